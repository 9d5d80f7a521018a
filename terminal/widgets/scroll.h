// SPDX-License-Identifier: GPL-3.0-or-later
// Scrolling by dragging, with momentum, as on a telephone: a press that moves more than 2.5 mm is a drag, and whatever
// it began on is not tapped.
#pragma once

#include <string>
#include <utility>

#include "terminal/widgets/ui.h"

namespace intake::widgets {

/// Between its construction and end(), what is drawn is clipped to `view` and moved up by the offset.
class ScrollArea {
 public:
  ScrollArea(Ui& ui, std::string id, const Rect& view);
  ScrollArea(const ScrollArea&) = delete;
  ScrollArea& operator=(const ScrollArea&) = delete;

  /// Where the content begins; its height is free.
  Rect content() const;
  /// @param height of what was drawn.
  void end(float height);
  /// Scrolls so that [top, bottom) of the content is in sight.
  void show(float top, float bottom);

 private:
  ScrollState& state() { return x_ui.scratch.scrolls[x_id]; }
  void follow_finger();
  void coast();
  void reveal_field();

  Ui& x_ui;
  const std::string x_id;
  const Rect x_view;
  const bool x_field_before;  // the field that is typed into was drawn already, so it is none of these
};

/// Which rows of a list of equal rows are in sight: [first, last).
std::pair<std::size_t, std::size_t> rows_in_sight(const Rect& view, float content_top, float row_height, std::size_t count);

}  // namespace intake::widgets
