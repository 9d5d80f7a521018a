// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/domain/price.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace intake::domain {
namespace {

TEST(SuggestValue, SaysNothingWhenNobodyKnows) {
  EXPECT_EQ(suggest_value(std::nullopt, {}, Condition::b, Currency::CNY), std::nullopt);
  EXPECT_EQ(suggest_value(std::nullopt, {100, 200, 300, 400}, Condition::b, Currency::CNY), std::nullopt);
  EXPECT_EQ(suggest_value(std::pair<std::int64_t, std::int64_t>{500, 10500}, {}, Condition::r, Currency::CNY), std::nullopt);
}

TEST(SuggestValue, PrefersTheShopsOwnMiddleOnceItStandsOnFive) {
  const auto suggestion = suggest_value(std::pair<std::int64_t, std::int64_t>{500, 10500}, {3500, 3300, 9900, 3500, 100}, Condition::b, Currency::CNY);
  ASSERT_TRUE(suggestion);
  EXPECT_EQ(suggestion->usual_minor, 3500);
  EXPECT_EQ(suggestion->observed, 5);
}

TEST(SuggestValue, FollowsTheGuideByCondition) {
  const std::pair<std::int64_t, std::int64_t> guide{500, 10500};
  const auto a = suggest_value(guide, {}, Condition::a, Currency::CNY);
  const auto b = suggest_value(guide, {}, Condition::b, Currency::CNY);
  const auto c = suggest_value(guide, {}, Condition::c, Currency::CNY);
  EXPECT_GT(a->usual_minor, b->usual_minor);
  EXPECT_GT(b->usual_minor, c->usual_minor);
  EXPECT_EQ(b->observed, 0);
}

RC_GTEST_PROP(SuggestValue, GivesThreeRisingChoices, ()) {
  const auto currency = *rc::gen::element(Currency::CNY, Currency::GBP, Currency::JPY);
  const auto low = *rc::gen::inRange<std::int64_t>(10, 100'000);
  const auto high = low + *rc::gen::inRange<std::int64_t>(1, 1'000'000);
  const auto own = *rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(10, 1'000'000));
  const auto condition = *rc::gen::element(Condition::a, Condition::b, Condition::c);
  const auto suggestion = suggest_value(std::pair{low, high}, own, condition, currency);
  RC_ASSERT(suggestion.has_value());
  RC_ASSERT(suggestion->low_minor < suggestion->usual_minor);
  RC_ASSERT(suggestion->usual_minor < suggestion->high_minor);
  RC_ASSERT(suggestion->low_minor >= 0);
}

TEST(Middle, IsTheLowerMedian) {
  EXPECT_EQ(middle({}), std::nullopt);
  EXPECT_EQ(middle({5}), 5);
  EXPECT_EQ(middle({9, 1}), 1);
  EXPECT_EQ(middle({9, 1, 5}), 5);
}

}  // namespace
}  // namespace intake::domain
