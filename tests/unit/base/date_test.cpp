// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/base/date.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace intake {
namespace {

TEST(Date, ReadsOnlyRealDays) {
  EXPECT_EQ(Date::parse("2026-11-21"), Date::from_civil(2026, 11, 21));
  EXPECT_EQ(Date::parse("2024-02-29"), Date::from_civil(2024, 2, 29));
  for (const char* bad : {"2026-02-29", "2026-13-01", "2026-00-10", "2026-1-01", "20261121", "2026-11-2x", "1969-12-31",
                          "", "2026-11-21 ", "-026-11-21", "2026-1--21"})
    EXPECT_EQ(Date::parse(bad), std::nullopt) << bad;
}

RC_GTEST_PROP(Date, SurvivesItsText, ()) {
  const Date date{*rc::gen::inRange(0, 2'000'000)};
  RC_ASSERT(Date::parse(date.to_string()) == date);
}

TEST(CivilTime, ShowsTheShopsWallClock) {
  const std::int64_t utc_ms = 1'795'231'927'123;
  EXPECT_EQ(utc_text(1'795'231'927'123), "2026-11-21T03:32:07Z");
  const CivilTime shanghai = civil_time(1'795'231'927'123, 480);
  EXPECT_EQ(shanghai.hour, 11);
  EXPECT_EQ(shanghai.minute, 32);
  EXPECT_EQ(civil_date(utc_ms, 0), Date::from_civil(2026, 11, 21));
}

TEST(CivilTime, ChangesTheDateAtLocalMidnight) {
  const std::int64_t noon = std::int64_t{Date::from_civil(2026, 11, 21).days} * 86'400'000 + 43'200'000;
  EXPECT_EQ(civil_date(noon + 12 * 3'600'000 - 1, 0), Date::from_civil(2026, 11, 21));
  EXPECT_EQ(civil_date(noon + 12 * 3'600'000, 0), Date::from_civil(2026, 11, 22));
  EXPECT_EQ(civil_date(noon, 840), Date::from_civil(2026, 11, 22));
  EXPECT_EQ(civil_date(noon - 12 * 3'600'000, -60), Date::from_civil(2026, 11, 20));
}

}  // namespace
}  // namespace intake
