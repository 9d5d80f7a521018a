// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to db/store: a copy of the database, and the proof that it is whole.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "db/store/store_impl.h"

namespace intake::store {

/// One state of the database in a file of its own, by SQLite's backup, while others go on reading and writing.
/// @param seen is told pages copied and all pages, and stops it with false. @return the chain's head in that state
Result<ChainState> copy_database(Connection& from, const std::filesystem::path& file, const std::function<bool(std::int64_t, std::int64_t)>& seen = {});
/// verify() of the records alone: whether PINs can be checked is no matter of theirs.
Result<Verification> verify_records(const Store& store);
/// Every page of the database by SQLite's own check, then the journal by verify_records(). @return corrupt with the first fault
Result<void> check_copy(const Store& copy);
/// Opens one that lies in a folder of its own, and checks it.
Result<std::unique_ptr<Store>> open_copy(const std::filesystem::path& folder, Access access, Env& env);

}  // namespace intake::store
