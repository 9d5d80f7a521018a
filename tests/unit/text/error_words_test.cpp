// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/base/text/error_words.h"

#include <gtest/gtest.h>

#include <set>

#include "db/base/text/translate.h"
#include "db/base/text/utf8.h"

namespace intake::text {
namespace {

constexpr ErrorCode last_code = ErrorCode::internal;

TEST(ErrorWords, EveryCodeHasItsOwnWholeSentences) {
  std::set<std::string> seen;
  for (int code = 0; code <= static_cast<int>(last_code); ++code) {
    const std::string words = error_words(static_cast<ErrorCode>(code));
    EXPECT_TRUE(words.ends_with('.')) << words;
    EXPECT_TRUE(seen.insert(words).second) << words;
  }
}

TEST(ErrorWords, EveryCodeIsTranslated) {
  use_language("zh");
  for (int code = 0; code <= static_cast<int>(last_code); ++code)
    EXPECT_TRUE(contains_cjk(error_words(static_cast<ErrorCode>(code)))) << code;
  use_language("en");
}

}  // namespace
}  // namespace intake::text
