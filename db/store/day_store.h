// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to db/store: the business date inside a larger transaction; see staff_store.h for what others may ask.
#pragma once

#include "db/store/staff_store.h"
#include "db/store/store_impl.h"

namespace intake::store {

/// As ensure_day, inside the caller's transaction. @throw SQLite::Exception
Result<Date> ensure_day(Transaction& change, StaffId by);
/// As plan_day. @throw SQLite::Exception
DayPlan plan_day(Connection& connection, Env& env);
/// The hub's time carried forward, as hub_time_now_utc_ms. @throw SQLite::Exception
std::optional<std::int64_t> hub_time(Connection& connection, Env& env);
/// As the hub said it, not carried forward.
std::optional<std::int64_t> hub_time_last_heard(Connection& connection);

}  // namespace intake::store
