// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to db/store: what a backup's folder is called, and the proof that a copy is whole.
#pragma once

#include <filesystem>
#include <string>

#include "db/store/store_impl.h"

namespace intake::store {

inline constexpr const char* backup_prefix = "intake-backup-";

/// verify() of the records alone: whether PINs can be checked is no matter of theirs.
Result<Verification> verify_records(const Store& store);
/// Every page of the database by SQLite's own check, then the journal by verify_records(). @return corrupt with the first fault
Result<void> check_copy(const Store& copy);

}  // namespace intake::store
