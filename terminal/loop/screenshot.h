// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a picture of the window as PNG. Safe from any thread.
#pragma once

#include <filesystem>

#include "db/base/result.h"
#include "terminal/platform/renderer.h"

namespace intake::loop {

/// In one step: a reader never sees half a file.
Result<void> write_png(const platform::Picture& picture, const std::filesystem::path& file);
/// The first free name of "intake-001.png", "intake-002.png" … in a folder, which is made if it is missing.
Result<std::filesystem::path> next_screenshot(const std::filesystem::path& folder);

}  // namespace intake::loop
