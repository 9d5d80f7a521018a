// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the button that opens the USB stick panel, and the panel over the window.
#pragma once

#include "terminal/app/state.h"
#include "terminal/widgets/ui.h"

namespace intake::screens::stick {

/// Cuts the button off the left of `bar`.
void draw_button(widgets::Rect& bar, widgets::Ui& ui, app::ActionSink& sink);
/// Draws nothing while it is closed.
void draw_panel(const app::State& state, const widgets::Rect& window, widgets::Ui& ui, app::ActionSink& sink);

}  // namespace intake::screens::stick
