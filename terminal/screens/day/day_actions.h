// SPDX-License-Identifier: GPL-3.0-or-later
// What a person can do on the Day screen, and the facts it waits for.
#pragma once

#include "terminal/screens/day/day_state.h"

namespace intake::screens::day {

/// The screen is opened: on the open day.
struct Enter {};
/// What is shown may have changed.
struct Reload {};
struct ShowDate { Date date; };
struct AskSeal {};
struct AskAbsent { int terminal; };
struct TypePin { char key; };  ///< a digit, or '\b'
struct Confirm {};
struct Cancel {};

// facts
struct Loaded { app::RequestId request; app::DayPicture picture; };
struct NotLoaded { app::RequestId request; std::optional<Error> error; };  ///< without an error: no date was opened yet
struct Closed { app::RequestId request; Date date; };
struct PinNotTaken { app::RequestId request; app::PinTrouble trouble; std::int64_t wait_seconds; };
struct NotClosed { app::RequestId request; Error error; };

using Action = std::variant<Enter, Reload, ShowDate, AskSeal, AskAbsent, TypePin, Confirm, Cancel, Loaded, NotLoaded, Closed,
                            PinNotTaken, NotClosed>;

void update(State& state, const Action& action, app::Turn& turn);

}  // namespace intake::screens::day
