// SPDX-License-Identifier: GPL-3.0-or-later
// As much of C++'s lexing as the rules need: comments, string literals and includes, so that a word in a comment is
// not taken for code, nor code in a string for code.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace intake::tidy {

struct Literal {
  std::size_t line = 0;  // from 1
  std::size_t at = 0;    // offset of its opening quote in `code`
  std::size_t end = 0;   // offset after its closing quote
  std::string value;     // escapes of quotes, backslashes and line ends resolved; others kept as written
};

/// A source with comments blanked and the insides of string literals blanked too (the quotes stay), line for line
/// and byte for byte where the original was.
struct CppSource {
  std::string code;
  std::vector<Literal> literals;

  std::size_t line_at(std::size_t offset) const;
};

CppSource read_cpp(std::string_view source);

struct Include {
  std::size_t line = 0;
  bool own = false;  // "quoted" rather than <bracketed>
  std::string path;
};

std::vector<Include> includes_of(std::string_view source);

/// Offsets where `word` stands in `code` as a whole identifier (not a part of a longer one).
std::vector<std::size_t> find_word(std::string_view code, std::string_view word);

}  // namespace intake::tidy
