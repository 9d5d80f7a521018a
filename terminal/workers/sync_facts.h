// SPDX-License-Identifier: GPL-3.0-or-later
// What sync reports, as facts of the Sync screen and the pill. Pure.
#pragma once

#include <vector>

#include "sync/client/sync_worker.h"
#include "terminal/app/action.h"

namespace intake::workers {

std::vector<app::Action> sync_facts(const client::SyncProgress& progress);

}  // namespace intake::workers
