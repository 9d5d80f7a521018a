// SPDX-License-Identifier: GPL-3.0-or-later
// The root update: routes an action to its screen, and scans to where they belong. Pure: no clock, no
// randomness, no input or output; the same actions with the same stamps give the same states and effects.
#pragma once

#include "terminal/app/state.h"

namespace intake::app {

/// @param stamp time and fresh ids for this action. @return orders for the workers, in order.
[[nodiscard]] Effects update(State& state, const Action& action, const Stamp& stamp);

/// The orders a window starts with.
[[nodiscard]] Effects start();

}  // namespace intake::app
