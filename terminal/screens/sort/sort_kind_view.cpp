// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "terminal/screens/sort/sort_view.h"
#include "terminal/views/parts.h"
#include "terminal/views/view_names.h"
#include "terminal/views/words.h"
#include "terminal/widgets/scroll.h"

namespace intake::screens::sort {

namespace {

struct Pick {
  std::string id;
  TileLook look;
  app::Action action;
};

std::vector<Pick> picks_of(const app::State& state) {
  const State& s = state.sort;
  std::vector<Pick> picks;
  const domain::Catalogue& catalogue = *state.shared.catalogue;
  if (s.kind_tile.empty()) {
    for (const domain::Tile& tile : catalogue.tiles())
      picks.push_back({"sort.tile." + tile.slug, {views::tile_name(state.shared, tile.slug), tile.icon, {}}, Action(ChooseTile{tile.slug})});
    return picks;
  }
  for (const domain::Category* kind : catalogue.kinds_of(s.kind_tile)) {
    const bool chosen = s.work && s.work->category == kind->slug;
    picks.push_back({"sort.kind." + kind->slug, {views::category_name(state.shared, kind->slug), views::category_icon(state.shared, kind->slug), {}, chosen},
                     Action(ChooseKind{kind->slug})});
  }
  return picks;
}

}  // namespace

void draw_kinds(const app::State& state, Rect pane, Ui& ui, app::ActionSink& sink) {
  const ButtonLook back{tr("Back"), "arrow_back", ButtonKind::plain, true, TargetRank::main};
  Rect bar = pane.cut_bottom(ui.theme.target(), ui.theme.gap());
  if (widgets::button(ui, "sort.kind.back", bar.cut_left(std::max(ui.mm(34), widgets::button_width(ui, back))), back)) sink.send(Action(LeaveKind{}));
  views::draw_title(ui, pane, tr("What is it?"));
  const std::vector<Pick> picks = picks_of(state);
  std::vector<TileLook> looks;
  float widest = ui.mm(38);
  for (const Pick& pick : picks) {
    looks.push_back(pick.look);
    widest = std::max(widest, widgets::widest_word(ui, Style::body_bold, pick.look.label) + ui.mm(6));
  }
  widgets::ScrollArea scroll(ui, "sort.kinds", pane);
  const Rect content = scroll.content();
  const float gap = ui.theme.gap();
  const int columns = std::max(1, static_cast<int>((content.w + gap) / (widest + gap)));
  const float width = (content.w - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  const float height = std::max(ui.mm(26), widgets::tile_height(ui, looks, width));
  float bottom = content.y;
  for (std::size_t i = 0; i < picks.size(); ++i) {
    const auto column = static_cast<float>(static_cast<int>(i) % columns);
    const auto row = static_cast<float>(static_cast<int>(i) / columns);
    const Rect place{content.x + column * (width + gap), content.y + row * (height + gap), width, height};
    bottom = place.bottom();
    if (widgets::tile(ui, picks[i].id, place, picks[i].look)) sink.send(picks[i].action);
  }
  scroll.end(bottom - content.y);
}

}  // namespace intake::screens::sort
