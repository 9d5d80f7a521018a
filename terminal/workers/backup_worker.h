// SPDX-License-Identifier: GPL-3.0-or-later
// BackupWorker: makes backups by itself and when a person asks, by a reader of its own, so that recording never waits.
// All public functions may be called from any thread.
#pragma once

#include <atomic>
#include <filesystem>
#include <optional>
#include <thread>

#include "db/base/env.h"
#include "db/store/sealed_backup.h"
#include "sync/client/store_access.h"
#include "terminal/workers/post.h"

namespace intake::workers {

class BackupWorker {
 public:
  /// Starts at once. @param access the store's thread, which has to run until stop().
  BackupWorker(client::StoreAccess& access, std::filesystem::path store_folder, Post post);
  ~BackupWorker() { stop(); }
  BackupWorker(const BackupWorker&) = delete;
  BackupWorker& operator=(const BackupWorker&) = delete;

  /// False when the queue is full: the order is then untouched.
  [[nodiscard]] bool try_order(app::BackupEffect& order);
  /// Stops what is being made, and ends the thread.
  void stop();

 private:
  /// What the store says of its backups.
  struct Known {
    std::string folder;
    std::optional<store::LastBackup> last;
  };

  void live();
  void look(bool asked);
  void back_up(const Known& known);
  void tell(const Known& known, std::optional<Error> problem);
  void report(const store::BackupProgress& progress);
  Result<Known> known();
  bool is_here(const Known& known) const;

  client::StoreAccess& x_access;
  const std::filesystem::path x_store_folder;
  Post x_post;
  Channel<app::BackupEffect> x_orders;
  std::atomic<bool> x_stop_one{false};
  std::atomic<bool> x_ending{false};

  // Of the worker's thread.
  OsEnv x_env;
  std::optional<bool> x_was_here;
  std::int64_t x_failed_at_utc_ms = 0;
  bool x_wished = false;
  std::int64_t x_told_part = -1;
  std::optional<app::BackupStatus> x_told;

  std::thread x_thread;  // the last member: it uses the others
};

/// Folders in which sticks and second disks are mounted, from the system's list of mounts (its text).
std::vector<std::string> removable_places(std::string_view mounts);

}  // namespace intake::workers
