// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/base/ids.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "db/base/env.h"
#include "db/base/hex.h"

namespace intake {
namespace {

TEST(Uuid, ReadsOnlyItsOwnForm) {
  const auto id = Uuid::parse("01993b5e-7c00-7abc-8def-0123456789AB");
  ASSERT_TRUE(id);
  EXPECT_EQ(id->to_string(), "01993b5e-7c00-7abc-8def-0123456789ab");
  EXPECT_EQ(Uuid::from_raw(id->raw()), id);
  for (const char* bad : {"", "01993b5e7c007abc8def0123456789ab", "01993b5e-7c00-7abc-8def-0123456789a", "01993b5e-7c00-7abc-8def-0123456789ag",
                          "{1993b5e-7c00-7abc-8def-0123456789ab", "01993b5e-7c00-7abc-8def0-123456789ab"})
    EXPECT_EQ(Uuid::parse(bad), std::nullopt) << bad;
  EXPECT_EQ(Uuid::from_raw("short"), std::nullopt);
}

TEST(UuidV7Source, RisesEvenWhenTheClockStandsOrGoesBack) {
  SeededEnv seeded(1, 1'795'000'000'000);
  Uuid last;
  for (int i = 0; i < 20'000; ++i) {
    if (i == 5'000) seeded.clock.set_utc_ms(1'000'000'000'000);
    if (i == 10'000) seeded.clock.advance(1);
    const Uuid next = seeded.ids.next();
    ASSERT_LT(last, next) << i;
    last = next;
  }
}

TEST(UuidV7Source, MarksVersionAndVariantAndTime) {
  SeededEnv seeded(2, 0x0123456789AB);
  const Uuid id = seeded.ids.next();
  EXPECT_EQ(to_hex(id.raw()).substr(0, 12), "0123456789ab");
  EXPECT_EQ(id.bytes[6] >> 4, 7);
  EXPECT_EQ(id.bytes[8] >> 6, 2);
}

TEST(Rng, BelowStaysBelowAndReachesEveryValue) {
  SeededRng rng(3);
  std::set<std::uint64_t> seen;
  for (int i = 0; i < 1000; ++i) seen.insert(rng.below(7));
  EXPECT_EQ(seen.size(), 7U);
  EXPECT_EQ(*seen.rbegin(), 6U);
}

TEST(OsEnv, MakesDifferentIdentitiesAndAClockThatMoves) {
  OsEnv os;
  OsEnv other;
  EXPECT_NE(os.env().ids.next(), other.env().ids.next());
  EXPECT_GT(os.env().clock.now_utc_ms(), 1'700'000'000'000);
  const auto before = os.env().clock.monotonic_ms();
  EXPECT_GE(os.env().clock.monotonic_ms(), before);
}

RC_GTEST_PROP(Hex, SurvivesItsText, (const std::string& bytes)) { RC_ASSERT(from_hex(to_hex(bytes)) == bytes); }

TEST(Hex, RefusesOddLengthsAndOtherCharacters) {
  EXPECT_EQ(from_hex("abc"), std::nullopt);
  EXPECT_EQ(from_hex("0g"), std::nullopt);
  EXPECT_EQ(from_hex("AbCd"), std::string("\xab\xcd"));
}

}  // namespace
}  // namespace intake
