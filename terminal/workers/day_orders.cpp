// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/workers/day_orders.h"

#include <algorithm>

#include "db/store/day_seals.h"

namespace intake::workers {
namespace {

/// Listed at a time: two months.
constexpr std::size_t days_shown = 62;

app::DayTerminal terminal_of(const store::TerminalDay& from) {
  app::DayTerminal to;
  to.number = from.number;
  to.state = static_cast<app::SealState>(from.state);
  to.waited_for = from.waited_for;
  if (!from.seal) return to;
  to.sealed = from.seal->figures.totals;
  to.hub = from.seal->hub;
  to.sealed_at_utc_ms = from.seal->sealed_at_utc_ms;
  to.staff_name = from.seal->staff_name;
  return to;
}

std::vector<std::pair<std::string, std::int64_t>> tiles_of(const store::Store& store, const std::vector<store::CategoryTotals>& categories) {
  std::map<std::string, std::int64_t> items;
  for (const auto& one : categories) {
    const domain::Category* category = store.catalogue()->find(one.category);
    if (one.totals.items > 0) items[category != nullptr ? category->tile : one.category] += one.totals.items;
  }
  std::vector<std::pair<std::string, std::int64_t>> tiles(items.begin(), items.end());
  std::stable_sort(tiles.begin(), tiles.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  return tiles;
}

Result<app::DayPicture> picture_of(const store::Store& store, Date date, Date open) {
  INTAKE_LET(view, store::day_view(store, date));
  app::DayPicture picture;
  picture.date = date;
  picture.has_begun = date <= open;
  picture.shop = view.shop;
  picture.tiles = tiles_of(store, view.by_category);
  for (const auto& one : view.terminals) picture.terminals.push_back(terminal_of(one));
  picture.unfinished = {view.open.draft_lots, view.open.need_manager, view.open.unsent, view.open.labels,
                        view.open.lots_untagged};
  picture.shop_day = static_cast<app::ShopDay>(view.shop_day);
  INTAKE_LET(days, store::days(store, std::max(date, open), days_shown));
  for (const auto& day : days) picture.days.push_back({day.date, day.shop, static_cast<app::SealState>(day.state)});
  return picture;
}

Result<void> carry_out(store::Store& store, const app::CloseDay& order, StaffId manager) {
  if (order.absent_terminal != 0) {
    INTAKE_TRY(store::name_absent(store, order.date, order.absent_terminal, manager));
    return {};
  }
  INTAKE_TRY(store::seal_day(store, order.date, manager));
  return {};
}

}  // namespace

app::PinTrouble trouble_of(store::PinAnswer answer) {
  switch (answer) {
    case store::PinAnswer::right: return app::PinTrouble::none;
    case store::PinAnswer::wrong: return app::PinTrouble::wrong;
    case store::PinAnswer::too_soon: return app::PinTrouble::too_soon;
    case store::PinAnswer::nobody: return app::PinTrouble::nobody;
  }
  return app::PinTrouble::none;
}

void load_day(const store::Store& store, const app::LoadDay& order, Post& post) {
  const auto open = store::open_day(store);
  if (!open) return post.tell(screens::day::Action(screens::day::NotLoaded{order.request, open.error()}));
  if (!*open) return post.tell(screens::day::Action(screens::day::NotLoaded{order.request, {}}));
  const auto picture = picture_of(store, order.date.value_or(**open), **open);
  if (picture) post.tell(screens::day::Action(screens::day::Loaded{order.request, *picture}));
  else post.tell(screens::day::Action(screens::day::NotLoaded{order.request, picture.error()}));
}

bool close_day(store::Store& store, const app::CloseDay& order, Post& post) {
  const auto check = store::check_manager_pin(store, {}, order.pin);
  if (!check) {
    post.tell(screens::day::Action(screens::day::NotClosed{order.request, check.error()}));
    return false;
  }
  if (check->answer != store::PinAnswer::right) {
    post.tell(screens::day::Action(screens::day::PinNotTaken{order.request, trouble_of(check->answer), check->wait_seconds}));
    return false;
  }
  const auto done = carry_out(store, order, check->manager.id);
  if (done) post.tell(screens::day::Action(screens::day::Closed{order.request, order.date}));
  else post.tell(screens::day::Action(screens::day::NotClosed{order.request, done.error()}));
  return done.has_value();
}

}  // namespace intake::workers
