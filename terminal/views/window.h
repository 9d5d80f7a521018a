// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the whole window from the state: frame, screen, notice. A view reads the state and sends actions, nothing else;
// what it remembers between frames (focus, scroll, animation) is in the scratch of the Ui it is handed.
#pragma once

#include "terminal/app/state.h"
#include "terminal/views/keyboard_view.h"
#include "terminal/widgets/ui.h"

namespace intake::views {

/// One logic frame, between ImGui's NewFrame and EndFrame.
/// @param keyboard the one on the screen; none: there is none
void draw_window(const app::State& state, const widgets::Rect& window, widgets::Ui& ui, app::ActionSink& sink,
                 const KeyboardThere* keyboard = nullptr);

}  // namespace intake::views
