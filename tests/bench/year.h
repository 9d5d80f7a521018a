// SPDX-License-Identifier: GPL-3.0-or-later
// The year of the first chain, made from a seed: 331,776 items of 16 shops; 42,246 from individuals (about ¥14 each),
// 289,530 from 81 companies (about ¥22 each), described in English and Chinese. Two runs with one seed are equal.
#pragma once

#include <cstdint>
#include <filesystem>
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

/// A person's words for a thing, half of them Chinese; about one in five thousand is an ocarina (陶笛).
std::string thing_words(Rng& rng);
std::string company_name(int number);

/// One individual's donation of so many things, each a lot of its own as at the counter.
domain::Donation individual_donation(const domain::Catalogue& catalogue, Rng& rng, std::int64_t items);
/// A company's delivery, each thing a line of its own: the hardest case for a store, which keeps a row a line.
domain::Donation company_donation(const domain::Catalogue& catalogue, Rng& rng, std::int64_t items);

/// What has been recorded.
struct Recorded {
  std::int64_t donations = 0;
  std::int64_t items = 0;
};

/// A fresh store in `folder` under a number by hand, with numbers for ten years of tags and a clock of 2025.
struct BenchStore {
  explicit BenchStore(const std::filesystem::path& folder, std::uint64_t seed = 1);
  SeededEnv seeded;
  std::unique_ptr<store::Store> store;
  StaffId staff;
};

/// Records so many years of the whole chain into one store, day by day, through the product's own save.
Recorded record_years(store::Store& store, ManualClock& clock, Rng& rng, double years);
Recorded record_years(BenchStore& bench, double years);

}  // namespace intake::bench
