// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/views/pin_panel.h"

#include <algorithm>

#include "db/base/text/translate.h"
#include "terminal/views/words.h"
#include "terminal/widgets/box.h"
#include "terminal/widgets/keypad.h"
#include "terminal/widgets/panels.h"

namespace intake::views {

using text::tr;
using widgets::ButtonKind;
using widgets::ButtonLook;
using widgets::Rect;
using widgets::Style;
using widgets::TargetRank;
using widgets::Ui;

namespace {

std::string trouble_words(const app::PinEntry& entry, const PinAsk& ask) {
  if (!entry.problem) return pin_words(entry.trouble, entry.wait_seconds);
  return ask.failed.empty() ? problem_words(*entry.problem) : ask.failed;
}

/// As many dots as digits, as far as there is room; never the digits.
std::string dots(std::size_t count, float width, Ui& ui) {
  const auto room = static_cast<std::size_t>(std::max(1.0f, width / widgets::text_width(ui, Style::body_bold, "• ")));
  std::string text;
  for (std::size_t i = 0; i < std::min(count, room); ++i) text += i == 0 ? "•" : " •";
  return text;
}

/// The left side, from the top down, with its heights known before it is drawn.
struct Words {
  std::string title, note, ask, trouble;
  float title_h, note_h, ask_h, trouble_h, field_h;

  Words(Ui& ui, const app::PinEntry& entry, const PinAsk& from, float width)
      : title(from.title), note(from.note), ask(from.ask.empty() ? tr("A manager types their PIN") : from.ask), trouble(trouble_words(entry, from)),
        // People's own words may stand in the title; they get three lines.
        title_h(std::min(widgets::text_height(ui, Style::title, title, width), 3 * widgets::line_height(ui, Style::title))),
        note_h(note.empty() ? 0 : widgets::text_height(ui, Style::body, note, width)), ask_h(widgets::text_height(ui, Style::body, ask, width)),
        trouble_h(trouble.empty() ? 0 : widgets::callout_height(ui, trouble, width)),
        field_h(std::max(ui.theme.row_target(), widgets::line_height(ui, Style::body_bold) + ui.mm(4))) {}
  float height(Ui& ui) const {
    float all = title_h + ui.theme.gap() + ask_h + ui.theme.gap() + field_h;
    for (const float more : {note_h, trouble_h})
      if (more > 0) all += more + ui.theme.gap();
    return all;
  }
};

void draw_words(Ui& ui, Rect inside, const Words& words, const app::PinEntry& entry) {
  const float gap = ui.theme.gap();
  widgets::draw_text(ui, inside.cut_top(words.title_h, gap), words.title, {Style::title, 0, widgets::Align::left, widgets::VAlign::top, true, true});
  if (words.note_h > 0) widgets::draw_text(ui, inside.cut_top(words.note_h, gap), words.note, {Style::body});
  widgets::draw_text(ui, inside.cut_top(words.ask_h, gap), words.ask, {Style::body, ui.palette().muted});
  const Rect field = inside.cut_top(words.field_h, gap);
  widgets::draw_box(ui, field, ui.palette().surface, ui.palette().line, ui.theme.edge(), ui.theme.small_radius());
  widgets::draw_text(ui, field.inset(ui.mm(3), 0), dots(entry.pin.size(), field.w - ui.mm(6), ui),
                     {Style::body_bold, 0, widgets::Align::left, widgets::VAlign::centre, false, true});
  if (words.trouble_h > 0) widgets::callout(ui, inside.cut_top(words.trouble_h), widgets::Tone::bad, "error", words.trouble);
}

}  // namespace

PinTap draw_pin_panel(Ui& ui, const Rect& window, const app::PinEntry& entry, const PinAsk& ask) {
  PinTap tap;
  const bool busy = entry.request != 0;
  const float width = std::min(window.w * 0.94f, ui.mm(220));
  const float left = (width - 2 * ui.theme.pad()) * 0.5f - ui.theme.gap();
  const Words words(ui, entry, ask, left);
  const float keys = 4 * ui.theme.row_target() + 3 * ui.theme.gap();
  const float buttons = ui.theme.target();
  const float height = std::min(window.h * 0.98f, std::max(keys, words.height(ui)) + buttons + ui.theme.gap() + 2 * ui.theme.pad() + ui.mm(2));
  Rect inside = widgets::begin_panel(ui, ask.id.c_str(), window, width, height);
  const ButtonLook cancel{tr("Back"), "close", ButtonKind::plain, !busy, TargetRank::main};
  const ButtonLook confirm{busy ? tr("Looking at the PIN") : ask.confirm, ask.icon, ButtonKind::primary, entry.complete(), TargetRank::main};
  Rect bar = inside.cut_bottom(buttons, ui.theme.gap());
  const float cancel_w = std::max(ui.mm(34), widgets::button_width(ui, cancel));
  tap.cancel = widgets::button(ui, ask.id + ".cancel", bar.cut_left(cancel_w, ui.theme.gap()), cancel);
  tap.confirm = widgets::button(ui, ask.id + ".confirm", bar.cut_right(std::max(ui.mm(60), widgets::button_width(ui, confirm))), confirm);
  const Rect pad = inside.cut_right(inside.w * 0.5f, ui.theme.gap());
  tap.key = widgets::keypad(ui, ask.id, pad.centred(pad.w, std::min(pad.h, keys)), false);
  draw_words(ui, inside, words, entry);
  widgets::end_panel();
  return tap;
}

}  // namespace intake::views
