// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/base/date.h"

#include <chrono>
#include <cstdio>

namespace intake {
namespace {
using std::chrono::sys_days;

sys_days to_sys_days(Date date) { return sys_days(std::chrono::days(date.days)); }
}  // namespace

std::string Date::to_string() const {
  const std::chrono::year_month_day ymd(to_sys_days(*this));
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                static_cast<unsigned>(ymd.day()));
  return text;
}

std::optional<Date> Date::parse(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  int parts[3] = {0, 0, 0};
  int part = 0;
  for (const char c : text) {
    if (c == '-') {
      if (++part > 2) return std::nullopt;
      continue;
    }
    if (c < '0' || c > '9') return std::nullopt;
    parts[part] = parts[part] * 10 + (c - '0');
  }
  const std::chrono::year_month_day ymd{std::chrono::year(parts[0]), std::chrono::month(static_cast<unsigned>(parts[1])),
                                        std::chrono::day(static_cast<unsigned>(parts[2]))};
  if (part != 2 || !ymd.ok() || parts[0] < 1970) return std::nullopt;
  return Date{static_cast<std::int32_t>(sys_days(ymd).time_since_epoch().count())};
}

Date Date::from_civil(int year, int month, int day) {
  const std::chrono::year_month_day ymd{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                        std::chrono::day(static_cast<unsigned>(day))};
  return Date{static_cast<std::int32_t>(sys_days(ymd).time_since_epoch().count())};
}

CivilTime civil_time(std::int64_t utc_ms, std::int32_t offset_minutes) {
  const std::chrono::sys_time<std::chrono::milliseconds> instant(
      std::chrono::milliseconds(utc_ms + std::int64_t{offset_minutes} * 60'000));
  const auto day = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::year_month_day ymd(day);
  const std::chrono::hh_mm_ss clock(std::chrono::floor<std::chrono::seconds>(instant - day));
  return {static_cast<int>(ymd.year()),
          static_cast<int>(static_cast<unsigned>(ymd.month())),
          static_cast<int>(static_cast<unsigned>(ymd.day())),
          static_cast<int>(clock.hours().count()),
          static_cast<int>(clock.minutes().count()),
          static_cast<int>(clock.seconds().count())};
}

Date civil_date(std::int64_t utc_ms, std::int32_t offset_minutes) {
  const CivilTime t = civil_time(utc_ms, offset_minutes);
  return Date::from_civil(t.year, t.month, t.day);
}

std::string utc_text(std::int64_t utc_ms) {
  const CivilTime t = civil_time(utc_ms, 0);
  char text[96];
  std::snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02dZ", t.year, t.month, t.day, t.hour, t.minute, t.second);
  return text;
}

}  // namespace intake
