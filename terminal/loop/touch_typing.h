// SPDX-License-Identifier: GPL-3.0-or-later
// Between the input queue and the keyboard on the screen: what a finger does there is kept from the widgets, and what it
// types comes back through the queue, as the keys of a real keyboard do. (Not through the scanner's filter: a finger is
// no scanner.) Used by the window's thread alone.
#pragma once

#include <cstdint>

#include "terminal/platform/input_queue.h"
#include "terminal/typing/touch_keyboard.h"

namespace intake::loop {

/// @param queue has to outlive what is returned.
typing::TouchKeyboard::Typing typing_into(platform::InputQueue& queue);
/// Takes the finger out of `input` while it is the keyboard's.
void let_keyboard_touch(typing::TouchKeyboard& keyboard, platform::InputState& input, std::int64_t now_ms);

}  // namespace intake::loop
