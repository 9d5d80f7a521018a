// SPDX-License-Identifier: GPL-3.0-or-later
// What a person can do on the Find screen, and the facts it waits for.
#pragma once

#include "terminal/screens/find/find_state.h"

namespace intake::screens::find {

struct Search { std::string words; };
struct ShowMore {};
struct Open { domain::TagNumber tag; };
struct EditPicturePath { std::string path; };
struct ReadPicture {};

// facts
struct ItemsFound { app::RequestId request; std::string words; std::vector<app::Found> found; };
struct ItemsNotFound { app::RequestId request; Error error; };

using Action = std::variant<Search, ShowMore, Open, EditPicturePath, ReadPicture, ItemsFound, ItemsNotFound>;

void update(State& state, const Action& action, app::Turn& turn);

}  // namespace intake::screens::find
