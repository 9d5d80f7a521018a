// SPDX-License-Identifier: GPL-3.0-or-later
// Where a scan goes: an own tag opens its item, a roll number is claimed for the next item, goods are added
// as what they were last time, another till's tag "is not here yet". Part of update: on the loop's thread,
// pure.
#pragma once

#include "terminal/app/state.h"

namespace intake::app {

/// A recognised code, from a keyboard scanner or a picture.
void route_scan(State& state, const CodeScanned& scan, Turn& turn);
/// The store's answer for an own tag.
void route_tag(State& state, const TagLookedUp& fact, Turn& turn);

}  // namespace intake::app
