// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/views/fixtures.h"

#include <cstdlib>

#include "db/base/env.h"
#include "db/store/catalogue_store.h"

namespace intake::tests {

namespace {

constexpr std::int64_t morning_utc_ms = 1'795'228'920'000;  // 2026-11-21, 10:42 in Shanghai
constexpr std::int32_t shanghai = 480;

std::shared_ptr<const domain::Catalogue> catalogue() {
  auto found = store::starting_catalogue(Currency::CNY);
  if (!found) std::abort();
  return std::make_shared<const domain::Catalogue>(std::move(*found));
}

/// Ids in a fixed order, so that two runs draw the same.
Uuid uuid(std::uint8_t number) {
  Uuid id;
  id.bytes[15] = number;
  return id;
}

domain::StaffMember person(std::uint8_t number, std::string name, domain::Role role, int picture) {
  return {StaffId(uuid(number)), std::move(name), role, picture};
}

app::State shop() {
  app::State state;
  state.phase = app::Phase::ready;
  state.shared.shop = {"Xuhui shop", 2, Currency::CNY, true};
  state.shared.catalogue = catalogue();
  app::Suggestions suggestions;
  for (const domain::Category& category : state.shared.catalogue->categories()) {
    for (const auto condition : {domain::Condition::a, domain::Condition::b, domain::Condition::c}) {
      const auto value = domain::suggest_value(category.guide_minor, {}, condition, Currency::CNY);
      if (value) suggestions[{category.slug, condition}] = *value;
    }
  }
  suggestions[{"clothes.coats", domain::Condition::b}] = {2000, 3500, 6000, 214};
  state.shared.suggestions = std::make_shared<const app::Suggestions>(std::move(suggestions));
  state.shared.staff = {person(1, "Xu Wei", domain::Role::manager, 3), person(2, "Ming", domain::Role::volunteer, 0),
                        person(3, "小敏", domain::Role::volunteer, 2), person(4, "Anna Kowalska", domain::Role::staff, 6)};
  state.shared.business_date = Date::from_civil(2026, 11, 21);
  state.hour = 10;
  state.minute = 42;
  state.now_utc_ms = morning_utc_ms;
  state.offset_minutes = shanghai;
  return state;
}

app::State signed_in(app::Route route) {
  app::State state = shop();
  state.shared.signed_in = state.shared.staff.front();
  state.route = route;
  state.sync.counts.waiting = 0;
  state.sync.counts.last_sent_at_utc_ms = morning_utc_ms - 60'000;
  return state;
}

domain::Lot lot(std::uint8_t number, const char* category, domain::Condition condition, std::int64_t quantity,
                std::optional<std::int64_t> value) {
  domain::Lot out;
  out.id = LotId(uuid(number));
  out.category = category;
  out.condition = condition;
  out.quantity = quantity;
  out.value_minor_each = value;
  return out;
}

}  // namespace

app::State receive_busy() {
  app::State state = signed_in(app::Route::receive);
  auto& s = state.receive;
  s.donation.id = DonationId(uuid(50));
  s.donation.lots = {lot(51, "clothes.coats", domain::Condition::b, 3, 3500), lot(52, "books.novels", domain::Condition::a, 12, 600),
                     lot(53, "electrical.rice_cookers", domain::Condition::b, 1, 8000),
                     lot(54, "rag.textiles", domain::Condition::r, 0, std::nullopt)};
  s.donation.lots.back().weight_grams = 6400;
  s.donor = domain::Donor{DonorId(uuid(60)), domain::DonorKind::individual, "1042", "Li Na", {}, "zh", {}};
  s.donation.donor = s.donor->id;
  s.choice = {"clothes", "clothes.coats", domain::Audience::none, domain::Condition::b, screens::receive::ValuePick::usual, 3500, {}, {}};
  s.summary.totals = {1, 16, 25700, 6400};
  s.summary.bags = 1;
  s.summary.labels = 5;
  s.undo.resize(3);
  state.sync.counts.waiting = 128;
  state.sync.problem = Error{ErrorCode::unreachable, "The hub cannot be reached."};
  return state;
}

std::vector<Fixture> fixtures() {
  std::vector<Fixture> out;
  out.push_back({"receive_empty", signed_in(app::Route::receive)});
  out.push_back({"receive_busy", receive_busy()});
  return out;
}

Fixture fixture(const std::string& name) {
  for (Fixture& one : fixtures()) {
    if (one.name == name) return one;
  }
  std::abort();
}

}  // namespace intake::tests
