// SPDX-License-Identifier: GPL-3.0-or-later
// What a person can do on the Sign in screen, and the facts it waits for.
#pragma once

#include "terminal/screens/sign_in/sign_in_state.h"

namespace intake::screens::sign_in {

struct ChoosePerson { StaffId id; };
struct BeginNewPerson {};
struct EditNewPerson { NewPerson person; };
struct ConfirmNewPerson {};
/// Leaves adding, or the question for the date.
struct Back {};
struct EditDate { std::string typed; };
struct ChooseDate { Date date; };  ///< one of the dates offered
struct ConfirmDate {};
/// A badge was scanned. It comes before whatever is under way here, and leaves what is half typed.
struct ShowBadge { StaffId id; };

// facts
struct PersonAdded { app::RequestId request; domain::StaffMember person; };
struct PersonNotAdded { app::RequestId request; Error error; };
struct DayOpened { app::RequestId request; Date date; };
struct DayNeedsAnswer { app::RequestId request; app::DayQuestion question; };
struct DayNotOpened { app::RequestId request; Error error; };

using Action = std::variant<ChoosePerson, BeginNewPerson, EditNewPerson, ConfirmNewPerson, Back, EditDate, ChooseDate,
                            ConfirmDate, ShowBadge, PersonAdded, PersonNotAdded, DayOpened, DayNeedsAnswer, DayNotOpened>;

void update(State& state, const Action& action, app::Turn& turn);

}  // namespace intake::screens::sign_in
