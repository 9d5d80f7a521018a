// SPDX-License-Identifier: GPL-3.0-or-later
// What a person can do on the Sort & tag screen, and the facts it waits for.
#pragma once

#include "terminal/screens/sort/sort_state.h"

namespace intake::screens::sort {

struct Enter {};
struct TypeTag { std::string text; };
struct ConfirmTag {};
struct TakeWaiting { domain::TagNumber tag; };
/// A tag was looked up, after a scan or by hand.
struct Take { app::Tagged tagged; };
struct TagFailed { app::RequestId request; Error error; };
struct BeginKind {};
struct ChooseTile { std::string slug; };
struct ChooseKind { std::string slug; };
struct LeaveKind {};
struct ChooseCondition { domain::Condition condition; };
struct ChooseWhere { domain::ItemState to; };
struct ChoosePrice { std::int64_t amount_minor; };
struct TypePrice { char key; };  ///< a digit, '.', or '\b'
struct AnswerPoint { std::size_t point; Answer answer; };
/// Back to a checklist that was passed just now.
struct LookAgain {};
struct ChooseReason { std::string slug; };
struct Skip {};
/// What the biggest button says; with a price label where it goes on sale.
struct Finish {};
/// The check is left to somebody who can.
struct Hold {};
/// Of the last thing that was done and is not undone yet.
struct Undo {};
struct TypePin { char key; };
struct ConfirmPin {};
struct ClosePin {};

// facts
struct WaitingLoaded { app::RequestId request; std::vector<app::WaitingItem> waiting; };
struct Stepped { app::RequestId request; app::Tagged tagged; std::string reason; std::int64_t labels; };
struct NotStepped { app::RequestId request; Error error; bool wants_manager; };
struct PinNotTaken { app::RequestId request; app::PinTrouble trouble; std::int64_t wait_seconds; };
struct Undone { app::RequestId request; app::Tagged tagged; };

using Action = std::variant<Enter, TypeTag, ConfirmTag, TakeWaiting, Take, TagFailed, BeginKind, ChooseTile, ChooseKind, LeaveKind,
                            ChooseCondition, ChooseWhere, ChoosePrice, TypePrice, AnswerPoint, LookAgain, ChooseReason, Skip, Finish, Hold, Undo, TypePin,
                            ConfirmPin, ClosePin, WaitingLoaded, Stepped, NotStepped, PinNotTaken, Undone>;

void update(State& state, const Action& action, app::Turn& turn);

}  // namespace intake::screens::sort
