// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/year.h"

#include <algorithm>
#include <array>

#include "db/store/donation_store.h"
#include "db/store/donor_store.h"
#include "db/store/item_store.h"
#include "db/store/staff_store.h"
#include "tests/bench/figure.h"

namespace intake::bench {
namespace {

template <class T>
T need(Result<T> result) {
  if (!result) give_up(result.error().detail);
  return std::move(*result);
}

constexpr std::int64_t a_day_ms = 86'400'000;
constexpr std::int64_t opening_ms = 8 * 3'600'000;
constexpr std::int64_t between_donations_ms = 20'000;
constexpr std::int64_t items_a_delivery = (items_a_year - items_from_individuals) / companies_a_year;

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
  const auto spread = static_cast<std::uint64_t>(middle_minor * 3 / 2);
  if (rng.below(10) != 0) lot.value_minor_each = middle_minor / 4 + static_cast<std::int64_t>(rng.below(spread));
  lot.description = thing_words(rng);
  return lot;
}

}  // namespace

std::string thing_words(Rng& rng) {
  if (rng.below(5'000) == 0) return rng.below(2) == 0 ? "clay ocarina" : "陶笛";
  if (rng.below(2) == 0) return std::string(pick(english_looks, rng)) + ' ' + pick(english_kinds, rng);
  return std::string(pick(chinese_looks, rng)) + pick(chinese_kinds, rng);
}

std::string company_name(int number) {
  static constexpr std::array<const char*, 6> places{"上海", "徐汇", "Harbour", "North Star", "浦东", "Greenfield"};
  const std::string place = places[static_cast<std::size_t>(number) % places.size()];
  return place + (number % 2 == 0 ? " Trading Co " : "贸易公司 ") + std::to_string(number);
}

domain::Donation individual_donation(const domain::Catalogue& catalogue, Rng& rng, std::int64_t items) {
  domain::Donation donation;
  for (std::int64_t i = 0; i < items; ++i) donation.lots.push_back(some_lot(catalogue, rng, 1411));
  return donation;
}

domain::Donation company_donation(const domain::Catalogue& catalogue, Rng& rng, std::int64_t items) {
  domain::Donation donation;
  donation.channel = domain::DonationChannel::company;
  for (std::int64_t i = 0; i < items; ++i) donation.lots.push_back(some_lot(catalogue, rng, 2173));
  return donation;
}

Recorded record_years(store::Store& store, ManualClock& clock, Rng& rng, double years) {
  Recorded done;
  const StaffId staff = need(store::staff_for_command(store, "command line")).id;
  const auto part = [years](std::int64_t of_a_year) {
    return std::max<std::int64_t>(1, static_cast<std::int64_t>(static_cast<double>(of_a_year) * years));
  };
  const std::int64_t individuals = part(items_from_individuals);
  const std::int64_t company_items = part(items_a_year - items_from_individuals);
  const std::int64_t days = part(365);
  const auto save = [&](domain::Donation donation, domain::DonorKind kind, const std::string& donor) {
    if (!donor.empty()) donation.donor = need(store::donor_named(store, kind, donor, staff)).id;
    done.items += need(store::save_donation(store, donation, staff)).totals.items;
    ++done.donations;
    clock.advance(between_donations_ms);
  };
  std::int64_t given = 0;
  std::int64_t delivered = 0;
  for (std::int64_t day = 0; day < days; ++day) {
    for (const std::int64_t until = individuals * (day + 1) / days; given < until;) {
      const std::int64_t items = std::min<std::int64_t>(until - given, 1 + static_cast<std::int64_t>(rng.below(6)));
      const bool named = rng.below(4) == 0;
      save(individual_donation(*store.catalogue(), rng, items), domain::DonorKind::individual,
           named ? "王芳 " + std::to_string(rng.below(2'000)) : std::string());
      given += items;
    }
    const bool last_day = day + 1 == days;
    while (company_items * (day + 1) / days - delivered >= (last_day ? 1 : items_a_delivery)) {
      const std::int64_t items = std::min(items_a_delivery, company_items - delivered);
      save(company_donation(*store.catalogue(), rng, items), domain::DonorKind::company,
           company_name(static_cast<int>(rng.below(companies_a_year))));
      delivered += items;
    }
    clock.advance(a_day_ms - clock.now_utc_ms() % a_day_ms + opening_ms);
  }
  return done;
}

Recorded record_years(BenchStore& bench, double years) {
  return record_years(*bench.store, bench.seeded.clock, bench.seeded.rng, years);
}

BenchStore::BenchStore(const std::filesystem::path& folder, std::uint64_t seed)
    : seeded(seed, std::int64_t{Date::from_civil(2025, 1, 1).days} * a_day_ms + opening_ms) {
  store::NewStore wishes;
  wishes.shop_name = "Xuhui shop";
  wishes.hand_number = 901;
  wishes.manager_pin = "471163";
  store = need(store::Store::create(folder, wishes, seeded.env));
  staff = need(store::staff_for_command(*store, "command line")).id;
  const auto added = store::add_tag_blocks(*store, {{500'000'000, 10 * items_a_year, false}});
  if (!added) give_up(added.error().detail);
}

}  // namespace intake::bench
