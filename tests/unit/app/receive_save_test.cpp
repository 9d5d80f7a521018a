// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "tests/unit/app/window.h"

namespace intake::app {
namespace {

using namespace screens::receive;

class ReceiveSave : public testing::Test {
 protected:
  ReceiveSave() {
    window.sign_in();
    window.act(ChooseTile{"clothes"});
    window.act(Add{});
  }
  screens::receive::State& receive() { return window.state.receive; }
  Window window;
};

TEST_F(ReceiveSave, SaysSavedOnlyFromTheFact) {
  const domain::Donation donation = receive().donation;
  window.act(Finish{true});
  const auto* save = window.ordered<SaveDonation>();
  ASSERT_NE(save, nullptr);
  EXPECT_EQ(save->donation, donation);
  EXPECT_EQ(save->by, window.xu_wei.id);
  EXPECT_TRUE(save->print);
  const RequestId request = save->request;
  EXPECT_TRUE(receive().saving);
  EXPECT_FALSE(receive().saved);
  EXPECT_EQ(receive().donation, donation);  // stays until the fact

  window.act(DonationSaved{request, saved_answer(donation), 1});
  ASSERT_TRUE(receive().saved);
  EXPECT_EQ(receive().saved->receipt, "R2-000123");
  EXPECT_EQ(receive().saved_labels, 1);
  EXPECT_FALSE(receive().saving);
  EXPECT_TRUE(receive().donation.lots.empty());
  EXPECT_TRUE(receive().undo.empty());
  EXPECT_EQ(window.state.flash, Flash::saved);
  EXPECT_NE(window.ordered<LoadSuggestions>(), nullptr);
  EXPECT_EQ(window.ordered<SaveDraft>(), nullptr);  // the save took the draft with it

  window.act(StartNext{});
  EXPECT_FALSE(receive().saved);
}

TEST_F(ReceiveSave, SavesOnceOnADoubleTap) {
  window.act(Finish{});
  ASSERT_NE(window.ordered<SaveDonation>(), nullptr);
  EXPECT_TRUE(window.act(Finish{}).empty());
  EXPECT_TRUE(window.act(Finish{}).empty());
}

TEST_F(ReceiveSave, ChangesNothingWhileItIsUnderWay) {
  const domain::Donation donation = receive().donation;
  window.act(Finish{});
  window.act(Add{});
  window.act(Undo{});
  window.act(Clear{});
  window.act(Increase{donation.lots[0].id});
  EXPECT_EQ(receive().donation, donation);
}

TEST_F(ReceiveSave, KeepsTheLinesWhenItFails) {
  const domain::Donation donation = receive().donation;
  window.act(Finish{});
  const RequestId request = window.ordered<SaveDonation>()->request;
  window.act(DonationNotSaved{request, {ErrorCode::disk_full, "The disk is full."}});
  ASSERT_TRUE(receive().problem);
  EXPECT_EQ(receive().problem->code, ErrorCode::disk_full);
  EXPECT_FALSE(receive().saved);
  EXPECT_EQ(receive().donation, donation);
  EXPECT_EQ(window.state.flash, Flash::problem);
  window.act(Finish{});
  ASSERT_NE(window.ordered<SaveDonation>(), nullptr);
  EXPECT_NE(window.ordered<SaveDonation>()->request, request);
  EXPECT_EQ(window.ordered<SaveDonation>()->donation.id, donation.id);  // so that it can never be there twice
}

TEST_F(ReceiveSave, IgnoresRepliesNobodyWaitsFor) {
  const domain::Donation donation = receive().donation;
  window.act(DonationSaved{999, saved_answer(donation), 0});
  EXPECT_FALSE(receive().saved);
  window.act(Finish{});
  window.act(DonationNotSaved{998, {ErrorCode::io, "Late."}});
  EXPECT_TRUE(receive().saving);
}

TEST_F(ReceiveSave, RefusesASumBeyondMoneyAtOnce) {
  receive().donation.lots[0].quantity = domain::max_lot_quantity;
  receive().donation.lots[0].value_minor_each = max_amount_minor + 1;
  window.act(Finish{});
  EXPECT_EQ(window.ordered<SaveDonation>(), nullptr);
  EXPECT_FALSE(receive().saving);
  EXPECT_TRUE(receive().problem);
}

TEST_F(ReceiveSave, KeepsADraftAtEachChange) {
  Window fresh;
  fresh.sign_in();
  std::uint64_t revision = 0;
  const auto kept = [&](const Action& action) {
    fresh.act(action);
    const auto* draft = fresh.ordered<SaveDraft>();
    ASSERT_NE(draft, nullptr);
    EXPECT_GT(draft->revision, revision);
    EXPECT_EQ(draft->donation, fresh.state.receive.donation);
    EXPECT_FALSE(draft->donation.id.is_nil());
    EXPECT_EQ(draft->staff, fresh.xu_wei.id);
    revision = draft->revision;
  };
  kept(ChooseTile{"clothes"});
  kept(ChooseCondition{domain::Condition::c});
  kept(ChooseValue{ValuePick::other});
  kept(PressKey{'7'});
  kept(ConfirmKeypad{});
  kept(Add{});
  kept(OpenNote{});
  kept(EditNote{"from the cellar"});
  kept(Undo{});
  EXPECT_NE(fresh.state.receive.kept_revision, fresh.state.receive.revision);
  fresh.act(DraftKept{revision});
  EXPECT_EQ(fresh.state.receive.kept_revision, fresh.state.receive.revision);
  fresh.act(DraftNotKept{revision, {ErrorCode::disk_full, "The disk is full."}});
  EXPECT_TRUE(fresh.state.receive.draft_problem);
}

TEST_F(ReceiveSave, BringsAHalfTypedDonationBack) {
  window.act(ChooseTile{"books"});
  window.act(ChooseCondition{domain::Condition::a});
  window.act(ChooseValue{ValuePick::other});
  window.act(PressKey{'8'});
  const auto* draft = window.ordered<SaveDraft>();
  ASSERT_NE(draft, nullptr);

  Window next;
  Started started;
  started.shop = next.state.shared.shop;
  started.catalogue = small_catalogue();
  started.suggestions = next.state.shared.suggestions;
  started.staff = next.state.shared.staff;
  started.draft = KeptDraft{draft->donation, {}, draft->extra};
  next.start_with(started);
  EXPECT_EQ(next.state.receive.donation, receive().donation);
  EXPECT_EQ(next.state.receive.choice, receive().choice);
  EXPECT_EQ(next.state.receive.keypad, receive().keypad);
  EXPECT_EQ(next.state.receive.summary.totals, receive().summary.totals);
  next.sign_in();
  next.act(ConfirmKeypad{});
  next.act(Add{});
  EXPECT_EQ(next.state.receive.donation.lots.back().value_minor_each, 800);
}

}  // namespace
}  // namespace intake::app
