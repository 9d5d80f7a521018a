// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/store/search_text.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace intake::store {
namespace {

TEST(SearchText, EachChineseCharacterStandsApart) {
  EXPECT_EQ(set_apart("红色大衣 coat"), "红 色 大 衣 coat");
  EXPECT_EQ(set_apart("大x衣"), "大 x 衣");
  EXPECT_EQ(set_apart("コート 코트"), "コ ー ト 코 트");
  EXPECT_EQ(set_apart("𠀀𠀁"), "𠀀 𠀁");
  EXPECT_EQ(set_apart("café £3"), "café £3");
  EXPECT_EQ(set_apart(""), "");
}

TEST(SearchText, LotHasCategoryDescriptionAndCode) {
  EXPECT_EQ(search_words("clothes.coats", "大衣", "9780306406157"), "clothes_coats 大 衣 9780306406157");
  EXPECT_EQ(search_words("rag.textiles", "", ""), "rag_textiles");
}

RC_GTEST_PROP(SearchText, OnlySpacesAreAddedAlsoToBrokenText, (const std::string& text)) {
  const auto without_spaces = [](std::string all) {
    all.erase(std::remove(all.begin(), all.end(), ' '), all.end());
    return all;
  };
  RC_ASSERT(without_spaces(set_apart(text)) == without_spaces(text));
}

}  // namespace
}  // namespace intake::store
