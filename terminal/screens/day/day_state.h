// SPDX-License-Identifier: GPL-3.0-or-later
// Day: a business date's figures, what is unfinished, and its seal. Plain value.
#pragma once

#include "terminal/app/effect.h"

namespace intake::screens::day {

/// A manager's PIN is asked for.
struct PinPanel {
  int absent_terminal = 0;  ///< 0: this terminal seals the day
  std::string pin;
  app::RequestId request = 0;  ///< on its way
  app::PinTrouble trouble = app::PinTrouble::none;
  std::int64_t wait_seconds = 0;  ///< when it came too soon
  std::optional<Error> problem;
};

struct State {
  std::optional<app::DayPicture> picture;
  app::RequestId request = 0;  ///< a picture is on its way
  std::optional<Error> problem;
  std::optional<PinPanel> panel;
};

/// Whether there is something to seal on this terminal.
bool can_seal(const app::DayPicture& picture);

inline constexpr std::size_t shortest_pin = 6;
inline constexpr std::size_t longest_pin = 32;

}  // namespace intake::screens::day
