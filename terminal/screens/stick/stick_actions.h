// SPDX-License-Identifier: GPL-3.0-or-later
// What a person can do in the USB stick panel, and the facts it waits for.
#pragma once

#include "terminal/screens/stick/stick_state.h"

namespace intake::screens::stick {

struct Open {};
struct Close {};  ///< what is under way goes on
struct EditFolder { std::string folder; };
struct Save {};
struct ReadReply {};
struct Stop {};

// facts
struct Progressed { app::RequestId request; std::int64_t done; std::int64_t total; };
struct SavedToStick { app::RequestId request; Saved saved; };
struct ReplyTaken { app::RequestId request; Taken taken; };
struct Failed { app::RequestId request; Error error; };

using Action = std::variant<Open, Close, EditFolder, Save, ReadReply, Stop, Progressed, SavedToStick, ReplyTaken, Failed>;

void update(State& state, const Action& action, app::Turn& turn);

}  // namespace intake::screens::stick
