// SPDX-License-Identifier: GPL-3.0-or-later
// Filled shapes. Tills without a graphics chip shade every pixel in software, so no pixel of a box is filled twice but
// those of its corners.
#pragma once

#include "terminal/widgets/geometry.h"
#include "terminal/widgets/ui.h"

namespace intake::widgets {

/// A filled rectangle with round corners and an edge, on whole pixels; an edge of 0 has none.
void draw_box(Ui& ui, const Rect& rect, Colour fill, Colour edge, float edge_width, float radius);
/// The same with an edge of dashes.
void draw_dashed_box(Ui& ui, const Rect& rect, Colour fill, Colour edge, float edge_width, float radius);
void draw_rule(Ui& ui, float x1, float x2, float y, Colour colour, float thickness = 1);

}  // namespace intake::widgets
