// SPDX-License-Identifier: GPL-3.0-or-later
// What the Day screen orders from the store, and the facts that answer it. On the store's thread.
#pragma once

#include "db/store/staff_store.h"
#include "terminal/workers/post.h"

namespace intake::workers {

void load_day(const store::Store& store, const app::LoadDay& order, Post& post);
app::PinTrouble trouble_of(store::PinAnswer answer);
/// @return whether something was recorded
bool close_day(store::Store& store, const app::CloseDay& order, Post& post);

}  // namespace intake::workers
