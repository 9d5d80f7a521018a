// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the backup's part of the settings, and the panel with the recovery code.
#pragma once

#include "terminal/app/state.h"
#include "terminal/widgets/ui.h"

namespace intake::screens::settings {

/// Cuts what it draws off `pane`.
void draw_backup(const app::State& state, widgets::Rect& pane, widgets::Ui& ui, app::ActionSink& sink);
void draw_code_panel(const app::State& state, const widgets::Rect& window, widgets::Ui& ui, app::ActionSink& sink);

}  // namespace intake::screens::settings
