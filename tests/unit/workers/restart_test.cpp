// SPDX-License-Identifier: GPL-3.0-or-later
// What a window shows after it was killed. What is on the disk at that moment is copied, and another window opens the
// copy: the first one never gets to say goodbye.
#include <gtest/gtest.h>

#include "tests/unit/workers/live_window.h"

namespace intake::workers {
namespace {

namespace receive = screens::receive;
using tests::must;

class Restart : public testing::Test {
 protected:
  Restart() : window(shop.path()) {
    window.sign_in();
    act(receive::ChooseTile{"clothes"});
    act(receive::ChooseKind{"clothes.coats"});
    act(receive::Add{});
  }
  void act(const app::Action& action) { window.act(action); }
  void type(std::string_view keys) {
    for (const char key : keys) act(receive::PressKey{key});
  }
  /// As a power cut leaves it.
  std::filesystem::path disk_now() {
    const auto copy = shop.temp / ("copy" + std::to_string(++x_copies));
    std::filesystem::copy(shop.path(), copy);
    return copy;
  }
  /// A window opened on what a kill left. @return after all that was typed is on the disk
  std::unique_ptr<LiveWindow> killed_and_started() {
    window.until_kept();
    return std::make_unique<LiveWindow>(disk_now());
  }
  void expect_as_before(const app::State& after) {
    const receive::State& before = window.session.state().receive;
    EXPECT_EQ(after.receive.donation, before.donation);
    EXPECT_EQ(after.receive.choice, before.choice);
    EXPECT_EQ(after.receive.keypad, before.keypad);
    EXPECT_EQ(after.receive.search, before.search);
    EXPECT_EQ(after.receive.matches, before.matches);
    EXPECT_EQ(after.receive.editing, before.editing);
    EXPECT_EQ(after.receive.note_open, before.note_open);
    EXPECT_EQ(after.receive.summary.totals, before.summary.totals);
    EXPECT_EQ(after.receive.donor.has_value(), before.donor.has_value());
    ASSERT_EQ(after.receive.chooser.has_value(), before.chooser.has_value());
    if (!before.chooser) return;
    EXPECT_EQ(after.receive.chooser->step, before.chooser->step);
    EXPECT_EQ(after.receive.chooser->kind, before.chooser->kind);
    EXPECT_EQ(after.receive.chooser->words, before.chooser->words);
    EXPECT_EQ(after.receive.chooser->name, before.chooser->name);
    EXPECT_EQ(after.receive.chooser->contact, before.chooser->contact);
  }
  static store::Verification proof(const std::filesystem::path& folder) {
    OsEnv os;
    return must(store::verify(*must(store::Store::open(folder, store::Access::read, os.env()))));
  }

  ShopFolder shop;
  LiveWindow window;

 private:
  int x_copies = 0;
};

TEST_F(Restart, BringsBackAHalfTypedValue) {
  act(receive::ChooseCondition{domain::Condition::c});
  act(receive::ChooseValue{receive::ValuePick::other});
  type("12.");
  const auto next = killed_and_started();
  ASSERT_TRUE(window.session.state().receive.keypad);
  EXPECT_EQ(window.session.state().receive.keypad->typed, "12.");
  expect_as_before(next->session.state());
}

TEST_F(Restart, BringsBackAHalfTypedQuantity) {
  act(receive::TypeQuantity{window.session.state().receive.donation.lots.at(0).id});
  type("1");
  expect_as_before(killed_and_started()->session.state());
}

TEST_F(Restart, BringsBackHalfTypedWeights) {
  act(receive::WeighBag{});
  act(receive::ChooseUnit{receive::WeightUnit::grams});
  type("64");
  expect_as_before(killed_and_started()->session.state());
  act(receive::ConfirmKeypad{});
  act(receive::WeighDonation{});
  type("8.2");
  expect_as_before(killed_and_started()->session.state());
  act(receive::ConfirmKeypad{});
  const auto next = killed_and_started();
  EXPECT_EQ(next->session.state().receive.donation.weight_grams, 8'200);
  expect_as_before(next->session.state());
}

TEST_F(Restart, BringsBackAHalfTypedNoteAndDescription) {
  act(receive::OpenNote{});
  act(receive::EditNote{"from the cellar,\n来自"});
  act(receive::Describe{"红色, half"});
  const auto next = killed_and_started();
  EXPECT_EQ(next->session.state().receive.donation.note, "from the cellar,\n来自");
  EXPECT_EQ(next->session.state().receive.choice.description, "红色, half");
  expect_as_before(next->session.state());
}

TEST_F(Restart, BringsBackTheWordsOfASearch) {
  act(receive::Search{"coa"});
  const auto next = killed_and_started();
  EXPECT_FALSE(next->session.state().receive.matches.empty());
  expect_as_before(next->session.state());
}

TEST_F(Restart, BringsBackTheSearchForADonorAndLooksAgain) {
  act(receive::OpenDonorChooser{});
  act(receive::BeginAddDonor{domain::DonorKind::company});
  act(receive::EditNewDonor{"Acme 上海", "a@b.exam"});
  expect_as_before(killed_and_started()->session.state());
  act(receive::ConfirmNewDonor{});
  window.until([](const app::State& state) { return state.receive.donor.has_value(); });
  const auto chosen = killed_and_started();
  expect_as_before(chosen->session.state());
  EXPECT_EQ(chosen->session.state().receive.donor->name, "Acme 上海");
  act(receive::BeginFindDonor{});
  act(receive::SearchDonor{"acm"});
  const auto next = killed_and_started();
  expect_as_before(next->session.state());
  next->until([](const app::State& state) { return !state.receive.chooser->found.empty(); });
}

TEST_F(Restart, AFinishThatDidNotReachTheDiskIsStillADraft) {
  window.until_kept();
  const auto copy = disk_now();  // killed between the tap and the commit
  act(receive::Finish{true});
  LiveWindow next(copy);
  expect_as_before(next.session.state());
  next.sign_in();
  next.act(receive::Finish{false});
  next.until([](const app::State& state) { return state.receive.saved.has_value(); });
  next.workers.stop();
  EXPECT_EQ(proof(copy).own.donations, 1);
}

TEST_F(Restart, AFinishThatReachedTheDiskUntoldIsRecordedOnceAndNoDraft) {
  window.until_kept();
  act(receive::Finish{true});
  const auto untold = window.inbox.wait_for<receive::DonationSaved>();  // committed; the window never hears of it
  window.inbox.wait_for<screens::labels::QueueChanged>();
  const auto copy = disk_now();
  LiveWindow next(copy);
  EXPECT_TRUE(next.session.state().receive.donation.lots.empty());
  EXPECT_EQ(next.session.state().labels.count, untold.labels) << "its labels wait too";
  next.workers.stop();
  const auto after = proof(copy);
  EXPECT_TRUE(after.ok);
  EXPECT_EQ(after.own.donations, 1);
}

TEST_F(Restart, ADraftOfWhatIsRecordedAlreadyIsFinishedWithoutASecondOne) {
  window.until_kept();
  const app::State& state = window.session.state();
  const auto donation = state.receive.donation;
  act(receive::Finish{false});
  window.until([](const app::State& s) { return s.receive.saved.has_value(); });
  const std::string receipt = state.receive.saved->receipt;
  app::Effect old = app::StoreEffect(app::SaveDraft{0, donation, shop.staff, ""});
  ASSERT_TRUE(window.workers.dispatch(old));
  window.inbox.wait_for<receive::DraftKept>();
  const auto copy = disk_now();
  LiveWindow next(copy);
  next.sign_in();
  next.act(receive::Finish{false});
  next.until([](const app::State& s) { return s.receive.saved.has_value(); });
  EXPECT_EQ(next.session.state().receive.saved->receipt, receipt);
  next.workers.stop();
  EXPECT_EQ(proof(copy).own.donations, 1);
}

TEST_F(Restart, KeepsWhetherTheKeyboardOpensByItself) {
  EXPECT_TRUE(window.session.state().shared.settings.on_screen_keyboard);
  for (const bool opens : {false, true}) {
    const std::size_t kept = window.seen<screens::settings::Kept>();
    act(screens::settings::ChooseKeyboard{opens});
    window.until([&](const app::State&) { return window.seen<screens::settings::Kept>() > kept; });
    EXPECT_EQ(killed_and_started()->session.state().shared.settings.on_screen_keyboard, opens);
  }
}

}  // namespace
}  // namespace intake::workers
