// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to db/store: the schema, made and brought up to date by db/sql/migrations in order.
#pragma once

#include "db/base/result.h"
#include "db/store/connection.h"

namespace intake::store {

/// The version this program writes: the number of the newest migration.
int schema_version();
/// Only looks. @return corrupt for a file in which no store was ever made, an empty one above all
Result<void> check_made(Connection& connection);
/// Runs the migrations that are missing, each in one transaction. @return corrupt for a newer schema or for a
/// database that is not ours
Result<void> migrate(Connection& connection);
/// The same check without changing anything; refused for an older schema.
Result<void> check_schema(Connection& connection);

}  // namespace intake::store
