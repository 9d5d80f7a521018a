// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a small program and hears what it says. No shell is involved. Any thread.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "db/base/result.h"

namespace intake::print {

struct ChildOutcome {
  int exit_code = 0;   ///< 128 and more when a signal ended it
  std::string output;  ///< stdout and stderr, at most 64 KiB
  bool silent = false; ///< it said nothing for too long and was ended
  bool stopped = false; ///< the caller did not want to go on, and it was ended
};

/// Asked while something is waited for, several times a second; false ends the waiting. With `rest_ms` it may rest first,
/// so that it returns early when it is to end. Empty: waits for as long as it takes.
using KeepOn = std::function<bool(int rest_ms)>;

/// @param words the program, found by PATH, and its arguments; it runs in the C locale.
/// @param input what it reads on stdin; kept in memory, so that nothing is left behind on a disk.
/// @param silence_ms how long it may say nothing before it is ended.
/// @return not_found when there is no such program; io when it could not be started.
Result<ChildOutcome> run_child(const std::vector<std::string>& words, std::string_view input, int silence_ms, const KeepOn& keep_on = {});

}  // namespace intake::print
