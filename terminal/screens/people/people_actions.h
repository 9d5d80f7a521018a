// SPDX-License-Identifier: GPL-3.0-or-later
// What a manager can do on the People screen, and the facts it waits for.
#pragma once

#include "terminal/screens/people/people_state.h"

namespace intake::screens::people {

struct Choose { StaffId id; };
struct BeginNew {};
struct Edit { Editing person; };
struct Confirm {};
struct Back {};  ///< leaves the person as they were
struct BeginPin {};
struct TypePin { char key; };  ///< a digit, or '\b'
struct ConfirmPin {};
struct ClosePin {};
struct PrintBadge {};
struct ChooseLock { int minutes; };  ///< 0: never by itself

// facts
struct Changed { app::RequestId request; };
struct NotChanged { app::RequestId request; Error error; };
struct Added { app::RequestId request; };
struct PinSet { app::RequestId request; };
struct PinNotSet { app::RequestId request; Error error; };
struct BadgePrinted { app::RequestId request; std::string file; };
struct BadgeNotPrinted { app::RequestId request; Error error; };

using Action = std::variant<Choose, BeginNew, Edit, Confirm, Back, BeginPin, TypePin, ConfirmPin, ClosePin, PrintBadge, ChooseLock,
                            Changed, NotChanged, Added, PinSet, PinNotSet, BadgePrinted, BadgeNotPrinted>;
/// Whether somebody ordered it; else it is a fact.
inline bool is_order(const Action& action) { return action.index() <= 10; }
static_assert(std::is_same_v<std::variant_alternative_t<10, Action>, ChooseLock>);

void update(State& state, const Action& action, app::Turn& turn);

}  // namespace intake::screens::people
