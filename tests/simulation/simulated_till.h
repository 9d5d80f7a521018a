// SPDX-License-Identifier: GPL-3.0-or-later
// A terminal: the product's store on a simulated disk, and the product's client machine, one instruction at a time.
// It remembers what a person was told, and what it must therefore still hold whenever it starts again. One thread.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "db/store/donation_store.h"
#include "db/store/store.h"
#include "sync/client/sync_round.h"
#include "tests/simulation/rough_network.h"
#include "tests/simulation/simulated_disk.h"
#include "tests/simulation/story.h"

namespace intake::simulation {

/// Where a till comes from and what it lives with.
struct TillSetup {
  std::string name;  ///< in the story
  std::string shop;
  std::filesystem::path folder;
  std::uint64_t seed = 0;
  std::int64_t now_utc_ms = 0;
};

/// Only pairing again helps.
bool needs_a_manager(client::TroubleKind kind);

class SimulatedTill {
 public:
  /// A new terminal of the shop. @param unpaired a store that recorded by hand; it is copied and joins the hub.
  SimulatedTill(const TillSetup& setup, const std::filesystem::path& unpaired, SimulatedHub& hub, const Faults& faults, Rng& luck, Story& story);
  /// A copy of another's disk as it was put aside: a clone that goes on beside it, on another machine or, as an image of a
  /// machine that runs twice, on what says to be the same one.
  SimulatedTill(const TillSetup& setup, const SimulatedTill& origin, SimulatedHub& hub, const Faults& faults, Rng& luck, Story& story);

  const std::string& name() const { return x_setup.name; }
  const std::string& shop() const { return x_setup.shop; }
  bool up() const { return x_store != nullptr; }
  /// Opens the store, and proves that all is there that was confirmed. Stays down when the disk fails at it.
  void start();
  void stop();
  /// The program ends and starts again, as it does every evening and morning.
  void restart();
  /// The same, with the newest program.
  void update();

  // --- What people do ---
  /// A donation. @return it when it was confirmed
  std::optional<store::SavedDonation> receive(bool big);
  void add_person();
  /// Something that is known here is sorted, priced, held, refused or sold, or the last such step is undone.
  void work_on_an_item();
  /// A person's role or a donor's contact is changed.
  void change_somebody();
  /// A manager erases a donor's personal fields.
  void erase_somebody();
  /// A manager chooses between two values, if there are any.
  void settle_something();
  /// A manager closes a day, mostly the open one, or names a terminal that is not heard of.
  void seal_something();
  /// The newest of the staff here who may close a day.
  std::optional<StaffId> manager() const;

  // --- By stick ---
  void save_to_stick();
  /// A reply that lies on the stick, the newest or any.
  void read_from_stick();
  std::filesystem::path stick() const { return x_setup.folder / "stick"; }

  // --- The sync thread's next step, if it is due ---
  void sync_step();
  /// Nothing is left to do with the hub.
  bool at_rest() const { return x_machine && x_machine->idle() && !x_saved; }
  /// Somebody presses "send now".
  void ask_for_sync() { x_wake_at_ms = 0; }
  std::int64_t wake_at_ms() const { return x_wake_at_ms; }
  client::Trouble trouble() const;
  /// What came in the rounds so far.
  std::int64_t news() const { return x_news; }
  /// A manager pairs it again, when the hub knows it no more or a copy of it is in use.
  /// @return false when there was no code: too many are open, and the manager waits
  bool pair_again();

  // --- Its past ---
  /// Puts the whole disk aside as it is.
  void take_image();
  bool has_image() const { return x_image_held.has_value(); }
  /// The store is what it was when the image was taken; nobody says so to the program.
  /// @param anchor_too and so is what it keeps outside of it
  void roll_back(bool anchor_too);
  void keep_backup();
  bool has_backup() const { return x_backup_held.has_value(); }
  /// It has taken a new incarnation since its newest backup was made, by being restored from it or otherwise.
  bool began_again_since_backup() const { return x_store->terminal().incarnation > x_backup_incarnation; }
  /// As `intake restore` into an empty folder. @param anchor_lost nothing of the machine's past is left but the backup
  void restore_backup(bool anchor_lost);

  store::Store& store() { return *x_store; }
  const store::Store& store() const { return *x_store; }
  SimulatedDisk& disk() { return x_disk; }
  RoughNetwork& network() { return x_network; }
  SeededEnv& seeded() { return x_seeded; }
  /// Donations that are in this store: confirmed here, or seen here when it started.
  const std::set<DonationId>& held() const { return x_held; }
  /// What an earlier state of its disk did not have, and the hub told it since, is held again.
  void count_what_came_back();
  /// Salts in hex of the side records that were seen here, by donor: bytes that stand nowhere else.
  const std::map<DonorId, std::set<std::string>>& salts() const { return x_salts; }
  /// Donations that were made such that the hub fails at them.
  const std::set<DonationId>& poisoned() const { return x_poisoned; }
  /// A manager noted that something lies in quarantine; then nobody is asked any more.
  bool settled_quarantine() const { return x_settled_quarantine; }
  /// Donors of whom a manager was told that they are erased.
  const std::set<DonorId>& told_erased() const { return x_told_erased; }

 private:
  std::filesystem::path store_folder() const { return x_disk.folder() / "store"; }
  /// What an image of the disk's store does not carry along.
  store::Machine machine() const { return {x_setup.folder / "state", x_machine_id}; }
  std::filesystem::path image_folder() const { return x_setup.folder / "image"; }
  std::filesystem::path backups_folder() const { return x_setup.folder / "backups"; }
  void enrol();
  void tear_anchors();
  /// Its store is an earlier one, which has these.
  void go_back_to(const std::set<DonationId>& held);
  /// After each step that may have met the end of the machine. @return whether it did
  bool ended();
  void tell(const std::string& what) { x_story.tell(x_setup.name + ": " + what); }
  DonorId some_donor();
  void note_salts(DonorId donor);

  void poison_last(const store::SavedDonation& saved);

  const TillSetup x_setup;
  const std::string x_machine_id;
  const Faults& x_faults;
  SimulatedHub& x_hub;
  Rng& x_luck;
  Story& x_story;
  bool x_older;               // its program
  const std::int64_t x_keep_ms;  // what the hub has held for longer leaves the journal
  SimulatedDisk x_disk;
  SeededEnv x_seeded;
  RoughNetwork x_network;
  std::unique_ptr<store::Store> x_store;
  std::unique_ptr<client::DirectStore> x_access;
  std::unique_ptr<client::SyncRound> x_round;
  std::unique_ptr<client::SyncMachine> x_machine;
  client::Instruction x_instruction;
  std::int64_t x_wake_at_ms = 0;  // by the monotonic clock
  bool x_saved = false;
  std::int64_t x_news = 0;
  std::set<DonationId> x_held;
  std::map<DonationId, DeviceId> x_recorded_as;  // by which device, while it is certain that the hub has it from that one
  std::set<DonationId> x_gone;                   // with an earlier state of its disk
  std::optional<DonationId> x_doubtful;  // asked to be saved when the machine ended
  std::optional<std::set<DonationId>> x_image_held;
  std::optional<std::set<DonationId>> x_backup_held;
  std::int64_t x_backup_incarnation = 0;
  std::map<DonorId, std::set<std::string>> x_salts;
  std::set<DonorId> x_told_erased;
  std::set<DonationId> x_poisoned;
  bool x_settled_quarantine = false;
  int x_people = 0;
};

}  // namespace intake::simulation
