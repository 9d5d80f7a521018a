// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "tests/unit/app/window.h"

namespace intake::app {
namespace {

class Day : public testing::Test {
 protected:
  static constexpr Date today = Date{20'778};
  void SetUp() override {
    window.sign_in();
    window.act(GoTo{Route::day});
    loaded(picture());
  }
  static DayPicture picture(SealState state = SealState::open) {
    DayPicture day;
    day.date = today;
    DayTerminal own;
    own.number = 2;
    own.state = state;
    day.terminals = {own};
    return day;
  }
  void loaded(const DayPicture& day) { window.act(screens::day::Loaded{window.state.day.request, day}); }
  void type(const std::string& pin) {
    for (const char digit : pin) window.act(screens::day::TypePin{digit});
  }
  Window window;
};

TEST_F(Day, ShowsTheOpenDayWhenItIsOpened) {
  window.act(GoTo{Route::receive});
  window.act(GoTo{Route::day});
  ASSERT_NE(window.ordered<LoadDay>(), nullptr);
  EXPECT_EQ(window.ordered<LoadDay>()->date, std::nullopt);
  window.act(screens::day::Loaded{window.ordered<LoadDay>()->request - 1, picture(SealState::matched)});
  EXPECT_EQ(window.state.day.picture->terminals.front().state, SealState::open) << "an answer to something older";
}

TEST_F(Day, AsksForAManagersPinAndNeverKeepsIt) {
  window.act(screens::day::AskSeal{});
  type("24681");
  window.act(screens::day::Confirm{});
  EXPECT_EQ(window.ordered<CloseDay>(), nullptr) << "too short";
  type("9");
  window.act(screens::day::TypePin{'\b'});
  type("0");
  window.act(screens::day::Confirm{});
  ASSERT_NE(window.ordered<CloseDay>(), nullptr);
  const CloseDay order = *window.ordered<CloseDay>();
  EXPECT_EQ(order.pin, "246810");
  EXPECT_EQ(order.date, today);
  EXPECT_EQ(order.absent_terminal, 0);
  EXPECT_EQ(window.state.day.panel->pin, "");
  type("1");
  window.act(screens::day::Confirm{});
  EXPECT_EQ(window.ordered<CloseDay>(), nullptr) << "one is on its way";
  window.act(screens::day::PinNotTaken{order.request, PinTrouble::wrong, 0});
  EXPECT_EQ(window.state.day.panel->trouble, PinTrouble::wrong);
  type("246810");
  window.act(screens::day::Confirm{});
  window.act(screens::day::Closed{window.ordered<CloseDay>()->request, today});
  EXPECT_FALSE(window.state.day.panel);
  EXPECT_EQ(window.state.notice->kind, NoticeKind::day_sealed);
  EXPECT_NE(window.ordered<BackUpSoon>(), nullptr) << "what was closed is backed up";
  EXPECT_NE(window.ordered<LoadDay>(), nullptr);
}

TEST_F(Day, ASealThatStandsIsNotAskedForAgain) {
  for (const auto state : {SealState::waiting, SealState::matched, SealState::settled}) {
    loaded(picture(state));
    window.act(screens::day::Reload{});
    loaded(picture(state));
    window.act(screens::day::AskSeal{});
    EXPECT_FALSE(window.state.day.panel);
  }
  for (const auto state : {SealState::changed, SealState::differs, SealState::held}) {
    window.act(screens::day::Reload{});
    loaded(picture(state));
    window.act(screens::day::AskSeal{});
    EXPECT_TRUE(window.state.day.panel);
    window.act(screens::day::Cancel{});
  }
  DayPicture tomorrow = picture();
  tomorrow.has_begun = false;
  window.act(screens::day::Reload{});
  loaded(tomorrow);
  window.act(screens::day::AskSeal{});
  EXPECT_FALSE(window.state.day.panel);
}

TEST_F(Day, ATerminalIsNamedAbsentWithAPinToo) {
  window.act(screens::day::AskAbsent{3});
  type("246810");
  window.act(screens::day::Confirm{});
  ASSERT_NE(window.ordered<CloseDay>(), nullptr);
  EXPECT_EQ(window.ordered<CloseDay>()->absent_terminal, 3);
  window.act(screens::day::NotClosed{window.ordered<CloseDay>()->request, {ErrorCode::disk_full, "The disk is full."}});
  EXPECT_TRUE(window.state.day.panel->problem);
}

TEST_F(Day, WhatTheHubSaidIsSeenWhenARoundEnds) {
  window.act(screens::sync::Finished{{0, 0, 1000, 0}});
  ASSERT_NE(window.ordered<LoadDay>(), nullptr);
  EXPECT_EQ(window.ordered<LoadDay>()->date, today);
  window.act(GoTo{Route::receive});
  window.act(screens::sync::Finished{{0, 0, 1000, 0}});
  EXPECT_EQ(window.ordered<LoadDay>(), nullptr);
}

}  // namespace
}  // namespace intake::app
