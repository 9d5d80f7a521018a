// SPDX-License-Identifier: GPL-3.0-or-later
// Money, weight, counts, dates and times as a person reads them in the current language. Pure but for the language;
// safe from any thread. Files and protocols use plain_amount() and Date::to_string() instead: never these.
#pragma once

#include <cstdint>
#include <string>

#include "db/base/date.h"
#include "db/base/money.h"

namespace intake::text {

/// "¥1,234.50"; "¥257" when there is no fraction; "-£3.05". The same in both languages.
std::string format_money(std::int64_t amount_minor, Currency currency);
/// "350 g", "6.4 kg", "6.437 kg": exact, without trailing zeros.
std::string format_weight(std::int64_t weight_grams);
/// "12,480".
std::string format_count(std::int64_t count);
/// "Saturday 21 November", "11月21日 星期六".
std::string format_day(Date date);
/// "21 Nov 2026", "2026年11月21日".
std::string format_date(Date date);
/// "10:42", on the shop's wall; the offset is minutes east of UTC.
std::string format_time(std::int64_t utc_ms, std::int32_t offset_minutes);
/// "21 Nov 2026, 10:42", "2026年11月21日 10:42".
std::string format_date_time(std::int64_t utc_ms, std::int32_t offset_minutes);

}  // namespace intake::text
