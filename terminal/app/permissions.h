// SPDX-License-Identifier: GPL-3.0-or-later
// Which acts of domain::least_role() the window's actions are, and whether whoever is there may do them. The one place
// where the window refuses: views leave out what one may not do, or say who may, but nothing relies on that. Pure.
#pragma once

#include <optional>

#include "terminal/app/state.h"

namespace intake::app {

/// What an action is, where not everybody may do it. Facts never are.
std::optional<domain::Act> act_of(const State& state, const Action& action);
/// What a screen is for, where not everybody may open it.
std::optional<domain::Act> act_of(Route route);

/// Whether it may be done now: by the role of whoever is signed in; a manager's act, while the manager who typed the PIN
/// on this screen has not left it. Tapping a manager's picture proves nothing.
bool may_now(const State& state, domain::Act act);

/// Screens that need nobody.
bool is_for_anyone(Route route);

}  // namespace intake::app
