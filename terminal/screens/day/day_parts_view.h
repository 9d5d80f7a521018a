// SPDX-License-Identifier: GPL-3.0-or-later
// Parts of the Day screen. Each cuts what it needs off the top of `area` and draws it.
#pragma once

#include "terminal/app/state.h"
#include "terminal/widgets/ui.h"

namespace intake::screens::day {

/// The day's name, and the ways to other days.
void draw_head(const app::State& state, widgets::Rect& area, widgets::Ui& ui, app::ActionSink& sink);
/// How far this terminal's seal is, in one sentence, and both columns where they differ.
void draw_seal(const app::State& state, widgets::Rect& area, widgets::Ui& ui);
void draw_figures(const app::State& state, widgets::Rect& area, widgets::Ui& ui);
void draw_tiles(const app::State& state, widgets::Rect& area, widgets::Ui& ui);
/// The other terminals of the shop.
void draw_terminals(const app::State& state, widgets::Rect& area, widgets::Ui& ui, app::ActionSink& sink);
void draw_days(const app::State& state, widgets::Rect& area, widgets::Ui& ui, app::ActionSink& sink);
/// What is unfinished, and where it is finished.
void draw_unfinished(const app::State& state, widgets::Rect& area, widgets::Ui& ui, app::ActionSink& sink);

}  // namespace intake::screens::day
