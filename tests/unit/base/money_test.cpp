// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/base/money.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace intake {
namespace {

std::optional<std::int64_t> amount(std::string_view text, Currency currency = Currency::CNY) {
  const auto result = parse_amount(text, currency);
  return result ? std::optional(*result) : std::nullopt;
}

TEST(Money, ReadsWhatPeopleWrite) {
  EXPECT_EQ(amount("35"), 3500);
  EXPECT_EQ(amount("35.5"), 3550);
  EXPECT_EQ(amount("1,234.50"), 123450);
  EXPECT_EQ(amount("12,345,678"), 1234567800);
  EXPECT_EQ(amount("￥35"), 3500);
  EXPECT_EQ(amount("¥ 35"), 3500);
  EXPECT_EQ(amount("35元"), 3500);
  EXPECT_EQ(amount("３５．５０"), 3550);
  EXPECT_EQ(amount("CNY 12"), 1200);
  EXPECT_EQ(amount("£4.60", Currency::GBP), 460);
  EXPECT_EQ(amount("1,200", Currency::JPY), 1200);
  EXPECT_EQ(amount("1200.00", Currency::JPY), 1200);
  EXPECT_EQ(amount("35.100"), 3510);
  EXPECT_EQ(amount("0"), 0);
}

TEST(Money, RefusesWhatIsNotAnAmount) {
  for (const char* bad : {"", " ", "-5", "1,23", "12,34,567", ",123", "1,", "1.2.3", ".", ".5", "5.", "1e3", "abc", "1 000",
                          "1.234,50", "35.555", "1000000000000", "99999999999999999999999", "0x10", "五元", "NaN"})
    EXPECT_EQ(amount(bad), std::nullopt) << bad;
  EXPECT_EQ(amount("12.5", Currency::JPY), std::nullopt);
}

TEST(Money, AnotherCurrencysSignIsNoAmount) {
  for (const char* yuan : {"¥3.50", "￥3.50", "3.50元", "RMB 3.50", "CNY 3.50"}) {
    EXPECT_EQ(amount(yuan), 350) << yuan;
    for (const Currency other : {Currency::GBP, Currency::USD, Currency::EUR}) EXPECT_EQ(amount(yuan, other), std::nullopt) << yuan;
  }
  EXPECT_EQ(amount("350元", Currency::JPY), std::nullopt);
  EXPECT_EQ(amount("350円", Currency::JPY), 350);
  EXPECT_EQ(amount("￥350", Currency::JPY), 350);
  EXPECT_EQ(amount("US$3.50", Currency::USD), 350);
  EXPECT_EQ(amount("$3.50", Currency::GBP), std::nullopt);
  EXPECT_EQ(amount("£3.50", Currency::CNY), std::nullopt);
}

RC_GTEST_PROP(Money, PlainTextIsReadBack, ()) {
  const auto currency = *rc::gen::element(Currency::CNY, Currency::GBP, Currency::USD, Currency::EUR, Currency::JPY);
  const auto minor = *rc::gen::inRange<std::int64_t>(0, max_amount_minor);
  RC_ASSERT(amount(plain_amount(minor, currency), currency) == minor);
}

RC_GTEST_PROP(Money, AnyBytesGiveAnAmountOrAnError, (const std::string& bytes)) {
  const auto result = parse_amount(bytes, Currency::CNY);
  RC_ASSERT((!result || (*result >= 0 && *result <= max_amount_minor)));
}

TEST(Money, WritesSmallAndNegativeAmountsWhole) {
  EXPECT_EQ(plain_amount(5, Currency::GBP), "0.05");
  EXPECT_EQ(plain_amount(-305, Currency::GBP), "-3.05");
  EXPECT_EQ(plain_amount(1200, Currency::JPY), "1200");
  EXPECT_EQ(plain_amount(INT64_MIN, Currency::JPY), "-9223372036854775808");
}

TEST(Money, SumsAndProductsSayWhenTheyLeave64Bits) {
  EXPECT_EQ(checked_add(INT64_MAX, 1), std::nullopt);
  EXPECT_EQ(checked_multiply(INT64_MAX, 2), std::nullopt);
  EXPECT_EQ(checked_multiply(1'000'000, max_amount_minor), 1'000'000 * max_amount_minor);
}

}  // namespace
}  // namespace intake
