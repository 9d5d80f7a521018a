// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/domain/price.h"

#include <algorithm>

namespace intake::domain {
namespace {

/// Rounds to 1, 5, 10, 50 … major units as the amount grows, below ten major units to halves (whole yen for JPY).
std::int64_t rounded(std::int64_t amount_minor, Currency currency) {
  const std::int64_t major = currency_digits(currency) == 0 ? 1 : 100;
  std::int64_t step = std::max<std::int64_t>(1, major / 2);
  if (currency == Currency::JPY) step = 10;
  const std::int64_t scale = currency == Currency::JPY ? 100 : 1;
  if (amount_minor >= 10 * major * scale) step = major * scale;
  if (amount_minor >= 50 * major * scale) step = 5 * major * scale;
  if (amount_minor >= 200 * major * scale) step = 10 * major * scale;
  if (amount_minor >= 1000 * major * scale) step = 50 * major * scale;
  return std::max(step, (amount_minor + step / 2) / step * step);
}

}  // namespace

std::optional<std::int64_t> middle(std::vector<std::int64_t> values_minor) {
  if (values_minor.empty()) return std::nullopt;
  const auto at = values_minor.begin() + static_cast<std::ptrdiff_t>((values_minor.size() - 1) / 2);
  std::nth_element(values_minor.begin(), at, values_minor.end());
  return *at;
}

std::optional<ValueSuggestion> suggest_value(std::optional<std::pair<std::int64_t, std::int64_t>> guide_minor,
                                             const std::vector<std::int64_t>& own_minor, Condition condition,
                                             Currency currency) {
  if (condition == Condition::r) return std::nullopt;
  const auto observed = static_cast<std::int64_t>(own_minor.size());
  std::int64_t usual = 0;
  std::int64_t from_own = 0;
  if (observed >= own_values_needed) {
    usual = *middle(own_minor);
    from_own = observed;
  } else if (guide_minor) {
    // A third into the range: prices crowd towards its lower end.
    usual = (guide_minor->first * 2 + guide_minor->second) / 3;
    if (condition == Condition::a) usual = usual * 5 / 4;
    if (condition == Condition::c) usual /= 2;
  } else {
    return std::nullopt;
  }
  ValueSuggestion suggestion{rounded(usual * 6 / 10, currency), rounded(usual, currency), rounded(usual * 17 / 10, currency), from_own};
  if (from_own > 0) suggestion.usual_minor = usual;  // what the shop really writes, not a rounded one
  if (suggestion.low_minor >= suggestion.usual_minor) suggestion.low_minor = suggestion.usual_minor * 6 / 10;
  if (suggestion.high_minor <= suggestion.usual_minor) suggestion.high_minor = suggestion.usual_minor * 17 / 10 + 1;
  return suggestion;
}

std::optional<PriceSuggestion> suggest_price(std::optional<std::pair<std::int64_t, std::int64_t>> guide_minor,
                                             const std::vector<std::int64_t>& prices_minor, std::int64_t tagged,
                                             const std::vector<std::int64_t>& values_minor, Condition condition, Currency currency) {
  const bool enough = std::ssize(prices_minor) >= own_values_needed;
  const auto choices = suggest_value(guide_minor, enough ? prices_minor : values_minor, condition, currency);
  if (!choices) return std::nullopt;
  PriceSuggestion suggestion{*choices, guide_minor, std::nullopt, tagged};
  if (enough) suggestion.middle_minor = middle(prices_minor);
  return suggestion;
}

bool is_outlier(std::int64_t price_minor, const std::optional<PriceSuggestion>& suggestion) {
  if (!suggestion) return false;
  std::int64_t low = suggestion->choices.low_minor;
  std::int64_t high = suggestion->choices.high_minor;
  if (suggestion->guide_minor) {
    low = std::min(low, suggestion->guide_minor->first);
    high = std::max(high, suggestion->guide_minor->second);
  }
  return price_minor < low / 2 || price_minor > high * 2;
}

}  // namespace intake::domain
