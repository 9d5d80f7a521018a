// SPDX-License-Identifier: GPL-3.0-or-later
// What a person can do on the Sync screen, and the facts it waits for.
#pragma once

#include "terminal/screens/sync/sync_state.h"

namespace intake::screens::sync {

struct SendNow {};

// facts
struct WaitingLoaded { app::RequestId request; app::RecordCounts kinds; };
struct CountsChanged { app::SyncCounts counts; };
struct NotCounted { Error error; };  ///< which is not the same as nothing
struct Sending { std::int64_t sent; std::int64_t total; std::int64_t on_its_way = 0; };
struct Reading { std::int64_t read; std::int64_t end; };
struct Finished { app::SyncCounts counts; };
struct Failed { Error error; std::int64_t next_try_at_utc_ms; app::SyncNeed need = app::SyncNeed::nothing; };

using Action = std::variant<SendNow, WaitingLoaded, CountsChanged, NotCounted, Sending, Reading, Finished, Failed>;

void update(State& state, const Action& action, app::Turn& turn);
/// Asks what waits, by kind, unless it is known or on its way; for while the screen is shown.
void load_waiting(State& state, app::Turn& turn);

}  // namespace intake::screens::sync
