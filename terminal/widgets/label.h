// SPDX-License-Identifier: GPL-3.0-or-later
// Text and icons on the screen: measured, broken into lines, drawn. What does not fit is never silently cut: the
// layout's record of texts says so, and a test reads it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "terminal/widgets/ui.h"

namespace intake::widgets {

enum class Align { left, centre, right };
enum class VAlign { top, centre, bottom };

/// A piece of a text in one style.
struct Run {
  Style style = Style::body;
  Colour colour = 0;
  std::string text;
};

struct TextLook {
  Style style = Style::body;
  Colour colour = 0;  ///< 0: the palette's ink
  Align align = Align::left;
  VAlign valign = VAlign::centre;
  bool wrap = true;
  bool shorten = false;  ///< what people typed may end in "…"; our own words may not
};

/// Width of a text in one line.
float text_width(Ui& ui, Style style, std::string_view text);
float text_width(Ui& ui, const std::vector<Run>& runs);
/// Height of a text broken into lines of at most `width`.
float text_height(Ui& ui, Style style, std::string_view text, float width);
float text_height(Ui& ui, const std::vector<Run>& runs, float width);
float line_height(const Ui& ui, Style style);
/// The widest word: a column narrower than this would break inside it.
float widest_word(Ui& ui, Style style, std::string_view text);
/// The least width that shows a text in two lines, broken where it may be.
float two_line_width(Ui& ui, Style style, std::string_view text);

/// What has no room is drawn smaller, where that helps; in our own languages a test finds that.
void draw_text(Ui& ui, const Rect& room, std::string_view text, const TextLook& look);
void draw_runs(Ui& ui, const Rect& room, const std::vector<Run>& runs, const TextLook& look);

/// @param colour 0: the palette's ink.
void draw_icon(Ui& ui, const Rect& room, std::string_view name, IconSize size, Colour colour = 0);

}  // namespace intake::widgets
