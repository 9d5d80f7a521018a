// SPDX-License-Identifier: GPL-3.0-or-later
// Hands an InputState to the Dear ImGui that is there: 1.86 of Debian 12 has plain fields, from 1.87 on there are
// events (whose own queue is turned off: ours has already put one change into each frame).
#pragma once

#include "terminal/platform/input_queue.h"

struct GLFWwindow;

namespace intake::platform {

/// Once for a context, before its first frame: settings that hold everywhere, and the keys.
void prepare_input();
/// Before each NewFrame().
void apply_input(const InputState& state);
/// Copy and paste through the window system.
void use_clipboard(GLFWwindow* window);

}  // namespace intake::platform
