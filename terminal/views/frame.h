// SPDX-License-Identifier: GPL-3.0-or-later
// The frame around every screen: the top bar with shop, terminal, person, clock and sync pill, the rail of screens, and
// the notice that says what happened last.
#pragma once

#include "terminal/app/state.h"
#include "terminal/widgets/ui.h"

namespace intake::views {

/// Each cuts its own part off `area` and draws it.
void draw_top_bar(const app::State& state, widgets::Rect& area, widgets::Ui& ui, app::ActionSink& sink);
void draw_rail(const app::State& state, widgets::Rect& area, widgets::Ui& ui, app::ActionSink& sink);
void draw_notice(const app::State& state, widgets::Rect& area, widgets::Ui& ui, app::ActionSink& sink);
/// The edge of the window lights up for a moment: an eye that looks elsewhere sees it.
void draw_flash(const app::State& state, const widgets::Rect& window, widgets::Ui& ui);

}  // namespace intake::views
