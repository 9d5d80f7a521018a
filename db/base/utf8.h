// SPDX-License-Identifier: GPL-3.0-or-later
// UTF-8 checked at the doors of the house: command lines, files, replies. Free functions, safe from any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace intake {

/// Length in bytes of the well-formed UTF-8 character at the start of `text` (RFC 3629: no overlong forms, no
/// surrogates, at most U+10FFFF), or 0 when there is none.
std::size_t utf8_length(std::string_view text);
bool is_utf8(std::string_view text);
/// What a person may type into one line: well-formed UTF-8 without control characters.
bool is_one_line(std::string_view text);
/// True when there is nothing to see: empty, or spaces (the ideographic one too) alone.
bool is_blank(std::string_view text);
/// Full-width forms (U+FF01 … U+FF5E) and the ideographic space as their ASCII ones: "３５．５０" becomes "35.50".
std::string half_width(std::string_view text);
/// The same text with every byte that belongs to no character replaced by U+FFFD.
std::string repaired_utf8(std::string_view text);

}  // namespace intake
