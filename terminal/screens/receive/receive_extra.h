// SPDX-License-Identifier: GPL-3.0-or-later
// The Receive screen's half-typed words as text beside the draft, so that a power cut loses no tap. One "key
// value" a line; unknown keys and values are skipped, so that another version's draft is still read. Local,
// never synced.
#pragma once

#include <string>
#include <string_view>

#include "terminal/screens/receive/receive_state.h"

namespace intake::screens::receive {

/// Everything half typed in `state`, the donation itself excepted.
std::string write_extra(const State& state);
/// Puts it back; what cannot be read stays as it is in `state`.
void read_extra(State& state, std::string_view text);

}  // namespace intake::screens::receive
