// SPDX-License-Identifier: GPL-3.0-or-later
// Business dates and civil time. A business date is the shop's open day, which may end after midnight.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace intake {

/// A civil date as days since 1970-01-01.
struct Date {
  std::int32_t days = 0;

  friend auto operator<=>(const Date&, const Date&) = default;
  /// "2026-11-21" (ISO 8601).
  std::string to_string() const;
  /// Exactly YYYY-MM-DD with a real day, years 1970 to 9999.
  static std::optional<Date> parse(std::string_view text);
  static Date from_civil(int year, int month, int day);
};

struct CivilTime {
  int year = 1970;
  int month = 1;
  int day = 1;
  int hour = 0;
  int minute = 0;
  int second = 0;
};

/// What a clock on the wall shows at a UTC instant, with the offset of its zone in minutes east.
CivilTime civil_time(std::int64_t utc_ms, std::int32_t offset_minutes);
/// The civil date at a UTC instant.
Date civil_date(std::int64_t utc_ms, std::int32_t offset_minutes);
/// "2026-11-21T10:42:07Z".
std::string utc_text(std::int64_t utc_ms);

}  // namespace intake
