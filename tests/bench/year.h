// SPDX-License-Identifier: GPL-3.0-or-later
// The year of the first chain, made from a seed: 331,776 items of 16 shops; 42,246 from individuals (about ¥14 each),
// 289,530 from 81 companies (about ¥22 each), described in English and Chinese. Two runs with one seed are equal.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "db/base/env.h"
#include "db/domain/donation.h"
#include "db/store/store.h"

namespace intake::bench {

inline constexpr std::int64_t items_a_year = 331'776;
inline constexpr std::int64_t items_from_individuals = 42'246;
inline constexpr int companies_a_year = 81;
inline constexpr int shops = 16;

/// A person's words for a thing, half of them Chinese.
std::string thing_words(Rng& rng);
std::string company_name(int number);

/// One individual's donation of about `items` things, lots of one or a few.
domain::Donation individual_donation(const domain::Catalogue& catalogue, Rng& rng, std::int64_t items);
/// A company's: lots of about 12 pieces that sum to `items`.
domain::Donation company_donation(const domain::Catalogue& catalogue, Rng& rng, std::int64_t items);

/// How far a year has been recorded.
struct Recorded {
  std::int64_t donations = 0;
  std::int64_t lots = 0;
  std::int64_t items = 0;
  std::int64_t saves = 0;
};

/// Records `years` years of the whole chain into one store, day by day, through the product's own save.
/// Individuals' things are one lot each, as they are at the counter; a company's things come as lots.
Recorded record_years(store::Store& store, ManualClock& clock, Rng& rng, double years);

/// A fresh store in `folder` under a number by hand, with a manual clock in 2025.
struct BenchStore {
  explicit BenchStore(const std::filesystem::path& folder, std::uint64_t seed = 1);
  SeededEnv seeded;
  std::unique_ptr<store::Store> store;
  StaffId staff;
};

}  // namespace intake::bench
