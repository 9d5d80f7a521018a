// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hub/maintenance.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <optional>
#include <string_view>
#include <vector>

#include "db/backup/names.h"
#include "sync/hub/sqlite_copy.h"
#include "sync/hub/sqlite_storage.h"

namespace intake::hub {
namespace {

Result<void> must_exist(const std::filesystem::path& database) {
  if (std::filesystem::exists(database)) return {};
  return fail(ErrorCode::not_found, "There is no database at " + database.string() + ".");
}

constexpr std::string_view copy_mark = ".schema-";
constexpr std::string_view restoring_mark = ".restoring";
constexpr std::int64_t copy_kept_ms = std::int64_t{35} * 24 * 60 * 60 * 1000;

std::filesystem::path folder_beside(const std::filesystem::path& database) {
  return database.parent_path().empty() ? "." : database.parent_path();
}

/// Older states of a database that lie beside it.
struct OlderStates {
  std::vector<std::filesystem::path> files;
  bool all_seen = true;
};
OlderStates older_states(const std::filesystem::path& database) {
  OlderStates found;
  const std::string own = database.filename().string();
  if (own.empty()) return found;  // in memory
  std::error_code fault;
  for (std::filesystem::directory_iterator entry(folder_beside(database), fault), end; !fault && entry != end; entry.increment(fault)) {
    const std::string name = entry->path().filename().string();
    if (name.starts_with(own + std::string(copy_mark)) || name.starts_with(own + std::string(restoring_mark))) found.files.push_back(entry->path());
  }
  found.all_seen = !fault;
  return found;
}

/// When a copy of before a migration was made: "hub.db.schema-6-20261121T104207Z"; nothing for what was broken off.
std::optional<std::int64_t> schema_copied_at(const std::filesystem::path& file) {
  const std::string name = file.filename().string();
  const std::size_t mark = name.rfind(copy_mark);
  const std::size_t time = mark == std::string::npos ? mark : name.find('-', mark + copy_mark.size());
  return time == std::string::npos ? std::nullopt : backup::read_compact_utc(std::string_view(name).substr(time + 1));
}

std::int64_t bytes_on_disk(const std::filesystem::path& database) {
  std::int64_t bytes = 0;
  for (const char* ending : {"", "-wal"}) {
    std::error_code missing;
    const auto size = std::filesystem::file_size(database.string() + ending, missing);
    if (!missing) bytes += static_cast<std::int64_t>(size);
  }
  return bytes;
}

}  // namespace

Result<Migrated> migrate(const std::filesystem::path& database, Env& env, std::span<const Migration> migrations) {
  INTAKE_TRY(must_exist(database));
  return guarded([&]() -> Result<Migrated> {
    Connection connection(database, Access::write);
    INTAKE_LET(from, version_of(connection, migrations));
    if (from == 0) return fail(ErrorCode::not_found, "This file is not a hub's database. Nothing was changed.");
    const int to = newest_version(migrations);
    if (from == to) return Migrated{from, to, {}};
    const std::filesystem::path copy = database.string() + std::string(copy_mark) + std::to_string(from) + '-' + backup::compact_utc(env.clock.now_utc_ms());
    INTAKE_TRY(copy_database(connection.database(), copy));
    SQLite::Transaction transaction(connection.database());
    run_migrations(connection, from, migrations);
    transaction.commit();
    return Migrated{from, to, copy};
  });
}

Result<Compacted> compact(const std::filesystem::path& database, Env& env) {
  INTAKE_TRY(must_exist(database));
  INTAKE_TRY(open_sqlite_storage(database, Access::read, env));  // a hub's, of this version
  return guarded([&]() -> Result<Compacted> {
    Compacted done;
    done.bytes_before = bytes_on_disk(database);
    {
      Connection connection(database, Access::write);
      connection.execute("PRAGMA temp_store = FILE");  // the whole database is copied once, and may be larger than the memory
      connection.execute("VACUUM");
      connection.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }
    done.bytes_after = bytes_on_disk(database);
    return done;
  });
}

bool remove_older_states(const std::filesystem::path& database) {
  const OlderStates states = older_states(database);
  bool gone = states.all_seen;
  for (const auto& file : states.files) {
    std::error_code fault;
    std::filesystem::remove(file, fault);
    gone = gone && !fault;
  }
  return gone;
}

void remove_outdated_states(const std::filesystem::path& database, std::int64_t now_utc_ms) {
  for (const auto& file : older_states(database).files) {
    const auto made = schema_copied_at(file);
    std::error_code ignored;  // the next time it begins to serve it tries again
    const bool half = file.extension() == ".part" || file.filename().string().starts_with(database.filename().string() + std::string(restoring_mark));
    if (half || (made && *made < now_utc_ms - copy_kept_ms)) std::filesystem::remove(file, ignored);
  }
}

}  // namespace intake::hub
