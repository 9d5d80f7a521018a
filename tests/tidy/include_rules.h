// SPDX-License-Identifier: GPL-3.0-or-later
// Holds every #include of the tree against include_table.h.
#pragma once

#include "tests/tidy/include_table.h"
#include "tests/tidy/source_tree.h"

namespace intake::tidy {

/// The room of a path; null for files outside the rooms (tests).
const Room* room_of(std::string_view path);
/// Includes of production code that the table does not allow, of headers that are not there, and of unknown libraries.
Violations check_includes(const SourceTree& tree);

}  // namespace intake::tidy
