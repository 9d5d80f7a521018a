// SPDX-License-Identifier: GPL-3.0-or-later
// Pseudo-language "qps": English with accents on its letters and 40 % more of them, made at run time, so that it has no
// catalogue and is never out of date. A text in it that stays plain English was not given to a translator; one that does
// not fit would not fit in Finnish either. Placeholders stay. Pure.
#pragma once

#include <string>
#include <string_view>

namespace intake::tests {

inline constexpr std::string_view pseudo_language = "qps";
/// Its letters, for the fonts.
inline constexpr std::string_view pseudo_letters = "áßçðéïñóþúýÁÇÉÏÑÓÚÝ";

inline std::string accented(char c) {
  constexpr std::string_view plain = "acdeinopuyACEINOUY";
  constexpr std::string_view with[] = {"á", "ç", "ð", "é", "ï", "ñ", "ó", "þ", "ú", "ý", "Á", "Ç", "É", "Ï", "Ñ", "Ó", "Ú", "Ý"};
  const std::size_t at = plain.find(c);
  return at == std::string_view::npos ? std::string(1, c) : std::string(with[at]);
}

/// "Settings" → "Séttïñgsóóóó", "Print all" → "Þrïñt áll lóñg": a word grows within, a sentence by words at its end.
inline std::string pseudo_text(std::string_view english) {
  std::string out;
  std::size_t letters = 0;
  for (std::size_t i = 0; i < english.size(); ++i) {
    const bool placeholder = english[i] == '{' && i + 2 < english.size() && english[i + 2] == '}';
    if (placeholder) {
      out += english.substr(i, 3);
      i += 2;
      continue;
    }
    const char c = english[i];
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) ++letters;
    out += accented(c);
  }
  const std::size_t more = (letters * 4 + 9) / 10;
  const bool sentence = english.find(' ') != std::string_view::npos;
  constexpr std::string_view filling[] = {"l", "ó", "ñ", "g", "é", "r"};
  for (std::size_t i = 0; i < more; ++i) {
    if (!sentence) out += "ó";
    else if (i % 7 == 0) out += ' ';
    else out += filling[i % 7 - 1];
  }
  return out;
}

}  // namespace intake::tests
