// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "tests/unit/app/window.h"

namespace intake::app {
namespace {

namespace stick = screens::stick;

struct StickPanel : testing::Test {
  StickPanel() {
    window.act(screens::settings::EditBackupFolder{"/media/shop/BACKUP"});
    window.act_as_manager(screens::settings::ConfirmBackupFolder{});
    window.act(stick::Open{});
  }
  const stick::State& panel() const { return window.state.stick; }
  template <class Outcome>
  const Outcome* outcome() const { return std::get_if<Outcome>(&panel().outcome); }
  Window window;
};

TEST_F(StickPanel, OpensWithTheStickThatTheBackupsGoTo) {
  EXPECT_TRUE(panel().open);
  EXPECT_EQ(panel().folder, "/media/shop/BACKUP");
  EXPECT_NE(window.ordered<FindBackupPlaces>(), nullptr);
  window.act(stick::EditFolder{"/media/shop/OTHER"});
  window.act(stick::Close{});
  EXPECT_FALSE(panel().open);
  window.act(stick::Open{});
  EXPECT_EQ(panel().folder, "/media/shop/OTHER") << "what a person chose stays";
}

TEST_F(StickPanel, SavesOnceAndSaysHowMuch) {
  window.act(stick::Save{});
  const auto* order = window.ordered<SaveToStick>();
  ASSERT_NE(order, nullptr);
  EXPECT_EQ(order->folder, "/media/shop/BACKUP");
  const RequestId request = order->request;
  window.act(stick::Save{});
  EXPECT_EQ(window.ordered<SaveToStick>(), nullptr) << "it is under way";
  window.act(stick::ReadReply{});
  EXPECT_EQ(window.ordered<ReadStickReply>(), nullptr);
  window.act(stick::Progressed{request, 64, 128});
  EXPECT_EQ(panel().done, 64);
  window.act(stick::Close{});
  window.act(stick::SavedToStick{request, {128, "/media/shop/BACKUP/intake-2-20261121T104207Z.intake"}});
  window.act(stick::Open{});
  ASSERT_NE(outcome<stick::Saved>(), nullptr) << "also when it was closed meanwhile";
  EXPECT_EQ(outcome<stick::Saved>()->operations, 128);
  EXPECT_EQ(panel().request, 0);
}

TEST_F(StickPanel, ReadsAReply) {
  window.act(stick::ReadReply{});
  const RequestId request = window.ordered<ReadStickReply>()->request;
  window.act(stick::ReplyTaken{request + 7, {1, 1, 1, stick::Next::nothing}});
  EXPECT_EQ(outcome<stick::Taken>(), nullptr) << "of another request";
  window.act(stick::ReplyTaken{request, {128, 12, 3, stick::Next::save_again}});
  ASSERT_NE(outcome<stick::Taken>(), nullptr);
  EXPECT_EQ(outcome<stick::Taken>()->next, stick::Next::save_again);
}

TEST_F(StickPanel, SaysWhatWentWrongAndMayBeStopped) {
  window.act(stick::Save{});
  RequestId request = window.ordered<SaveToStick>()->request;
  window.act(stick::Failed{request, {ErrorCode::disk_full, "Full."}});
  ASSERT_NE(outcome<stick::NotDone>(), nullptr);
  EXPECT_FALSE(outcome<stick::NotDone>()->reading);
  window.act(stick::ReadReply{});
  EXPECT_EQ(outcome<stick::NotDone>(), nullptr) << "that was the last one";
  request = window.ordered<ReadStickReply>()->request;
  window.act(stick::Stop{});
  ASSERT_EQ(window.effects.size(), 1U);
  EXPECT_EQ(std::get<CancelRequest>(window.effects.front()).request, request);
  window.act(stick::Failed{request, {ErrorCode::cancelled, "Stopped."}});
  EXPECT_EQ(outcome<stick::NotDone>(), nullptr) << "that is no failure";
  EXPECT_EQ(panel().request, 0);
}

TEST_F(StickPanel, NeedsAWholePathAndAHub) {
  window.act(stick::EditFolder{"stick"});
  window.act(stick::Save{});
  EXPECT_EQ(window.ordered<SaveToStick>(), nullptr);
  ASSERT_NE(outcome<stick::NotDone>(), nullptr);
  window.act(stick::EditFolder{""});
  window.act(stick::ReadReply{});
  EXPECT_EQ(window.ordered<ReadStickReply>(), nullptr);
  window.act(stick::Close{});
  window.state.shared.shop.paired = false;
  window.act(stick::Open{});
  EXPECT_FALSE(panel().open) << "there is nobody to save for";
}

}  // namespace
}  // namespace intake::app
