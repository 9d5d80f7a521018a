// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the Receive screen: what came in on the left, the donation so far on the right, and the panels over it.
#pragma once

#include "terminal/app/state.h"
#include "terminal/widgets/ui.h"

namespace intake::screens::receive {

/// @param area without the frame. @param window all of it, for panels.
void draw(const app::State& state, const widgets::Rect& area, const widgets::Rect& window, widgets::Ui& ui,
          app::ActionSink& sink);

// Its parts, each in a file of its own.
void draw_choose(const app::State& state, const widgets::Rect& pane, widgets::Ui& ui, app::ActionSink& sink);
void draw_lines(const app::State& state, const widgets::Rect& pane, widgets::Ui& ui, app::ActionSink& sink);
void draw_keypad(const app::State& state, const widgets::Rect& window, widgets::Ui& ui, app::ActionSink& sink);
void draw_donor_chooser(const app::State& state, const widgets::Rect& window, widgets::Ui& ui, app::ActionSink& sink);
void draw_stop_list(const app::State& state, const widgets::Rect& window, widgets::Ui& ui, app::ActionSink& sink);
void draw_note(const app::State& state, const widgets::Rect& window, widgets::Ui& ui, app::ActionSink& sink);

}  // namespace intake::screens::receive
