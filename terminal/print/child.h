// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a small program and hears what it says. No shell is involved. Any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "db/base/result.h"

namespace intake::print {

struct ChildOutcome {
  int exit_code = 0;   ///< 128 and more when a signal ended it
  std::string output;  ///< stdout and stderr, at most 64 KiB
  bool silent = false; ///< it said nothing for too long and was ended
};

/// @param words the program, found by PATH, and its arguments; it runs in the C locale.
/// @param input what it reads on stdin; kept in memory, so that nothing is left behind on a disk.
/// @param silence_ms how long it may say nothing before it is ended.
/// @return not_found when there is no such program; io when it could not be started.
Result<ChildOutcome> run_child(const std::vector<std::string>& words, std::string_view input,
                               int silence_ms);

}  // namespace intake::print
