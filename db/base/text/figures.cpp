// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/base/text/figures.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "db/base/text/translate.h"

namespace intake::text {
namespace {

constexpr std::array<std::string_view, 12> month_names{
    msgid("January"), msgid("February"), msgid("March"),     msgid("April"),   msgid("May"),      msgid("June"),
    msgid("July"),    msgid("August"),   msgid("September"), msgid("October"), msgid("November"), msgid("December")};
constexpr std::array<std::string_view, 12> short_month_names{
    msgid("Jan"), msgid("Feb"), msgid("Mar"), msgid("Apr"), msgid("May"), msgid("Jun"),
    msgid("Jul"), msgid("Aug"), msgid("Sep"), msgid("Oct"), msgid("Nov"), msgid("Dec")};
/// Sunday first. 1970-01-01 was a Thursday.
constexpr std::array<std::string_view, 7> weekday_names{msgid("Sunday"),    msgid("Monday"),   msgid("Tuesday"),
                                                        msgid("Wednesday"), msgid("Thursday"), msgid("Friday"),
                                                        msgid("Saturday")};

std::string month_of(const std::array<std::string_view, 12>& names, const CivilTime& day) {
  return tr(names.at(static_cast<std::size_t>(day.month - 1)));
}

std::string weekday_of(Date date) {
  const int weekday = ((date.days % 7) + 7 + 4) % 7;
  return tr(weekday_names.at(static_cast<std::size_t>(weekday)));
}

CivilTime civil_day(Date date) { return civil_time(std::int64_t{date.days} * 86'400'000, 0); }

/// Commas in threes before the point of a plain unsigned number.
std::string with_thousands(std::string digits) {
  const std::size_t point = std::min(digits.find('.'), digits.size());
  for (std::size_t at = point; at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

/// The sign of a number and the rest of it.
std::string take_sign(std::string& number) {
  if (!number.starts_with('-')) return "";
  number.erase(0, 1);
  return "-";
}

}  // namespace

std::string format_money(std::int64_t amount_minor, Currency currency) {
  std::string amount = plain_amount(amount_minor, currency);
  const std::string sign = take_sign(amount);
  const std::size_t point = amount.find('.');
  if (point != std::string::npos && amount.find_first_not_of('0', point + 1) == std::string::npos) amount.erase(point);
  return sign + std::string(currency_symbol(currency)) + with_thousands(amount);
}

std::string format_weight(std::int64_t weight_grams) {
  if (weight_grams > -1000 && weight_grams < 1000) return format(tr("{1} g"), weight_grams);
  std::string grams = std::to_string(weight_grams);
  const std::string sign = take_sign(grams);
  std::string kilograms = grams.substr(0, grams.size() - 3);
  std::string fraction = grams.substr(grams.size() - 3);
  while (fraction.ends_with('0')) fraction.pop_back();
  if (!fraction.empty()) kilograms += "." + fraction;
  return format(tr("{1} kg"), sign + with_thousands(kilograms));
}

std::string format_count(std::int64_t count) {
  std::string digits = std::to_string(count);
  const std::string sign = take_sign(digits);
  return sign + with_thousands(digits);
}

std::string format_day(Date date) {
  const CivilTime day = civil_day(date);
  return format(tr("{1} {2} {3}"), weekday_of(date), day.day, month_of(month_names, day));
}

std::string format_date(Date date) {
  const CivilTime day = civil_day(date);
  return format(tr("{3} {2} {1}"), day.year, month_of(short_month_names, day), day.day);
}

std::string format_time(std::int64_t utc_ms, std::int32_t offset_minutes) {
  const CivilTime wall = civil_time(utc_ms, offset_minutes);
  char text[32];
  std::snprintf(text, sizeof text, "%02d:%02d", wall.hour, wall.minute);
  return text;
}

std::string format_date_time(std::int64_t utc_ms, std::int32_t offset_minutes) {
  return format(tr("{1}, {2}"), format_date(civil_date(utc_ms, offset_minutes)), format_time(utc_ms, offset_minutes));
}

}  // namespace intake::text
