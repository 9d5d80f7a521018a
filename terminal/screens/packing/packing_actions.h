// SPDX-License-Identifier: GPL-3.0-or-later
// What a person can do on the Packing list screen, and the facts it waits for.
#pragma once

#include "terminal/screens/packing/packing_state.h"

namespace intake::screens::packing {

struct EditPath { std::string path; };
struct Read {};                       ///< reads the file at `path`
struct FileGiven { std::string path; };  ///< dropped onto the window: path and Read in one
struct EditCompany { std::string name; };
struct ShowOnlyDoubtful { bool only; };
struct Accept {};
struct Cancel {};
struct StartOver {};
struct PrintLabels {};                ///< of the saved list

// facts
struct CompaniesFound { app::RequestId request; std::vector<domain::Donor> companies; };
struct ListRead { app::RequestId request; std::shared_ptr<const app::PackingPreview> preview; };
struct ListNotRead { app::RequestId request; Error error; };
struct Progressed { app::RequestId request; std::int64_t done; std::int64_t total; };
struct ListSaved { app::RequestId request; app::SavedDonation saved; };
struct SeemsRecorded { app::RequestId request; std::string receipt; };  ///< nothing was recorded: a person decides
struct ListNotSaved { app::RequestId request; Error error; };
struct LabelsQueued { app::RequestId request; std::int64_t count; };
struct LabelsNotQueued { app::RequestId request; Error error; };

using Action = std::variant<EditPath, Read, FileGiven, EditCompany, ShowOnlyDoubtful, Accept, Cancel, StartOver,
                            PrintLabels, CompaniesFound, ListRead, ListNotRead, Progressed, ListSaved, SeemsRecorded, ListNotSaved,
                            LabelsQueued, LabelsNotQueued>;

void update(State& state, const Action& action, app::Turn& turn);

}  // namespace intake::screens::packing
