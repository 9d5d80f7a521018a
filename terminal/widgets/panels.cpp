// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/widgets/panels.h"

#include <algorithm>
#include <cmath>

#include "terminal/widgets/box.h"
#include "terminal/widgets/ui_compat.h"

namespace intake::widgets {

namespace {

constexpr ImGuiWindowFlags bare = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                  ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBackground |
                                  ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoNav;

void begin_bare(const char* name, const Rect& window, ImGuiWindowFlags more) {
  ImGui::SetNextWindowPos(ImVec2(window.x, window.y));
  ImGui::SetNextWindowSize(ImVec2(window.w, window.h));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0.0f);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0.0f);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, ImVec2(1, 1));
  ImGui::Begin(name, nullptr, bare | more);
}

void end_bare() {
  // Positions are absolute; a cursor left outside would otherwise be taken for content.
  ImGui::SetCursorPos(ImVec2(0, 0));
  ImGui::End();
  ImGui::PopStyleVar(4);
}

}  // namespace

Colour tone_ink(const Palette& p, Tone tone) {
  return tone == Tone::good ? p.good : tone == Tone::warning ? p.warning : tone == Tone::bad ? p.bad : p.ink;
}

Colour tone_fill(const Palette& p, Tone tone) {
  return tone == Tone::good ? p.good_soft : tone == Tone::warning ? p.warning_soft : tone == Tone::bad ? p.bad_soft
                                                                                                     : p.accent_soft;
}

float pill_width(Ui& ui, std::string_view text) {
  return std::ceil(text_width(ui, Style::small_bold, text) + ui.fonts.icon_px(IconSize::small) + ui.mm(8.6f));
}

bool pill(Ui& ui, std::string_view id, const Rect& rect, Tone tone, std::string_view icon, std::string_view text) {
  // The pill looks slim, its target is not: it reaches from edge to edge of the bar.
  const Rect target = rect.centred(rect.w, std::max(rect.h, ui.theme.small_target()));
  const Tap tap = tap_target(ui, id, target, TargetRank::row, true);
  const Colour ink = tone_ink(ui.palette(), tone);
  const Colour fill = tone_fill(ui.palette(), tone);
  draw_box(ui, rect, tap.pressed ? mix(fill, ink, 0.18f) : fill, 0, 0, rect.h / 2);
  Rect inside = rect.inset(ui.mm(3.4f), 0);
  draw_icon(ui, inside.cut_left(ui.fonts.icon_px(IconSize::small), ui.mm(1.6f)), icon, IconSize::small, ink);
  draw_text(ui, inside, text, {Style::small_bold, ink, Align::left, VAlign::centre, false});
  return tap.tapped;
}

float banner_height(Ui& ui, std::string_view text, float width) {
  const float room = width - ui.fonts.icon_px(IconSize::medium) - ui.theme.small_target() - ui.mm(15);
  return std::max(ui.theme.small_target() + ui.mm(2), text_height(ui, Style::body_bold, text, room) + ui.mm(5));
}

bool banner(Ui& ui, const std::string& id, const Rect& rect, Tone tone, std::string_view icon, std::string_view text) {
  const Palette& p = ui.palette();
  const Colour ink = tone == Tone::neutral ? p.accent_ink : tone_ink(p, tone);
  draw_box(ui, rect, tone_fill(p, tone), ink, ui.theme.edge(), ui.theme.radius());
  Rect inside = rect.inset(ui.mm(4), ui.mm(1));
  draw_icon(ui, inside.cut_left(ui.fonts.icon_px(IconSize::medium), ui.mm(3)), icon, IconSize::medium, ink);
  const float side = ui.theme.small_target();
  const Rect close = inside.cut_right(side, ui.mm(2)).centred(side, side);
  const Tap tap = tap_target(ui, id + ".close", close, TargetRank::row, true);
  if (tap.pressed) draw_box(ui, close, mix(tone_fill(p, tone), ink, 0.18f), 0, 0, ui.theme.small_radius());
  draw_icon(ui, close, "close", IconSize::small, ink);
  draw_text(ui, inside, text, {Style::body_bold, ink});
  return tap.tapped;
}

float callout_height(Ui& ui, std::string_view text, float width) {
  const float room = width - ui.fonts.icon_px(IconSize::small) - ui.mm(10.6f);
  return text_height(ui, Style::body, text, room) + ui.mm(6);
}

void callout(Ui& ui, const Rect& rect, Tone tone, std::string_view icon, std::string_view text) {
  const Palette& p = ui.palette();
  draw_box(ui, rect, tone_fill(p, tone), 0, 0, ui.theme.small_radius());
  const Colour ink = tone_ink(p, tone);
  Rect inside = rect.inset(ui.mm(4), ui.mm(3));
  const float icon_px = ui.fonts.icon_px(IconSize::small);
  draw_icon(ui, inside.cut_left(icon_px, ui.mm(2.6f)), icon, IconSize::small, ink);
  draw_text(ui, inside, text, {Style::body, ink});
}

void progress_bar(Ui& ui, const Rect& rect, float part) {
  const Palette& p = ui.palette();
  draw_box(ui, rect, p.accent_soft, p.high_contrast ? p.line : 0, p.high_contrast ? 1.0f : 0.0f, rect.h / 2);
  if (part < 0) {
    // Nothing is known of the end: a piece that wanders says that it goes on.
    const auto phase = static_cast<float>(std::fmod(ImGui::GetTime() * 0.5, 1.0));
    draw_box(ui, {rect.x + phase * rect.w * 0.75f, rect.y, rect.w * 0.25f, rect.h}, p.accent, 0, 0, rect.h / 2);
    ui.animating = true;
  } else if (part > 0) {
    draw_box(ui, {rect.x, rect.y, std::max(rect.h, rect.w * std::min(1.0f, part)), rect.h}, p.accent, 0, 0, rect.h / 2);
  }
}

void begin_root(Ui& ui, const Rect& window) {
  if (ImGui::GetIO().MouseClicked[0]) ui.scratch.field_at_press = ui.scratch.field.id;
  begin_bare(root_name, window, ImGuiWindowFlags_NoBringToFrontOnFocus);
  // What the renderer clears the window to, which costs nothing; a box of that size is a third of a frame.
  ImGui::GetStyle().Colors[ImGuiCol_WindowBg] = ImGui::ColorConvertU32ToFloat4(ui.palette().paper);
}

void end_root() { end_bare(); }

void begin_keyboard(Ui& ui, const Rect& area) {
  begin_bare("keyboard", area, ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoInputs);
  ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
  ui.layout.cover_bottom(area);
}

void end_keyboard() { end_bare(); }

namespace {

/// A panel in the middle of what the keyboard leaves free; one that is too tall stands so that its field is seen.
void lift_above(const Ui& ui, const Rect& window, Rect& box) {
  const Rect free{window.x, window.y, window.w, ui.floor - window.y};
  const float gap = ui.theme.gap();
  box.y = free.y + (free.h - box.h) / 2;
  if (box.h <= free.h - 2 * gap) return;
  const float field_bottom = ui.scratch.field_place.rect.bottom() - ui.scratch.panel_top;
  box.y = std::min(free.y + gap, free.bottom() - gap - field_bottom);
}

}  // namespace

Rect begin_panel(Ui& ui, const char* id, const Rect& window, float width, float height) {
  begin_bare(id, window, ImGuiWindowFlags_None);
  if (ImGui::IsWindowAppearing()) ImGui::SetWindowFocus();
  draw_box(ui, window, ui.palette().shade, 0, 0, 0);
  Rect box = window.centred(std::min(width, window.w - 2 * ui.theme.gap()), std::min(height, window.h - 2 * ui.theme.gap()));
  if (ui.floor < window.bottom()) lift_above(ui, window, box);
  ui.scratch.panel_top = box.y;
  ui.layout.cover(box);
  const bool hc = ui.palette().high_contrast;
  draw_box(ui, box, ui.palette().surface, hc ? ui.palette().line : 0, hc ? ui.theme.edge() : 0, ui.theme.radius());
  return box.inset(ui.theme.pad());
}

void end_panel() { end_bare(); }

}  // namespace intake::widgets
