// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to db/store: a donor by name inside a larger transaction; see donor_store.h for what others may ask.
#pragma once

#include "db/store/donor_store.h"
#include "db/store/store_impl.h"

namespace intake::store {

/// As donor_named, inside the caller's transaction. @throw SQLite::Exception
Result<domain::Donor> donor_named(Transaction& change, domain::DonorKind kind, const std::string& name, StaffId by);

}  // namespace intake::store
