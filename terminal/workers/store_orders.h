// SPDX-License-Identifier: GPL-3.0-or-later
// What each order to the store does, and the fact that answers it. On the store's thread.
#pragma once

#include <functional>

#include "db/store/store.h"
#include "terminal/workers/post.h"

namespace intake::workers {

struct StoreDesk {
  store::Store& store;
  Post& post;
  const Cancellations& cancelled;
  const std::function<void()>& saved;
};

void carry_out(const app::StoreEffect& order, const StoreDesk& desk);

/// What waits to be sent, as the screens show it, or that it could not be counted.
app::Action counts_of(const store::Store& store);

}  // namespace intake::workers
