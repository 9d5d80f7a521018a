// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/simulated_hub.h"

#include "sync/hub/admin.h"
#include "sync/hub/arrivals.h"
#include "sync/hub/epoch.h"
#include "sync/hub/stick_import.h"
#include "sync/protocol/stick_file.h"
#include "tests/support/donations.h"
#include "tests/support/hub_calls.h"

namespace intake::simulation {
namespace {

namespace fs = std::filesystem;
using tests::must;

/// For as long as it lives, the hub's program fails at these.
class Poison {
 public:
  explicit Poison(const std::set<OpId>& operations) { poison = &operations; }
  ~Poison() { poison = nullptr; }
  Poison(const Poison&) = delete;
  Poison& operator=(const Poison&) = delete;
};

fs::path made_folder(const fs::path& folder) {
  fs::create_directories(folder);
  return folder;
}

}  // namespace

SimulatedHub::SimulatedHub(const fs::path& folder, std::uint64_t seed, std::int64_t now_utc_ms, const Faults& faults, Rng& luck, Story& story)
    : x_disk(made_folder(folder / "disk"), luck),
      x_backups(made_folder(folder / "backups")),
      x_seeded(seed, now_utc_ms),
      x_luck(luck),
      x_story(story),
      x_older(faults.programs_apart && luck.below(2) == 0) {
  start();
}

void SimulatedHub::start() {
  if (x_older && x_luck.below(3) == 0) {
    x_older = false;
    x_story.tell("hub: is updated");
  }
  const ProgramAge age(x_older);
  auto storage = hub::open_sqlite_storage(file(), hub::Access::write, x_seeded.env);
  if (storage) {
    x_storage = std::move(*storage);
    x_service = std::make_unique<hub::HubService>(*x_storage, x_seeded.env);
    if (!hub::take_in_what_can_be_read_now(*x_storage)) stop();
    return;
  }
  if (storage.error().code == ErrorCode::corrupt) throw Violation("The hub's database is damaged: " + storage.error().detail);
  stop();
}

void SimulatedHub::stop() {
  x_service.reset();
  x_storage.reset();
  if (x_disk.ended()) x_disk.restart();
}

void SimulatedHub::update() {
  if (!x_older) return;
  stop();
  x_older = false;
  start();
}

std::optional<client::HttpResponse> SimulatedHub::answer(const client::HttpRequest& request) {
  if (!up()) return std::nullopt;
  const ProgramAge age(x_older);
  const Poison poison(x_poison);
  const hub::Response answer = x_service->answer(tests::hub_request(request));
  if (x_disk.ended()) {
    x_story.tell("hub: ends in the middle of " + request.target);
    stop();
    return std::nullopt;
  }
  x_story.tell("hub: " + request.target.substr(0, 40) + " → " + std::to_string(answer.status) + " " + answer.fact);
  return tests::http_response(answer);
}

void SimulatedHub::import_sticks(const fs::path& folder) {
  const ProgramAge age(x_older);
  const Poison poison(x_poison);
  std::set<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.path().filename().string().ends_with(protocol::requests_ending)) files.insert(entry.path());
  for (const auto& file : files) {
    if (!up()) return;
    const auto done = hub::import_stick(*x_service, *x_storage, x_seeded.env, file);
    x_story.tell("hub: imports " + file.filename().string() + ": " + (done ? done->words : done.error().detail));
    if (!x_disk.ended()) continue;
    x_story.tell("hub: ends at it");
    stop();
  }
}

Result<std::string> SimulatedHub::code(const std::string& shop) { return hub::pair(*x_storage, x_seeded.env, shop); }

void SimulatedHub::keep_backup() {
  std::error_code ignored;
  fs::remove(backup_file(), ignored);
  must(x_storage->copy_to(backup_file()));
}

bool SimulatedHub::has_backup() const { return fs::exists(backup_file()); }

void SimulatedHub::restore_backup(bool by_command) {
  stop();
  for (const char* ending : {"", "-wal", "-shm"}) fs::remove(file().string() + ending);
  x_disk.disarm();
  x_disk.cut_power();  // nothing of the old files waits to be written
  fs::copy_file(backup_file(), file());
  start();
  if (by_command) {
    must(x_storage->begin());
    const auto identity = must(x_storage->identity());
    must(hub::raise_epoch(*x_storage, x_seeded.env, identity.epoch.counter));
    must(hub::skip_given_out(*x_storage));
    must(x_storage->commit());
  }
}

bool SimulatedHub::erase(const std::string& shop, DonorId donor) {
  hub::Order order;
  order.command = "erase";
  order.shop = shop;
  order.donor = donor.to_string();
  const auto done = hub::carry_out(*x_storage, x_seeded.env, order);
  x_story.tell("hub: " + std::string(done ? "erases donor " : "cannot erase donor ") + donor.to_string());
  if (x_disk.ended()) stop();
  return done.has_value();
}

bool SimulatedHub::holds(DonationId donation) { return must(x_storage->donation_finished(donation)); }

std::int64_t SimulatedHub::epoch() { return must(x_storage->identity()).epoch.counter; }

hub::Report SimulatedHub::verify() { return must(hub::verify(*x_storage)); }

}  // namespace intake::simulation
