// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the packing list: choose a file and a company, see every doubtful row and why, accept.
#pragma once

#include "terminal/app/state.h"
#include "terminal/widgets/ui.h"

namespace intake::screens::packing {

/// @param area without the frame. @param window all of it, for panels.
void draw(const app::State& state, const widgets::Rect& area, const widgets::Rect& window, widgets::Ui& ui,
          app::ActionSink& sink);

}  // namespace intake::screens::packing
