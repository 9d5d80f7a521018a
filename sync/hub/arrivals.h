// SPDX-License-Identifier: GPL-3.0-or-later
// Taking in one operation: stored whatever it is, applied when it can be, and never in the way of the next one.
#pragma once

#include "sync/hub/storage.h"

namespace intake::hub {

/// Inside a transaction of the storage. The position and the chain of `arrival` have been checked; its verdict, reason
/// and feed position are found here. @param feed the position it gets when others may see it. @param figures of the
/// device, moved on by a finished donation.
/// @return what happened to it; an error is the storage's own and spoils the whole transaction.
Result<protocol::OpResult> take_in(Storage& storage, Arrival arrival, const protocol::Envelope& envelope, std::int64_t feed,
                                   Figures& figures);

/// What was put aside since its kind or version was not known, and what this program can read of it now: taken in at the end
/// of its shop's feed, where its author hears of it, too. A transaction of its own. @return how many
Result<std::int64_t> take_in_what_can_be_read_now(Storage& storage);

}  // namespace intake::hub
