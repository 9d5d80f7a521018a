// SPDX-License-Identifier: GPL-3.0-or-later
// What a hub that was restored from a backup does, so that nobody takes it for the one it was.
#pragma once

#include "db/base/env.h"
#include "sync/hub/storage.h"

namespace intake::hub {

/// Serials that are never leased after a restore: what was leased since the backup lies among them.
inline constexpr std::int64_t burnt_serials = 1'000'000;

/// Terminal numbers that are never given out after a restore, for receipts carry them: those that joined since the backup
/// have the next ones. Few, since they are limited and a terminal joins seldom; a backup is to be younger than ten of them.
inline constexpr std::int64_t skipped_numbers = 10;

/// Inside a transaction: an epoch above `above`, with new random bytes.
Result<Epoch> raise_epoch(Storage& storage, Env& env, std::int64_t above);

/// Inside a transaction: burns the next serials and skips the next terminal numbers. @return the next serial after them
Result<std::int64_t> skip_given_out(Storage& storage);

}  // namespace intake::hub
