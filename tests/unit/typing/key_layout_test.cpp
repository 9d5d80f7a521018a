// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/typing/key_layout.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string_view>

namespace intake::typing {
namespace {

bool has(const KeyRows& rows, char32_t character) {
  return std::any_of(rows.begin(), rows.end(), [&](const auto& row) {
    return std::any_of(row.begin(), row.end(), [&](const Key& key) { return key.character == character; });
  });
}
bool has(const KeyRows& rows, KeyKind kind) {
  return std::any_of(rows.begin(), rows.end(), [&](const auto& row) {
    return std::any_of(row.begin(), row.end(), [&](const Key& key) { return key.kind == kind; });
  });
}

TEST(KeyLayout, HasEveryLetterInBothCases) {
  for (char32_t c = U'a'; c <= U'z'; ++c) {
    EXPECT_TRUE(has(keys_of(Board::letters, false, false), c)) << static_cast<char>(c);
    EXPECT_TRUE(has(keys_of(Board::letters, true, true), c - 32)) << static_cast<char>(c);
    EXPECT_FALSE(has(keys_of(Board::letters, true, false), c)) << static_cast<char>(c);
  }
}

TEST(KeyLayout, WritesPathsAndDigitsInBothLanguages) {
  for (const bool chinese : {false, true}) {
    const KeyRows letters = keys_of(Board::letters, false, chinese);
    const KeyRows signs = keys_of(Board::signs, false, chinese);
    for (const char32_t c : std::u32string_view(U"/.-_:@0123456789")) {
      EXPECT_TRUE(has(letters, c) || has(signs, c)) << static_cast<char>(c) << chinese;
    }
  }
}

TEST(KeyLayout, HasChinesePunctuationWhereChineseIsWritten) {
  for (const char32_t c : std::u32string_view(U"，。")) {
    EXPECT_TRUE(has(keys_of(Board::letters, false, true), c));
    EXPECT_FALSE(has(keys_of(Board::letters, false, false), c));
  }
  for (const char32_t c : std::u32string_view(U"！？；：（）、“”《》…")) EXPECT_TRUE(has(keys_of(Board::signs, false, true), c));
}

TEST(KeyLayout, HasWhatEachBoardNeedsAndNoKeyTwice) {
  for (const bool chinese : {false, true}) {
    for (const Board board : {Board::letters, Board::signs, Board::digits}) {
      const KeyRows rows = keys_of(board, false, chinese);
      for (const KeyKind kind : {KeyKind::backspace, KeyKind::hide, KeyKind::enter}) EXPECT_TRUE(has(rows, kind));
      EXPECT_EQ(has(rows, KeyKind::language), board != Board::digits);
      std::set<std::string> ids;
      for (const auto& row : rows) {
        float width = 0;
        for (const Key& key : row) {
          EXPECT_TRUE(ids.insert(key_id(key)).second) << key_id(key);
          width += key.width;
        }
        EXPECT_FLOAT_EQ(width, board == Board::digits ? 4.0f : 10.0f);  // all rows end alike
      }
    }
  }
}

TEST(KeyLayout, NamesAKeyTheSameWhateverItsCase) {
  EXPECT_EQ(key_id({KeyKind::character, U'A'}), "key.a");
  EXPECT_EQ(key_id({KeyKind::character, U'/'}), "key.u002f");
  EXPECT_EQ(key_id({KeyKind::candidate, 0, 1, 17, 2}), "key.candidate.2");
}

}  // namespace
}  // namespace intake::typing
