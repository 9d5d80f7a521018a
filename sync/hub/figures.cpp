// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hub/figures.h"

#include <set>

#include "db/base/money.h"

namespace intake::hub {
namespace {

/// More combinations of categories than this are not tried; the sums are then bounded on both sides only.
constexpr std::size_t max_combinations = 4096;

/// Can some of the categories be left out so that exactly these items and this value are missing?
bool some_are_rag(const std::map<std::string, LotSums::Sum>& by_category, std::int64_t items, std::int64_t value_minor) {
  std::set<std::pair<std::int64_t, std::int64_t>> reachable{{0, 0}};
  for (const auto& [category, sum] : by_category) {
    const auto before = reachable;
    for (const auto& [i, v] : before)
      if (i + sum.items <= items && v + sum.value_minor <= value_minor) reachable.emplace(i + sum.items, v + sum.value_minor);
    if (reachable.contains({items, value_minor}) || reachable.size() > max_combinations) return true;
  }
  return reachable.contains({items, value_minor});
}

}  // namespace

void LotSums::add(const std::vector<domain::Lot>& lots_of_one) {
  for (const auto& lot : lots_of_one) {
    ++lots;
    Sum& sum = by_category[lot.category];
    const auto value = checked_multiply(lot.quantity, lot.value_minor_each.value_or(0));
    const auto items_sum = checked_add(sum.items, lot.quantity);
    const auto value_sum = value ? checked_add(sum.value_minor, *value) : std::nullopt;
    overflow = overflow || !items_sum || !value_sum;
    if (!overflow) sum = {*items_sum, *value_sum};
  }
}

void LotSums::add_part(const journal::DonationPart& part) {
  parts_in_order = parts_in_order && part.part == parts + 1;
  ++parts;
  add(part.lots);
}

std::string disagreement(const journal::DonationFinished& finished, const LotSums& sums) {
  if (sums.parts != finished.parts || !sums.parts_in_order) return "parts_missing";
  std::optional<std::int64_t> items = 0;
  std::optional<std::int64_t> value_minor = 0;
  for (const auto& [category, sum] : sums.by_category) {
    items = items ? checked_add(*items, sum.items) : items;
    value_minor = value_minor ? checked_add(*value_minor, sum.value_minor) : value_minor;
  }
  if (sums.overflow || !items || !value_minor) return "totals_differ";
  if (sums.lots != finished.lot_count || sums.lots == 0) return "totals_differ";
  const std::int64_t missing_items = *items - finished.totals.items;
  const std::int64_t missing_value = *value_minor - finished.totals.value_minor;
  if (missing_items < 0 || missing_value < 0) return "totals_differ";
  if (missing_items == 0 && missing_value == 0) return "";
  return some_are_rag(sums.by_category, missing_items, missing_value) ? "" : "totals_differ";
}

Result<Figures> add_donation_figures(const Figures& figures, const domain::Totals& totals) {
  const auto donations = checked_add(figures.donations, 1);
  const auto items = checked_add(figures.items, totals.items);
  const auto value_minor = checked_add(figures.value_minor, totals.value_minor);
  if (!donations || !items || !value_minor) return fail(ErrorCode::refused, "The figures of this device leave 64 bits.");
  return Figures{*donations, *items, *value_minor};
}

}  // namespace intake::hub
