// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/store/day_store.h"

#include <algorithm>
#include <cstdlib>

namespace intake::store {
namespace {

constexpr std::int64_t day_ms = 24LL * 60 * 60 * 1000;

struct Opening {
  Date date;
  Date on;  // what the calendar said here when it was opened
};

std::optional<Opening> last_opening(Connection& connection, Env& env) {
  Query row(connection, "day/last");
  if (!row.next()) return std::nullopt;
  const std::int64_t at = row.integer(1);
  return Opening{row.date(0), civil_date(at, env.clock.offset_minutes(at))};
}

Result<void> append_opening(Transaction& change, Date date, std::optional<Date> previous, StaffId by) {
  auto operation = change.operation(change.store().terminal().shop, by, journal::DayOpened{date, previous});
  operation.business_date = date;
  return change.append(operation);
}

/// What stands against opening today's date without asking a person.
DayPlan doubts(DayPlan plan, const std::optional<Opening>& last, Connection& connection, Env& env) {
  const std::int64_t now = env.clock.now_utc_ms();
  const auto hub_now = hub_time(connection, env);
  const auto heard = hub_time_last_heard(connection);
  // A clock that was wrong when the hub was last heard and is right now agrees with what the hub said then.
  if (hub_now && std::abs(*hub_now - now) > day_ms && std::abs(*heard - now) > day_ms) {
    plan.advice = DayAdvice::ask_person;
    plan.hub_suggests = civil_date(*hub_now, env.clock.offset_minutes(*hub_now));
    plan.reason = "This machine's date is " + plan.today.to_string() + ", but by the hub it is " +
                  plan.hub_suggests->to_string() + ". Nothing was recorded; give the date with day open DATE.";
  } else if (last && plan.today < last->date) {
    plan.advice = DayAdvice::ask_person;
    plan.reason = "This machine's date is " + plan.today.to_string() + ", but the business date " + last->date.to_string() +
                  " was opened already. Nothing was recorded; give the date with day open DATE.";
  }
  return plan;
}

DayPlan todays_plan(Env& env) {
  const std::int64_t now = env.clock.now_utc_ms();
  DayPlan plan;
  plan.today = civil_date(now, env.clock.offset_minutes(now));
  return plan;
}

}  // namespace

std::optional<std::int64_t> hub_time_last_heard(Connection& connection) {
  Query row(connection, "hub_contact/read");
  if (!row.next() || row.integer(1) == 0) return std::nullopt;
  return row.integer(1);
}

std::optional<std::int64_t> hub_time(Connection& connection, Env& env) {
  Query row(connection, "hub_contact/read");
  if (!row.next() || row.integer(1) == 0) return std::nullopt;
  // A clock that was set back since then counts as standing still, so that it shows.
  return row.integer(1) + std::max<std::int64_t>(0, env.clock.now_utc_ms() - row.integer(2));
}

DayPlan plan_day(Connection& connection, Env& env) {
  DayPlan plan = todays_plan(env);
  const auto last = last_opening(connection, env);
  // What a person opened today stays open today, whatever its date: they were asked.
  if (last && (last->date == plan.today || last->on == plan.today)) {
    plan.advice = DayAdvice::open_already;
    return plan;
  }
  return doubts(plan, last, connection, env);
}

Result<Date> ensure_day(Transaction& change, StaffId by) {
  Env& env = change.store().env();
  const auto last = change.business_date();
  const DayPlan plan = plan_day(change.connection(), env);
  if (plan.advice == DayAdvice::ask_person) return fail(ErrorCode::refused, plan.reason);
  if (plan.advice == DayAdvice::open_already) return *last;
  INTAKE_TRY(append_opening(change, plan.today, last, by));
  return plan.today;
}

Result<std::optional<Date>> open_day(const Store& store) {
  return guarded([&]() -> Result<std::optional<Date>> {
    const auto last = last_opening(connection(store), store.env());
    return last ? std::optional(last->date) : std::nullopt;
  });
}

Result<DayPlan> plan_day(const Store& store) {
  return guarded([&]() -> Result<DayPlan> {
    const Snapshot one_state(connection(store));
    return plan_day(connection(store), store.env());
  });
}

Result<Committed> open_day(Store& store, std::optional<Date> given, StaffId by) {
  return writing(store, [&]() -> Result<Committed> {
    Env& env = store.env();
    Transaction change(store);
    const auto last = last_opening(change.connection(), env);
    const Date today = todays_plan(env).today;
    const Date date = given.value_or(today);
    // Confirmed again on another day of a wrong clock, it is recorded again, or nobody could record on that day.
    const bool stands = last && last->date == date && (date == today || last->on == today);
    if (stands) return change.committed();
    if (!given) {
      const DayPlan plan = doubts(todays_plan(env), last, change.connection(), env);
      if (plan.advice == DayAdvice::ask_person) return fail(ErrorCode::refused, plan.reason);
    }
    INTAKE_TRY(append_opening(change, date, last ? std::optional(last->date) : std::nullopt, by));
    change.commit();
    return change.committed();
  });
}

Result<Date> ensure_day(Store& store, StaffId by) {
  return writing(store, [&]() -> Result<Date> {
    Transaction change(store);
    INTAKE_LET(date, ensure_day(change, by));
    change.commit();
    return date;
  });
}

}  // namespace intake::store
