// SPDX-License-Identifier: GPL-3.0-or-later
// What the Tasks screen orders from the store, and the facts that answer it; and what waits to be sent, by kind. On the
// store's thread.
#pragma once

#include "db/store/store.h"
#include "terminal/workers/post.h"

namespace intake::workers {

void load_tasks(const store::Store& store, const app::LoadTasks& order, Post& post);
void show_task(store::Store& store, const app::ShowTask& order, Post& post);
/// @return whether something was recorded
bool settle_task(store::Store& store, const app::SettleTask& order, Post& post);
void load_waiting(const store::Store& store, const app::LoadWaiting& order, Post& post);

}  // namespace intake::workers
