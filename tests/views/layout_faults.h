// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with a layout, in words: targets too small, over each other or out of reach, texts that are cut off.
#pragma once

#include <string>
#include <vector>

#include "terminal/widgets/layout.h"
#include "terminal/widgets/theme.h"

namespace intake::tests {

/// @param strangers whether texts of people stand there that may be longer than any room, and end in "…".
/// @param may_be_smaller whether a text without room may be drawn smaller, as in a language longer than our own.
std::vector<std::string> layout_faults(const widgets::Layout& layout, const widgets::Theme& theme, bool strangers, bool may_be_smaller = false);

}  // namespace intake::tests
