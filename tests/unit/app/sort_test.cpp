// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "tests/unit/app/window.h"

namespace intake::app {
namespace {

namespace sort = screens::sort;
using domain::Condition;
using domain::ItemState;

const domain::TagNumber coat_tag = domain::make_tag(10'000'123);

class SortScreen : public testing::Test {
 protected:
  SortScreen() {
    window.sign_in();
    Prices prices;
    prices[{"clothes.coats", Condition::b}] = {{2900, 3900, 4900, 31}, std::pair<std::int64_t, std::int64_t>{2000, 10500}, 3900, 214};
    prices[{"clothes.coats", Condition::c}] = {{1500, 2000, 3000, 0}, std::nullopt, std::nullopt, 0};
    window.state.shared.prices = std::make_shared<const Prices>(prices);
    domain::Guidance guidance;
    guidance.checks.push_back({domain::CheckKind::electrical, {{"plug", "power", {"Plug", "插头"}}, {"fuse", "bolt", {"Fuse", "保险丝"}}}});
    guidance.refusals.push_back({"stained", "water_drop", {"Stained", "有污渍"}});
    window.state.shared.guidance = std::make_shared<const domain::Guidance>(guidance);
    window.act(GoTo{Route::sort});
  }
  State& state() { return window.state; }
  sort::State& s() { return window.state.sort; }
  Tagged tagged(const char* category = "clothes.coats", domain::TagNumber tag = coat_tag) {
    Tagged one;
    one.state = TagState::item;
    one.tag = tag;
    one.lot.category = category;
    one.quantity = 1;
    return one;
  }
  void scan(const Tagged& item) {
    window.act(CodeScanned{item.tag.digits(), ""});
    const auto* look = window.ordered<LookUpTag>();
    ASSERT_NE(look, nullptr);
    window.act(TagLookedUp{look->request, item});
  }
  const StepItem* finish() {
    window.act(sort::Finish{});
    return window.ordered<StepItem>();
  }
  void recorded(const StepItem& order) {
    Tagged now = tagged(order.category.c_str(), order.tag);
    now.item_state = order.to;
    now.price_minor = order.price_minor;
    window.act(sort::Stepped{order.request, now, order.reason, 1});
  }
  NoticeKind notice() { return state().notice ? state().notice->kind : NoticeKind::problem; }
  Window window;
};

TEST_F(SortScreen, ASuggestedPriceTakesAScanAndOneTap) {
  scan(tagged());
  const StepItem* order = finish();
  ASSERT_NE(order, nullptr);
  EXPECT_EQ(order->tag, coat_tag);
  EXPECT_EQ(order->to, ItemState::shop_floor);
  EXPECT_EQ(order->price_minor, 3900);
  EXPECT_TRUE(order->print);
  recorded(StepItem(*order));
  EXPECT_FALSE(s().work);
  ASSERT_EQ(s().done.size(), 1u);
  EXPECT_EQ(s().done.front().price_minor, 3900);
  EXPECT_EQ(notice(), NoticeKind::sorted);
  EXPECT_EQ(state().flash, Flash::saved);
}

TEST_F(SortScreen, FromTheListItIsTwoTaps) {
  const auto* load = window.ordered<LoadUnsorted>();
  ASSERT_NE(load, nullptr);
  window.act(sort::WaitingLoaded{load->request, {{coat_tag, "clothes.coats", Condition::b, 1, "", ItemState::received, 0}}});
  ASSERT_EQ(s().waiting.size(), 1u);
  window.act(sort::TakeWaiting{coat_tag});
  const auto* look = window.ordered<LookUpTag>();
  ASSERT_NE(look, nullptr);
  window.act(TagLookedUp{look->request, tagged()});
  EXPECT_EQ(state().route, Route::sort);
  EXPECT_NE(finish(), nullptr);
}

TEST_F(SortScreen, TheConditionChangesTheSuggestionAndATypedPriceStays) {
  scan(tagged());
  window.act(sort::ChooseCondition{Condition::c});
  EXPECT_EQ(s().work->price_minor, 2000);
  for (const char key : {'4', '5', '.', '5'}) window.act(sort::TypePrice{key});
  EXPECT_EQ(s().work->price_minor, 4550);
  window.act(sort::ChooseCondition{Condition::b});
  EXPECT_EQ(s().work->price_minor, 4550);
  for (int i = 0; i < 4; ++i) window.act(sort::TypePrice{'\b'});
  EXPECT_FALSE(s().work->price_minor);
  EXPECT_EQ(finish(), nullptr) << "what is for sale has a price";
}

TEST_F(SortScreen, NothingIsPricedBeforeItsCheckHolds) {
  scan(tagged("electrical.cookers"));
  window.act(sort::ChoosePrice{8000});
  EXPECT_EQ(finish(), nullptr);
  window.act(sort::AnswerPoint{0, sort::Answer::holds});
  EXPECT_EQ(finish(), nullptr);
  window.act(sort::AnswerPoint{1, sort::Answer::fails});
  EXPECT_EQ(finish(), nullptr);
  window.act(sort::Hold{});
  const StepItem* held = window.ordered<StepItem>();
  ASSERT_NE(held, nullptr);
  EXPECT_EQ(held->to, ItemState::held);
  EXPECT_EQ(held->check->failed, std::vector<std::string>{"fuse"});
  EXPECT_FALSE(held->price_minor);
  EXPECT_FALSE(held->print);
}

TEST_F(SortScreen, APassedCheckTravelsWithThePrice) {
  scan(tagged("electrical.cookers"));
  window.act(sort::ChoosePrice{8000});
  window.act(sort::AnswerPoint{0, sort::Answer::holds});
  window.act(sort::AnswerPoint{1, sort::Answer::holds});
  const StepItem* order = finish();
  ASSERT_NE(order, nullptr);
  EXPECT_TRUE(order->check->passed);
  EXPECT_EQ(order->price_minor, 8000);
}

TEST_F(SortScreen, APassedCheckCanBeLookedAtAgain) {
  scan(tagged("electrical.cookers"));
  window.act(sort::ChoosePrice{8000});
  window.act(sort::AnswerPoint{0, sort::Answer::holds});
  window.act(sort::AnswerPoint{1, sort::Answer::holds});
  window.act(sort::LookAgain{});
  EXPECT_EQ(finish(), nullptr);
  EXPECT_EQ(s().work->answers.front(), sort::Answer::holds) << "only the last point is asked again";
}

TEST_F(SortScreen, WhatPassedItsCheckBeforeIsNotAskedAgain) {
  Tagged checked = tagged("electrical.cookers");
  checked.check_passed = true;
  scan(checked);
  window.act(sort::ChoosePrice{8000});
  const StepItem* order = finish();
  ASSERT_NE(order, nullptr);
  EXPECT_FALSE(order->check);
}

TEST_F(SortScreen, RefusingWantsAReason) {
  scan(tagged());
  window.act(sort::ChooseWhere{ItemState::refused});
  EXPECT_EQ(finish(), nullptr);
  window.act(sort::ChooseReason{"stained"});
  const StepItem* order = finish();
  ASSERT_NE(order, nullptr);
  EXPECT_EQ(order->reason, "stained");
  EXPECT_FALSE(order->price_minor);
  EXPECT_FALSE(order->print);
}

TEST_F(SortScreen, ConditionRIsForRecyclingAndComesBack) {
  scan(tagged());
  window.act(sort::ChooseCondition{Condition::r});
  EXPECT_EQ(s().work->to, ItemState::recycled);
  window.act(sort::ChooseCondition{Condition::b});
  EXPECT_EQ(s().work->to, ItemState::shop_floor);
  EXPECT_EQ(s().work->price_minor, 3900);
}

TEST_F(SortScreen, AnOutlierIsAllowedByAManagersPinAndNothingIsLostMeanwhile) {
  scan(tagged());
  for (const char key : {'9', '9', '9', '9'}) window.act(sort::TypePrice{key});
  const StepItem first = *finish();
  window.act(sort::NotStepped{first.request, {ErrorCode::refused, "far"}, true});
  ASSERT_TRUE(s().approval);
  EXPECT_FALSE(s().problem);
  for (const char key : std::string("123456")) window.act(sort::TypePin{key});
  window.act(sort::ConfirmPin{});
  const StepItem second = *window.ordered<StepItem>();
  EXPECT_EQ(second.pin, "123456");
  EXPECT_EQ(second.price_minor, 999'900);
  window.act(sort::PinNotTaken{second.request, PinTrouble::wrong, 0});
  EXPECT_EQ(s().approval->trouble, PinTrouble::wrong);
  for (const char key : std::string("654321")) window.act(sort::TypePin{key});
  window.act(sort::ConfirmPin{});
  recorded(StepItem(*window.ordered<StepItem>()));
  EXPECT_FALSE(s().approval);
  EXPECT_FALSE(s().work);
}

TEST_F(SortScreen, AFaultKeepsTheItemInHand) {
  scan(tagged());
  const StepItem order = *finish();
  window.act(sort::NotStepped{order.request, {ErrorCode::disk_full, "full"}, false});
  ASSERT_TRUE(s().work);
  EXPECT_TRUE(s().problem);
  EXPECT_EQ(s().done.size(), 0u);
  EXPECT_NE(finish(), nullptr) << "and it can be tried again";
}

TEST_F(SortScreen, WhatIsScannedDuringASaveIsTheNextItem) {
  scan(tagged());
  const StepItem order = *finish();
  const auto next = domain::make_tag(10'000'124);
  window.act(CodeScanned{next.digits(), ""});
  EXPECT_EQ(window.ordered<LookUpTag>(), nullptr);
  recorded(order);
  const auto* look = window.ordered<LookUpTag>();
  ASSERT_NE(look, nullptr);
  EXPECT_EQ(look->tag, next);
}

TEST_F(SortScreen, TheSameTagAgainSaysSoAndChangesNothing) {
  scan(tagged());
  window.act(sort::ChooseCondition{Condition::c});
  scan(tagged());
  EXPECT_EQ(notice(), NoticeKind::scan_already);
  EXPECT_EQ(s().work->condition, Condition::c);
}

TEST_F(SortScreen, GoodsCodesLeadNobodyAway) {
  scan(tagged());
  window.act(CodeScanned{"9787020002207", "E0"});
  EXPECT_EQ(state().route, Route::sort);
  EXPECT_TRUE(s().work);
  EXPECT_EQ(notice(), NoticeKind::scan_unknown);
}

TEST_F(SortScreen, ATagFromAnotherTillIsAskedForItsKind) {
  Tagged elsewhere;
  elsewhere.tag = coat_tag;
  scan(elsewhere);
  EXPECT_TRUE(s().choosing_kind);
  EXPECT_EQ(notice(), NoticeKind::scan_not_here_yet);
  EXPECT_EQ(finish(), nullptr);
  window.act(sort::ChooseTile{"clothes"});
  EXPECT_EQ(s().kind_tile, "clothes");
  window.act(sort::ChooseKind{"clothes.coats"});
  EXPECT_EQ(s().work->price_minor, 3900);
  EXPECT_NE(finish(), nullptr);
}

TEST_F(SortScreen, UndoTakesTheLastOneBackIntoTheHand) {
  scan(tagged());
  recorded(StepItem(*finish()));
  window.act(sort::Undo{});
  const auto* undo = window.ordered<UndoStep>();
  ASSERT_NE(undo, nullptr);
  EXPECT_EQ(undo->tag, coat_tag);
  window.act(sort::Undone{undo->request, tagged()});
  EXPECT_TRUE(s().done.front().undone);
  EXPECT_EQ(s().done_count, 0);
  ASSERT_TRUE(s().work);
  EXPECT_EQ(s().work->tagged.tag, coat_tag);
  window.act(sort::Undo{});
  EXPECT_EQ(window.ordered<UndoStep>(), nullptr) << "there is nothing more";
}

TEST_F(SortScreen, ATypedNumberThatIsNoTagSaysSo) {
  window.act(sort::TypeTag{"4010 0001 2364"});
  window.act(sort::ConfirmTag{});
  EXPECT_TRUE(s().tag_problem);
  window.act(sort::TypeTag{coat_tag.shown()});
  EXPECT_FALSE(s().tag_problem);
  window.act(sort::ConfirmTag{});
  EXPECT_NE(window.ordered<LookUpTag>(), nullptr);
}

TEST_F(SortScreen, TheRateIsThatOfThisPersonOnly) {
  for (int i = 0; i < 6; ++i) {
    scan(tagged("clothes.coats", domain::make_tag(10'000'200 + i)));
    recorded(StepItem(*finish()));
    window.clock().advance(75'000);
  }
  EXPECT_NEAR(static_cast<double>(sort::items_an_hour(s())), 48, 1);
  window.act(Lock{});
  window.act(screens::sign_in::ChoosePerson{window.manager.id});
  window.act(screens::sign_in::DayOpened{window.ordered<OpenDay>()->request, Date::from_civil(2026, 11, 21)});
  window.act(GoTo{Route::sort});
  EXPECT_EQ(s().done_count, 0);
  EXPECT_EQ(sort::items_an_hour(s()), 0);
}

}  // namespace
}  // namespace intake::app
