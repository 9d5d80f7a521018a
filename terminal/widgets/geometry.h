// SPDX-License-Identifier: GPL-3.0-or-later
// Rect: where something stands in the window, in pixels, cut from a larger one piece by piece. A view lays itself out
// by cutting, so that nothing overlaps and what is left is what is free. Plain value.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace intake::widgets {

struct Rect {
  float x = 0;
  float y = 0;
  float w = 0;
  float h = 0;

  float right() const { return x + w; }
  float bottom() const { return y + h; }
  float centre_x() const { return x + w / 2; }
  float centre_y() const { return y + h / 2; }
  bool contains(float px, float py) const { return px >= x && px < right() && py >= y && py < bottom(); }
  friend bool operator==(const Rect&, const Rect&) = default;

  Rect inset(float dx, float dy) const { return {x + dx, y + dy, std::max(0.0f, w - 2 * dx), std::max(0.0f, h - 2 * dy)}; }
  Rect inset(float d) const { return inset(d, d); }
  Rect moved(float dx, float dy) const { return {x + dx, y + dy, w, h}; }
  /// A part of that size in the middle.
  Rect centred(float width, float height) const { return {x + (w - width) / 2, y + (h - height) / 2, width, height}; }

  // Each cut takes a strip off one side and leaves the rest, less a gap, in this rectangle.
  Rect cut_left(float width, float gap = 0) {
    const Rect part{x, y, std::min(width, w), h};
    const float used = std::min(w, part.w + gap);
    x += used;
    w -= used;
    return part;
  }
  Rect cut_right(float width, float gap = 0) {
    const Rect part{right() - std::min(width, w), y, std::min(width, w), h};
    w -= std::min(w, part.w + gap);
    return part;
  }
  Rect cut_top(float height, float gap = 0) {
    const Rect part{x, y, w, std::min(height, h)};
    const float used = std::min(h, part.h + gap);
    y += used;
    h -= used;
    return part;
  }
  Rect cut_bottom(float height, float gap = 0) {
    const Rect part{x, bottom() - std::min(height, h), w, std::min(height, h)};
    h -= std::min(h, part.h + gap);
    return part;
  }
  /// The part that lies in both; empty (w or h 0) when none does.
  Rect intersect(const Rect& other) const {
    const float left = std::max(x, other.x);
    const float top = std::max(y, other.y);
    return {left, top, std::max(0.0f, std::min(right(), other.right()) - left),
            std::max(0.0f, std::min(bottom(), other.bottom()) - top)};
  }
};

/// Cell `index` of a grid with `columns` and `rows` of equal cells.
inline Rect grid_cell(const Rect& area, int columns, int rows, float gap, int index) {
  const auto column = static_cast<float>(index % columns);
  const auto row = static_cast<float>(index / columns);
  const float w = (area.w - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  const float h = (area.h - gap * static_cast<float>(rows - 1)) / static_cast<float>(rows);
  return {area.x + column * (w + gap), area.y + row * (h + gap), w, h};
}

/// Places of things in rows, each at least as wide as asked, the rows filled evenly.
struct Flow {
  std::vector<Rect> places;
  int rows = 0;
  float height = 0;
};
/// @param widths the least width of each. @param width of the area; a thing wider than it gets exactly it.
/// @param row_height of each row. @param equal makes all in a row as wide as the widest of all.
Flow flow(const std::vector<float>& widths, const Rect& area, float row_height, float gap, bool equal);

}  // namespace intake::widgets
