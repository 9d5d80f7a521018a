// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hub/sqlite_schema.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <charconv>
#include <vector>

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

std::span<const Migration> migrations() {
  static const std::vector<Migration> all = [] {
    std::vector<Migration> found;
    for (const auto& file : embedded::hub_sql())
      if (const int version = version_of_file(file.name); version > 0) found.push_back({version, file.bytes});
    std::sort(found.begin(), found.end(), [](const Migration& a, const Migration& b) { return a.version < b.version; });
    return found;
  }();
  return all;
}

int newest_version(std::span<const Migration> migrations) { return migrations.empty() ? 0 : migrations.back().version; }
int schema_version() { return newest_version(migrations()); }

Result<int> version_of(Connection& connection, std::span<const Migration> migrations) {
  const int version = connection.database().execAndGet("PRAGMA user_version").getInt();
  if (version > newest_version(migrations))
    return fail(ErrorCode::corrupt, "This database was written by a newer intake-hub. Nothing was changed; use the newer program.");
  return version;
}

void run_migrations(Connection& connection, int version, std::span<const Migration> migrations) {
  for (const auto& migration : migrations)
    if (migration.version > version) connection.execute(std::string(migration.sql));
  connection.execute("PRAGMA user_version = " + std::to_string(newest_version(migrations)));
}

}  // namespace intake::hub
