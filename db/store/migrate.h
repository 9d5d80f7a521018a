// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to db/store: the schema, made and brought up to date by db/sql/migrations in order.
#pragma once

#include "db/base/result.h"
#include "db/store/connection.h"

namespace intake::store {

/// The version this program writes: the number of the newest migration.
int schema_version();
/// Runs the migrations that are missing, each in one transaction. @return corrupt for a newer schema or for a
/// database that is not ours
Result<void> migrate(Connection& connection);
/// The same check without changing anything; refused for an older schema.
Result<void> check_schema(Connection& connection);

}  // namespace intake::store
