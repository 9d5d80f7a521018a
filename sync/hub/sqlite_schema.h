// SPDX-License-Identifier: GPL-3.0-or-later
// The version of a hub's database, and how an older one is brought up to date: by the migrations it lacks, all in one
// transaction.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "db/base/result.h"
#include "sync/hub/connection.h"

namespace intake::hub {

struct Migration {
  int version = 0;  ///< of the database after it
  std::string_view sql;
};
/// Those of this program, in their order.
std::span<const Migration> migrations();
/// Of the newest one.
int newest_version(std::span<const Migration> migrations);
int schema_version();
/// 0 for an empty file. @return corrupt when it is of a newer program.
Result<int> version_of(Connection& connection, std::span<const Migration> migrations = hub::migrations());
/// Runs the migrations from after `version` on, inside the caller's transaction. @throws SQLite::Exception
void run_migrations(Connection& connection, int version, std::span<const Migration> migrations = hub::migrations());

}  // namespace intake::hub
