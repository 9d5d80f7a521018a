// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hub/maintenance.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include "db/backup/names.h"
#include "sync/hub/sqlite_copy.h"
#include "sync/hub/sqlite_storage.h"

namespace intake::hub {
namespace {

Result<void> must_exist(const std::filesystem::path& database) {
  if (std::filesystem::exists(database)) return {};
  return fail(ErrorCode::not_found, "There is no database at " + database.string() + ".");
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
    const std::filesystem::path copy = database.string() + ".schema-" + std::to_string(from) + '-' + backup::compact_utc(env.clock.now_utc_ms());
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
      connection.execute("VACUUM");
      connection.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }
    done.bytes_after = bytes_on_disk(database);
    return done;
  });
}

}  // namespace intake::hub
