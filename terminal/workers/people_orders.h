// SPDX-License-Identifier: GPL-3.0-or-later
// What the People screen orders from the store, and whose PIN was typed for what only a manager may do. On the store's
// thread.
#pragma once

#include "db/store/store.h"
#include "terminal/workers/post.h"

namespace intake::workers {

/// @return whether something was recorded
bool change_person(store::Store& store, const app::ChangePerson& order, Post& post);
void set_pin(store::Store& store, const app::SetPin& order, Post& post);
void check_manager(store::Store& store, const app::CheckPin& order, Post& post);

}  // namespace intake::workers
