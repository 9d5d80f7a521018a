// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/typing/key_layout.h"

#include <array>
#include <cstdio>
#include <string_view>

namespace intake::typing {

namespace {

std::vector<Key> row_of(std::u32string_view characters) {
  std::vector<Key> row;
  for (const char32_t c : characters) row.push_back({KeyKind::character, c});
  return row;
}

Key key_of(KeyKind kind, float width) { return {kind, 0, width}; }
Key narrow(char32_t c) { return {KeyKind::character, c, 0.75f}; }

std::vector<Key> capital(std::vector<Key> row) {
  for (Key& key : row) {
    if (key.character >= U'a' && key.character <= U'z') key.character -= U'a' - U'A';
  }
  return row;
}

std::vector<Key> lowest_row(bool chinese) {
  return {key_of(KeyKind::other_board, 1.25f), key_of(KeyKind::language, 1.25f), narrow(chinese ? U'，' : U','),
          narrow(U'-'), key_of(KeyKind::space, 2.0f), narrow(chinese ? U'。' : U'.'), narrow(U'/'),
          key_of(KeyKind::hide, 1.0f), key_of(KeyKind::enter, 1.5f)};
}

KeyRows letters(bool upper, bool chinese) {
  KeyRows rows{row_of(U"qwertyuiop"), row_of(U"asdfghjkl'"), row_of(U"zxcvbnm")};
  rows[2].insert(rows[2].begin(), key_of(KeyKind::shift, 1.5f));
  rows[2].push_back(key_of(KeyKind::backspace, 1.5f));
  if (upper) {
    for (auto& row : rows) row = capital(std::move(row));
  }
  rows.push_back(lowest_row(chinese));
  return rows;
}

/// The signs of paths and addresses are the same in both languages: nothing else can be written there.
KeyRows signs(bool chinese) {
  KeyRows rows{row_of(U"1234567890"), row_of(chinese ? U":@（）：；、“”《" : U":;()&@\"'€¥"), row_of(chinese ? U"_#+.》？！…" : U"_#+*=?!%")};
  rows[2].push_back(key_of(KeyKind::backspace, 2.0f));
  rows.push_back(lowest_row(chinese));
  return rows;
}

/// The digits as tills have them, and what stands between those of dates.
KeyRows digits() {
  KeyRows rows{row_of(U"789"), row_of(U"456-"), row_of(U"123."), row_of(U"0/")};
  rows[0].push_back(key_of(KeyKind::backspace, 1));
  rows[3].push_back(key_of(KeyKind::hide, 1));
  rows[3].push_back(key_of(KeyKind::enter, 1));
  return rows;
}

std::string character_id(char32_t c) {
  if (c >= U'A' && c <= U'Z') c += U'a' - U'A';
  if ((c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9')) return {static_cast<char>(c)};
  std::array<char, 12> text{};
  std::snprintf(text.data(), text.size(), "u%04x", static_cast<unsigned>(c));
  return text.data();
}

}  // namespace

KeyRows keys_of(Board board, bool upper, bool chinese) {
  switch (board) {
    case Board::letters: return letters(upper, chinese);
    case Board::signs: return signs(chinese);
    case Board::digits: return digits();
  }
  return {};
}

std::string key_id(const Key& key) {
  switch (key.kind) {
    case KeyKind::character: return "key." + character_id(key.character);
    case KeyKind::shift: return "key.shift";
    case KeyKind::other_board: return "key.board";
    case KeyKind::language: return "key.language";
    case KeyKind::backspace: return "key.backspace";
    case KeyKind::space: return "key.space";
    case KeyKind::enter: return "key.enter";
    case KeyKind::hide: return "key.hide";
    case KeyKind::candidate: return "key.candidate." + std::to_string(key.place);
    case KeyKind::next_candidates: return "key.next";
    case KeyKind::previous_candidates: return "key.previous";
  }
  return {};
}

}  // namespace intake::typing
