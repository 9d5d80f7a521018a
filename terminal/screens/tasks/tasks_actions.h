// SPDX-License-Identifier: GPL-3.0-or-later
// What a person can do on the Tasks screen, and the facts it waits for.
#pragma once

#include "terminal/screens/tasks/tasks_state.h"

namespace intake::screens::tasks {

/// The screen is opened.
struct Enter {};
/// What is shown may have changed.
struct Reload {};
/// One tap chooses; a manager's PIN is asked for then.
struct Choose { OpId op_id; std::string field; app::TaskChoice choice; };
/// A donor's two values, for a manager's PIN.
struct AskValues { OpId op_id; std::string field; };
/// Of the values that are shown.
struct ChooseShown { app::TaskChoice choice; };
struct TypePin { char key; };  ///< a digit, or '\b'
struct ConfirmPin {};
struct ClosePanel {};

// facts
struct Loaded { app::RequestId request; std::vector<app::OpenTask> tasks; std::int64_t total; };
struct NotLoaded { app::RequestId request; Error error; };
struct ValuesShown { app::RequestId request; StaffId manager; app::OpenTask task; };
struct Settled { app::RequestId request; };
struct PinNotTaken { app::RequestId request; app::PinTrouble trouble; std::int64_t wait_seconds; };
struct NotSettled { app::RequestId request; Error error; };

using Action = std::variant<Enter, Reload, Choose, AskValues, ChooseShown, TypePin, ConfirmPin, ClosePanel, Loaded, NotLoaded, ValuesShown,
                            Settled, PinNotTaken, NotSettled>;

void update(State& state, const Action& action, app::Turn& turn);

}  // namespace intake::screens::tasks
