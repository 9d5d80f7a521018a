// SPDX-License-Identifier: GPL-3.0-or-later
// Draws Sort & tag: at the left what waits and what was done, at the right the item in hand. Where both do not fit side by
// side, one after the other.
#pragma once

#include "terminal/app/state.h"
#include "terminal/widgets/ui.h"

namespace intake::screens::sort {

/// @param area without the frame. @param window all of it, for panels.
void draw(const app::State& state, const widgets::Rect& area, const widgets::Rect& window, widgets::Ui& ui,
          app::ActionSink& sink);

/// The item in hand (sort_item_view.cpp).
void draw_work(const app::State& state, widgets::Rect pane, widgets::Ui& ui, app::ActionSink& sink);
/// What it is, tile by tile (sort_kind_view.cpp).
void draw_kinds(const app::State& state, widgets::Rect pane, widgets::Ui& ui, app::ActionSink& sink);
/// Width that the item in hand needs at least, so that nothing of it is cut off.
float work_width(const app::State& state, widgets::Ui& ui);

}  // namespace intake::screens::sort
