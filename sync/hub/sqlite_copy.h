// SPDX-License-Identifier: GPL-3.0-or-later
// Whether an SQLite database is whole, and a whole copy of it. For whoever uses the connection.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "db/base/result.h"

namespace SQLite {
class Database;
}

namespace intake::hub {

/// SQLite's own check of all pages. @return sentences, none when it is whole @throw SQLite::Exception
std::vector<std::string> integrity_faults(SQLite::Database& database);

/// A checked copy that appears under this name complete and synced, or not at all.
/// @return exists; corrupt when the copy does not pass the check @throw SQLite::Exception, std::exception
Result<void> copy_database(SQLite::Database& database, const std::filesystem::path& file);

/// Whether what was written to a file, or which names are in a folder, is on the disk; of an empty path, in this folder.
bool sync_path(const std::filesystem::path& path);

}  // namespace intake::hub
