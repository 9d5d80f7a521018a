// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/widgets/geometry.h"

namespace intake::widgets {

namespace {

/// How many of equal width fit in a row, and then as evenly as the number of rows allows.
int even_columns(std::size_t count, float widest, float width, float gap) {
  const int most = std::max(1, static_cast<int>((width + gap) / (widest + gap)));
  const int total = static_cast<int>(count);
  const int rows = (total + most - 1) / most;
  return std::max(1, (total + rows - 1) / std::max(1, rows));
}

}  // namespace

Flow flow(const std::vector<float>& widths, const Rect& area, float row_height, float gap, bool equal) {
  Flow out;
  if (widths.empty()) return out;
  const float widest = std::min(area.w, *std::max_element(widths.begin(), widths.end()));
  const int columns = equal ? even_columns(widths.size(), widest, area.w, gap) : 0;
  float y = area.y;
  for (std::size_t first = 0; first < widths.size();) {
    std::size_t last = first;
    float needed = 0;
    while (last < widths.size()) {
      const float more = std::min(area.w, widths[last]) + (last > first ? gap : 0);
      if (last > first && (equal ? static_cast<int>(last - first) >= columns : needed + more > area.w + 0.5f)) break;
      needed += more;
      ++last;
    }
    const auto in_row = static_cast<float>(last - first);
    const float spare = std::max(0.0f, area.w - needed) / in_row;
    const float even = equal ? (area.w - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns) : 0;
    float x = area.x;
    for (std::size_t i = first; i < last; ++i) {
      const float w = equal ? even : std::min(area.w, widths[i]) + spare;
      out.places.push_back({x, y, w, row_height});
      x += w + gap;
    }
    y += row_height + gap;
    ++out.rows;
    first = last;
  }
  out.height = y - gap - area.y;
  return out;
}

}  // namespace intake::widgets
