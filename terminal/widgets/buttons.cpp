// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/widgets/buttons.h"

#include <algorithm>
#include <cmath>

#include "terminal/widgets/box.h"
#include "terminal/widgets/ui_compat.h"

namespace intake::widgets {

namespace {

struct Look {
  Colour fill;
  Colour edge;
  Colour text;
};

Look button_colours(const Palette& p, ButtonKind kind, bool enabled, bool pressed) {
  Look look{p.surface, p.line, p.ink};
  if (kind == ButtonKind::primary) look = {p.accent, 0, p.on_accent};
  if (kind == ButtonKind::danger) look.text = p.bad;
  if (kind == ButtonKind::quiet) look = {0, 0, p.ink};
  if (!enabled) {
    // Grey but readable: what cannot be done now is still said.
    if (kind == ButtonKind::primary) look = {mix(p.line, p.paper, 0.2f), 0, p.ink_off};
    else look.text = p.ink_off;
    if (p.high_contrast) {
      look.fill = p.paper;
      if (kind != ButtonKind::quiet) look.edge = p.line_off;
    }
  }
  if (pressed) {
    look.fill = kind == ButtonKind::quiet ? p.accent_soft : mix(look.fill, kind == ButtonKind::primary ? p.ink : p.accent, 0.18f);
    if (p.high_contrast && kind == ButtonKind::primary) look.fill = mix(p.accent, rgb(0xFFFFFF), 0.5f);
    if (kind == ButtonKind::plain) look.edge = p.accent;
  }
  return look;
}

/// What cannot be tapped has a broken edge where colours are few.
void draw_ground(Ui& ui, const Rect& rect, Colour fill, Colour edge, bool enabled) {
  if (!enabled && ui.palette().high_contrast && edge != 0) draw_dashed_box(ui, rect, fill, edge, ui.theme.edge(), ui.theme.small_radius());
  else draw_box(ui, rect, fill, edge, edge != 0 ? ui.theme.edge() : 0, ui.theme.small_radius());
}

IconSize button_icon(const ButtonLook& look) { return look.icon_above ? IconSize::medium : IconSize::small; }

constexpr double double_tap_seconds = 0.4;

/// Notes a tap. False for the second of a double tap when something else stands there by now.
bool is_meant(Ui& ui, std::string_view id) {
  LastTap& last = ui.scratch.last_tap;
  const ImGuiIO& io = ImGui::GetIO();
  const ImVec2 at = io.MouseClickedPos[0];
  const bool same_place = std::hypot(at.x - last.x, at.y - last.y) < ui.mm(4);
  const bool soon = last.at >= 0 && io.MouseClickedTime[0] - last.at < double_tap_seconds;
  const bool meant = !(same_place && soon && last.id != id);
  if (meant) last.id = std::string(id);
  last = {last.id, at.x, at.y, ImGui::GetTime()};
  return meant;
}

/// Icon and label as one group in the middle; the label goes on in a second line where one is too short.
void draw_icon_and_label(Ui& ui, const Rect& inside, const ButtonLook& look, Colour colour) {
  const TextLook text{Style::body_bold, colour, Align::centre, VAlign::centre, true, false};
  if (look.icon.empty()) return draw_text(ui, inside, look.label, text);
  const float icon = ui.fonts.icon_px(button_icon(look));
  if (look.icon_above) {
    Rect group = inside.centred(inside.w, icon + ui.mm(1) + text_height(ui, Style::body_bold, look.label, inside.w));
    draw_icon(ui, group.cut_top(icon, ui.mm(1)), look.icon, button_icon(look), colour);
    return draw_text(ui, group, look.label, text);
  }
  const float gap = ui.mm(2.6f);
  const float room = inside.w - icon - gap;
  float label = text_width(ui, Style::body_bold, look.label);
  if (label > room) label = std::min(room, two_line_width(ui, Style::body_bold, look.label) + 1);
  Rect group = inside.centred(icon + gap + label, inside.h);
  draw_icon(ui, group.cut_left(icon, gap), look.icon, button_icon(look), colour);
  group.w += 1;
  draw_text(ui, group, look.label, text);
}

}  // namespace

Rect in_sight(const Rect& rect) {
  const ImVec2 min = ImGui::GetWindowDrawList()->GetClipRectMin();
  const ImVec2 max = ImGui::GetWindowDrawList()->GetClipRectMax();
  return rect.intersect({min.x, min.y, max.x - min.x, max.y - min.y});
}

Tap tap_target(Ui& ui, std::string_view id, const Rect& rect, TargetRank rank, bool enabled) {
  const Rect visible = in_sight(rect);
  ui.layout.add({std::string(id), rect, visible, rank, enabled});
  if (!enabled || visible.w < 1 || visible.h < 1) return {};
  ImGui::SetCursorScreenPos(ImVec2(rect.x, rect.y));
  ImGui::PushID(id.data(), id.data() + id.size());
  Tap out;
  const bool tapped = ImGui::InvisibleButton("tap", ImVec2(std::max(1.0f, rect.w), std::max(1.0f, rect.h)));
  out.tapped = tapped && is_meant(ui, id);
  out.pressed = ImGui::IsItemActive();
  ImGui::PopID();
  return out;
}

void goes_away(Ui& ui) { ui.scratch.last_tap.id = "gone"; }

bool button(Ui& ui, std::string_view id, const Rect& rect, const ButtonLook& look) {
  const Tap tap = tap_target(ui, id, rect, look.rank, look.enabled);
  const Look colours = button_colours(ui.palette(), look.kind, look.enabled, tap.pressed);
  if ((colours.fill >> 24) != 0) draw_ground(ui, rect, colours.fill, colours.edge, look.enabled);
  draw_icon_and_label(ui, rect.inset(ui.mm(1.6f), ui.mm(0.8f)), look, colours.text);
  return tap.tapped;
}

float button_width(Ui& ui, const ButtonLook& look) {
  const float label = text_width(ui, Style::body_bold, look.label);
  const float icon = look.icon.empty() || look.icon_above ? 0 : ui.fonts.icon_px(button_icon(look)) + ui.mm(2.6f);
  return std::ceil(label + icon + ui.mm(look.kind == ButtonKind::quiet ? 5 : 9));
}

bool tile(Ui& ui, std::string_view id, const Rect& rect, const TileLook& look) {
  const Tap tap = tap_target(ui, id, rect, TargetRank::main, look.enabled);
  const Palette& p = ui.palette();
  Colour fill = look.selected ? p.accent : p.surface;
  if (tap.pressed) fill = mix(fill, look.selected ? p.ink : p.accent, 0.18f);
  draw_box(ui, rect, fill, look.selected ? 0 : tap.pressed ? p.accent : p.line, look.selected ? 0 : ui.theme.hairline(),
           ui.theme.radius());
  const Colour ink = look.selected ? p.on_accent : p.ink;
  const Rect inside = rect.inset(ui.mm(1.3f), ui.mm(1));
  const float icon = look.icon.empty() ? 0 : ui.fonts.icon_px(look.icon_size) + ui.mm(1.2f);
  const float label = text_height(ui, Style::body_bold, look.label, inside.w);
  const float note = look.note.empty() ? 0 : text_height(ui, Style::small, look.note, inside.w);
  Rect group = inside.centred(inside.w, icon + label + note);
  if (icon > 0) {
    draw_icon(ui, group.cut_top(ui.fonts.icon_px(look.icon_size), ui.mm(1.2f)), look.icon, look.icon_size,
              look.selected ? p.on_accent : p.accent);
  }
  draw_text(ui, group.cut_top(label), look.label, {Style::body_bold, ink, Align::centre});
  draw_text(ui, group, look.note, {Style::small, look.selected ? p.on_accent : p.muted, Align::centre});
  return tap.tapped;
}

float tile_height(Ui& ui, const std::vector<TileLook>& tiles, float width) {
  float tallest = ui.theme.target();
  const float inside = width - ui.mm(2.6f);
  for (const TileLook& look : tiles) {
    const float icon = look.icon.empty() ? 0 : ui.fonts.icon_px(look.icon_size) + ui.mm(1.2f);
    const float note = look.note.empty() ? 0 : text_height(ui, Style::small, look.note, inside);
    tallest = std::max(tallest, icon + note + text_height(ui, Style::body_bold, look.label, inside) + ui.mm(3));
  }
  return std::ceil(tallest);
}

bool chip(Ui& ui, std::string_view id, const Rect& rect, const ChipLook& look) {
  const Tap tap = tap_target(ui, id, rect, TargetRank::row, look.enabled);
  const Palette& p = ui.palette();
  Colour fill = look.selected ? p.accent_soft : p.surface;
  if (tap.pressed) fill = mix(fill, p.accent, 0.18f);
  const Colour edge = look.selected || tap.pressed ? p.accent : look.enabled ? p.line : p.line_off;
  draw_ground(ui, rect, fill, edge, look.enabled);
  const Colour ink = !look.enabled ? p.ink_off : look.selected ? p.accent_ink : p.ink;
  Rect inside = rect.inset(ui.mm(1.3f), ui.mm(0.7f));
  if (!look.icon.empty()) {
    const float icon = ui.fonts.icon_px(IconSize::small);
    const float group = icon + ui.mm(1.6f) + text_width(ui, Style::body_bold, look.label);
    if (group < inside.w) inside = inside.centred(group + 1, inside.h);
    draw_icon(ui, inside.cut_left(icon, ui.mm(1.6f)), look.icon, IconSize::small, ink);
  }
  if (look.note.empty()) {
    draw_text(ui, inside, look.label, {Style::body_bold, ink, Align::centre});
    return tap.tapped;
  }
  const float label = text_height(ui, Style::body_bold, look.label, inside.w);
  const float note = text_height(ui, Style::small, look.note, inside.w);
  Rect group = inside.centred(inside.w, label + note - ui.mm(0.6f));
  draw_text(ui, group.cut_top(label - ui.mm(0.6f)), look.label, {Style::body_bold, ink, Align::centre});
  draw_text(ui, group, look.note, {Style::small, look.selected && p.high_contrast ? p.accent_ink : p.muted, Align::centre});
  return tap.tapped;
}

float chip_width(Ui& ui, const ChipLook& look) {
  const float icon = look.icon.empty() ? 0 : ui.fonts.icon_px(IconSize::small) + ui.mm(1.6f);
  const float text = std::max(text_width(ui, Style::body_bold, look.label) + icon, text_width(ui, Style::small, look.note));
  return std::max(ui.theme.small_target(), std::ceil(text + ui.mm(3.4f)));
}

float chip_height(Ui& ui, bool with_note) {
  const float text = line_height(ui, Style::body_bold) + (with_note ? line_height(ui, Style::small) : 0);
  return std::ceil(std::max(ui.mm(15.2f), text + ui.mm(3.2f)));
}

StepperTap stepper(Ui& ui, const std::string& id, const Rect& rect, const StepperLook& look) {
  Rect rest = rect;
  const float side = std::min(rect.h, stepper_height(ui));
  const Rect minus = rest.cut_left(side).centred(side, side);
  const Rect plus = rest.cut_right(side).centred(side, side);
  const Rect count = Rect{rest.x, rect.centre_y() - side / 2, rest.w, side};
  StepperTap out = StepperTap::none;
  if (button(ui, id + ".minus", minus, {"−", {}, ButtonKind::plain, look.enabled && look.can_decrease})) {
    out = StepperTap::minus;
  }
  if (button(ui, id + ".plus", plus, {"+", {}, ButtonKind::plain, look.enabled})) out = StepperTap::plus;
  const Tap tap = tap_target(ui, id + ".count", count, TargetRank::row, look.enabled);
  if (tap.tapped) out = StepperTap::count;
  if (tap.pressed) draw_box(ui, count, ui.palette().accent_soft, 0, 0, ui.theme.small_radius());
  draw_text(ui, count, look.count, {Style::body_bold, 0, Align::centre, VAlign::centre, false});
  return out;
}

float stepper_height(const Ui& ui) { return std::max(ui.mm(15.2f), line_height(ui, Style::body_bold) + ui.mm(4)); }

float stepper_width(Ui& ui, std::string_view count) {
  const float middle = std::max(ui.theme.small_target(), text_width(ui, Style::body_bold, count) + ui.mm(3));
  return 2 * stepper_height(ui) + std::ceil(middle);
}

bool row(Ui& ui, std::string_view id, const Rect& rect, bool selected) {
  const Tap tap = tap_target(ui, id, rect, TargetRank::row, true);
  if (tap.pressed || selected) {
    const Colour soft = ui.palette().accent_soft;
    draw_box(ui, rect, tap.pressed && selected ? mix(soft, ui.palette().accent, 0.18f) : soft, 0, 0, ui.theme.small_radius());
  }
  return tap.tapped;
}

}  // namespace intake::widgets
