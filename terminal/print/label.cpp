// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/print/label.h"

#include "terminal/print/label_font.h"
#include "terminal/print/label_layout.h"

namespace intake::print {
namespace {

void fill(const std::vector<Box>& boxes, Raster& raster) {
  for (const Box& box : boxes)
    for (int y = box.y; y < box.y + box.height; ++y)
      for (int x = box.x; x < box.x + box.width; ++x) raster.blacken(x, y);
}

}  // namespace

Result<Raster> render_label(const LabelText& text) {
  INTAKE_LET(font, LabelFont::open());
  const MeasureText measure = [&font](std::string_view words, int size) { return font.width(words, size); };
  INTAKE_LET(layout, lay_out_label(text, measure));
  Raster raster(label_width_dots, label_height_dots);
  fill(layout.codes, raster);
  fill(layout.frames, raster);
  for (const TextLine& line : layout.lines) font.draw(line.text, line.size, line.x, line.baseline, raster);
  return raster;
}

}  // namespace intake::print
