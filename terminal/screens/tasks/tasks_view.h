// SPDX-License-Identifier: GPL-3.0-or-later
// Draws what needs a manager, one card a task, and the panels in which one decides.
#pragma once

#include "terminal/app/state.h"
#include "terminal/widgets/ui.h"

namespace intake::screens::tasks {

/// @param area without the frame. @param window all of it, for panels.
void draw(const app::State& state, const widgets::Rect& area, const widgets::Rect& window, widgets::Ui& ui, app::ActionSink& sink);

}  // namespace intake::screens::tasks
