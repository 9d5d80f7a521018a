// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to db/store: numbers for what is saved, from blocks; see item_store.h for what others may ask.
#pragma once

#include <vector>

#include "db/store/store_impl.h"

namespace intake::store {

/// Blocks known already (by their first serial) are left as they are. @throw SQLite::Exception
void add_blocks(Connection& connection, const std::vector<domain::TagBlock>& blocks);
/// `count` numbers to print, from the oldest blocks; all of them, or none when fewer are left. @throw SQLite::Exception
std::vector<domain::TagNumber> take_tags(Connection& connection, std::int64_t count);
/// Whether a number may be claimed for a new item. @return refused with the reason @throw SQLite::Exception
Result<void> check_claim(Connection& connection, domain::TagNumber tag);
/// Gives numbers to lots that wait for them, oldest first, by lot.tagged operations, as far as numbers are left.
Result<void> tag_waiting_lots(Transaction& change);

}  // namespace intake::store
