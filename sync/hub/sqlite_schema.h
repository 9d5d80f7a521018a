// SPDX-License-Identifier: GPL-3.0-or-later
// The version of a hub's database, and how an older one is brought up to date: by the migrations it lacks, all in one
// transaction.
#pragma once

#include <cstdint>

#include "db/base/result.h"
#include "sync/hub/connection.h"

namespace intake::hub {

/// Of the newest migration in this program.
int schema_version();
/// 0 for an empty file. @return corrupt when it is of a newer program.
Result<int> version_of(Connection& connection);
/// Runs the migrations from after `version` on, inside the caller's transaction. @throws SQLite::Exception
void run_migrations(Connection& connection, int version);

}  // namespace intake::hub
