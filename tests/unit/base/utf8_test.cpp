// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/base/utf8.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace intake {
namespace {

TEST(Utf8, TakesWhatIsWellFormed) {
  for (const char* text : {"", "abc", "é", "外套", "\xF0\x9F\xA7\xA5", "\xEF\xBF\xBF", "\xF4\x8F\xBF\xBF", "\xED\x9F\xBF", "\xEE\x80\x80"})
    EXPECT_TRUE(is_utf8(text)) << text;
}

TEST(Utf8, RefusesWhatIsNot) {
  for (const char* text : {"\x80", "\xC0\xAF", "\xC1\xBF", "\xC3", "\xC3(", "\xE0\x80\xAF", "\xE5\xA4", "\xED\xA0\x80", "\xF0\x80\x80\xAF",
                           "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF\xFE", "a\xFF"})
    EXPECT_FALSE(is_utf8(text));
}

TEST(Utf8, OneLineHasNoControlCharacters) {
  EXPECT_TRUE(is_one_line("Li Wei 李伟"));
  EXPECT_TRUE(is_one_line("\xC2\xA0"));
  for (const char* text : {"a\nb", "a\tb", "\x7F", "\xC2\x85", "\x01", "\xFF"}) EXPECT_FALSE(is_one_line(text));
  EXPECT_FALSE(is_one_line(std::string_view("\0", 1)));
}

TEST(Utf8, RepairsByteByByte) {
  EXPECT_EQ(repaired_utf8("a\xFF\xE5\xA4" "b"), "a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD" "b");
  EXPECT_EQ(repaired_utf8("外套"), "外套");
}

RC_GTEST_PROP(Utf8Property, RepairedIsAlwaysUtf8AndLeavesUtf8Alone, ()) {
  const auto bytes = *rc::gen::string<std::string>();
  const std::string repaired = repaired_utf8(bytes);
  RC_ASSERT(is_utf8(repaired));
  RC_ASSERT(!is_utf8(bytes) || repaired == bytes);
}

}  // namespace
}  // namespace intake
