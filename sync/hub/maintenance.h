// SPDX-License-Identifier: GPL-3.0-or-later
// What is done to a hub's database while nobody serves it. Whoever calls these holds its lock.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

#include "db/base/env.h"
#include "db/base/result.h"
#include "sync/hub/sqlite_schema.h"

namespace intake::hub {

struct Migrated {
  int from = 0;
  int to = 0;                  ///< the same: it was up to date
  std::filesystem::path copy;  ///< checked, from before; empty when it was up to date
};
/// Brings an older database up to date, a checked copy of it first, beside it. All migrations or none.
/// @return not_found when there is no hub's database; corrupt for a newer one
Result<Migrated> migrate(const std::filesystem::path& database, Env& env, std::span<const Migration> migrations = hub::migrations());

struct Compacted {
  std::int64_t bytes_before = 0;  ///< with its log
  std::int64_t bytes_after = 0;
};
/// Gives unused space back to the disk, and empties the log. Needs as much room again while it works.
Result<Compacted> compact(const std::filesystem::path& database, Env& env);

/// Removes copies of older states beside a database: of before a migration, and what a restore that was broken off left.
/// @return whether none is left
bool remove_older_states(const std::filesystem::path& database);
/// The upkeep when a hub begins to serve: of those, what was broken off, and copies of before a migration that are older than 35 days.
void remove_outdated_states(const std::filesystem::path& database, std::int64_t now_utc_ms);

}  // namespace intake::hub
