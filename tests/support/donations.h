// SPDX-License-Identifier: GPL-3.0-or-later
// Donations, and the wishes for a store to put them into. Knows no test framework.
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "db/base/result.h"
#include "db/domain/donation.h"
#include "db/store/store.h"

namespace intake::tests {

/// 2026-11-21 10:00 in Shanghai.
inline constexpr std::int64_t morning_utc_ms = 1'795'226'400'000;
inline constexpr std::int32_t shanghai_minutes = 480;

/// The value, or a failed test that shows the error.
template <class T>
T must(Result<T> result) {
  if (result) return std::move(result).value();
  throw std::runtime_error(result.error().detail);
}
inline void must(const Result<void>& result) {
  if (!result) throw std::runtime_error(result.error().detail);
}

inline domain::Lot line(std::string category, std::int64_t quantity, std::optional<std::int64_t> value_minor_each = {},
                        domain::Condition condition = domain::Condition::b) {
  domain::Lot lot;
  lot.category = std::move(category);
  lot.quantity = quantity;
  lot.value_minor_each = value_minor_each;
  lot.condition = condition;
  return lot;
}

inline domain::Donation donation_of(std::vector<domain::Lot> lots) {
  domain::Donation donation;
  donation.lots = std::move(lots);
  return donation;
}

inline store::NewStore hand_store(int number = 901) {
  store::NewStore wishes;
  wishes.shop_name = "Riverside";
  wishes.currency = Currency::CNY;
  wishes.hand_number = number;
  wishes.manager_name = "Mei";
  wishes.manager_pin = "246810";
  return wishes;
}

}  // namespace intake::tests
