// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/base/text/figures.h"

#include <gtest/gtest.h>

#include <limits>

#include "db/base/text/translate.h"

namespace intake::text {
namespace {

class Figures : public testing::Test {
 protected:
  void TearDown() override { use_language("en"); }
};

TEST_F(Figures, MoneyHasSymbolAndThousandsAndNoEmptyFraction) {
  EXPECT_EQ(format_money(123450, Currency::CNY), "¥1,234.50");
  EXPECT_EQ(format_money(25700, Currency::CNY), "¥257");
  EXPECT_EQ(format_money(5, Currency::GBP), "£0.05");
  EXPECT_EQ(format_money(0, Currency::USD), "$0");
  EXPECT_EQ(format_money(1234567, Currency::JPY), "¥1,234,567");
  EXPECT_EQ(format_money(-305, Currency::EUR), "-€3.05");
  EXPECT_EQ(format_money(100000000, Currency::CNY), "¥1,000,000");
}

TEST_F(Figures, MoneyAtTheEndsOf64BitsIsWhole) {
  EXPECT_EQ(format_money(std::numeric_limits<std::int64_t>::min(), Currency::CNY), "-¥92,233,720,368,547,758.08");
  EXPECT_EQ(format_money(std::numeric_limits<std::int64_t>::max(), Currency::JPY), "¥9,223,372,036,854,775,807");
}

TEST_F(Figures, WeightIsExactWithoutTrailingZeros) {
  EXPECT_EQ(format_weight(0), "0 g");
  EXPECT_EQ(format_weight(999), "999 g");
  EXPECT_EQ(format_weight(1000), "1 kg");
  EXPECT_EQ(format_weight(6400), "6.4 kg");
  EXPECT_EQ(format_weight(6437), "6.437 kg");
  EXPECT_EQ(format_weight(1005), "1.005 kg");
  EXPECT_EQ(format_weight(11'000'000), "11,000 kg");
  EXPECT_EQ(format_weight(-2500), "-2.5 kg");
  use_language("zh");
  EXPECT_EQ(format_weight(6400), "6.4 公斤");
  EXPECT_EQ(format_weight(350), "350 克");
}

TEST_F(Figures, CountsHaveThousands) {
  EXPECT_EQ(format_count(0), "0");
  EXPECT_EQ(format_count(999), "999");
  EXPECT_EQ(format_count(1000), "1,000");
  EXPECT_EQ(format_count(-331776), "-331,776");
}

TEST_F(Figures, DatesAreWrittenTheWayOfTheLanguage) {
  const Date day = Date::from_civil(2026, 11, 21);
  EXPECT_EQ(format_day(day), "Saturday 21 November");
  EXPECT_EQ(format_date(day), "21 Nov 2026");
  use_language("zh");
  EXPECT_EQ(format_day(day), "11月21日 星期六");
  EXPECT_EQ(format_date(day), "2026年11月21日");
}

TEST_F(Figures, WeekdaysAreRightBefore1970Too) {
  EXPECT_EQ(format_day(Date::from_civil(1970, 1, 1)), "Thursday 1 January");
  EXPECT_EQ(format_day(Date::from_civil(1969, 12, 31)), "Wednesday 31 December");
  EXPECT_EQ(format_day(Date::from_civil(2024, 2, 29)), "Thursday 29 February");
}

TEST_F(Figures, TimesAreTheShopsWall) {
  const std::int64_t instant = 1795226520000;  // 2026-11-21T02:02:00Z
  EXPECT_EQ(format_time(instant, 0), "02:02");
  EXPECT_EQ(format_time(instant, 480), "10:02");
  EXPECT_EQ(format_time(instant, -180), "23:02");
  EXPECT_EQ(format_date_time(instant, -180), "20 Nov 2026, 23:02");
  use_language("zh");
  EXPECT_EQ(format_date_time(instant, 480), "2026年11月21日 10:02");
}

}  // namespace
}  // namespace intake::text
