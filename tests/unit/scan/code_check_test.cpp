// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/scan/code_check.h"

#include <gtest/gtest.h>

#include "db/domain/tag.h"

namespace intake::scan {
namespace {

TEST(CodeCheck, KnowsOurTag) {
  const CheckedCode code = check_code("401000012363");
  EXPECT_EQ(code.verdict, CodeVerdict::tag);
  EXPECT_EQ(code.text, "401000012363");
  EXPECT_EQ(code.aim, "");
}

TEST(CodeCheck, RefusesATagWithSwappedDigits) {
  EXPECT_EQ(check_code("401000013263").verdict, CodeVerdict::wrong);
  EXPECT_EQ(check_code("041000012363").verdict, CodeVerdict::wrong);
}

TEST(CodeCheck, RefusesAWrongTagEvenWhereItsUpcDigitHolds) {
  // 400000000008 satisfies UPC-A but not MOD 97-10: without a prefix twelve digits with a 4 are ours.
  ASSERT_FALSE(domain::parse_tag("400000000008"));
  ASSERT_TRUE(domain::classify_goods_code("400000000008"));
  EXPECT_EQ(check_code("400000000008").verdict, CodeVerdict::wrong);
  EXPECT_EQ(check_code("]E0400000000008").verdict, CodeVerdict::goods);
}

TEST(CodeCheck, StripsTheAimPrefix) {
  const CheckedCode code = check_code("]E09787111213826");
  EXPECT_EQ(code.verdict, CodeVerdict::goods);
  EXPECT_EQ(code.text, "9787111213826");
  EXPECT_EQ(code.aim, "]E0");
  EXPECT_EQ(check_code("]C0401000012363").verdict, CodeVerdict::tag);
  EXPECT_EQ(check_code("]Q3ABC").text, "ABC");
}

TEST(CodeCheck, KeepsABracketThatIsNoPrefix) {
  EXPECT_EQ(check_code("]1234").text, "]1234");
  EXPECT_EQ(check_code("]E0").text, "]E0");
}

TEST(CodeCheck, ChecksEveryRetailLength) {
  EXPECT_EQ(check_code("4006381333931").verdict, CodeVerdict::goods);
  EXPECT_EQ(check_code("4006381333932").verdict, CodeVerdict::wrong);
  EXPECT_EQ(check_code("96385074").verdict, CodeVerdict::goods);
  EXPECT_EQ(check_code("96385075").verdict, CodeVerdict::wrong);
  EXPECT_EQ(check_code("036000291452").verdict, CodeVerdict::goods);
  EXPECT_EQ(check_code("036000291453").verdict, CodeVerdict::wrong);
  EXPECT_EQ(check_code("04963406").verdict, CodeVerdict::goods);
}

TEST(CodeCheck, SaysIncompleteForOneOrTwoLostDigits) {
  EXPECT_EQ(check_code("40100001236").verdict, CodeVerdict::incomplete);
  EXPECT_EQ(check_code("4010000123").verdict, CodeVerdict::incomplete);
  EXPECT_EQ(check_code("01000012363").verdict, CodeVerdict::incomplete);
  EXPECT_EQ(check_code("978711121382").verdict, CodeVerdict::incomplete);
  EXPECT_EQ(check_code("97871112138").verdict, CodeVerdict::incomplete);
  EXPECT_EQ(check_code("9638507").verdict, CodeVerdict::incomplete);
}

TEST(CodeCheck, TakesAnyOtherTextAsItIs) {
  EXPECT_EQ(check_code("BADGE-7").verdict, CodeVerdict::text);
  EXPECT_EQ(check_code("https://example.org/d/1").verdict, CodeVerdict::text);
  EXPECT_EQ(check_code("").verdict, CodeVerdict::text);
  EXPECT_EQ(check_code("]C112345678901").verdict, CodeVerdict::text) << "eleven digits of another's Code 128";
  EXPECT_EQ(check_code("]C040100001236").verdict, CodeVerdict::incomplete) << "a tag of ours without its end";
}

TEST(CodeCheck, SpellsOneProductOneWay) {
  EXPECT_EQ(canonical_text("0036000291452"), "036000291452");
  EXPECT_EQ(canonical_text("036000291452"), "036000291452");
  EXPECT_EQ(canonical_text("0036000291453"), "0036000291453") << "wrong digits are left as they came";
  EXPECT_EQ(canonical_text("978711121382600"), "9787111213826");
  EXPECT_EQ(canonical_text("978711121382651999"), "9787111213826");
  EXPECT_EQ(canonical_text("400638133393112"), "400638133393112") << "only books and periodicals have add-ons";
}

}  // namespace
}  // namespace intake::scan
