// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/widgets/box.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace intake::widgets {
namespace {

constexpr int arc_steps = 8;  // of a quarter circle: chords leave an arc of 50 pixels by a quarter of one
constexpr std::uint32_t alpha_mask = 0xFF000000u;

/// Points of the unit circle from (1, 0) to (0, 1).
const std::array<ImVec2, arc_steps + 1>& quarter_arc() {
  static const auto arc = [] {
    std::array<ImVec2, arc_steps + 1> points;
    for (int step = 0; step <= arc_steps; ++step) {
      const float angle = std::numbers::pi_v<float> / 2 * static_cast<float>(step) / arc_steps;
      points[static_cast<std::size_t>(step)] = ImVec2(std::cos(angle), std::sin(angle));
    }
    return points;
  }();
  return arc;
}

/// Edges on whole pixels.
struct Box {
  float left, top, right, bottom;

  Box inset(float by) const { return {left + by, top + by, right - by, bottom - by}; }
};

/// Triangles for a draw list, all in one colour.
class Shape {
 public:
  Shape(ImDrawList& list, Colour colour) : x_list(list), x_colour(colour), x_white(ImGui::GetFontTexUvWhitePixel()) {}

  void rectangle(float left, float top, float right, float bottom) {
    if (right <= left || bottom <= top) return;
    x_list.PrimReserve(6, 4);
    x_list.PrimRect(ImVec2(left, top), ImVec2(right, bottom), x_colour);
  }

  /// A quarter of a disc; `right` and `down`, each 1 or -1, say which. Its rim fades over one pixel.
  void corner(float x, float y, float radius, float right, float down) {
    constexpr int points = arc_steps + 1;
    x_list.PrimReserve(3 * arc_steps + 6 * arc_steps, 1 + 2 * points);
    const auto first = x_list._VtxCurrentIdx;
    x_list.PrimWriteVtx(ImVec2(x, y), x_white, x_colour);
    const float inner = std::max(0.0f, radius - 0.5f);
    const float outer = radius + 0.5f;
    for (const ImVec2& point : quarter_arc()) {
      x_list.PrimWriteVtx(ImVec2(x + right * point.x * inner, y + down * point.y * inner), x_white, x_colour);
      x_list.PrimWriteVtx(ImVec2(x + right * point.x * outer, y + down * point.y * outer), x_white, x_colour & ~alpha_mask);
    }
    for (unsigned step = 0; step < arc_steps; ++step) {
      const unsigned inside = first + 1 + 2 * step;
      triangle(first, inside, inside + 2);
      triangle(inside, inside + 1, inside + 3);
      triangle(inside, inside + 3, inside + 2);
    }
  }

  void corners(const Box& box, float radius) {
    const Box centres = box.inset(radius);
    corner(centres.left, centres.top, radius, -1, -1);
    corner(centres.right, centres.top, radius, 1, -1);
    corner(centres.left, centres.bottom, radius, -1, 1);
    corner(centres.right, centres.bottom, radius, 1, 1);
  }

 private:
  void triangle(unsigned a, unsigned b, unsigned c) {
    for (const unsigned index : {a, b, c}) x_list.PrimWriteIdx(static_cast<ImDrawIdx>(index));
  }

  ImDrawList& x_list;
  const Colour x_colour;
  const ImVec2 x_white;
};

/// `box` without its corners, which are squares of `corner`.
void fill_bands(Shape& shape, const Box& box, float corner) {
  shape.rectangle(box.left + corner, box.top, box.right - corner, box.top + corner);
  shape.rectangle(box.left, box.top + corner, box.right, box.bottom - corner);
  shape.rectangle(box.left + corner, box.bottom - corner, box.right - corner, box.bottom);
}

void fill_edge(Shape& shape, const Box& box, float corner, float width) {
  shape.rectangle(box.left + corner, box.top, box.right - corner, box.top + width);
  shape.rectangle(box.left + corner, box.bottom - width, box.right - corner, box.bottom);
  const float below = std::max(corner, width);
  shape.rectangle(box.left, box.top + below, box.left + width, box.bottom - below);
  shape.rectangle(box.right - width, box.top + below, box.right, box.bottom - below);
}

}  // namespace

void draw_box(Ui&, const Rect& rect, Colour fill, Colour edge, float edge_width, float radius) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Box box{std::round(rect.x), std::round(rect.y), std::round(rect.right()), std::round(rect.bottom())};
  const float most = std::min(box.right - box.left, box.bottom - box.top) / 2;
  if (most <= 0 || !ImGui::IsRectVisible(ImVec2(box.left, box.top), ImVec2(box.right, box.bottom))) return;
  const float round = std::floor(std::clamp(radius, 0.0f, most));
  const float width = (edge & alpha_mask) != 0 ? std::min(std::round(edge_width), most) : 0;
  if (width > 0) {
    Shape shape(list, edge);
    fill_edge(shape, box, round > width ? round : 0, width);
    if (round > width) shape.corners(box, round);  // as a whole; the inside goes on top of it
  }
  if ((fill & alpha_mask) == 0) return;
  Shape shape(list, fill);
  const Box inside = box.inset(width);
  const float inner = std::max(0.0f, round - width);
  fill_bands(shape, inside, inner);
  if (inner > 0) shape.corners(inside, inner);
}

void draw_dashed_box(Ui& ui, const Rect& rect, Colour fill, Colour edge, float edge_width, float radius) {
  draw_box(ui, rect, fill, 0, 0, radius);
  const Box box{std::round(rect.x), std::round(rect.y), std::round(rect.right()), std::round(rect.bottom())};
  const float dash = std::max(2.0f, std::round(ui.mm(1.8f)));
  const float width = std::round(edge_width);
  const Box straight = box.inset(std::round(radius));  // what is between the round corners
  Shape shape(*ImGui::GetWindowDrawList(), edge);
  for (float x = straight.left; x < straight.right; x += 2 * dash) {
    const float end = std::min(x + dash, straight.right);
    shape.rectangle(x, box.top, end, box.top + width);
    shape.rectangle(x, box.bottom - width, end, box.bottom);
  }
  for (float y = straight.top; y < straight.bottom; y += 2 * dash) {
    const float end = std::min(y + dash, straight.bottom);
    shape.rectangle(box.left, y, box.left + width, end);
    shape.rectangle(box.right - width, y, box.right, end);
  }
}

void draw_rule(Ui&, float x1, float x2, float y, Colour colour, float thickness) {
  const float top = std::round(y);
  Shape(*ImGui::GetWindowDrawList(), colour).rectangle(std::round(x1), top, std::round(x2), top + thickness);
}

}  // namespace intake::widgets
