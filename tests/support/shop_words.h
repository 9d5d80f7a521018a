// SPDX-License-Identifier: GPL-3.0-or-later
// What a store knows of a donation, in words that are the same wherever it is known: for comparing stores.
#pragma once

#include <algorithm>
#include <string>

#include "db/store/donation_store.h"
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
