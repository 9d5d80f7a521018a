// SPDX-License-Identifier: GPL-3.0-or-later
// What a person can do on the Receive screen, and the facts it waits for.
#pragma once

#include "terminal/screens/receive/receive_state.h"

namespace intake::screens::receive {

// choosing
struct ChooseTile { std::string slug; };
struct OpenMore {};
/// What is never taken.
struct OpenStopList {};
struct ShowStopItem { std::string slug; };
/// Back to the list, and from the list to the screen.
struct CloseStopList {};
struct CloseMore {};
struct ChooseKind { std::string slug; };  ///< a category slug; sets its tile too
struct ChooseAudience { domain::Audience audience; };
struct ChooseCondition { domain::Condition condition; };
struct ChooseValue { ValuePick pick; };  ///< `other` opens the keypad
struct Search { std::string words; };
struct Describe { std::string description; };
/// Adds what is chosen (two taps for a usual item, one for its repeat), or changes the line being edited.
struct Add {};

// lines
struct Increase { LotId lot; };
struct Decrease { LotId lot; };  ///< at one piece it stays; Remove takes it away
struct Remove { LotId lot; };
struct EditLine { LotId lot; };
struct LeaveEdit {};
struct TypeQuantity { LotId lot; };  ///< opens the keypad for a line's quantity
struct Undo {};
struct Clear {};  ///< all lines and the donor; Undo brings them back

// keypad
struct WeighBag {};       ///< opens the keypad for a bag of rag
struct WeighDonation {};  ///< opens the keypad for the weight of the whole donation
struct PressKey { char key; };  ///< '0' … '9', '.', '\b'
struct ClearKeypad {};
struct ChooseUnit { WeightUnit unit; };
struct ConfirmKeypad {};
struct CloseKeypad {};

// donor and note
struct OpenDonorChooser {};
struct CloseDonorChooser {};
/// A company brings a list of what it gives.
struct OpenPackingList {};
struct ChooseAnonymous {};
struct BeginFindDonor {};
struct SearchDonor { std::string words; };
struct ChooseDonor { DonorId donor; };
struct BeginAddDonor { domain::DonorKind kind; };
struct EditNewDonor { std::string name; std::string contact; };
struct ConfirmNewDonor {};
struct OpenNote {};
struct CloseNote {};
struct EditNote { std::string note; };

// scans, routed here by the app
struct ClaimRollTag { domain::TagNumber tag; };
struct DropRollTag { domain::TagNumber tag; };
struct ScanGoods { std::string code; };
struct DropNewCode {};

// the end
struct Finish { bool print = true; };
struct StartNext {};  ///< leaves the confirmation

// facts
struct DraftKept { std::uint64_t revision; };
struct DraftNotKept { std::uint64_t revision; Error error; };
struct DraftFound { app::KeptDraft draft; };
struct DonorsFound { app::RequestId request; std::vector<domain::Donor> donors; };
struct DonorAdded { app::RequestId request; domain::Donor donor; };
struct DonorRequestFailed { app::RequestId request; Error error; };
struct CodeKnown { app::RequestId request; app::CodeMeaning meaning; };
struct CodeNotKnown { app::RequestId request; std::string code; };
struct DonationSaved { app::RequestId request; app::SavedDonation saved; std::int64_t labels; };
struct DonationNotSaved { app::RequestId request; Error error; };

using Action = std::variant<
    ChooseTile, OpenStopList, ShowStopItem, CloseStopList, OpenMore, CloseMore, ChooseKind, ChooseAudience, ChooseCondition, ChooseValue, Search, Describe, Add,
    Increase, Decrease, Remove, EditLine, LeaveEdit, TypeQuantity, Undo, Clear, WeighBag, WeighDonation, PressKey,
    ClearKeypad, ChooseUnit, ConfirmKeypad, CloseKeypad, OpenDonorChooser, CloseDonorChooser, OpenPackingList, ChooseAnonymous,
    BeginFindDonor, SearchDonor, ChooseDonor, BeginAddDonor, EditNewDonor, ConfirmNewDonor, OpenNote, CloseNote, EditNote,
    ClaimRollTag, DropRollTag, ScanGoods, DropNewCode, Finish, StartNext, DraftKept, DraftNotKept, DraftFound,
    DonorsFound, DonorAdded, DonorRequestFailed, CodeKnown, CodeNotKnown, DonationSaved, DonationNotSaved>;

void update(State& state, const Action& action, app::Turn& turn);

}  // namespace intake::screens::receive
