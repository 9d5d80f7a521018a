// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to db/store: who a terminal is when it is made, and how it becomes another one: by joining a hub (pair) or
// by coming back from a backup (restore). Its journal then begins again, with the same operations.
#pragma once

#include <vector>

#include "db/store/store_impl.h"

namespace intake::store {

/// The blocks that come with a number by hand: its million, the last tenth of it as roll numbers.
std::vector<domain::TagBlock> hand_blocks(int number);
/// What a hub gave, on top of what the terminal says already.
Terminal paired_terminal(Terminal terminal, const HubPairing& pairing);

/// Chains the kept operations again from seq 1 as `next` (its device and incarnation; shop, number and hub as they stand
/// there), under the same op ids, all of them unsent again. Receipts and donors are counted from 1 again, in the next
/// incarnation's own numbering. All tag blocks are burned, and `blocks` added; rolls serve on when a hub names them again.
/// @return refused when next.incarnation is not above the present one @throw SQLite::Exception
Result<void> rechain(Transaction& change, const Terminal& next, const std::vector<domain::TagBlock>& blocks);
/// The same as a transaction of its own.
Result<void> rechain(Store& store, const Terminal& next, const std::vector<domain::TagBlock>& blocks);

/// Whether the store is where and as it was when it was used last (anchor.h). One that was put back or copied goes on in its
/// next incarnation; its numbers are burnt, but where the anchor says how many were given out the rest of them serve on.
Result<void> check_whereabouts(Store& store);
/// Where the store stands, for the anchor. @throw SQLite::Exception
AnchorMark mark_of(Connection& connection);

}  // namespace intake::store
