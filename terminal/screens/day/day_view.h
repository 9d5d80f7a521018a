// SPDX-License-Identifier: GPL-3.0-or-later
// Draws a business date: its figures, what is unfinished, who sealed it, and the button that seals it.
#pragma once

#include "terminal/app/state.h"
#include "terminal/widgets/ui.h"

namespace intake::screens::day {

/// @param area without the frame. @param window all of it, for panels.
void draw(const app::State& state, const widgets::Rect& area, const widgets::Rect& window, widgets::Ui& ui, app::ActionSink& sink);

}  // namespace intake::screens::day
