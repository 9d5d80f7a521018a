// SPDX-License-Identifier: GPL-3.0-or-later
// The product's hub service and storage on a simulated disk. It may end in the middle of a request. One thread.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "sync/client/http_transport.h"
#include "sync/hub/hub_service.h"
#include "sync/hub/sqlite_storage.h"
#include "sync/hub/verify.h"
#include "tests/simulation/faults.h"
#include "tests/simulation/simulated_disk.h"
#include "tests/simulation/story.h"

namespace intake::simulation {

class SimulatedHub {
 public:
  SimulatedHub(const std::filesystem::path& folder, std::uint64_t seed, std::int64_t now_utc_ms, const Faults& faults, Rng& luck, Story& story);

  bool up() const { return x_service != nullptr; }
  /// Opens the database as it is now. Stays down when the disk fails at it.
  void start();
  void stop();
  /// Ends, and starts with the newest program.
  void update();
  /// Nothing when the hub is down, or ended while it worked.
  std::optional<client::HttpResponse> answer(const client::HttpRequest& request);

  /// Its program has a fault that this operation meets, whenever it is to be read.
  void poison(OpId operation) { x_poison.insert(operation); }
  /// All files of terminals in a folder, in the order of their names; the replies are put beside them.
  void import_sticks(const std::filesystem::path& folder);

  /// A pairing code for a shop; the hub has to be up. Refused while too many are open.
  Result<std::string> code(const std::string& shop);
  /// Keeps a copy of the database as it is now, off this disk.
  void keep_backup();
  bool has_backup() const;
  /// The copy takes the database's place. @param by_command as `intake-hub restore` does it, the epoch is raised at once
  void restore_backup(bool by_command);

  /// The office erases a donor's personal fields. @return whether it was told that it is done
  bool erase(const std::string& shop, DonorId donor);
  bool holds(DonationId donation);
  hub::Storage& storage() { return *x_storage; }
  hub::Report verify();
  std::int64_t epoch();

  SimulatedDisk& disk() { return x_disk; }
  SeededEnv& seeded() { return x_seeded; }

 private:
  std::filesystem::path file() const { return x_disk.folder() / "hub.db"; }
  std::filesystem::path backup_file() const { return x_backups / "hub.db"; }

  SimulatedDisk x_disk;
  const std::filesystem::path x_backups;
  SeededEnv x_seeded;
  Rng& x_luck;
  Story& x_story;
  bool x_older;  // its program
  std::set<OpId> x_poison;
  std::unique_ptr<hub::Storage> x_storage;
  std::unique_ptr<hub::HubService> x_service;
};

}  // namespace intake::simulation
