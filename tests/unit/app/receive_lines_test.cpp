// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "tests/unit/app/window.h"

namespace intake::app {
namespace {

using namespace screens::receive;

class ReceiveLines : public testing::Test {
 protected:
  ReceiveLines() { window.sign_in(); }
  screens::receive::State& receive() { return window.state.receive; }
  const std::vector<domain::Lot>& lots() { return receive().donation.lots; }
  void type(std::string_view keys) {
    for (const char key : keys) window.act(PressKey{key});
  }
  Window window;
};

TEST_F(ReceiveLines, AddsAUsualItemWithTwoTaps) {
  window.act(ChooseTile{"clothes"});
  window.act(Add{});
  ASSERT_EQ(lots().size(), 1u);
  EXPECT_EQ(lots()[0].category, "clothes.coats");  // what the shop records most
  EXPECT_EQ(lots()[0].condition, domain::Condition::b);
  EXPECT_EQ(lots()[0].value_minor_each, 3500);
  EXPECT_EQ(lots()[0].quantity, 1);
  EXPECT_FALSE(lots()[0].id.is_nil());
  EXPECT_EQ(receive().summary.totals.items, 1);
  EXPECT_EQ(receive().summary.totals.value_minor, 3500);
  EXPECT_EQ(receive().summary.labels, 1);
}

TEST_F(ReceiveLines, RepeatsWithOneTap) {
  window.act(ChooseTile{"clothes"});
  window.act(Add{});
  window.act(Add{});
  window.act(Increase{lots()[0].id});
  ASSERT_EQ(lots().size(), 1u);
  EXPECT_EQ(lots()[0].quantity, 3);
  EXPECT_EQ(receive().summary.totals.value_minor, 10500);
  EXPECT_EQ(receive().summary.labels, 3);
  window.act(Decrease{lots()[0].id});
  window.act(Decrease{lots()[0].id});
  window.act(Decrease{lots()[0].id});  // the last piece goes by Remove
  EXPECT_EQ(lots()[0].quantity, 1);
}

TEST_F(ReceiveLines, AddsNothingBeforeATile) {
  EXPECT_FALSE(can_add(receive(), window.state.shared));
  EXPECT_TRUE(window.act(Add{}).empty());
  window.act(ChooseTile{"no_such_tile"});
  window.act(Add{});
  EXPECT_TRUE(lots().empty());
}

TEST_F(ReceiveLines, FollowsTheChips) {
  window.act(ChooseTile{"clothes"});
  window.act(ChooseKind{"clothes.coats"});
  window.act(ChooseCondition{domain::Condition::a});
  EXPECT_EQ(receive().choice.value_minor_each, 4500);
  window.act(ChooseValue{ValuePick::high});
  window.act(ChooseAudience{domain::Audience::women});
  window.act(Add{});
  ASSERT_EQ(lots().size(), 1u);
  EXPECT_EQ(lots()[0].condition, domain::Condition::a);
  EXPECT_EQ(lots()[0].value_minor_each, 7500);
  EXPECT_EQ(lots()[0].audience, domain::Audience::women);

  window.act(ChooseTile{"books"});  // another tile starts afresh, and has no audience
  EXPECT_EQ(receive().choice.condition, domain::Condition::b);
  window.act(Add{});
  EXPECT_EQ(lots()[1].audience, domain::Audience::none);
  EXPECT_EQ(lots()[1].value_minor_each, 500);
}

TEST_F(ReceiveLines, KeepsUnknownValuesLegal) {
  window.act(ChooseTile{"electrical"});  // no suggestion
  EXPECT_EQ(receive().choice.pick, ValuePick::unknown);
  window.act(Add{});
  EXPECT_FALSE(lots()[0].value_minor_each);
  window.act(ChooseTile{"clothes"});
  window.act(ChooseValue{ValuePick::unknown});
  window.act(Add{});
  EXPECT_FALSE(lots()[1].value_minor_each);
  EXPECT_EQ(receive().summary.totals.items, 2);
  EXPECT_EQ(receive().summary.totals.value_minor, 0);
  EXPECT_EQ(line_facts(lots()[0], receive(), window.state.shared).check, domain::CheckKind::electrical);
}

TEST_F(ReceiveLines, GivesRecycledPiecesNoValue) {
  window.act(ChooseTile{"clothes"});
  window.act(ChooseCondition{domain::Condition::r});
  EXPECT_EQ(receive().choice.pick, ValuePick::unknown);
  window.act(ChooseCondition{domain::Condition::b});
  EXPECT_EQ(receive().choice.value_minor_each, 3500);  // the usual one is back
}

TEST_F(ReceiveLines, TypesAnotherValueOnTheKeypad) {
  window.act(ChooseTile{"clothes"});
  window.act(ChooseValue{ValuePick::other});
  ASSERT_TRUE(receive().keypad);
  window.act(ConfirmKeypad{});
  EXPECT_TRUE(receive().keypad->invalid);
  type("12.5x.\b5");
  EXPECT_EQ(receive().keypad->typed, "12.5");
  EXPECT_FALSE(receive().keypad->invalid);
  window.act(ConfirmKeypad{});
  EXPECT_FALSE(receive().keypad);
  window.act(ChooseCondition{domain::Condition::a});  // a typed amount stays
  window.act(Add{});
  EXPECT_EQ(lots()[0].value_minor_each, 1250);
}

TEST_F(ReceiveLines, TypesAQuantity) {
  window.act(ChooseTile{"books"});
  window.act(Add{});
  window.act(TypeQuantity{lots()[0].id});
  type("1.2");  // no point in pieces
  window.act(ConfirmKeypad{});
  EXPECT_EQ(lots()[0].quantity, 12);
  EXPECT_EQ(receive().summary.labels, 1);  // one lot label
  window.act(TypeQuantity{lots()[0].id});
  type("9999999");
  window.act(ConfirmKeypad{});
  EXPECT_TRUE(receive().keypad->invalid);
  window.act(CloseKeypad{});
  EXPECT_EQ(lots()[0].quantity, 12);
}

TEST_F(ReceiveLines, WeighsABagOfRag) {
  window.act(WeighBag{});
  ASSERT_TRUE(receive().keypad);
  type("6.4");
  window.act(ConfirmKeypad{});
  ASSERT_EQ(lots().size(), 1u);
  EXPECT_EQ(lots()[0].category, "rag.textiles");
  EXPECT_EQ(lots()[0].condition, domain::Condition::r);
  EXPECT_EQ(lots()[0].quantity, 0);
  EXPECT_EQ(lots()[0].weight_grams, 6400);
  EXPECT_EQ(receive().summary.bags, 1);
  EXPECT_EQ(receive().summary.totals.items, 0);
  EXPECT_EQ(receive().summary.totals.weight_grams, 6400);
  EXPECT_EQ(receive().summary.labels, 1);
  EXPECT_TRUE(domain::check_donation(receive().donation, *window.state.shared.catalogue));

  window.act(EditLine{lots()[0].id});
  ASSERT_TRUE(receive().keypad);
  EXPECT_EQ(receive().keypad->typed, "6400");
  window.act(ClearKeypad{});
  type("5.250");  // grams: the point is not taken
  window.act(ConfirmKeypad{});
  EXPECT_EQ(lots()[0].weight_grams, 5250);
}

TEST_F(ReceiveLines, WeighsWhatIsChosenAsRecycle) {
  window.act(ChooseTile{"clothes"});
  window.act(ChooseCondition{domain::Condition::r});
  window.act(WeighBag{});
  window.act(ChooseUnit{WeightUnit::grams});
  type("900");
  window.act(ConfirmKeypad{});
  EXPECT_EQ(lots()[0].category, "clothes.coats");
  EXPECT_EQ(lots()[0].weight_grams, 900);
  EXPECT_EQ(receive().summary.bags, 1);
}

TEST_F(ReceiveLines, ThePackingListIsOpenedWhereADonorIsChosenAndTheDraftRemembersNoChooser) {
  window.act(ChooseTile{"clothes"});
  window.act(OpenDonorChooser{});
  window.act(OpenPackingList{});
  EXPECT_EQ(window.state.route, Route::packing);
  const auto* kept = window.ordered<SaveDraft>();
  ASSERT_NE(kept, nullptr);
  EXPECT_EQ(kept->extra.find("chooser"), std::string::npos) << kept->extra;
}

TEST_F(ReceiveLines, TheStopListOpensOverTheDonationAndChangesNothing) {
  window.act(OpenStopList{});
  EXPECT_TRUE(receive().stop_list_open);
  window.act(ShowStopItem{"child_car_seats"});
  window.act(CloseStopList{});
  EXPECT_TRUE(receive().stop_list_open) << "back to the list first";
  window.act(CloseStopList{});
  EXPECT_FALSE(receive().stop_list_open);
  EXPECT_TRUE(receive().donation.lots.empty());
}

TEST_F(ReceiveLines, AddOfARagKindAsksForItsWeight) {
  window.act(OpenMore{});
  window.act(ChooseTile{"rag"});
  EXPECT_TRUE(receive().more_open);
  window.act(Add{});
  ASSERT_TRUE(receive().keypad);
  EXPECT_EQ(receive().keypad->purpose, KeypadFor::weight);
  EXPECT_TRUE(lots().empty());
}

TEST_F(ReceiveLines, RefusesWeightsThatCannotBeRead) {
  for (const std::string_view typed : {"", ".", "0", "1.2345", "100001"}) {
    const Keypad keypad{KeypadFor::weight, std::string(typed), WeightUnit::kilograms, {}, false};
    EXPECT_FALSE(keypad_value(keypad, Currency::CNY)) << typed;
  }
  const Keypad keypad{KeypadFor::weight, ".05", WeightUnit::kilograms, {}, false};
  ASSERT_TRUE(keypad_value(keypad, Currency::CNY));
  EXPECT_EQ(*keypad_value(keypad, Currency::CNY), 50);
}

TEST_F(ReceiveLines, EditsALineAndLeavesTheChipsAsTheyWere) {
  window.act(ChooseTile{"clothes"});
  window.act(Add{});
  window.act(ChooseTile{"books"});
  const Choice before = receive().choice;
  window.act(EditLine{lots()[0].id});
  EXPECT_EQ(receive().choice.category, "clothes.coats");
  EXPECT_EQ(receive().choice.pick, ValuePick::usual);
  window.act(ChooseCondition{domain::Condition::a});
  window.act(Add{});
  EXPECT_FALSE(receive().editing);
  ASSERT_EQ(lots().size(), 1u);
  EXPECT_EQ(lots()[0].condition, domain::Condition::a);
  EXPECT_EQ(lots()[0].value_minor_each, 4500);
  EXPECT_EQ(receive().choice, before);
  window.act(Undo{});
  EXPECT_EQ(lots()[0].condition, domain::Condition::b);
}

TEST_F(ReceiveLines, UndoesStepByStepToTheBeginning) {
  window.act(ChooseTile{"clothes"});
  window.act(Add{});
  const LotId coat = lots()[0].id;
  window.act(Increase{coat});
  window.act(ChooseTile{"books"});
  window.act(Add{});
  window.act(screens::receive::Remove{coat});
  ASSERT_EQ(lots().size(), 1u);
  window.act(Undo{});
  ASSERT_EQ(lots().size(), 2u);
  EXPECT_EQ(lots()[0].quantity, 2);
  window.act(Undo{});
  EXPECT_EQ(lots().size(), 1u);
  window.act(Undo{});
  EXPECT_EQ(lots()[0].quantity, 1);
  window.act(Undo{});
  EXPECT_TRUE(lots().empty());
  EXPECT_EQ(receive().summary.totals.items, 0);
  EXPECT_TRUE(window.act(Undo{}).empty());
}

TEST_F(ReceiveLines, UndoBringsBackAClearedDonation) {
  window.act(ChooseTile{"clothes"});
  window.act(Add{});
  const domain::Donation before = receive().donation;
  window.act(Clear{});
  EXPECT_TRUE(lots().empty());
  window.act(Undo{});
  EXPECT_EQ(receive().donation, before);
}

TEST_F(ReceiveLines, KeepsUndoBounded) {
  window.act(ChooseTile{"clothes"});
  for (std::size_t i = 0; i < undo_steps + 50; ++i) window.act(Add{});
  EXPECT_EQ(receive().undo.size(), undo_steps);
}

TEST_F(ReceiveLines, FindsKindsByTypedWordsInEitherLanguage) {
  window.act(Search{"coat"});
  EXPECT_EQ(receive().matches, std::vector<std::string>{"clothes.coats"});
  window.act(Search{"外"});
  EXPECT_EQ(receive().matches, std::vector<std::string>{"clothes.coats"});
  window.act(Search{"图书"});  // an alias of the tile
  EXPECT_EQ(receive().matches, std::vector<std::string>{"books.novels"});
  window.act(Search{"  "});
  EXPECT_TRUE(receive().matches.empty());
  window.act(Search{"NOV"});
  window.act(ChooseKind{"books.novels"});
  EXPECT_EQ(receive().choice.tile, "books");
  EXPECT_TRUE(receive().search.empty());
}

TEST_F(ReceiveLines, CountsOneLotLabelForACompany) {
  window.act(ChooseTile{"clothes"});
  window.act(Add{});
  window.act(Add{});
  EXPECT_EQ(receive().summary.labels, 2);
  window.act(OpenDonorChooser{});
  window.act(BeginAddDonor{domain::DonorKind::company});
  window.act(EditNewDonor{"Acme", ""});
  window.act(ConfirmNewDonor{});
  const auto* add = window.ordered<AddDonor>();
  ASSERT_NE(add, nullptr);
  window.act(DonorAdded{add->request,
                        {DonorId(*Uuid::parse("0193a1b2-0000-7000-8000-00000000000a")),
                         domain::DonorKind::company, "2-7", "Acme", "", "", ""}});
  EXPECT_FALSE(receive().chooser);
  EXPECT_EQ(receive().donation.channel, domain::DonationChannel::company);
  EXPECT_EQ(receive().summary.labels, 1);
}

TEST_F(ReceiveLines, ChoosesADonorAndShowsOnlyTheNewestSearch) {
  window.act(OpenDonorChooser{});
  window.act(BeginFindDonor{});
  for (const char* words : {"", "   ", "w"}) {
    window.act(SearchDonor{words});
    EXPECT_EQ(window.ordered<FindDonors>(), nullptr) << "nobody is listed for \"" << words << '"';
  }
  window.act(SearchDonor{"wa"});
  const RequestId old = window.ordered<FindDonors>()->request;
  window.act(SearchDonor{"wang"});
  const RequestId newest = window.ordered<FindDonors>()->request;
  const domain::Donor wang{DonorId(*Uuid::parse("0193a1b2-0000-7000-8000-00000000000b")),
                           domain::DonorKind::individual,
                           "2-1042",
                           "Wang",
                           "",
                           "",
                           ""};
  window.act(DonorsFound{newest, {wang}});
  window.act(DonorsFound{old, {}});  // late: ignored
  ASSERT_EQ(receive().chooser->found.size(), 1u);
  window.act(SearchDonor{""});
  EXPECT_TRUE(receive().chooser->found.empty());
  window.act(SearchDonor{"wang"});
  window.act(DonorsFound{window.ordered<FindDonors>()->request, {wang}});
  window.act(ChooseDonor{wang.id});
  EXPECT_EQ(receive().donation.donor, wang.id);
  EXPECT_EQ(receive().donor, wang);
  window.act(Undo{});
  EXPECT_FALSE(receive().donation.donor);
  EXPECT_FALSE(receive().donor);
  window.act(OpenDonorChooser{});
  window.act(ChooseDonor{wang.id});  // not among the ones found now
  EXPECT_FALSE(receive().donor);
  window.act(ChooseAnonymous{});
  EXPECT_FALSE(receive().chooser);
}

TEST_F(ReceiveLines, UndoesANoteAsOneStep) {
  window.act(OpenNote{});
  window.act(EditNote{"t"});
  window.act(EditNote{"two bags"});
  window.act(CloseNote{});
  EXPECT_EQ(receive().donation.note, "two bags");
  window.act(OpenNote{});
  window.act(CloseNote{});  // nothing written: no step
  window.act(Undo{});
  EXPECT_EQ(receive().donation.note, "");
}

}  // namespace
}  // namespace intake::app
