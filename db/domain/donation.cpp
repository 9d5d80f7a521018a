// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/domain/donation.h"

#include <algorithm>
#include <array>
#include <set>

namespace intake::domain {
namespace {

template <class Enum, std::size_t N>
std::optional<Enum> parse_code(const std::array<std::string_view, N>& codes, std::string_view code) {
  const auto it = std::find(codes.begin(), codes.end(), code);
  if (it == codes.end()) return std::nullopt;
  return static_cast<Enum>(it - codes.begin());
}

constexpr std::array<std::string_view, 4> condition_codes{"A", "B", "C", "R"};
constexpr std::array<std::string_view, 4> audience_codes{"", "women", "men", "children"};
constexpr std::array<std::string_view, 5> channel_codes{"counter", "door", "courier", "bin", "company"};

Result<void> check_weight(std::optional<std::int64_t> grams) {
  if (grams && (*grams < 0 || *grams > max_weight_grams))
    return fail(ErrorCode::bad_input, "A weight is a whole number of grams from 0 to 100000000.");
  return {};
}

}  // namespace

std::string_view condition_code(Condition condition) { return condition_codes.at(static_cast<std::size_t>(condition)); }
std::optional<Condition> parse_condition(std::string_view code) { return parse_code<Condition>(condition_codes, code); }
std::string_view audience_code(Audience audience) { return audience_codes.at(static_cast<std::size_t>(audience)); }
std::optional<Audience> parse_audience(std::string_view code) { return parse_code<Audience>(audience_codes, code); }
std::string_view channel_code(DonationChannel channel) { return channel_codes.at(static_cast<std::size_t>(channel)); }
std::optional<DonationChannel> parse_channel(std::string_view code) {
  return parse_code<DonationChannel>(channel_codes, code);
}

bool is_rag(const Lot& lot, const Category& category) {
  return category.is_rag || (lot.condition == Condition::r && lot.quantity == 0);
}

Totals lot_totals(const Lot& lot, bool rag) {
  Totals totals;
  totals.weight_grams = lot.weight_grams.value_or(0);
  if (rag) return totals;
  totals.items = lot.quantity;
  totals.value_minor = lot.quantity * lot.value_minor_each.value_or(0);
  return totals;
}

Result<Totals> add_totals(const Totals& a, const Totals& b) {
  const auto donations = checked_add(a.donations, b.donations);
  const auto items = checked_add(a.items, b.items);
  const auto value = checked_add(a.value_minor, b.value_minor);
  const auto weight = checked_add(a.weight_grams, b.weight_grams);
  if (!donations || !items || !value || !weight) return fail(ErrorCode::refused, "The sum is too large.");
  return Totals{*donations, *items, *value, *weight};
}

TagNeed tag_need(const Lot& lot, const Category& category, bool company) {
  if (!is_rag(lot, category) && category.tag_at_intake && !company &&
      lot.quantity <= max_item_tags_per_lot) return {lot.quantity, false};
  return {1, true};
}

Result<void> check_lot(const Lot& lot, const Catalogue& catalogue) {
  const Category* category = catalogue.find(lot.category);
  if (category == nullptr) return fail(ErrorCode::bad_input, "The category \"" + lot.category + "\" is not in the catalogue.");
  const bool weighed = lot.weight_grams.has_value() && is_rag(lot, *category);
  if (lot.quantity < (weighed ? 0 : 1) || lot.quantity > max_lot_quantity)
    return fail(ErrorCode::bad_input, "A quantity is a whole number from 1 to 1000000.");
  if (lot.value_minor_each && (*lot.value_minor_each < 0 || *lot.value_minor_each > max_amount_minor))
    return fail(ErrorCode::bad_input, "A value is a whole number of minor units from 0 to 1000000000000, or unknown.");
  // Both are bounded above, so that the product fits 64 bits.
  if (lot.quantity * lot.value_minor_each.value_or(0) > max_donation_value_minor)
    return fail(ErrorCode::bad_input, "Quantity times value is too large.");
  INTAKE_TRY(check_weight(lot.weight_grams));
  if (lot.description.size() > max_description_bytes || lot.code.size() > 32)
    return fail(ErrorCode::bad_input, "The description or the code is too long.");
  return {};
}

Result<void> check_donation(const Donation& donation, const Catalogue& catalogue) {
  if (donation.lots.empty()) return fail(ErrorCode::bad_input, "A donation needs at least one line.");
  Totals sum;
  std::set<TagNumber> seen;
  for (const Lot& lot : donation.lots) {
    INTAKE_TRY(check_lot(lot, catalogue));
    INTAKE_LET(next, add_totals(sum, lot_totals(lot, is_rag(lot, *catalogue.find(lot.category)))));
    sum = next;
    if (sum.value_minor > max_donation_value_minor) return fail(ErrorCode::bad_input, "The value of the whole donation is too large.");
    for (const TagNumber tag : lot.tags)
      if (!seen.insert(tag).second) return fail(ErrorCode::bad_input, "The tag " + tag.shown() + " stands twice.");
  }
  INTAKE_TRY(check_weight(donation.weight_grams));
  if (donation.note.size() > 2000 || donation.campaign.size() > 200)
    return fail(ErrorCode::bad_input, "The note or the campaign is too long.");
  return {};
}

}  // namespace intake::domain
