// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/domain/tag.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace intake::domain {
namespace {

TEST(Tag, IsShownAsOnTheLabel) {
  const TagNumber tag = make_tag(10'000'123);
  EXPECT_EQ(tag.digits(), "401000012363");
  EXPECT_EQ(tag.shown(), "4010 0001 2363");
  EXPECT_EQ(make_tag(10'001'042).shown(), "4010 0010 4222");
  EXPECT_EQ(make_tag(0).digits().size(), 12U);
}

RC_GTEST_PROP(Tag, IsReadBackWithAndWithoutSpaces, ()) {
  const TagNumber tag = make_tag(*rc::gen::inRange<std::int64_t>(0, tag_serials));
  RC_ASSERT(*parse_tag(tag.digits()) == tag);
  RC_ASSERT(*parse_tag(tag.shown()) == tag);
  RC_ASSERT(tag.number % 97 == 1);
}

RC_GTEST_PROP(Tag, FindsEveryWrongDigitAndEverySwap, ()) {
  const std::string digits = make_tag(*rc::gen::inRange<std::int64_t>(0, tag_serials)).digits();
  for (std::size_t i = 1; i < digits.size(); ++i) {
    std::string wrong = digits;
    wrong[i] = static_cast<char>('0' + (wrong[i] - '0' + 1 + *rc::gen::inRange(0, 9)) % 10);
    if (wrong != digits) RC_ASSERT(!parse_tag(wrong));
    for (const std::size_t distance : {std::size_t{1}, std::size_t{2}}) {
      if (i + distance >= digits.size()) continue;
      std::string swapped = digits;
      std::swap(swapped[i], swapped[i + distance]);
      if (swapped != digits) RC_ASSERT(!parse_tag(swapped));
    }
  }
}

TEST(Tag, RefusesWhatIsNoTag) {
  for (const char* bad : {"", "4", "40100001236", "4010000123630", "301000012363", "40100001236x", "4010-0001-2363"})
    EXPECT_FALSE(parse_tag(bad)) << bad;
  EXPECT_TRUE(looks_like_tag("4010 0001 2364"));
  EXPECT_FALSE(looks_like_tag("5010 0001 2364"));
}

TEST(GoodsCode, KnowsTheCodesOfTheTrade) {
  EXPECT_EQ(classify_goods_code("9780306406157"), GoodsCode::isbn);
  EXPECT_EQ(classify_goods_code("9771234567003"), GoodsCode::periodical);
  EXPECT_EQ(classify_goods_code("4006381333931"), GoodsCode::ean13);
  EXPECT_EQ(classify_goods_code("96385074"), GoodsCode::ean8);
  EXPECT_EQ(classify_goods_code("036000291452"), GoodsCode::upc_a);
  EXPECT_EQ(classify_goods_code("04252614"), GoodsCode::upc_e);
  EXPECT_EQ(classify_goods_code("2012345678903"), GoodsCode::in_store);
}

TEST(GoodsCode, RefusesWrongDigitsAndLengths) {
  for (const char* bad : {"9780306406158", "036000291453", "96385075", "", "123", "97803064061570", "97803O6406157"})
    EXPECT_EQ(classify_goods_code(bad), std::nullopt) << bad;
}

}  // namespace
}  // namespace intake::domain
