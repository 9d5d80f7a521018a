// SPDX-License-Identifier: GPL-3.0-or-later
// Where a text may go on in the next line: after a space, after a Chinese character unless closing punctuation
// follows; a word too long for a line of its own is broken where it must. Pure; safe from any thread.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>
#include <vector>

namespace intake::widgets {

struct Line {
  std::size_t first = 0;  ///< bytes [first, last) of the text, without the space it was broken at
  std::size_t last = 0;
  float width = 0;
  bool inside_word = false;  ///< it ends inside a word, because the word alone is wider than the line
};

/// @param advance how far a character moves on, given the byte it starts at.
/// @param width at least one character stands in each line, even if it is wider.
std::vector<Line> break_lines(std::string_view text, float width,
                              const std::function<float(std::size_t byte, char32_t character)>& advance);

/// The character at `byte`, and where the next begins; U+FFFD for what is no UTF-8.
char32_t character_at(std::string_view text, std::size_t byte, std::size_t& next);

}  // namespace intake::widgets
