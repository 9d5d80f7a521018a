// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/domain/item.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "db/domain/price.h"

namespace intake::domain {
namespace {

using S = ItemState;

ItemStep step(std::optional<S> from, S to) {
  ItemStep s;
  s.tag = make_tag(10'000'000);
  s.from = from;
  s.to = to;
  return s;
}

TEST(ItemState, EveryCodeIsReadBack) {
  for (const S state : item_states) EXPECT_EQ(parse_item_state(item_state_code(state)), state);
  EXPECT_FALSE(parse_item_state("gone"));
}

TEST(ItemState, OneSaleAndNotTwo) {
  EXPECT_TRUE(may_step(S::shop_floor, S::sold));
  EXPECT_FALSE(may_step(S::sold, S::sold));
  EXPECT_TRUE(may_step(S::sold, S::shop_floor)) << "a customer brings it back";
}

TEST(ItemState, WhatIsGoneComesBackByAStepAndGoesNowhereElse) {
  for (const S gone : {S::recycled, S::refused, S::voided}) {
    EXPECT_TRUE(may_step(gone, S::received));
    EXPECT_FALSE(may_step(gone, S::sold));
    EXPECT_FALSE(may_step(gone, S::other_shop));
  }
}

TEST(ItemStep, HasAnEffectOnlyWhereItsAuthorSawTheItem) {
  EXPECT_TRUE(has_effect(step(S::received, S::shop_floor), S::received));
  EXPECT_FALSE(has_effect(step(S::received, S::shop_floor), S::recycled));
  EXPECT_TRUE(has_effect(step(std::nullopt, S::shop_floor), S::received)) << "not known there yet";
  EXPECT_FALSE(has_effect(step(std::nullopt, S::sold), S::sold));
}

TEST(ItemEntity, IsTheSameForATagAndAnotherForAnother) {
  EXPECT_EQ(item_entity(make_tag(10'000'000)).to_string(), "00000000-0000-8000-8000-005d5d766a2c");
  EXPECT_NE(item_entity(make_tag(1)), item_entity(make_tag(2)));
}

TEST(FigureChange, TakesPiecesOffAndPutsThemBack) {
  Lot lot;
  lot.category = "books.novels";
  lot.value_minor_each = 600;
  EXPECT_EQ(figure_change(S::received, S::refused, lot, 12), (FigureChange{"books.novels", -12, -7'200}));
  EXPECT_EQ(figure_change(S::refused, S::received, lot, 12), (FigureChange{"books.novels", 12, 7'200}));
  EXPECT_EQ(figure_change(S::received, S::recycled, lot, 1), std::nullopt);
  lot.value_minor_each.reset();
  EXPECT_EQ(figure_change(S::shop_floor, S::voided, lot, 1), (FigureChange{"books.novels", -1, 0}));
}

RC_GTEST_PROP(FigureChange, FitsTheStepItIsOf, ()) {
  const S from = *rc::gen::elementOf(item_states);
  const S to = *rc::gen::elementOf(item_states);
  Lot lot;
  lot.category = "books.novels";
  lot.value_minor_each = *rc::gen::inRange<std::int64_t>(0, 100'000);
  ItemStep one = step(from, to);
  one.figures = figure_change(from, to, lot, *rc::gen::inRange<std::int64_t>(1, 1'000));
  RC_ASSERT(figures_fit(one));
  if (!one.figures) return;
  one.figures->items = -one.figures->items;
  RC_ASSERT(!figures_fit(one));
}

TEST(CheckStep, WithholdsThePriceUntilTheCheckIsPassed) {
  ItemStep one = step(S::received, S::shop_floor);
  one.price_minor = 3'900;
  EXPECT_FALSE(check_step(one, CheckKind::electrical, false));
  EXPECT_TRUE(check_step(one, CheckKind::electrical, true));
  EXPECT_TRUE(check_step(one, CheckKind::none, false));
  EXPECT_FALSE(check_step(one, CheckKind::refused, true)) << "a helmet is never sold";
  one.to = S::held;
  EXPECT_TRUE(check_step(one, CheckKind::electrical, false));
}

TEST(CheckStep, OwesAReasonWhereSomethingIsStruckOff) {
  ItemStep one = step(S::received, S::refused);
  EXPECT_FALSE(check_step(one, CheckKind::none, false));
  one.reason = "stained";
  EXPECT_TRUE(check_step(one, CheckKind::none, false));
  one.reason = std::string(max_reason_bytes + 1, 'x');
  EXPECT_FALSE(check_step(one, CheckKind::none, false));
}

TEST(CheckStep, GivesRecyclingNoPrice) {
  ItemStep one = step(S::received, S::shop_floor);
  one.condition = Condition::r;
  EXPECT_FALSE(check_step(one, CheckKind::none, false));
}

TEST(SuggestPrice, SaysTheGuideUntilTheShopHasPricesOfItsOwn) {
  const std::pair<std::int64_t, std::int64_t> guide{2'000, 10'500};
  const auto first = suggest_price(guide, {3'900, 3'900}, 2, {}, Condition::b, Currency::CNY);
  ASSERT_TRUE(first);
  EXPECT_EQ(first->middle_minor, std::nullopt);
  EXPECT_EQ(first->guide_minor, guide);
  const auto later = suggest_price(guide, {2'900, 3'900, 3'900, 4'900, 5'900}, 214, {}, Condition::b, Currency::CNY);
  ASSERT_TRUE(later);
  EXPECT_EQ(later->middle_minor, 3'900);
  EXPECT_EQ(later->choices.usual_minor, 3'900);
  EXPECT_EQ(later->tagged, 214);
  EXPECT_EQ(suggest_price(std::nullopt, {}, 0, {}, Condition::b, Currency::CNY), std::nullopt);
}

TEST(Outlier, IsFarBelowOrAboveAllThatIsUsual) {
  const auto usual = suggest_price(std::pair<std::int64_t, std::int64_t>{2'000, 10'500}, {}, 0, {}, Condition::b, Currency::CNY);
  ASSERT_TRUE(usual);
  EXPECT_FALSE(is_outlier(1'000, usual));
  EXPECT_TRUE(is_outlier(999, usual));
  EXPECT_FALSE(is_outlier(21'000, usual));
  EXPECT_TRUE(is_outlier(21'001, usual));
  EXPECT_FALSE(is_outlier(99'999'999, std::nullopt)) << "nothing is known";
}

}  // namespace
}  // namespace intake::domain
