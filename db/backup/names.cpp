// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/backup/names.h"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <set>
#include <tuple>

#include "db/base/date.h"

namespace intake::backup {
namespace {

constexpr std::string_view prefix = "intake-backup-";
constexpr std::size_t time_letters = 16;
constexpr std::int64_t ms_a_day = 86'400'000;

std::optional<int> number(std::string_view digits) {
  int value = 0;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (fault != std::errc() || end != digits.data() + digits.size() || digits.empty() || digits.front() == '-') return std::nullopt;
  return value;
}

/// Days since a Monday, rounded down also before 1970.
std::int64_t week_of(std::int64_t utc_ms) {
  const std::int64_t days = utc_ms / ms_a_day - (utc_ms % ms_a_day < 0 ? 1 : 0) + 3;  // 1970-01-01 was a Thursday
  return days / 7 - (days % 7 < 0 ? 1 : 0);
}

}  // namespace

std::string compact_utc(std::int64_t utc_ms) {
  std::string text = utc_text(utc_ms);
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text;
}

std::optional<std::int64_t> read_compact_utc(std::string_view text) {
  if (text.size() != time_letters || text[8] != 'T' || text[15] != 'Z') return std::nullopt;
  const std::string day(text.substr(0, 8));
  const auto date = Date::parse(day.substr(0, 4) + "-" + day.substr(4, 2) + "-" + day.substr(6, 2));
  const auto hour = number(text.substr(9, 2));
  const auto minute = number(text.substr(11, 2));
  const auto second = number(text.substr(13, 2));
  if (!date || !hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  return date->days * ms_a_day + ((*hour * 60 + *minute) * 60 + *second) * std::int64_t{1000};
}

std::string Name::text() const {
  std::string text = std::string(prefix) + std::to_string(terminal_number) + "-" + compact_utc(made_at_utc_ms);
  if (again > 1) text += "." + std::to_string(again);
  if (sealed) text += sealed_ending;
  return text;
}

std::optional<Name> Name::read(std::string_view text) {
  Name name;
  if (!text.starts_with(prefix)) return std::nullopt;
  text.remove_prefix(prefix.size());
  name.sealed = text.ends_with(sealed_ending);
  if (name.sealed) text.remove_suffix(sealed_ending.size());
  const auto dash = text.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto terminal = number(text.substr(0, dash));
  text.remove_prefix(dash + 1);
  const auto made_at = read_compact_utc(text.substr(0, time_letters));
  if (!terminal || !made_at) return std::nullopt;
  text.remove_prefix(time_letters);
  if (!text.empty()) {
    const auto again = text.front() == '.' ? number(text.substr(1)) : std::nullopt;
    if (!again || *again < 2) return std::nullopt;
    name.again = *again;
  }
  name.terminal_number = *terminal;
  name.made_at_utc_ms = *made_at;
  return name;
}

bool is_older(const Name& a, const Name& b) { return std::tie(a.made_at_utc_ms, a.again) < std::tie(b.made_at_utc_ms, b.again); }

std::vector<std::size_t> to_drop(const KeepRule& rule, const std::vector<std::int64_t>& made_at_utc_ms, std::int64_t now_utc_ms) {
  std::vector<std::size_t> newest_first(made_at_utc_ms.size());
  std::iota(newest_first.begin(), newest_first.end(), std::size_t{0});
  std::stable_sort(newest_first.begin(), newest_first.end(),
                   [&](std::size_t a, std::size_t b) { return made_at_utc_ms[a] > made_at_utc_ms[b]; });
  return to_drop_in_order(rule, newest_first, made_at_utc_ms, now_utc_ms);
}

std::vector<std::size_t> to_drop_in_order(const KeepRule& rule, const std::vector<std::size_t>& newest_first,
                                          const std::vector<std::int64_t>& made_at_utc_ms, std::int64_t now_utc_ms) {
  std::vector<std::size_t> dropped;
  std::set<std::int64_t> weeks_kept;
  for (std::size_t place = 0; place < newest_first.size(); ++place) {
    const std::int64_t made_at = std::min(made_at_utc_ms[newest_first[place]], now_utc_ms);  // a clock may have been ahead
    const std::int64_t week = week_of(made_at);
    const bool of_its_week = rule.weeks > 0 && week > week_of(now_utc_ms) - rule.weeks && weeks_kept.insert(week).second;
    const bool young = rule.days > 0 && now_utc_ms - made_at < rule.days * ms_a_day;
    if (place >= std::max<std::size_t>(rule.newest, 1) && !young && !of_its_week) dropped.push_back(newest_first[place]);
  }
  return dropped;
}

}  // namespace intake::backup
