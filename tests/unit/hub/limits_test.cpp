// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hub/limits.h"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

namespace intake::hub {
namespace {

bool asked(RateLimit& limit, const std::string& name, std::int64_t at_ms) {
  if (limit.wait_ms(name, at_ms) > 0) return false;
  limit.take(name, at_ms);
  return true;
}

TEST(RateLimit, LetsABurstThroughAndThenTheRate) {
  RateLimit limit({2, 5}, 10);
  for (int i = 0; i < 5; ++i) EXPECT_TRUE(asked(limit, "a", 1000)) << i;
  EXPECT_FALSE(asked(limit, "a", 1000));
  EXPECT_EQ(limit.wait_ms("a", 1000), 500);
  EXPECT_EQ(limit.wait_ms("a", 1499), 1);
  EXPECT_TRUE(asked(limit, "a", 1500));
  EXPECT_FALSE(asked(limit, "a", 1500));
  EXPECT_TRUE(asked(limit, "b", 1500)) << "another one has a bucket of its own";
  for (int i = 0; i < 5; ++i) EXPECT_TRUE(asked(limit, "a", 1'000'000)) << "full again, and no fuller";
  EXPECT_FALSE(asked(limit, "a", 1'000'000));
}

TEST(RateLimit, ZeroIsNoLimit) {
  RateLimit limit({0, 0}, 10);
  for (int i = 0; i < 1000; ++i) EXPECT_TRUE(asked(limit, "a", 0));
  EXPECT_EQ(limit.names(), 0U);
}

TEST(RateLimit, ForgetsTheOneThatAskedLongestAgo) {
  RateLimit limit({1, 1}, 3);
  for (const char* name : {"a", "b", "c"}) EXPECT_TRUE(asked(limit, name, 0));
  limit.take("a", 0);  // the latest again
  EXPECT_TRUE(asked(limit, "d", 0));
  EXPECT_EQ(limit.names(), 3U);
  EXPECT_FALSE(asked(limit, "a", 0));
  EXPECT_TRUE(asked(limit, "b", 0)) << "forgotten, so it begins anew";
}

TEST(RateLimit, AClockThatStandsOrGoesBackGivesNothing) {
  RateLimit limit({1, 1}, 3);
  EXPECT_TRUE(asked(limit, "a", 5000));
  EXPECT_FALSE(asked(limit, "a", 0));
  limit.take("a", 0);
  EXPECT_FALSE(asked(limit, "a", 5999));
  EXPECT_TRUE(asked(limit, "a", 6000));
}

RC_GTEST_PROP(RateLimit, NeverLetsMoreThroughThanBurstAndRate, ()) {
  const auto per_s = *rc::gen::inRange<std::int64_t>(1, 500);
  const auto burst = *rc::gen::inRange<std::int64_t>(1, 100);
  const auto steps = *rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(0, 300));
  RateLimit limit({per_s, burst}, 4);
  std::int64_t now_ms = 0;
  std::int64_t through = 0;
  for (const auto step : steps) {
    now_ms += step;
    if (asked(limit, "a", now_ms)) ++through;
    else RC_ASSERT(limit.wait_ms("a", now_ms + limit.wait_ms("a", now_ms)) == 0);
    RC_ASSERT(through * 1000 <= burst * 1000 + now_ms * per_s);
  }
}

TEST(ConnectionCount, CountsAllAndByAddress) {
  ConnectionCount count(4, 2);
  EXPECT_TRUE(count.open("a"));
  EXPECT_TRUE(count.open("a"));
  EXPECT_FALSE(count.open("a"));
  EXPECT_TRUE(count.open("b"));
  EXPECT_TRUE(count.open(""));
  EXPECT_FALSE(count.open("")) << "four in all";
  EXPECT_FALSE(count.open("c"));
  count.close("a");
  EXPECT_TRUE(count.open("a"));
  count.close("");
  EXPECT_FALSE(count.open("a"));
  EXPECT_TRUE(count.open("b"));
  for (const char* name : {"a", "a", "b", "b"}) count.close(name);
  EXPECT_EQ(count.all(), 0U);
}

}  // namespace
}  // namespace intake::hub
