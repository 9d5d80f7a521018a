// SPDX-License-Identifier: GPL-3.0-or-later
// A window without a window: the root state, a seeded Env for the stamps, and the orders update gave, for
// scripts of actions. The catalogue is a small one of its own, so that a change of the shop's data breaks no
// test of the screens.
#pragma once

#include "db/base/env.h"
#include "terminal/app/update.h"

namespace intake::app {

inline std::shared_ptr<const domain::Catalogue> small_catalogue() {
  using domain::Category;
  using domain::Tile;
  std::vector<Tile> tiles{{"clothes", {"Clothes", "衣服"}, "checkroom", {}, false, true},
                          {"books", {"Books", "书籍"}, "menu_book", {"图书"}, false, false},
                          {"electrical", {"Electrical", "电器"}, "devices_other", {}, false, false},
                          {"rag", {"Rag", "废旧织物"}, "recycling", {}, true, false}};
  std::vector<Category> categories;
  const auto add = [&](std::string slug, std::string tile, std::string en, std::string zh, bool tag,
                       bool rag = false) {
    Category category;
    category.slug = std::move(slug);
    category.tile = std::move(tile);
    category.name = {std::move(en), std::move(zh)};
    category.tag_at_intake = tag;
    category.is_rag = rag;
    categories.push_back(category);
  };
  add("clothes.tops", "clothes", "Tops", "上衣", true);
  add("clothes.coats", "clothes", "Coats", "外套", true);
  add("clothes.other", "clothes", "Other clothes", "其他衣服", true);
  add("books.novels", "books", "Novels", "小说", false);
  add("electrical.cookers", "electrical", "Rice cookers", "电饭煲", true);
  categories.back().check = domain::CheckKind::electrical;
  add("rag.textiles", "rag", "Textile rag", "废布", false, true);
  return std::make_shared<const domain::Catalogue>(std::move(tiles), std::move(categories));
}

class Window {
 public:
  Window() {
    Started started;
    started.shop = {"Xuhui shop", 2, Currency::CNY, true};
    started.catalogue = small_catalogue();
    Suggestions suggestions;
    suggestions[{"clothes.tops", domain::Condition::b}] = {800, 1200, 2000, 5};
    suggestions[{"clothes.coats", domain::Condition::a}] = {3000, 4500, 7500, 0};
    suggestions[{"clothes.coats", domain::Condition::b}] = {2000, 3500, 6000, 40};
    suggestions[{"books.novels", domain::Condition::a}] = {300, 600, 1000, 0};
    suggestions[{"books.novels", domain::Condition::b}] = {300, 500, 800, 0};
    started.suggestions = std::make_shared<const Suggestions>(suggestions);
    started.staff = {xu_wei, manager, volunteer};
    start_with(started);
  }

  void start_with(const Started& started) { act(started); }

  /// One action; @return the orders it gave.
  const Effects& act(const Action& action) {
    clock().advance(10);
    Stamp stamp;
    stamp.now_utc_ms = clock().now_utc_ms();
    stamp.offset_minutes = clock().offset_minutes(stamp.now_utc_ms);
    stamp.monotonic_ms = clock().monotonic_ms();
    stamp.first_id = x_env.ids.next();
    stamp.second_id = x_env.ids.next();
    effects = update(state, action, stamp);
    return effects;
  }

  /// The newest order of a kind among the last action's, or null.
  template <class Order>
  const Order* ordered() const {
    const Order* found = nullptr;
    for (const Effect& effect : effects) {
      std::visit(
          [&](const auto& group) {
            using Group = std::decay_t<decltype(group)>;
            if constexpr (std::is_same_v<Group, Order>) {
              found = &group;
            } else if constexpr (!std::is_same_v<Group, SyncNow> && !std::is_same_v<Group, CancelRequest>) {
              std::visit(
                  [&](const auto& order) {
                    if constexpr (std::is_same_v<std::decay_t<decltype(order)>, Order>) found = &order;
                  },
                  group);
            }
          },
          effect);
    }
    return found;
  }

  /// Xu Wei signs in on an open day.
  void sign_in() { sign_in_as(xu_wei); }
  void sign_in_as(const domain::StaffMember& person) {
    act(screens::sign_in::ChoosePerson{person.id});
    act(screens::sign_in::DayOpened{ordered<OpenDay>()->request, Date::from_civil(2026, 11, 21)});
  }
  /// What a manager allows: the action, and the PIN that is asked for.
  const Effects& act_as_manager(const Action& action) {
    act(action);
    if (state.gate) {
      for (int i = 0; i < 6; ++i) act(TypeManagerPin{'7'});
      act(ConfirmManagerPin{});
      act(ManagerProved{ordered<CheckPin>()->request, manager.id});
    }
    return effects;
  }

  ManualClock& clock() { return x_env.clock; }

  const domain::StaffMember xu_wei{StaffId(*Uuid::parse("0193a1b2-0000-7000-8000-000000000001")), "Xu Wei",
                                   domain::Role::staff, 3};
  const domain::StaffMember manager{StaffId(*Uuid::parse("0193a1b2-0000-7000-8000-000000000002")), "Lin",
                                    domain::Role::manager, 4};
  const domain::StaffMember volunteer{StaffId(*Uuid::parse("0193a1b2-0000-7000-8000-000000000003")), "Ming",
                                      domain::Role::volunteer, 5};
  State state;
  Effects effects;

 private:
  // 2026-11-21 10:42 in Shanghai.
  SeededEnv x_env{42, 1'795'228'920'000, 480};
};

/// A saved donation as the store answers: every piece gets a tag from `serial` on.
inline SavedDonation saved_answer(const domain::Donation& donation, std::int64_t serial = 1) {
  SavedDonation saved;
  saved.donation = donation;
  saved.receipt = "R2-000123";
  for (domain::Lot& lot : saved.donation.lots)
    while (static_cast<std::int64_t>(lot.tags.size()) < lot.quantity)
      lot.tags.push_back(domain::make_tag(serial++));
  return saved;
}

}  // namespace intake::app
