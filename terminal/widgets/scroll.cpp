// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/widgets/scroll.h"

#include <algorithm>
#include <cmath>

#include "terminal/widgets/box.h"
#include "terminal/widgets/label.h"
#include "terminal/widgets/ui_compat.h"

namespace intake::widgets {

namespace {

constexpr float friction = 4.0f;        // a second: speed falls to 1/e in a quarter of it
constexpr float standing_still = 20.0f; // pixels a second

/// A finger that goes along the text of the field it was typing into selects. One that came down on another field and goes
/// up or down is scrolling.
bool is_selecting(const Scratch& scratch) {
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  if (g.ActiveId == 0 || g.ActiveId != g.InputTextState.ID) return false;
  const bool upright = std::abs(g.IO.MousePos.y - g.IO.MouseClickedPos[0].y) > std::abs(g.IO.MousePos.x - g.IO.MouseClickedPos[0].x);
  return scratch.field.id == scratch.field_at_press || !upright;
}

}  // namespace

ScrollArea::ScrollArea(Ui& ui, std::string id, const Rect& view) : x_ui(ui), x_id(std::move(id)), x_view(view), x_field_before(ui.field_alive) {
  ScrollState& s = state();
  follow_finger();
  coast();
  s.offset = std::clamp(s.offset, 0.0f, std::max(0.0f, s.content - x_view.h));
  ui.layout.begin_scroll(x_view, x_view.y - std::round(s.offset));
  // Whole pixels outwards: a renderer cuts off what is left of one, and with it the edge of what stands there.
  ImGui::PushClipRect(ImVec2(std::floor(x_view.x), std::floor(x_view.y)),
                      ImVec2(std::ceil(x_view.right()), std::ceil(x_view.bottom())), true);
}

Rect ScrollArea::content() const {
  const ScrollState& s = x_ui.scratch.scrolls[x_id];
  const float bar = s.content > x_view.h + 1 ? x_ui.mm(2.4f) : 0;  // it stands beside the content, not on it
  return {x_view.x, x_view.y - std::round(s.offset), x_view.w - bar, 1e6f};
}

void ScrollArea::follow_finger() {
  ScrollState& s = state();
  const ImGuiIO& io = ImGui::GetIO();
  const bool began_here = x_view.contains(io.MouseClickedPos[0].x, io.MouseClickedPos[0].y);
  const bool on_top = ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem);
  if (on_top && x_view.contains(io.MousePos.x, io.MousePos.y) && io.MouseWheel != 0) {
    s.offset -= io.MouseWheel * x_ui.theme.target();
  }
  if (!io.MouseDown[0]) {
    s.dragging = false;
    return;
  }
  if (s.content <= x_view.h || !began_here) return;
  if (!s.dragging && on_top && !is_selecting(x_ui.scratch) &&
      std::abs(io.MousePos.y - io.MouseClickedPos[0].y) > x_ui.theme.drag_slop()) {
    s.dragging = true;
    s.speed = 0;
  }
  if (!s.dragging) return;
  compat::cancel_press();
  s.offset -= io.MouseDelta.y;
  if (io.DeltaTime > 0) s.speed = 0.6f * s.speed - 0.4f * io.MouseDelta.y / io.DeltaTime;
}

void ScrollArea::coast() {
  ScrollState& s = state();
  if (s.dragging || s.speed == 0) return;
  const float dt = ImGui::GetIO().DeltaTime;
  s.offset += s.speed * dt;
  s.speed *= std::exp(-friction * dt);
  const bool at_end = s.offset <= 0 || s.offset >= s.content - x_view.h;
  if (at_end || std::abs(s.speed) < standing_still) s.speed = 0;
  else x_ui.animating = true;
}

void ScrollArea::show(float top, float bottom) {
  ScrollState& s = state();
  s.speed = 0;
  if (top < s.offset) s.offset = top;
  if (bottom > s.offset + x_view.h) s.offset = bottom - x_view.h;
  x_ui.animating = true;
}

/// Once for each field and each keyboard that opens: after that a person may scroll it away.
void ScrollArea::reveal_field() {
  const FieldEdit& field = x_ui.scratch.field;
  if (x_field_before || !x_ui.field_alive || x_ui.floor > 1e8f || x_ui.scratch.revealed == field.id) return;
  x_ui.scratch.revealed = field.id;
  const Rect& place = x_ui.scratch.field_place.rect;
  const float top = content().y;
  show(place.y - top - x_ui.theme.gap(), place.bottom() - top + x_ui.theme.gap());
}

void ScrollArea::end(float height) {
  ScrollState& s = state();
  reveal_field();
  if (s.content != height) x_ui.animating = true;
  s.content = height;
  if (height > x_view.h + 1) {
    // The bar says that there is more, and where one is; it is not grabbed, the content is.
    const float width = x_ui.mm(1.0f);
    const float part = x_view.h / height;
    const float travel = x_view.h * (1 - part);
    const float at = travel * std::clamp(s.offset / (height - x_view.h), 0.0f, 1.0f);
    draw_box(x_ui, {x_view.right() - width, x_view.y + at, width, x_view.h * part}, x_ui.palette().muted, 0, 0, width / 2);
  }
  ImGui::PopClipRect();
  x_ui.layout.end_scroll(height);
}

std::pair<std::size_t, std::size_t> rows_in_sight(const Rect& view, float content_top, float row_height,
                                                  std::size_t count) {
  const float above = std::max(0.0f, view.y - content_top);
  const auto first = std::min(count, static_cast<std::size_t>(above / row_height));
  const auto last = std::min(count, static_cast<std::size_t>(std::max(0.0f, view.bottom() - content_top) / row_height) + 1);
  return {first, std::max(first, last)};
}

}  // namespace intake::widgets
