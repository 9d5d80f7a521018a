// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to db/store: labels queued inside a larger transaction; see item_store.h for what others may ask.
#pragma once

#include <vector>

#include "db/store/item_store.h"
#include "db/store/store_impl.h"

namespace intake::store {

/// @throw SQLite::Exception
std::vector<PrintJob> add_print_jobs(Transaction& change, const std::vector<domain::TagNumber>& tags, StaffId by);

}  // namespace intake::store
