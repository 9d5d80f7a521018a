// SPDX-License-Identifier: GPL-3.0-or-later
// Day: a business date's figures, what is unfinished, and its seal. Plain value.
#pragma once

#include "terminal/app/effect.h"

namespace intake::screens::day {

/// A manager's PIN is asked for.
struct PinPanel : app::PinEntry {
  int absent_terminal = 0;  ///< 0: this terminal seals the day
};

struct State {
  std::optional<app::DayPicture> picture;
  app::RequestId request = 0;  ///< a picture is on its way
  std::optional<Error> problem;
  std::optional<PinPanel> panel;
};

/// Whether there is something to seal on this terminal.
bool can_seal(const app::DayPicture& picture);

}  // namespace intake::screens::day
