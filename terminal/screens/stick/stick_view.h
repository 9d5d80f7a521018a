// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the USB stick panel over the window.
#pragma once

#include "terminal/app/state.h"
#include "terminal/widgets/ui.h"

namespace intake::screens::stick {

/// Draws nothing while it is closed.
void draw_panel(const app::State& state, const widgets::Rect& window, widgets::Ui& ui, app::ActionSink& sink);

}  // namespace intake::screens::stick
