// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hub/sqlite_copy.h"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/SQLiteCpp.h>
#include <fcntl.h>
#include <unistd.h>

#include <stdexcept>

namespace intake::hub {
namespace {

void must_be_on_disk(const std::filesystem::path& path) {
  if (!sync_path(path)) throw std::runtime_error("The copy could not be written to the disk for certain. The database itself is unharmed.");
}

}  // namespace

bool sync_path(const std::filesystem::path& path) {
  const int descriptor = open(path.empty() ? "." : path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return false;
  const bool done = fsync(descriptor) == 0;
  close(descriptor);
  return done;
}

std::vector<std::string> integrity_faults(SQLite::Database& database) {
  std::vector<std::string> faults;
  SQLite::Statement check(database, "PRAGMA integrity_check");
  while (check.executeStep()) {
    std::string line = check.getColumn(0).getString();
    if (line != "ok") faults.push_back("The database file: " + line);
  }
  return faults;
}

Result<void> copy_database(SQLite::Database& database, const std::filesystem::path& file) {
  if (std::filesystem::exists(file)) return fail(ErrorCode::exists, "There is a file of that name already. Nothing was written.");
  const std::filesystem::path beside = file.string() + ".part";
  std::filesystem::remove(beside);
  {
    SQLite::Database copy(beside.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    SQLite::Backup backup(copy, database);
    backup.executeStep(-1);
    // One file alone, also while it is checked, and one that a read-only medium can open.
    copy.exec("PRAGMA journal_mode = DELETE");
  }
  {
    SQLite::Database copy(beside.string(), SQLite::OPEN_READONLY);
    if (!integrity_faults(copy).empty())
      return fail(ErrorCode::corrupt, "The copy did not pass SQLite's check and was not kept.");
  }
  must_be_on_disk(beside);
  std::filesystem::rename(beside, file);
  must_be_on_disk(file.parent_path());
  return {};
}

}  // namespace intake::hub
