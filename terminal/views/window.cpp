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
#include "terminal/screens/sort/sort_view.h"
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
    case app::Route::sort: return screens::sort::draw(state, area, window, ui, sink);
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

/// Screens whose lists and panes fill what room there is are drawn in what the keyboard leaves of it. The others are
/// drawn as they are, moved up so far that the field is seen; what the keyboard covers is there again when it closes.
bool fills_its_room(app::Route route) {
  return route == app::Route::find || route == app::Route::packing || route == app::Route::settings || route == app::Route::labels;
}

void draw_screen_above(const app::State& state, Rect area, const Rect& window, Ui& ui, app::ActionSink& sink) {
  float& pan = ui.scratch.pan;
  if (ui.floor >= window.bottom()) {
    pan = 0;
    return draw_screen(state, area, window, ui, sink);
  }
  if (fills_its_room(state.route)) {
    pan = 0;
    area.h = ui.floor - area.y;
    return draw_screen(state, area, window, ui, sink);
  }
  const widgets::FieldPlace& field = ui.scratch.field_place;
  if (!field.in_panel) pan = std::clamp(field.rect.bottom() + pan + ui.theme.gap() - ui.floor, 0.0f, window.bottom() - ui.floor);
  ImGui::PushClipRect(ImVec2(area.x, area.y), ImVec2(area.right(), area.bottom()), true);
  ui.layout.pan(pan, area.y);
  draw_screen(state, area.moved(0, -pan), window, ui, sink);
  ImGui::PopClipRect();
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

void draw_window(const app::State& state, const Rect& window, Ui& ui, app::ActionSink& sink, const KeyboardThere* keyboard) {
  ui.layout.begin_frame(window);
  if (keyboard != nullptr) {
    follow_field(*keyboard, state.shared.settings.on_screen_keyboard, ui);
    if (keyboard->keyboard.is_open()) ui.floor = window.bottom() - keyboard_height(ui, window);
  }
  widgets::begin_root(ui, window);
  if (state.phase != app::Phase::ready) {
    draw_not_ready(state, window, ui);
  } else {
    Rect area = window;
    draw_top_bar(state, area, ui, sink);
    if (state.shared.signed_in) draw_rail(state, area, ui, sink);
    draw_notice(state, area, ui, sink);
    draw_screen_above(state, area, window, ui, sink);
    draw_manager_gate(state, window, ui, sink);
    draw_flash(state, window, ui);
  }
  widgets::end_root();
  if (!ui.field_alive) ui.scratch.field = {};  // it went with its screen
  if (keyboard != nullptr && keyboard->keyboard.is_open()) {
    draw_keyboard(keyboard->keyboard, {window.x, ui.floor, window.w, window.bottom() - ui.floor}, ui);
  }
}

}  // namespace intake::views
