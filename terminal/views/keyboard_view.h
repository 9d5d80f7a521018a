// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the keyboard on the screen and tells it where its keys stand.
#pragma once

#include "terminal/typing/touch_keyboard.h"
#include "terminal/widgets/ui.h"

namespace intake::views {

/// The keyboard of a window, and the time on its own clock.
struct KeyboardThere {
  typing::TouchKeyboard& keyboard;
  std::int64_t now_ms;
};

/// Opens and closes it with the field that is typed into. To be called before anything is drawn.
void follow_field(const KeyboardThere& there, bool wanted, widgets::Ui& ui);
/// Of the window's height.
float keyboard_height(const widgets::Ui& ui, const widgets::Rect& window);
/// @param area at the bottom of the window
void draw_keyboard(typing::TouchKeyboard& keyboard, const widgets::Rect& area, widgets::Ui& ui);

}  // namespace intake::views
