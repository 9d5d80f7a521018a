// SPDX-License-Identifier: GPL-3.0-or-later
// What a person can do on the Item screen, and the facts it waits for.
#pragma once

#include "terminal/screens/item/item_state.h"

namespace intake::screens::item {

/// Opens the screen for a tag and asks for what is known of it.
struct Open { domain::TagNumber tag; app::Route from = app::Route::find; };
/// The same with the answer at hand, after a scan.
struct Show { app::Tagged tagged; app::Route from = app::Route::receive; };
struct PrintAgain {};
/// Takes it in hand on the Sort screen.
struct SortIt {};
struct Back {};

// facts
struct Loaded { app::RequestId request; app::Tagged tagged; };
struct NotLoaded { app::RequestId request; Error error; };
struct LabelsQueued { app::RequestId request; std::int64_t count; };
struct LabelsNotQueued { app::RequestId request; Error error; };

using Action = std::variant<Open, Show, PrintAgain, SortIt, Back, Loaded, NotLoaded, LabelsQueued, LabelsNotQueued>;

void update(State& state, const Action& action, app::Turn& turn);

}  // namespace intake::screens::item
