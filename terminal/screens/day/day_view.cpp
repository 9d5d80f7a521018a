// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/screens/day/day_view.h"

#include "db/base/text/figures.h"
#include "terminal/screens/day/day_parts_view.h"
#include "terminal/views/parts.h"
#include "terminal/views/pin_panel.h"
#include "terminal/views/view_names.h"
#include "terminal/widgets/box.h"
#include "terminal/widgets/scroll.h"

namespace intake::screens::day {

namespace {

/// Free downwards, inside a scroll area.
constexpr float endless = 1e6f;

/// Draws parts below each other where they can be scrolled.
template <class Draw>
void draw_scrolled(Ui& ui, const char* id, const Rect& view, Draw draw) {
  widgets::ScrollArea scroll(ui, id, view);
  Rect content = scroll.content();
  const float top = content.y;
  content.h = endless;
  draw(content);
  scroll.end(content.y - top);
}

ButtonLook seal_look(const app::DayPicture& picture) {
  const bool can = can_seal(picture);
  const app::SealState state = picture.terminals.empty() ? app::SealState::open : picture.terminals.front().state;
  const bool again = state != app::SealState::open && state != app::SealState::absent;
  const std::string words = !can && picture.has_begun ? tr("Sealed") : again ? tr("Seal again…") : tr("Seal the day…");
  return {words, "lock", ButtonKind::primary, can, widgets::TargetRank::main};
}

void draw_side(const app::State& state, Rect side, Ui& ui, app::ActionSink& sink) {
  widgets::draw_box(ui, side, ui.palette().surface, 0, 0, 0);
  widgets::draw_box(ui, {side.x, side.y, 1, side.h}, ui.palette().line, 0, 0, 0);
  side = side.inset(ui.theme.pad());
  const ButtonLook seal = seal_look(*state.day.picture);
  const float words = widgets::text_height(ui, Style::body_bold, seal.label, std::max(ui.mm(10), side.w - ui.mm(16)));
  const Rect place = side.cut_bottom(std::max(ui.theme.target(), words + ui.mm(5)), ui.theme.gap());
  if (widgets::button(ui, "day.seal", place, seal)) sink.send(Action(AskSeal{}));
  draw_scrolled(ui, "day.side", side, [&](Rect& content) { draw_unfinished(state, content, ui, sink); });
}

void draw_pin(const State& s, const Rect& window, Ui& ui, app::ActionSink& sink) {
  const PinPanel& panel = *s.panel;
  const std::string date = text::format_date(s.picture->date);
  views::PinAsk ask{"day.pin", text::format(tr("Seal {1}"), date), {}, tr("Seal the day")};
  if (panel.absent_terminal != 0) {
    ask.title = text::format(tr("Close {1} without terminal {2}"), date, panel.absent_terminal);
    ask.confirm = tr("Close without it");
  }
  const views::PinTap tap = views::draw_pin_panel(ui, window, panel, ask);
  if (tap.key) sink.send(Action(TypePin{*tap.key}));
  if (tap.confirm) sink.send(Action(Confirm{}));
  if (tap.cancel) sink.send(Action(Cancel{}));
}

}  // namespace

void draw(const app::State& state, const Rect& area, const Rect& window, Ui& ui, app::ActionSink& sink) {
  const State& s = state.day;
  if (!s.picture) {
    Rect pane = area.inset(ui.theme.pad());
    views::draw_title(ui, pane, tr("Day"));
    views::draw_problem(ui, pane, s.problem);
    if (s.request == 0 && !s.problem) views::draw_empty(ui, pane, "event", tr("No day was opened on this terminal yet. Tap your picture, and it opens"));
    return;
  }
  Rect pane = area;
  draw_side(state, pane.cut_right(std::min(pane.w * 0.42f, std::max(ui.mm(87), pane.w * 0.3f))), ui, sink);
  draw_scrolled(ui, "day.main", pane.inset(ui.theme.pad()), [&](Rect& content) {
    draw_head(state, content, ui, sink);
    views::draw_problem(ui, content, s.problem);
    draw_seal(state, content, ui);
    draw_figures(state, content, ui);
    draw_tiles(state, content, ui);
    draw_terminals(state, content, ui, sink);
    draw_days(state, content, ui, sink);
  });
  if (s.panel) draw_pin(s, window, ui, sink);
}

}  // namespace intake::screens::day
