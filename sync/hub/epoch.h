// SPDX-License-Identifier: GPL-3.0-or-later
// What a hub that was restored from a backup does, so that nobody takes it for the one it was.
#pragma once

#include "db/base/env.h"
#include "sync/hub/storage.h"

namespace intake::hub {

/// Serials that are never leased after a restore: what was leased since the backup lies among them.
inline constexpr std::int64_t burnt_serials = 1'000'000;

/// Inside a transaction: an epoch above `above`, with new random bytes, and the next serials burnt.
Result<Epoch> raise_epoch(Storage& storage, Env& env, std::int64_t above);

}  // namespace intake::hub
