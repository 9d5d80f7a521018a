// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to db/store: files and folders that are still there after a power cut. Free functions, safe from any thread.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "db/base/result.h"

namespace intake::store {

/// Writes a file only its owner may read, and syncs it. @return disk_full or io
Result<void> write_durably(const std::filesystem::path& file, std::string_view bytes);
/// Syncs a file, or a folder after a file in it was made or renamed. @return io
Result<void> sync_path(const std::filesystem::path& path);
/// @return not_found or io
Result<std::string> read_file(const std::filesystem::path& file);

/// Whether a database that was closed left nothing in its log. @return io when closing it could not write all of it
Result<void> is_in_one_file(const std::filesystem::path& database);

}  // namespace intake::store
