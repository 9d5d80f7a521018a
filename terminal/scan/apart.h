// SPDX-License-Identifier: GPL-3.0-or-later
// Work on a stranger's bytes in a child process, so that a library that aborts or hangs on them takes nothing with it.
// Any thread; the child is a fork of the caller and lives no longer than it.
#pragma once

#include <functional>
#include <string>

#include "db/base/result.h"

namespace intake::scan {

/// Runs `work` in a child and hands back the bytes it returned. It sees the caller's memory as it was, and changes
/// nothing of it; it must not use what other threads hold locked (logs, the store, the window).
/// @param silence_ms how long it may take.
/// @return internal when the child ended badly or took too long; io when there could be no child.
Result<std::string> run_apart(const std::function<std::string()>& work, int silence_ms);

}  // namespace intake::scan
