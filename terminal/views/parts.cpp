// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/views/parts.h"

#include <algorithm>
#include <cmath>

#include "db/base/text/translate.h"
#include "terminal/views/words.h"

namespace intake::views {

using widgets::Align;
using widgets::IconSize;
using widgets::Rect;
using widgets::Style;
using widgets::Ui;
using widgets::VAlign;

void draw_title(Ui& ui, Rect& area, const std::string& words) {
  const float height = std::max(ui.theme.small_target(), widgets::text_height(ui, Style::title, words, area.w));
  widgets::draw_text(ui, area.cut_top(height, ui.theme.gap()), words, {Style::title});
}

void draw_problem(Ui& ui, Rect& area, const std::optional<Error>& problem, const std::string& detail) {
  if (!problem) return;
  draw_said(ui, area, {widgets::Tone::bad, "error", detail.empty() ? problem_words(*problem) : detail});
}

void draw_said(Ui& ui, Rect& area, const Said& said) {
  widgets::callout(ui, area.cut_top(widgets::callout_height(ui, said.words, area.w), ui.theme.gap()), said.tone, said.icon, said.words);
}

void draw_progress(Ui& ui, Rect& area, std::int64_t done, std::int64_t total) {
  widgets::progress_bar(ui, area.cut_top(ui.mm(4), ui.theme.gap()), total > 0 ? static_cast<float>(done) / static_cast<float>(total) : -1.0f);
}

bool draw_progress(Ui& ui, Rect& area, std::int64_t done, std::int64_t total, std::string_view stop_id, bool can_stop) {
  draw_progress(ui, area, done, total);
  const widgets::ButtonLook stop{text::tr("Cancel"), "close", widgets::ButtonKind::plain, can_stop};
  Rect bar = area.cut_top(ui.theme.row_target(), ui.theme.gap());
  return widgets::button(ui, stop_id, bar.cut_left(widgets::button_width(ui, stop)), stop);
}

float progress_height(const Ui& ui) { return ui.mm(4) + ui.theme.row_target() + 2 * ui.theme.gap(); }

std::optional<std::size_t> draw_choices(Ui& ui, Rect& area, const std::string& heading, const std::vector<Choice>& choices) {
  widgets::draw_text(ui, area.cut_top(widgets::text_height(ui, Style::body_bold, heading, area.w), ui.mm(1.5f)), heading,
                     {Style::body_bold});
  bool noted = false;
  float width = ui.mm(24);
  for (const Choice& choice : choices) {
    noted = noted || !choice.look.note.empty();
    width = std::max(width, widgets::chip_width(ui, choice.look) + ui.mm(4));
  }
  width = std::min(width, area.w);
  const float height = std::max(ui.theme.row_target(), widgets::chip_height(ui, noted));
  float x = area.x;
  float y = area.y;
  std::optional<std::size_t> tapped;
  for (std::size_t i = 0; i < choices.size(); ++i, x += width + ui.theme.gap()) {
    if (x > area.x && x + width > area.right() + 0.5f) {
      x = area.x;
      y += height + ui.theme.gap();
    }
    if (widgets::chip(ui, choices[i].id, {x, y, width, height}, choices[i].look)) tapped = i;
  }
  area.cut_top(y + height - area.y, ui.theme.gap() * 1.5f);
  return tapped;
}

namespace {

/// Where the words of a row stand.
struct RowPlan {
  std::vector<widgets::Run> first;
  float right_w = 0;
  float words_w = 0;
  float first_h = 0;
  float below_h = 0;
};

RowPlan plan_row(Ui& ui, float width, const RowWords& words) {
  RowPlan out;
  out.words_w = width - ui.mm(4);
  if (!words.icon.empty()) out.words_w -= ui.fonts.icon_px(IconSize::medium) + ui.mm(3);
  if (!words.right.empty()) {
    out.right_w = std::min(width / 3, widgets::text_width(ui, Style::body_bold, words.right) + 1);
    out.words_w -= out.right_w + ui.mm(3);
  }
  out.first.push_back({Style::body_bold, 0, words.bold});
  if (!words.plain.empty()) out.first.push_back({Style::body, 0, " · " + words.plain});
  out.first_h = widgets::text_height(ui, out.first, out.words_w);
  if (!words.below.empty()) out.below_h = widgets::text_height(ui, Style::small, words.below, out.words_w);
  return out;
}

}  // namespace

float row_height(Ui& ui, float width, const RowWords& words) {
  const RowPlan plan = plan_row(ui, width, words);
  return std::max(ui.theme.small_target(), std::ceil(plan.first_h + plan.below_h + ui.mm(4)));
}

void draw_row_words(Ui& ui, Rect place, const RowWords& words) {
  const widgets::Palette& p = ui.palette();
  RowPlan plan = plan_row(ui, place.w, words);
  place = place.inset(ui.mm(2), 0);
  if (!words.icon.empty()) {
    const float icon = ui.fonts.icon_px(IconSize::medium);
    widgets::draw_icon(ui, place.cut_left(icon, ui.mm(3)), words.icon, IconSize::medium, words.warned ? p.warning : p.accent);
  }
  if (!words.right.empty()) {
    widgets::draw_text(ui, place.cut_right(plan.right_w, ui.mm(3)), words.right,
                       {Style::body_bold, 0, Align::right, VAlign::centre, false, true});
  }
  // Where a stranger's words are longer than the row is high, both parts keep a line at least.
  const float room = place.h - ui.mm(2);
  const float line = widgets::line_height(ui, Style::small);
  plan.below_h = std::min(plan.below_h, std::max(line, room - plan.first_h));
  plan.first_h = std::min(plan.first_h, room - plan.below_h);
  Rect lines = place.centred(place.w, plan.first_h + plan.below_h);
  widgets::draw_runs(ui, lines.cut_top(plan.first_h), plan.first, {Style::body, 0, Align::left, VAlign::centre, true, true});
  if (words.below.empty()) return;
  widgets::draw_text(ui, lines, words.below,
                     {Style::small, words.warned ? p.warning : p.muted, Align::left, VAlign::centre, true, true});
}

void draw_fact(Ui& ui, Rect& area, float name_width, const std::string& name, const std::string& value) {
  const float height = std::max(widgets::text_height(ui, Style::body, value, area.w - name_width),
                                widgets::text_height(ui, Style::body, name, name_width - ui.mm(2)));
  Rect strip = area.cut_top(height, ui.mm(1.5f));
  Rect left = strip.cut_left(name_width);
  left.w -= ui.mm(2);
  widgets::draw_text(ui, left, name, {Style::body, ui.palette().muted, Align::left, VAlign::top});
  widgets::draw_text(ui, strip, value, {Style::body, 0, Align::left, VAlign::top});
}

void draw_empty(Ui& ui, const Rect& area, std::string_view icon, const std::string& words) {
  const float icon_px = ui.fonts.icon_px(IconSize::huge);
  const float width = std::min(area.w, ui.mm(150));
  Rect middle = area.centred(width, icon_px + ui.mm(3) + widgets::text_height(ui, Style::body, words, width));
  widgets::draw_icon(ui, middle.cut_top(icon_px, ui.mm(3)), icon, IconSize::huge, ui.palette().muted);
  widgets::draw_text(ui, middle, words, {Style::body, ui.palette().muted, Align::centre});
}

}  // namespace intake::views
