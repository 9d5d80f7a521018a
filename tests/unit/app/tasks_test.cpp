// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "tests/unit/app/window.h"

namespace intake::app {
namespace {

namespace screen = screens::tasks;

class Tasks : public testing::Test {
 protected:
  void SetUp() override {
    name.kind = TaskKind::field_conflict;
    name.op_id = OpId(*Uuid::parse("0193a1b2-0000-7000-8000-000000000011"));
    name.field = "name";
    name.stands.value = "Li Na";
    name.other.value = "Li Wei";
    donor = name;
    donor.op_id = OpId(*Uuid::parse("0193a1b2-0000-7000-8000-000000000012"));
    donor.field = "side";
    donor.personal = true;
    donor.stands = donor.other = {};
    held.op_id = OpId(*Uuid::parse("0193a1b2-0000-7000-8000-000000000013"));
    window.act(GoTo{Route::tasks});
    loaded({name, donor, held});
  }
  void loaded(std::vector<OpenTask> tasks) {
    const auto total = static_cast<std::int64_t>(tasks.size());
    window.act(screen::Loaded{window.state.tasks.request, std::move(tasks), total});
  }
  void choose(const OpenTask& task, TaskChoice choice) { window.act(screen::Choose{task.op_id, task.field, choice}); }
  void type(const std::string& pin) {
    for (const char key : pin) window.act(screen::TypePin{key});
  }
  const SettleTask* settle_with(const std::string& pin) {
    type(pin);
    window.act(screen::ConfirmPin{});
    return window.ordered<SettleTask>();
  }
  const std::optional<screen::Panel>& panel() { return window.state.tasks.panel; }

  Window window;
  OpenTask name, donor, held;
};

TEST_F(Tasks, AreListedForAnybodyAndAreTheNewestAnswer) {
  EXPECT_EQ(window.state.route, Route::tasks) << "nobody has signed in";
  EXPECT_EQ(window.state.tasks.tasks.size(), 3u);
  window.act(GoTo{Route::tasks});
  ASSERT_NE(window.ordered<LoadTasks>(), nullptr);
  window.act(screen::Loaded{window.ordered<LoadTasks>()->request - 1, {}, 0});
  EXPECT_EQ(window.state.tasks.tasks.size(), 3u) << "an answer to something older";
}

TEST_F(Tasks, OneTapChoosesAndAManagersPinMakesItSo) {
  choose(name, TaskChoice::replace);
  EXPECT_EQ(window.ordered<SettleTask>(), nullptr) << "a PIN is asked for first";
  ASSERT_TRUE(panel());
  EXPECT_EQ(settle_with("24681"), nullptr) << "too short";
  const SettleTask* order = settle_with("0");
  ASSERT_NE(order, nullptr);
  EXPECT_EQ(order->op_id, name.op_id);
  EXPECT_EQ(order->field, "name");
  EXPECT_EQ(order->choice, TaskChoice::replace);
  EXPECT_EQ(order->pin, "246810");
  EXPECT_TRUE(order->shown_to.is_nil());
  EXPECT_EQ(panel()->pin, "") << "it is kept nowhere";
  const RequestId request = order->request;
  window.act(screen::PinNotTaken{request, PinTrouble::too_soon, 4});
  EXPECT_EQ(panel()->trouble, PinTrouble::too_soon);
  EXPECT_EQ(panel()->wait_seconds, 4);
  order = settle_with("246810");
  ASSERT_NE(order, nullptr);
  window.act(screen::Settled{order->request});
  EXPECT_FALSE(panel());
  EXPECT_EQ(window.state.notice->kind, NoticeKind::task_settled);
  EXPECT_NE(window.ordered<LoadTasks>(), nullptr) << "the list is read again";
}

TEST_F(Tasks, OnlyWhatATaskAllowsCanBeChosen) {
  choose(name, TaskChoice::note);
  EXPECT_FALSE(panel()) << "two values need a choice";
  choose(held, TaskChoice::keep);
  EXPECT_FALSE(panel()) << "there is no other value";
  choose(donor, TaskChoice::keep);
  EXPECT_FALSE(panel()) << "nobody chooses what they have not seen";
  window.act(screen::AskValues{name.op_id, name.field});
  EXPECT_FALSE(panel()) << "everything is shown already";
  choose(held, TaskChoice::note);
  EXPECT_TRUE(panel());
}

TEST_F(Tasks, ADonorsValuesAreShownToAManagerWhoThenChooses) {
  window.act(screen::AskValues{donor.op_id, donor.field});
  type("246810");
  window.act(screen::ChooseShown{TaskChoice::keep});
  EXPECT_EQ(window.ordered<SettleTask>(), nullptr) << "nothing is shown yet";
  window.act(screen::ConfirmPin{});
  ASSERT_NE(window.ordered<ShowTask>(), nullptr);
  EXPECT_EQ(window.ordered<ShowTask>()->pin, "246810");
  const RequestId request = window.ordered<ShowTask>()->request;
  OpenTask full = donor;
  full.stands.value = "Wang · one";
  full.other.value = "Wang · two";
  window.act(screen::ValuesShown{request + 1, window.manager.id, full});
  EXPECT_EQ(panel()->task.stands.value, "") << "nobody waits for this one";
  window.act(screen::ValuesShown{request, window.manager.id, full});
  EXPECT_EQ(panel()->task.stands.value, "Wang · one");
  window.act(screen::ChooseShown{TaskChoice::replace});
  const auto* order = window.ordered<SettleTask>();
  ASSERT_NE(order, nullptr);
  EXPECT_EQ(order->choice, TaskChoice::replace);
  EXPECT_EQ(order->shown_to, window.manager.id);
  EXPECT_EQ(order->pin, "");
  window.act(screen::ChooseShown{TaskChoice::keep});
  EXPECT_EQ(window.ordered<SettleTask>(), nullptr) << "one is on its way";
}

TEST_F(Tasks, ADonorsValuesGoWithThePanel) {
  window.act(screen::AskValues{donor.op_id, donor.field});
  type("246810");
  window.act(screen::ConfirmPin{});
  window.act(screen::ValuesShown{window.ordered<ShowTask>()->request, window.manager.id, donor});
  window.act(GoTo{Route::receive});
  window.act(GoTo{Route::sync});
  EXPECT_FALSE(panel());
}

TEST_F(Tasks, WhatSomebodyElseSettledIsSaidAndLeavesTheList) {
  choose(name, TaskChoice::keep);
  const SettleTask* order = settle_with("246810");
  ASSERT_NE(order, nullptr);
  window.act(screen::NotSettled{order->request, {ErrorCode::not_found, "There is no such task."}});
  ASSERT_TRUE(panel());
  EXPECT_TRUE(panel()->problem);
  ASSERT_NE(window.ordered<LoadTasks>(), nullptr);
  loaded({donor, held});
  EXPECT_EQ(window.state.tasks.total, 2);
}

TEST_F(Tasks, FollowWhatSyncBrings) {
  window.act(screens::sync::CountsChanged{{0, 3, 0, 0}});
  EXPECT_EQ(window.ordered<LoadTasks>(), nullptr) << "as many as are known";
  window.act(screens::sync::CountsChanged{{0, 4, 0, 0}});
  ASSERT_NE(window.ordered<LoadTasks>(), nullptr);
  window.act(screens::sync::Finished{{0, 4, 1000, 0}});
  EXPECT_EQ(window.ordered<LoadTasks>(), nullptr) << "one is on its way";
  loaded({name, donor, held, held});
  EXPECT_NE(window.ordered<LoadTasks>(), nullptr) << "and is asked once more, since it may be old";
  loaded({name, donor, held, held});
  EXPECT_EQ(window.ordered<LoadTasks>(), nullptr);
}

TEST(Waiting, IsAskedByKindWhileTheSendingScreenIsShown) {
  Window window;
  window.act(screens::sync::CountsChanged{{128, 0, 0, 0}});
  EXPECT_EQ(window.ordered<LoadWaiting>(), nullptr);
  window.act(GoTo{Route::sync});
  ASSERT_NE(window.ordered<LoadWaiting>(), nullptr);
  const RequestId request = window.ordered<LoadWaiting>()->request;
  window.act(screens::sync::CountsChanged{{127, 0, 0, 0}});
  EXPECT_EQ(window.ordered<LoadWaiting>(), nullptr) << "one is on its way";
  window.act(screens::sync::WaitingLoaded{request, {{RecordKind::donation, 100}, {RecordKind::donor, 28}}});
  EXPECT_EQ(window.state.sync.kinds.size(), 2u);
  EXPECT_NE(window.ordered<LoadWaiting>(), nullptr) << "it was of more than waits now";
}

}  // namespace
}  // namespace intake::app
