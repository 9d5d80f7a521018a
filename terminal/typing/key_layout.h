// SPDX-License-Identifier: GPL-3.0-or-later
// What keys the keyboard on the screen has, row by row. Pure.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace intake::typing {

enum class KeyKind {
  character,
  shift,
  other_board,  ///< to the signs, and back to the letters
  language,     ///< Chinese or not
  backspace,
  space,
  enter,
  hide,
  candidate,
  next_candidates,
  previous_candidates
};
struct Key {
  KeyKind kind = KeyKind::character;
  char32_t character = 0;     ///< of a character
  float width = 1;            ///< relative to the others of its row
  std::size_t candidate = 0;  ///< of a candidate: for PinyinInput::choose
  std::size_t place = 0;      ///< of a candidate: on its page
  friend bool operator==(const Key&, const Key&) = default;
};
enum class Board { letters, signs, digits };
using KeyRows = std::vector<std::vector<Key>>;

/// @param upper capital letters. @param chinese punctuation as Chinese is written with; the signs of paths stay.
KeyRows keys_of(Board board, bool upper, bool chinese);
/// Free of language and of shift: "key.a", "key.7", "key.u002f", "key.shift", "key.candidate.0" …
std::string key_id(const Key& key);

}  // namespace intake::typing
