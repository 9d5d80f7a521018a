// SPDX-License-Identifier: GPL-3.0-or-later
// What is never taken, and the words to say to whoever brings it.
#include <algorithm>

#include "terminal/screens/receive/receive_view.h"
#include "terminal/views/parts.h"
#include "terminal/views/view_names.h"
#include "terminal/views/words.h"
#include "terminal/widgets/box.h"
#include "terminal/widgets/scroll.h"

namespace intake::screens::receive {

namespace {

std::string reason_of(domain::StopReason reason) {
  switch (reason) {
    case domain::StopReason::safety: return tr("for safety");
    case domain::StopReason::hygiene: return tr("for hygiene");
    case domain::StopReason::legal: return tr("by law");
    case domain::StopReason::wellbeing: return tr("for the donor’s own sake");
    case domain::StopReason::undesirable: return tr("nobody wants it");
  }
  return {};
}

const domain::StopItem* shown_item(const app::State& state) {
  for (const domain::StopItem& item : state.shared.guidance->stop_list)
    if (item.slug == state.receive.stop_item) return &item;
  return nullptr;
}

void draw_list(const app::State& state, const Rect& area, Ui& ui, app::ActionSink& sink) {
  widgets::ScrollArea scroll(ui, "stop.list", area);
  const Rect content = scroll.content();
  float y = content.y;
  for (const domain::StopItem& item : state.shared.guidance->stop_list) {
    const views::RowWords words{item.icon, views::name_words(item.name), {}, reason_of(item.reason), {}};
    const Rect place{content.x, y, content.w, views::row_height(ui, content.w, words)};
    y += place.h;
    if (place.bottom() < area.y || place.y > area.bottom()) continue;
    if (widgets::row(ui, "stop." + item.slug, place)) sink.send(Action(ShowStopItem{item.slug}));
    views::draw_row_words(ui, place, words);
    widgets::draw_rule(ui, place.x, place.right(), place.bottom() - 1, ui.palette().line);
  }
  scroll.end(y - content.y);
}

/// Large enough to be read aloud with somebody waiting.
void draw_item(const domain::StopItem& item, const Rect& area, Ui& ui) {
  widgets::ScrollArea scroll(ui, "stop.item", area);
  Rect content = scroll.content();
  const float top = content.y;
  content.h = 1e6f;
  const float icon = ui.fonts.icon_px(IconSize::huge);
  widgets::draw_icon(ui, content.cut_top(icon, ui.theme.gap()), item.icon, IconSize::huge, ui.palette().bad);
  const std::string& name = views::name_words(item.name);
  widgets::draw_text(ui, content.cut_top(widgets::text_height(ui, Style::title, name, content.w), ui.mm(2)), name, {Style::title, 0, Align::centre});
  const std::string why = format(tr("We do not take it: {1}."), reason_of(item.reason));
  widgets::draw_text(ui, content.cut_top(widgets::text_height(ui, Style::body, why, content.w), ui.theme.gap()), why, {Style::body, ui.palette().muted, Align::centre});
  const std::string say = format(tr("“{1}”"), views::name_words(item.say));
  widgets::draw_text(ui, content.cut_top(widgets::text_height(ui, Style::title, say, content.w)), say, {Style::title});
  scroll.end(content.y - top);
}

}  // namespace

void draw_stop_list(const app::State& state, const Rect& window, Ui& ui, app::ActionSink& sink) {
  Rect inside = widgets::begin_panel(ui, "stop", window, std::max(ui.mm(200), window.w * 0.62f), window.h * 0.92f);
  const ButtonLook back{tr("Back"), "close", ButtonKind::plain, true, TargetRank::main};
  Rect bar = inside.cut_bottom(ui.theme.target(), ui.theme.gap());
  if (widgets::button(ui, "stop.back", bar.cut_left(std::max(ui.mm(45), widgets::button_width(ui, back))), back)) sink.send(Action(CloseStopList{}));
  if (const domain::StopItem* item = shown_item(state)) {
    draw_item(*item, inside, ui);
  } else {
    views::draw_title(ui, inside, tr("What we never take"));
    draw_list(state, inside, ui, sink);
  }
  widgets::end_panel();
}

}  // namespace intake::screens::receive
