// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hub/sqlite_schema.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <charconv>

#include "db/base/embedded.h"

namespace intake::hub {
namespace {

constexpr std::string_view folder = "sql/migrations/";

/// "sql/migrations/0001_create_hub.sql" → 1; 0 for what is no migration.
int version_of_file(std::string_view name) {
  int version = 0;
  if (name.starts_with(folder)) std::from_chars(name.data() + folder.size(), name.data() + name.size(), version);
  return version;
}

}  // namespace

int schema_version() {
  int newest = 0;
  for (const auto& file : embedded::hub_sql()) newest = std::max(newest, version_of_file(file.name));
  return newest;
}

Result<int> version_of(Connection& connection) {
  const int version = connection.database().execAndGet("PRAGMA user_version").getInt();
  if (version > schema_version())
    return fail(ErrorCode::corrupt, "This database was written by a newer intake-hub. Nothing was changed; use the newer program.");
  return version;
}

void run_migrations(Connection& connection, int version) {
  for (const auto& file : embedded::hub_sql())
    if (version_of_file(file.name) > version) connection.execute(std::string(file.bytes));
  connection.execute("PRAGMA user_version = " + std::to_string(schema_version()));
}

}  // namespace intake::hub
