// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/widgets/text_field.h"

#include <imgui_stdlib.h>

#include <algorithm>

#include "db/base/text/utf8.h"
#include "terminal/widgets/box.h"
#include "terminal/widgets/panels.h"
#include "terminal/widgets/ui_compat.h"

namespace intake::widgets {

namespace {

void push_look(Ui& ui) {
  const ImVec4 clear(0, 0, 0, 0);
  ImGui::PushStyleColor(ImGuiCol_FrameBg, clear);
  ImGui::PushStyleColor(ImGuiCol_FrameBgHovered, clear);
  ImGui::PushStyleColor(ImGuiCol_FrameBgActive, clear);
  ImGui::PushStyleColor(ImGuiCol_Text, ui.palette().ink);
  ImGui::PushStyleColor(ImGuiCol_TextSelectedBg, with_alpha(ui.palette().accent, ui.palette().high_contrast ? 0x90 : 0x40));
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(0, 0));
  ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 0.0f);
  compat::push_font(ui.fonts.font(Style::body), ui.fonts.line_px(Style::body));
}

void pop_look() {
  ImGui::PopFont();
  ImGui::PopStyleVar(2);
  ImGui::PopStyleColor(5);
}

bool in_panel() { return std::string_view(ImGui::GetCurrentWindow()->Name) != root_name; }

/// ImGui keeps the text of an active field to itself. When the state now says something else than what was sent there
/// (it was cleared after a search, say), the field has to let go and take the new text.
void follow_state(Ui& ui, const std::string& id, std::string_view text) {
  FieldEdit& edit = ui.scratch.field;
  if (edit.id != id || edit.sent == text) return;
  compat::cancel_press();
  edit = {};
  ui.scratch.focus = id;
  ui.animating = true;
}

}  // namespace

float field_height(const Ui& ui) { return std::max(ui.mm(13.65f), line_height(ui, Style::body) + ui.mm(5)); }

FieldResult text_field(Ui& ui, const std::string& id, const Rect& rect, std::string_view text, const FieldLook& look) {
  const Palette& p = ui.palette();
  FieldResult out;
  ui.fonts.need(Style::body, text);
  ui.layout.add({id, rect, in_sight(rect), TargetRank::row, look.enabled});
  const bool editable = look.enabled && text::is_drawable_in_basic_plane(text);
  follow_state(ui, id, text);
  const bool active = ui.scratch.field.id == id;
  draw_box(ui, rect, p.surface, active ? p.accent : look.enabled ? p.line : p.line_off, ui.theme.edge(), ui.theme.small_radius());

  Rect inside = rect.inset(ui.mm(4.2f), 0);
  if (!look.icon.empty()) {
    draw_icon(ui, inside.cut_left(ui.fonts.icon_px(IconSize::small), ui.mm(3)), look.icon, IconSize::small, p.muted);
  }
  if (look.clearable && !text.empty() && look.enabled) {
    Rect whole = rect;
    const Rect clear = whole.cut_right(std::max(rect.h, ui.theme.small_target()));
    inside.w = clear.x - inside.x;
    const Tap tap = tap_target(ui, id + ".clear", clear, TargetRank::row, true);
    if (tap.tapped) {
      out.changed = std::string();
      ui.scratch.focus = id;  // who clears a field goes on typing there
    }
    if (tap.pressed) draw_box(ui, clear.inset(ui.mm(1.5f)), p.accent_soft, 0, 0, ui.theme.small_radius());
    draw_icon(ui, clear, "close", IconSize::small, p.muted);
  }
  const float line = line_height(ui, Style::body);
  if (text.empty()) draw_text(ui, inside, look.hint, {Style::body, p.muted, Align::left, VAlign::centre, false});
  if (!editable) {
    draw_text(ui, inside, text, {Style::body, p.ink, Align::left, VAlign::centre, false, true});
    return out;
  }
  if (ui.scratch.focus == id) {
    ImGui::SetKeyboardFocusHere();
    ui.scratch.focus.clear();
    ui.animating = true;
  }
  if (!text.empty() && ui.layout.keeps_texts()) {  // longer ones scroll, so that they need no more room than there is
    const Rect drawn{inside.x, rect.y + (rect.h - line) / 2, inside.w, line};
    ui.layout.add_text({std::string(text), inside, drawn, 0, line, line, true});
  }
  push_look(ui);
  std::string buffer(text);
  // The frame fills the whole rectangle, so that a tap anywhere in it begins typing.
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(0, std::max(0.0f, (rect.h - line) / 2)));
  ImGui::SetCursorScreenPos(ImVec2(inside.x, rect.y));
  ImGui::SetNextItemWidth(inside.w);
  ImGui::PushID(id.c_str());
  out.submitted = ImGui::InputText("##field", &buffer, ImGuiInputTextFlags_EnterReturnsTrue);
  const bool now_active = ImGui::IsItemActive();
  ImGui::PopID();
  ImGui::PopStyleVar();
  pop_look();
  if (buffer.size() > look.max_bytes) buffer = text::truncate(buffer, look.max_bytes / 4);
  if (buffer != text && !out.changed && now_active) out.changed = buffer;
  if (now_active) {
    ui.scratch.field = {id, out.changed.value_or(std::string(text)), look.keys};
    ui.scratch.field_place = {rect, in_panel()};
    ui.field_alive = true;
  } else if (active) {
    ui.scratch.field = {};
  }
  return out;
}

}  // namespace intake::widgets
