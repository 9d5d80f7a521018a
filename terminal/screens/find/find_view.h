// SPDX-License-Identifier: GPL-3.0-or-later
// Draws Find: what is searched for, what was found as it is typed, and a picture with a code.
#pragma once

#include "terminal/app/state.h"
#include "terminal/widgets/ui.h"

namespace intake::screens::find {

/// @param area without the frame. @param window all of it, for panels.
void draw(const app::State& state, const widgets::Rect& area, const widgets::Rect& window, widgets::Ui& ui,
          app::ActionSink& sink);

}  // namespace intake::screens::find
