// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the settings: language, size of the text, contrast, printer, backup.
#pragma once

#include "terminal/app/state.h"
#include "terminal/widgets/ui.h"

namespace intake::screens::settings {

/// @param area without the frame. @param window all of it, for panels.
void draw(const app::State& state, const widgets::Rect& area, const widgets::Rect& window, widgets::Ui& ui,
          app::ActionSink& sink);

}  // namespace intake::screens::settings
