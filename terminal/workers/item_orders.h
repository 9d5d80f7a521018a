// SPDX-License-Identifier: GPL-3.0-or-later
// Orders to the store about items after the counter: what waits to be sorted, one step, and its undoing. Run by the store's
// thread.
#pragma once

#include "db/store/item_store.h"
#include "db/store/store.h"
#include "terminal/app/effect.h"
#include "terminal/workers/post.h"

namespace intake::workers {

app::Tagged tagged_of(const store::Tagged& from);

void load_unsorted(const store::Store& store, const app::LoadUnsorted& order, Post& post);
/// @return the labels that were queued, when the step was recorded
std::optional<std::int64_t> step_item(store::Store& store, const app::StepItem& order, Post& post);
/// @return whether a step was recorded
bool undo_step(store::Store& store, const app::UndoStep& order, Post& post);

}  // namespace intake::workers
