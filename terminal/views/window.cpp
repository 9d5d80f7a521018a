// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/views/window.h"

#include <algorithm>

#include "db/base/text/translate.h"
#include "terminal/screens/day/day_view.h"
#include "terminal/screens/find/find_view.h"
#include "terminal/screens/item/item_view.h"
#include "terminal/screens/labels/labels_view.h"
#include "terminal/screens/packing/packing_view.h"
#include "terminal/screens/people/people_view.h"
#include "terminal/screens/receive/receive_view.h"
#include "terminal/screens/settings/settings_view.h"
#include "terminal/screens/sign_in/sign_in_view.h"
#include "terminal/screens/sync/sync_view.h"
#include "terminal/screens/tasks/tasks_view.h"
#include "terminal/views/frame.h"
#include "terminal/views/manager_gate.h"
#include "terminal/views/words.h"
#include "terminal/widgets/panels.h"

namespace intake::views {

using widgets::Rect;
using widgets::Style;
using widgets::Ui;

namespace {

void draw_screen(const app::State& state, const Rect& area, const Rect& window, Ui& ui, app::ActionSink& sink) {
  switch (state.route) {
    case app::Route::sign_in: return screens::sign_in::draw(state, area, window, ui, sink);
    case app::Route::receive: return screens::receive::draw(state, area, window, ui, sink);
    case app::Route::find: return screens::find::draw(state, area, window, ui, sink);
    case app::Route::item: return screens::item::draw(state, area, window, ui, sink);
    case app::Route::packing: return screens::packing::draw(state, area, window, ui, sink);
    case app::Route::labels: return screens::labels::draw(state, area, window, ui, sink);
    case app::Route::day: return screens::day::draw(state, area, window, ui, sink);
    case app::Route::sync: return screens::sync::draw(state, area, window, ui, sink);
    case app::Route::tasks: return screens::tasks::draw(state, area, window, ui, sink);
    case app::Route::people: return screens::people::draw(state, area, window, ui, sink);
    case app::Route::settings: return screens::settings::draw(state, area, window, ui, sink);
  }
}

/// Before the store is open, and when it cannot be opened: one sentence, and nothing that could be tapped in vain.
void draw_not_ready(const app::State& state, const Rect& window, Ui& ui) {
  const bool failed = state.phase == app::Phase::cannot_open;
  const std::string title = failed ? text::tr("The shop's records cannot be opened") : text::tr("Opening…");
  const std::string words = failed && state.open_problem ? problem_words(*state.open_problem) : std::string();
  const float width = std::min(window.w * 0.8f, ui.mm(200));
  const float icon = ui.fonts.icon_px(widgets::IconSize::huge);
  const float title_h = widgets::text_height(ui, Style::title, title, width);
  Rect middle = window.centred(width, icon + title_h + widgets::text_height(ui, Style::body, words, width) + ui.mm(8));
  widgets::draw_icon(ui, middle.cut_top(icon, ui.mm(4)), failed ? "error" : "storefront", widgets::IconSize::huge,
                     failed ? ui.palette().bad : ui.palette().accent);
  widgets::draw_text(ui, middle.cut_top(title_h, ui.mm(4)), title, {Style::title, 0, widgets::Align::centre});
  widgets::draw_text(ui, middle, words, {Style::body, ui.palette().muted, widgets::Align::centre, widgets::VAlign::top});
}

}  // namespace

void draw_window(const app::State& state, const Rect& window, Ui& ui, app::ActionSink& sink) {
  ui.layout.begin_frame(window);
  widgets::begin_root(ui, window);
  if (state.phase != app::Phase::ready) {
    draw_not_ready(state, window, ui);
  } else {
    Rect area = window;
    draw_top_bar(state, area, ui, sink);
    if (state.shared.signed_in) draw_rail(state, area, ui, sink);
    draw_notice(state, area, ui, sink);
    draw_screen(state, area, window, ui, sink);
    draw_manager_gate(state, window, ui, sink);
    draw_flash(state, window, ui);
  }
  widgets::end_root();
}

}  // namespace intake::views
