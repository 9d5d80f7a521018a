// SPDX-License-Identifier: GPL-3.0-or-later
// The encrypted backup of a store, the code that opens it, and what is known of the last one. README.md of db/backup has
// the format. back_up() takes a store opened for reading, on any thread, while its owner goes on recording.
#pragma once

#include <functional>

#include "db/backup/names.h"
#include "db/store/store.h"

namespace intake::store {

enum class BackupStage { copying, checking, writing, reading_back };
/// `done` of `total`, in bytes or pages; 0 of 0 while checking.
struct BackupProgress {
  BackupStage stage = BackupStage::copying;
  std::int64_t done = 0;
  std::int64_t total = 0;
};
/// @return false to stop
using OnBackup = std::function<bool(const BackupProgress&)>;

struct BackupMade {
  std::filesystem::path file;
  std::int64_t made_at_utc_ms = 0;
  std::int64_t incarnation = 0;
  std::int64_t seq = 0;
  bool same_disk = false;     ///< it lies on the store's own disk, and goes when that does
  bool without_pins = false;  ///< the store has nothing sound to check PINs with, and so has the backup
};

/// A copy of one state of the store, checked (SQLite's own check and the journal's proof), encrypted into a file in `into`,
/// read back from there and compared. Then older backups of this device in that folder go by the rule; nothing else is
/// touched. @return disk_full, refused, not_found, io or corrupt, each with what to do; the store is as it was
Result<BackupMade> back_up(const Store& store, const std::filesystem::path& into, std::string_view recovery_code, const OnBackup& seen = {},
                           const backup::KeepRule& rule = {});

/// Takes away what a machine that ended in the middle of a backup or a restore left in a store's folder, which may hold what was
/// erased since. @return false when a backup is at work: it clears up after itself. @throw std::filesystem::filesystem_error
Result<bool> sweep_workshops(const std::filesystem::path& folder);

/// Whether both are on one disk; nothing when one of them is not there.
std::optional<bool> on_same_disk(const std::filesystem::path& a, const std::filesystem::path& b);

/// The code of this store's backups, if one was ever made.
std::optional<std::string> known_recovery_code(const Store& store);
/// The same, made and kept if there was none.
Result<std::string> recovery_code(Store& store);

/// The newest backup that was noted.
struct LastBackup {
  std::int64_t made_at_utc_ms = 0;
  std::int64_t incarnation = 0;
  std::int64_t seq = 0;
  bool same_disk = false;
  std::string file;
};
std::optional<LastBackup> last_backup(const Store& store);
Result<void> note_backup(Store& store, const BackupMade& made);

}  // namespace intake::store
