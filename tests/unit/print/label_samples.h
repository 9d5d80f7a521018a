// SPDX-License-Identifier: GPL-3.0-or-later
// Labels for the tests of print, and a way back from dots to what a camera would read.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "terminal/print/label.h"
#include "terminal/scan/decoder.h"

namespace intake::print {

inline LabelText english_label() {
  return {domain::make_tag(100'001'237), "Coats", "B", "Harbour Road", 1, false, Date::from_civil(2026, 11, 21)};
}
inline LabelText chinese_lot_label() {
  return {domain::make_tag(987'654'321), "外套", "A", "爱心慈善超市（香港路店）", 3'574, true,
          Date::from_civil(2026, 1, 1)};
}

/// What the decoder reads in the rows [top, bottom) of a label, each dot `scale` pixels wide; "format text" or "".
inline std::string read_rows(const Raster& raster, int top, int bottom, int scale = 2) {
  const int width = raster.width_dots * scale;
  std::vector<std::uint8_t> pixels;
  for (int y = top * scale; y < bottom * scale; ++y)
    for (int x = 0; x < width; ++x) pixels.push_back(raster.black(x / scale, y / scale) ? 0 : 255);
  const auto found = scan::decode_gray(pixels, width, (bottom - top) * scale, static_cast<std::size_t>(width));
  return found && *found ? (*found)->format + " " + (*found)->text : std::string();
}

}  // namespace intake::print
