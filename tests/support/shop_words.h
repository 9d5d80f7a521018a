// SPDX-License-Identifier: GPL-3.0-or-later
// What a store knows of a donation, in words that are the same wherever it is known: for comparing stores.
#pragma once

#include <algorithm>
#include <string>

#include "db/store/donation_store.h"
#include "db/store/item_store.h"
#include "tests/support/donations.h"

namespace intake::tests {

inline std::string words(const domain::Totals& totals) {
  std::string out;
  for (const std::int64_t one : {totals.donations, totals.items, totals.value_minor, totals.weight_grams}) out += std::to_string(one) + " ";
  return out;
}

inline std::string words(const domain::Lot& lot, bool with_tags = true) {
  std::string out = "\n  " + lot.id.to_string() + " " + lot.category + " " + std::string(domain::condition_code(lot.condition)) + " " +
                    std::to_string(lot.quantity) + " " + std::to_string(lot.value_minor_each.value_or(-1)) + " " + lot.description;
  if (!with_tags) return out;
  auto tags = lot.tags;
  std::sort(tags.begin(), tags.end(), [](auto a, auto b) { return a.number < b.number; });
  for (const auto tag : tags) out += " " + tag.digits();
  return out;
}

/// Where an item is, and what was done with it in the hub's order.
inline std::string item_words(const store::Tagged& tagged) {
  std::string words = tagged.tag.digits() + " " + std::string(domain::item_state_code(tagged.item_state)) + " " + std::to_string(tagged.price_minor.value_or(-1)) + " " +
                      std::string(domain::condition_code(tagged.lot.condition));
  for (const auto& step : tagged.history)
    if (domain::parse_item_state(step.step)) words += " | " + step.step + (step.effect ? "" : " in vain");
  return words;
}

/// Of all the items of a donation.
inline std::string item_words(const store::Store& store, DonationId donation) {
  std::string out;
  const auto saved = must(store::get_donation(store, donation)).value();
  for (const auto& lot : saved.donation.lots)
    for (const auto tag : lot.tags) out += "\n  " + item_words(must(store::get_tagged(store, tag)));
  return out;
}

inline std::string words(const store::Store& store, const store::DonationSummary& summary, bool with_tags = true) {
  const auto saved = must(store::get_donation(store, summary.id)).value();
  std::string out = summary.id.to_string() + " " + summary.receipt + " " + summary.business_date.to_string() + " " +
                    std::to_string(summary.taken_at_utc_ms) + " " + summary.donor_number + " " + saved.donation.note + " " + words(summary.totals);
  auto lots = saved.donation.lots;
  std::sort(lots.begin(), lots.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  for (const auto& lot : lots) out += words(lot, with_tags);
  return out;
}

}  // namespace intake::tests
