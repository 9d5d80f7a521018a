// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to db/backup: a file that is still being written has another, hidden name; what has its own is whole.
#pragma once

#include <filesystem>
#include <functional>
#include <string_view>

#include "db/base/result.h"

namespace intake::backup {

/// ".NAME.part" beside it.
std::filesystem::path half_of(const std::filesystem::path& file);
/// Gives a written half its name, durably, when `written` went well; else removes it.
Result<void> end_half(const std::filesystem::path& file, Result<void> written);
/// Removes halves whose names are ours and that nobody is at work on.
void sweep_halves(const std::filesystem::path& folder, const std::function<bool(std::string_view name)>& is_ours);

}  // namespace intake::backup
