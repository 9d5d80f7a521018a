// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/year.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

#include "db/store/donation_store.h"
#include "db/store/donor_store.h"
#include "db/store/item_store.h"
#include "db/store/staff_store.h"

namespace intake::bench {
namespace {

template <class T>
T need(Result<T> result) {
  if (!result) {
    std::fprintf(stderr, "bench: %s\n", result.error().detail.c_str());
    std::exit(1);
  }
  return std::move(*result);
}

void need(Result<void> result) {
  if (!result) {
    std::fprintf(stderr, "bench: %s\n", result.error().detail.c_str());
    std::exit(1);
  }
}

constexpr std::array<const char*, 12> english_kinds{"coat", "jacket", "teapot", "lamp", "novel", "puzzle",
                                                    "scarf", "boots", "blanket", "kettle", "camera", "chair"};
constexpr std::array<const char*, 10> english_looks{"wool", "blue", "vintage", "large", "striped", "children's",
                                                    "leather", "silk", "folding", "boxed"};
constexpr std::array<const char*, 12> chinese_kinds{"大衣", "夹克", "茶壶", "台灯", "小说", "拼图",
                                                    "围巾", "靴子", "毛毯", "水壶", "相机", "椅子"};
constexpr std::array<const char*, 10> chinese_looks{"羊毛", "蓝色", "复古", "加大", "条纹", "儿童",
                                                    "真皮", "丝绸", "折叠", "全新盒装"};

template <std::size_t N>
const char* pick(const std::array<const char*, N>& words, Rng& rng) {
  return words[static_cast<std::size_t>(rng.below(N))];
}

domain::Lot some_lot(const domain::Catalogue& catalogue, Rng& rng, std::int64_t middle_minor) {
  domain::Lot lot;
  const auto& categories = catalogue.categories();
  do {
    lot.category = categories[static_cast<std::size_t>(rng.below(categories.size()))].slug;
  } while (catalogue.find(lot.category)->is_rag);
  lot.condition = static_cast<domain::Condition>(rng.below(3));
  if (rng.below(10) != 0) lot.value_minor_each = middle_minor / 4 + static_cast<std::int64_t>(rng.below(static_cast<std::uint64_t>(middle_minor * 3 / 2)));
  lot.description = thing_words(rng);
  return lot;
}

}  // namespace

std::string thing_words(Rng& rng) {
  if (rng.below(2) == 0) return std::string(pick(english_looks, rng)) + ' ' + pick(english_kinds, rng);
  return std::string(pick(chinese_looks, rng)) + pick(chinese_kinds, rng);
}

std::string company_name(int number) {
  static constexpr std::array<const char*, 6> places{"上海", "徐汇", "Harbour", "North Star", "浦东", "Greenfield"};
  return std::string(places[static_cast<std::size_t>(number) % places.size()]) + (number % 2 == 0 ? " Trading Co " : "贸易公司 ") +
         std::to_string(number);
}

domain::Donation individual_donation(const domain::Catalogue& catalogue, Rng& rng, std::int64_t items) {
  domain::Donation donation;
  for (std::int64_t i = 0; i < items; ++i) donation.lots.push_back(some_lot(catalogue, rng, 1411));
  return donation;
}

domain::Donation company_donation(const domain::Catalogue& catalogue, Rng& rng, std::int64_t items) {
  domain::Donation donation;
  donation.channel = domain::DonationChannel::company;
  while (items > 0) {
    domain::Lot lot = some_lot(catalogue, rng, 2173);
    lot.quantity = std::min<std::int64_t>(items, 1 + static_cast<std::int64_t>(rng.below(24)));
    items -= lot.quantity;
    donation.lots.push_back(std::move(lot));
  }
  return donation;
}

Recorded record_years(store::Store& store, ManualClock& clock, Rng& rng, double years) {
  Recorded done;
  const auto staff = need(store::staff_for_command(store, "command line")).id;
  const auto individuals = static_cast<std::int64_t>(static_cast<double>(items_from_individuals) * years);
  const auto from_companies = static_cast<std::int64_t>(static_cast<double>(items_a_year - items_from_individuals) * years);
  const std::int64_t deliveries = std::max<std::int64_t>(1, from_companies / 3574);
  const std::int64_t days = std::max<std::int64_t>(1, static_cast<std::int64_t>(365 * years));
  const auto save = [&](const domain::Donation& donation) {
    const auto saved = need(store::save_donation(store, donation, staff));
    ++done.donations;
    ++done.saves;
    done.lots += static_cast<std::int64_t>(donation.lots.size());
    done.items += saved.totals.items;
    clock.advance(20'000);
  };
  std::int64_t given = 0;
  std::int64_t delivered = 0;
  for (std::int64_t day = 0; day < days; ++day) {
    for (const std::int64_t until = individuals * (day + 1) / days; given < until;) {
      const std::int64_t items = std::min<std::int64_t>(until - given, 1 + static_cast<std::int64_t>(rng.below(6)));
      auto donation = individual_donation(*store.catalogue(), rng, items);
      if (rng.below(4) == 0)
        donation.donor = need(store::donor_named(store, domain::DonorKind::individual, "王芳 " + std::to_string(rng.below(2000)), staff)).id;
      save(donation);
      given += items;
    }
    for (const std::int64_t until = deliveries * (day + 1) / days; delivered < until; ++delivered) {
      auto donation = company_donation(*store.catalogue(), rng, from_companies / deliveries);
      donation.donor = need(store::donor_named(store, domain::DonorKind::company, company_name(static_cast<int>(delivered % companies_a_year)), staff)).id;
      save(donation);
    }
    clock.advance(86'400'000 - clock.now_utc_ms() % 86'400'000 + 8 * 3'600'000);
  }
  return done;
}

BenchStore::BenchStore(const std::filesystem::path& folder, std::uint64_t seed)
    : seeded(seed, std::int64_t{Date::from_civil(2025, 1, 1).days} * 86'400'000 + 8 * 3'600'000) {
  store::NewStore wishes;
  wishes.shop_name = "Xuhui shop";
  wishes.hand_number = 901;
  wishes.manager_pin = "471163";
  store = need(store::Store::create(folder, wishes, seeded.env));
  staff = need(store::staff_for_command(*store, "command line")).id;
}

}  // namespace intake::bench
