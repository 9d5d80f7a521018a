// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/views/fixtures.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "db/base/env.h"
#include "db/store/catalogue_store.h"

namespace intake::tests {

namespace {

constexpr std::int32_t shanghai = 480;

std::shared_ptr<const domain::Catalogue> catalogue() {
  auto found = store::starting_catalogue(Currency::CNY);
  if (!found) std::abort();
  return std::make_shared<const domain::Catalogue>(std::move(*found));
}

std::shared_ptr<const app::Suggestions> suggestions(const domain::Catalogue& catalogue) {
  app::Suggestions out;
  for (const domain::Category& category : catalogue.categories()) {
    for (const auto condition : {domain::Condition::a, domain::Condition::b, domain::Condition::c}) {
      const auto value = domain::suggest_value(category.guide_minor, {}, condition, Currency::CNY);
      if (value) out[{category.slug, condition}] = *value;
    }
  }
  out[{"clothes.coats", domain::Condition::b}] = {2000, 3500, 6000, 214};
  return std::make_shared<const app::Suggestions>(std::move(out));
}

std::shared_ptr<const app::Prices> prices(const domain::Catalogue& catalogue) {
  app::Prices out;
  for (const domain::Category& category : catalogue.categories())
    for (const auto condition : {domain::Condition::a, domain::Condition::b, domain::Condition::c})
      if (const auto price = domain::suggest_price(category.guide_minor, {}, 0, {}, condition, Currency::CNY)) out[{category.slug, condition}] = *price;
  const auto guide = catalogue.find("clothes.coats")->guide_minor;
  out[{"clothes.coats", domain::Condition::b}] = *domain::suggest_price(guide, {2900, 2900, 3900, 3900, 4900, 5900}, 214, {}, domain::Condition::b, Currency::CNY);
  return std::make_shared<const app::Prices>(std::move(out));
}

std::shared_ptr<const domain::Guidance> guidance() {
  auto found = store::starting_guidance();
  if (!found) std::abort();
  return std::make_shared<const domain::Guidance>(std::move(*found));
}

}  // namespace

Uuid uuid(int number) {
  Uuid id;
  id.bytes[14] = static_cast<std::uint8_t>(number >> 8);
  id.bytes[15] = static_cast<std::uint8_t>(number & 0xFF);
  return id;
}

domain::StaffMember person(int number, std::string name, domain::Role role, int picture) {
  return {StaffId(uuid(number)), std::move(name), role, picture};
}

domain::Lot lot(int number, const char* category, domain::Condition condition, std::int64_t quantity,
                std::optional<std::int64_t> value) {
  domain::Lot out;
  out.id = LotId(uuid(number));
  out.category = category;
  out.condition = condition;
  out.quantity = quantity;
  out.value_minor_each = value;
  return out;
}

app::State shop() {
  static const auto all = catalogue();
  static const auto usual = suggestions(*all);
  static const auto asked = prices(*all);
  static const auto looked_at = guidance();
  app::State state;
  state.phase = app::Phase::ready;
  state.shared.shop = {"Xuhui shop", 2, Currency::CNY, true};
  state.shared.catalogue = all;
  state.shared.suggestions = usual;
  state.shared.prices = asked;
  state.shared.guidance = looked_at;
  state.shared.staff = {person(1, "Xu Wei", domain::Role::manager, 3), person(2, "Ming", domain::Role::volunteer, 0),
                        person(3, "小敏", domain::Role::volunteer, 2), person(4, "Anna Kowalska", domain::Role::staff, 6)};
  state.shared.business_date = Date::from_civil(2026, 11, 21);
  state.hour = 10;
  state.minute = 42;
  state.now_utc_ms = morning_utc_ms;
  state.offset_minutes = shanghai;
  state.sync.counts.last_sent_at_utc_ms = morning_utc_ms - 60'000;
  return state;
}

Error error(ErrorCode code) { return {code, {}}; }

app::State signed_in(app::Route route) {
  app::State state = shop();
  state.shared.signed_in = state.shared.staff.front();
  state.route = route;
  return state;
}

const std::vector<Fixture>& fixtures() {
  static const std::vector<Fixture> all = [] {
    std::vector<Fixture> out = receive_fixtures();
    for (Fixture& one : other_fixtures()) out.push_back(std::move(one));
    for (Fixture& one : people_fixtures()) out.push_back(std::move(one));
    return out;
  }();
  return all;
}

const Fixture& fixture(const std::string& name) {
  const auto& all = fixtures();
  const auto at = std::find_if(all.begin(), all.end(), [&](const Fixture& one) { return one.name == name; });
  if (at == all.end()) std::abort();
  return *at;
}

}  // namespace intake::tests
