// SPDX-License-Identifier: GPL-3.0-or-later
// The panel that asks for a manager's PIN when somebody tapped what only a manager may do.
#pragma once

#include "terminal/app/state.h"
#include "terminal/widgets/ui.h"

namespace intake::views {

/// Nothing when nobody has to prove anything.
void draw_manager_gate(const app::State& state, const widgets::Rect& window, widgets::Ui& ui, app::ActionSink& sink);

}  // namespace intake::views
