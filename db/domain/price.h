// SPDX-License-Identifier: GPL-3.0-or-later
// What one item of a category and condition is usually worth: the guide's range, and the shop's own middle price.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "db/base/money.h"
#include "db/domain/donation.h"

namespace intake::domain {

struct ValueSuggestion {
  std::int64_t low_minor = 0;
  std::int64_t usual_minor = 0;
  std::int64_t high_minor = 0;
  std::int64_t observed = 0;  ///< how many values the shop's middle price stands on; 0 when only the guide speaks
  friend bool operator==(const ValueSuggestion&, const ValueSuggestion&) = default;
};

/// Needs at least this many own values before the shop's middle price replaces the guide's.
inline constexpr std::int64_t own_values_needed = 5;

/// The lower median of values, sorted or not; nothing for none.
std::optional<std::int64_t> middle(std::vector<std::int64_t> values_minor);

/// @param guide_minor range in condition B; A stands a quarter above it, C at half of it.
/// @param own_minor the shop's recent values of the same category and condition.
/// @return three rising choices, rounded to amounts a person would say, or nothing when neither source knows:
/// the value is then unknown. R has no value.
std::optional<ValueSuggestion> suggest_value(std::optional<std::pair<std::int64_t, std::int64_t>> guide_minor,
                                             const std::vector<std::int64_t>& own_minor, Condition condition,
                                             Currency currency);

/// What a price tag may say, and why.
struct PriceSuggestion {
  ValueSuggestion choices;  ///< observed: how many tags `middle_minor` stands on
  std::optional<std::pair<std::int64_t, std::int64_t>> guide_minor;  ///< in condition B
  std::optional<std::int64_t> middle_minor;                          ///< of the shop's last price tags for the same
  std::int64_t tagged = 0;                                           ///< how many such tags there were in all
  friend bool operator==(const PriceSuggestion&, const PriceSuggestion&) = default;
};

/// @param prices_minor the shop's last price tags of the category and condition. @param tagged how many there were in all.
/// @param values_minor what such things were thought to be worth when they came, for as long as there are few prices.
std::optional<PriceSuggestion> suggest_price(std::optional<std::pair<std::int64_t, std::int64_t>> guide_minor,
                                             const std::vector<std::int64_t>& prices_minor, std::int64_t tagged,
                                             const std::vector<std::int64_t>& values_minor, Condition condition, Currency currency);

/// Whether a price is so far from what is usual that a manager has to allow it: below half of the lowest or above twice the
/// highest of the guide and the choices. Never when nothing is known.
bool is_outlier(std::int64_t price_minor, const std::optional<PriceSuggestion>& suggestion);

}  // namespace intake::domain
