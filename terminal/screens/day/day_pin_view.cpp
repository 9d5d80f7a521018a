// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/base/text/figures.h"
#include "db/base/text/translate.h"
#include "terminal/screens/day/day_parts_view.h"
#include "terminal/views/parts.h"
#include "terminal/views/words.h"
#include "terminal/widgets/box.h"
#include "terminal/widgets/keypad.h"
#include "terminal/widgets/panels.h"

namespace intake::screens::day {

using text::format;
using text::tr;
using widgets::ButtonKind;
using widgets::ButtonLook;
using widgets::Rect;
using widgets::Style;
using widgets::TargetRank;
using widgets::Ui;

namespace {

std::string trouble_words(const PinPanel& panel) {
  return panel.problem ? views::problem_words(*panel.problem) : views::pin_words(panel.trouble, panel.wait_seconds);
}

}  // namespace

void draw_pin_panel(const app::State& state, const Rect& window, Ui& ui, app::ActionSink& sink) {
  const PinPanel& panel = *state.day.panel;
  const std::string date = text::format_date(state.day.picture->date);
  const std::string title = panel.absent_terminal == 0 ? format(tr("Seal {1}"), date) : format(tr("Close {1} without terminal {2}"), date, panel.absent_terminal);
  const std::string ask = tr("A manager types their PIN");
  const std::string trouble = trouble_words(panel);
  const float width = std::min(window.w * 0.94f, ui.mm(220));
  const float inner = width - 2 * ui.theme.pad();
  const float left = inner * 0.5f - ui.theme.gap();
  const ButtonLook cancel{tr("Back"), "close", ButtonKind::plain, panel.request == 0, TargetRank::main};
  const ButtonLook confirm{panel.request != 0 ? tr("Saving…") : panel.absent_terminal == 0 ? tr("Seal the day") : tr("Close without it"), "lock", ButtonKind::primary,
                           panel.request == 0 && panel.pin.size() >= shortest_pin, TargetRank::main};
  const float keys = 4 * ui.theme.row_target() + 3 * ui.theme.gap();
  const float box = std::max(ui.theme.row_target(), widgets::line_height(ui, Style::body_bold) + ui.mm(4));
  float words = widgets::text_height(ui, Style::title, title, left) + ui.theme.gap() + widgets::text_height(ui, Style::body, ask, left) + ui.theme.gap() + box;
  if (!trouble.empty()) words += ui.theme.gap() + widgets::callout_height(ui, trouble, left);
  const float buttons = ui.theme.target();
  const float height = std::min(window.h * 0.98f, std::max(keys, words) + buttons + ui.theme.gap() + 2 * ui.theme.pad() + ui.mm(2));
  Rect inside = widgets::begin_panel(ui, "day pin", window, width, height);
  Rect bar = inside.cut_bottom(buttons, ui.theme.gap());
  if (widgets::button(ui, "day.pin.confirm", bar.cut_right(std::max(ui.mm(60), widgets::button_width(ui, confirm)), ui.theme.gap()), confirm)) sink.send(Action(Confirm{}));
  if (widgets::button(ui, "day.pin.cancel", bar.cut_left(std::max(ui.mm(34), widgets::button_width(ui, cancel))), cancel)) sink.send(Action(Cancel{}));
  const Rect pad = inside.cut_right(inside.w * 0.5f, ui.theme.gap());
  if (const auto key = widgets::keypad(ui, "day.pin", pad.centred(pad.w, std::min(pad.h, keys)), false)) {
    sink.send(*key == '\b' ? Action(EraseDigit{}) : Action(TypeDigit{*key}));
  }
  widgets::draw_text(ui, inside.cut_top(widgets::text_height(ui, Style::title, title, inside.w), ui.theme.gap()), title, {Style::title, 0, widgets::Align::left, widgets::VAlign::top});
  widgets::draw_text(ui, inside.cut_top(widgets::text_height(ui, Style::body, ask, inside.w), ui.theme.gap()), ask, {Style::body, ui.palette().muted});
  const Rect field = inside.cut_top(box, ui.theme.gap());
  widgets::draw_box(ui, field, ui.palette().surface, ui.palette().line, ui.theme.edge(), ui.theme.small_radius());
  widgets::draw_text(ui, field.inset(ui.mm(3), 0), views::pin_dots(panel.pin.size(), Style::body_bold, field.w - ui.mm(6), ui), {Style::body_bold, 0, widgets::Align::left, widgets::VAlign::centre, false, true});
  if (!trouble.empty()) widgets::callout(ui, inside.cut_top(widgets::callout_height(ui, trouble, inside.w)), widgets::Tone::bad, "error", trouble);
  widgets::end_panel();
}

}  // namespace intake::screens::day
