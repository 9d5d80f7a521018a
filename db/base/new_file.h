// SPDX-License-Identifier: GPL-3.0-or-later
// A file that a person asked for, made new: never in place of something else. Free function, safe from any thread.
#pragma once

#include <filesystem>
#include <string_view>

#include "db/base/result.h"

namespace intake {

/// Only its owner may read it; it is on the disk on return, or not there at all.
/// @return exists when there is something of that name; disk_full or io
Result<void> write_new_file(const std::filesystem::path& file, std::string_view bytes);

}  // namespace intake
