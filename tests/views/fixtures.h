// SPDX-License-Identifier: GPL-3.0-or-later
// States that the views are drawn from in tests: each screen empty, busy, in trouble, and with the longest texts.
#pragma once

#include <string>
#include <vector>

#include "terminal/app/state.h"

namespace intake::tests {

struct Fixture {
  std::string name;
  app::State state;
};

/// All of them, with the starting catalogue and a shop in ¥.
std::vector<Fixture> fixtures();
Fixture fixture(const std::string& name);
/// The donation of the design's drawing.
app::State receive_busy();

}  // namespace intake::tests
