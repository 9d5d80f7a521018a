// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the people of the shop for a manager: all of them, one of them, and the panel with a new PIN.
#pragma once

#include "terminal/app/state.h"
#include "terminal/widgets/ui.h"

namespace intake::screens::people {

/// @param area without the frame. @param window all of it, for panels.
void draw(const app::State& state, const widgets::Rect& area, const widgets::Rect& window, widgets::Ui& ui, app::ActionSink& sink);

}  // namespace intake::screens::people
