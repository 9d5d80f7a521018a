// SPDX-License-Identifier: GPL-3.0-or-later
// Texts for people: every one that the sources ask for is translated, and none is kept that nobody asks for.
#pragma once

#include <map>
#include <set>
#include <string>

#include "tests/tidy/source_tree.h"

namespace intake::tidy {

/// One entry of a .po file.
struct Translation {
  std::size_t line = 0;
  std::string plural;                // empty where there is none
  std::vector<std::string> forms;    // msgstr, or msgstr[0] …
  bool fuzzy = false;
};

/// Entries by msgid; the header is the one with an empty msgid.
std::map<std::string, Translation> read_po(std::string_view text);

/// Literals in tr("…"), trn("…", "…", n) and msgid("…") of production sources, missing from a .po; entries of it that
/// no source has; empty or fuzzy ones; and placeholders that differ.
Violations check_translations(const SourceTree& tree);

}  // namespace intake::tidy
