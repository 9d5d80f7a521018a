// SPDX-License-Identifier: GPL-3.0-or-later
// One seed: a hub, two shops, their terminals, and everything that can happen to them, in an order that luck draws.
// Afterwards all faults end, everyone comes to rest, and the invariants are proved. One thread, no real time.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "tests/simulation/faults.h"
#include "tests/simulation/simulated_hub.h"
#include "tests/simulation/simulated_till.h"
#include "tests/simulation/story.h"

namespace intake::simulation {

/// Stores that recorded by hand, made once for all seeds: making one takes time on purpose (its PIN).
class UnpairedStores {
 public:
  explicit UnpairedStores(const std::filesystem::path& folder);
  const std::filesystem::path& at(std::size_t index) const { return x_folders.at(index); }
  static constexpr std::size_t count = 12;

 private:
  std::vector<std::filesystem::path> x_folders;
};

struct Outcome {
  std::uint64_t seed = 0;
  std::string violation;  ///< empty when all held
  std::vector<std::string> story;
  bool ok() const { return violation.empty(); }
};

/// Runs one seed. @param folder scratch, emptied afterwards
Outcome run_seed(std::uint64_t seed, const UnpairedStores& stores, const std::filesystem::path& folder);

class World {
 public:
  World(std::uint64_t seed, const UnpairedStores& stores, const std::filesystem::path& folder, Story& story);

  void live();
  /// All faults end: disks and network are well, everyone is up, and comes to rest.
  void heal();
  /// @throw Violation
  void prove();

 private:
  struct Expected {
    std::string shop;
    domain::Totals totals;
    std::string receipt;
    std::vector<domain::TagNumber> tags;
    bool poisoned = false;  ///< the hub's program fails at it
  };

  SimulatedTill& add_till(const std::string& shop);
  bool may_join() const;
  void pass(std::int64_t ms);
  void act();
  void act_on(SimulatedTill& till);
  void fault();
  void fault_of_till(SimulatedTill& till);
  void past_of(SimulatedTill& till);
  void past_of_hub();
  void back_up_hub();
  void lose_a_day_that_was_only_read();
  void restore_hub();
  void hub_goes_back(bool by_command);
  void scrap_who_could_tell();
  void restore_till(SimulatedTill& till);
  void restored_and_more(SimulatedTill& till);
  void sync_in_peace(SimulatedTill& till);
  void receive(SimulatedTill& till);
  void by_stick(SimulatedTill& till);
  void write_down(SimulatedTill& till, DonationId id);
  void account_for(SimulatedTill& till);
  /// Labels and receipts are out in the world, whatever becomes of what recorded them.
  void note_numbers(SimulatedTill& till, DonationId id);
  void scrap(SimulatedTill& till);
  void erase_by_office(const SimulatedTill& till);
  /// What was confirmed is at the hub or with a terminal that has it in its journal.
  std::set<DonationId> held_nowhere();
  template <class Disaster>
  void disaster(const Disaster& strikes);
  void come_to_rest();
  std::int64_t sync_all();
  void rest(SimulatedTill& till);
  void wait_for(SimulatedTill& till);

  void prove_chains();
  /// What a terminal that joins only now, and so knows nothing but the hub's word, sees of its shop.
  SimulatedTill& observer_of(const std::string& shop);
  void prove_donations(const SimulatedTill& observer);
  void prove_replica(const SimulatedTill& till, const SimulatedTill& observer) const;
  /// Erased bytes are in no file of any terminal or of the hub, and everyone has said so.
  void prove_erasures(const std::vector<SimulatedTill*>& observers);
  /// Every terminal seals all its days, as managers do: then hub and terminals have the same figures of each.
  void prove_seals();
  void prove_own_seals(SimulatedTill& till, bool all_sealed);
  bool is_poisoned(DonationId id) const;
  void prove_numbers(const std::vector<SimulatedTill*>& observers);

  Story& x_story;
  SeededRng x_luck;
  Faults x_faults;
  const UnpairedStores& x_stores;
  const std::filesystem::path x_folder;
  std::int64_t x_now_utc_ms;
  std::uint64_t x_seed;
  std::size_t x_stores_used = 0;
  std::unique_ptr<SimulatedHub> x_hub;
  std::vector<std::unique_ptr<SimulatedTill>> x_tills;
  std::map<DonationId, Expected> x_expected;
  std::set<DonationId> x_forgiven;  // lost with both the terminal's disk and the hub's, or never sent before the disk was lost
  std::map<std::string, DonationId> x_printed;  // tags and receipts, and what they stand on
  std::map<DonorId, std::set<std::string>> x_salts;  // of terminals that were thrown away
  std::set<DonorId> x_told_erased;
  bool x_writing = true;
  bool x_untold_copies = false;  // a terminal or the hub was two, and nothing could know it yet
  bool x_untold_receipts = false;  // a terminal was restored, with nothing else left, from a backup of before it had begun again
  bool x_big_done = false;
  bool x_disk_lost = false;
  bool x_hub_restored = false;
  std::map<std::string, std::int64_t> x_acked_at_backup;  // by name, when the hub's backup was made
  bool x_backup_used = false;  // the hub was restored from its newest backup already
  std::int64_t x_may_rest_until_utc_ms = 0;
};

}  // namespace intake::simulation
