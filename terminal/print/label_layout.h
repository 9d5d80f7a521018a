// SPDX-License-Identifier: GPL-3.0-or-later
// Where everything stands on a label, in dots of 203 dpi: laid out once, then drawn as a raster or as PDF, so that
// both are the same label. Pure; any thread.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "db/base/result.h"
#include "terminal/print/label.h"

namespace intake::print {

inline constexpr int label_width_dots = 400;
inline constexpr int label_height_dots = 240;
inline constexpr double label_width_mm = 50.0;
inline constexpr double label_height_mm = 30.0;
/// Dots of one module of the QR code (version 2, level H) and of the Code 128.
inline constexpr int qr_dots = 5;
inline constexpr int code128_dots = 3;

/// A black rectangle.
struct Box {
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;
  friend bool operator==(const Box&, const Box&) = default;
};

/// A line of text from its left end; it is at most `width` wide.
struct TextLine {
  std::string text;
  int x = 0;
  int baseline = 0;
  int size = 0;  ///< height of the em in dots
  int width = 0;
};

/// An icon of Material Icons by its name, in a square.
struct Picture {
  std::string icon;
  int x = 0;
  int y = 0;
  int size = 0;
};

struct LabelLayout {
  std::vector<Box> codes;   ///< the black parts of both codes
  std::vector<Box> frames;  ///< lines of the condition's frame
  std::vector<TextLine> lines;
  std::vector<Picture> pictures;  ///< on badges
};

/// Width in dots of a text at a size.
using MeasureText = std::function<int(std::string_view text, int size)>;

/// @return internal when a code cannot be drawn.
Result<LabelLayout> lay_out_label(const LabelText& text, const MeasureText& measure);

/// "W47": the ISO week of a date.
std::string week_text(Date date);

}  // namespace intake::print
