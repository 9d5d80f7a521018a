// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/base/text/utf8.h"

#include <gtest/gtest.h>

namespace intake::text {
namespace {

TEST(Utf8, InvalidBytesCountAsReplacements) {
  EXPECT_EQ(to_code_points("a\xFFz"), U"a\uFFFDz");
  EXPECT_EQ(count_code_points("徐汇\xFF"), 3U);
  EXPECT_EQ(count_code_points(""), 0U);
}

TEST(Utf8, CodePointsSurviveTheRoundTrip) {
  const std::string text = "Zoë 徐汇 😀";
  EXPECT_EQ(from_code_points(to_code_points(text)), text);
  EXPECT_EQ(from_code_points(std::u32string{0xD800}), "\uFFFD");
  EXPECT_EQ(from_code_points(std::u32string{0x110000}), "\uFFFD");
}

TEST(Utf8, TruncationCountsCharactersAndSaysSo) {
  EXPECT_EQ(truncate("徐汇店", 3), "徐汇店");
  EXPECT_EQ(truncate("徐汇店", 2), "徐…");
  EXPECT_EQ(truncate("abc", 1), "…");
  EXPECT_EQ(truncate("abc", 0), "");
  EXPECT_EQ(truncate("", 5), "");
}

TEST(Utf8, CjkIsTold) {
  EXPECT_TRUE(contains_cjk("Coat 外套"));
  EXPECT_TRUE(is_cjk(U'，'));
  EXPECT_TRUE(is_cjk(U'𠀀'));
  EXPECT_FALSE(contains_cjk("Zoë · £5"));
  EXPECT_FALSE(contains_cjk(""));
}

TEST(Utf8, DrawableIsWhatTheWindowCanShow) {
  EXPECT_TRUE(is_drawable_in_basic_plane("Zoë Łukasz Ελένη Иван 徐汇 — “€5” …"));
  EXPECT_TRUE(is_drawable_in_basic_plane(""));
  EXPECT_FALSE(is_drawable_in_basic_plane("😀"));
  EXPECT_FALSE(is_drawable_in_basic_plane("𠀀"));
  EXPECT_FALSE(is_drawable_in_basic_plane("محمد"));
  EXPECT_FALSE(is_drawable_in_basic_plane("हिन्दी"));
  EXPECT_FALSE(is_drawable_in_basic_plane("a\nb"));
  EXPECT_FALSE(is_drawable_in_basic_plane("a\xFF"));
}

}  // namespace
}  // namespace intake::text
