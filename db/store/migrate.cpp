// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/store/migrate.h"

#include <algorithm>
#include <charconv>

#include "db/base/embedded.h"

namespace intake::store {
namespace {

constexpr std::string_view folder = "migrations/";
constexpr std::int64_t application_id = 0x494E544B;  // "INTK", as the first migration sets it
constexpr std::string_view not_ours = "This database is not a store of this program. Nothing was changed; choose another folder.";

/// "migrations/0001_create_store.sql" → 1; 0 for what is no migration.
int version_of(std::string_view name) {
  int version = 0;
  if (name.starts_with(folder)) std::from_chars(name.data() + folder.size(), name.data() + name.size(), version);
  return version;
}

Result<std::int64_t> known_version(Connection& connection) {
  const std::int64_t version = connection.pragma("user_version");
  if (version > schema_version())
    return fail(ErrorCode::corrupt, "The store was written by a newer version of this program. Nothing was changed; update the program.");
  if (version > 0 && connection.pragma("application_id") != application_id)
    return fail(ErrorCode::corrupt, std::string(not_ours));
  return version;
}

}  // namespace

int schema_version() {
  int newest = 0;
  for (const auto& file : embedded::terminal_sql()) newest = std::max(newest, version_of(file.name));
  return newest;
}

Result<void> check_made(Connection& connection) {
  INTAKE_LET(version, known_version(connection));
  if (version > 0) return {};
  if (connection.pragma("page_count") == 0)
    return fail(ErrorCode::corrupt, "The store's file is empty, as a power cut can leave it. Nothing was changed; move this folder away, then restore the newest backup.");
  return fail(ErrorCode::corrupt, std::string(not_ours));
}

Result<void> migrate(Connection& connection) {
  INTAKE_LET(version, known_version(connection));
  for (const auto& file : embedded::terminal_sql()) {
    if (version_of(file.name) <= version) continue;
    connection.execute("BEGIN IMMEDIATE");
    try {
      connection.execute(std::string(file.bytes));
      connection.execute("COMMIT");
    } catch (...) {
      connection.roll_back();
      throw;
    }
  }
  return {};
}

Result<void> check_schema(Connection& connection) {
  INTAKE_LET(version, known_version(connection));
  if (version < schema_version())
    return fail(ErrorCode::refused, "The store was written by an older version of this program. Start the terminal once to bring it up to date.");
  return {};
}

}  // namespace intake::store
