// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the sign in screen from the state; sends what a person did.
#pragma once

#include "terminal/app/state.h"
#include "terminal/widgets/ui.h"

namespace intake::screens::sign_in {

/// @param area without the frame. @param window all of it, for panels.
void draw(const app::State& state, const widgets::Rect& area, const widgets::Rect& window, widgets::Ui& ui,
          app::ActionSink& sink);

}  // namespace intake::screens::sign_in
