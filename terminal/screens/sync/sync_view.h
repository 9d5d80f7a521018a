// SPDX-License-Identifier: GPL-3.0-or-later
// Draws what waits to be sent, what went wrong last in plain words, and Send now.
#pragma once

#include "terminal/app/state.h"
#include "terminal/widgets/ui.h"

namespace intake::screens::sync {

/// @param area without the frame. @param window all of it, for panels.
void draw(const app::State& state, const widgets::Rect& area, const widgets::Rect& window, widgets::Ui& ui,
          app::ActionSink& sink);

}  // namespace intake::screens::sync
