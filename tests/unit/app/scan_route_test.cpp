// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "tests/unit/app/window.h"

namespace intake::app {
namespace {

const domain::TagNumber own_tag = domain::make_tag(10'000'123);
constexpr const char* isbn = "9787020002207";
constexpr const char* ean = "6901028075763";

class ScanRoute : public testing::Test {
 protected:
  ScanRoute() { window.sign_in(); }
  screens::receive::State& receive() { return window.state.receive; }
  NoticeKind notice() { return window.state.notice ? window.state.notice->kind : NoticeKind::problem; }
  /// Scans an own tag, which the store knows as `state`.
  void scan_tag(domain::TagNumber tag, TagState tag_state) {
    window.act(CodeScanned{tag.digits(), ""});
    const auto* look = window.ordered<LookUpTag>();
    ASSERT_NE(look, nullptr);
    EXPECT_EQ(look->tag, tag);
    Tagged tagged;
    tagged.tag = tag;
    tagged.state = tag_state;
    window.act(TagLookedUp{look->request, tagged});
  }
  RequestId scan_goods(const char* code) {
    window.act(CodeScanned{code, "E0"});
    const auto* look = window.ordered<LookUpCode>();
    return look == nullptr ? 0 : look->request;
  }
  Window window;
};

TEST_F(ScanRoute, OwnTagOpensItsItem) {
  window.act(GoTo{Route::find});
  scan_tag(own_tag, TagState::item);
  EXPECT_EQ(window.state.route, Route::item);
  EXPECT_EQ(window.state.item.tag, own_tag);
  EXPECT_EQ(notice(), NoticeKind::scan_item_opened);
  EXPECT_EQ(window.state.flash, Flash::good);
  window.act(screens::item::Back{});
  EXPECT_EQ(window.state.route, Route::find);
}

TEST_F(ScanRoute, SecondScanWithinADonationSaysAlreadyScanned) {
  scan_tag(own_tag, TagState::item);
  scan_tag(own_tag, TagState::item);
  EXPECT_EQ(notice(), NoticeKind::scan_already);
  EXPECT_EQ(window.state.flash, Flash::already);
  EXPECT_EQ(window.state.item.from, Route::receive);  // Back does not lead to the item itself
}

TEST_F(ScanRoute, RollNumberIsClaimedForTheNextItem) {
  scan_tag(own_tag, TagState::roll_free);
  EXPECT_EQ(window.state.route, Route::receive);
  EXPECT_EQ(receive().roll_tags, std::vector{own_tag});
  EXPECT_EQ(notice(), NoticeKind::scan_roll_claimed);
  window.act(screens::receive::ChooseTile{"clothes"});
  window.act(screens::receive::Add{});
  window.act(screens::receive::Add{});
  ASSERT_EQ(receive().donation.lots.size(), 2u);  // a claimed number stands on a line of its own
  EXPECT_EQ(receive().donation.lots[0].tags, std::vector{own_tag});
  EXPECT_TRUE(receive().donation.lots[1].tags.empty());
  EXPECT_TRUE(receive().roll_tags.empty());
  EXPECT_EQ(receive().summary.labels, 1);  // the roll's is stuck on already

  scan_tag(own_tag, TagState::roll_free);
  EXPECT_EQ(notice(), NoticeKind::scan_already);
  EXPECT_TRUE(receive().roll_tags.empty());
}

TEST_F(ScanRoute, WhatBecomesRagKeepsItsRollNumber) {
  scan_tag(own_tag, TagState::roll_free);
  window.act(screens::receive::ChooseTile{"clothes"});
  window.act(screens::receive::Add{});
  window.act(screens::receive::EditLine{receive().donation.lots[0].id});
  window.act(screens::receive::ChooseKind{"rag.textiles"});
  window.act(screens::receive::Add{});
  EXPECT_EQ(receive().donation.lots[0].tags, std::vector{own_tag}) << "the lot's number now";
  EXPECT_TRUE(receive().roll_tags.empty());
  EXPECT_EQ(receive().summary.labels, 0);
}

TEST_F(ScanRoute, DroppedRollNumberMayBeScannedAgain) {
  scan_tag(own_tag, TagState::roll_free);
  window.act(screens::receive::DropRollTag{own_tag});
  EXPECT_TRUE(receive().roll_tags.empty());
  scan_tag(own_tag, TagState::roll_free);
  EXPECT_EQ(receive().roll_tags.size(), 1u);
}

TEST_F(ScanRoute, AnotherTillsTagIsNotHereYet) {
  scan_tag(own_tag, TagState::unknown);
  EXPECT_EQ(notice(), NoticeKind::scan_not_here_yet);
  EXPECT_EQ(window.state.flash, Flash::elsewhere);
  EXPECT_EQ(window.state.route, Route::receive);
}

TEST_F(ScanRoute, WhatWasToldGoesWhenAPersonGoesOnButNotAProblem) {
  scan_tag(own_tag, TagState::unknown);
  window.act(GoTo{Route::find});
  EXPECT_FALSE(window.state.notice);
  window.act(screens::receive::DraftNotKept{1, {ErrorCode::disk_full, "The disk is full."}});
  window.act(GoTo{Route::receive});
  EXPECT_TRUE(window.state.notice);
}

TEST_F(ScanRoute, KnownGoodsAreAddedWithoutATap) {
  const RequestId request = scan_goods(isbn);
  window.act(
      screens::receive::CodeKnown{request, {isbn, "books.novels", domain::Condition::a, 600, "骆驼祥子"}});
  ASSERT_EQ(receive().donation.lots.size(), 1u);
  const domain::Lot& lot = receive().donation.lots[0];
  EXPECT_EQ(lot.category, "books.novels");
  EXPECT_EQ(lot.condition, domain::Condition::a);
  EXPECT_EQ(lot.value_minor_each, 600);
  EXPECT_EQ(lot.code, isbn);
  EXPECT_EQ(lot.description, "骆驼祥子");
  EXPECT_EQ(notice(), NoticeKind::scan_added);

  window.act(screens::receive::CodeKnown{scan_goods(isbn),
                                         {isbn, "books.novels", domain::Condition::a, 600, "骆驼祥子"}});
  ASSERT_EQ(receive().donation.lots.size(), 1u);  // a second copy
  EXPECT_EQ(receive().donation.lots[0].quantity, 2);
  EXPECT_EQ(notice(), NoticeKind::scan_added);
  window.act(screens::receive::ChooseTile{"clothes"});
  EXPECT_FALSE(window.state.notice) << "the next item needs the room";
}

TEST_F(ScanRoute, NewGoodsAskForATileAndAreRemembered) {
  window.act(screens::receive::CodeNotKnown{scan_goods(ean), ean});
  EXPECT_EQ(notice(), NoticeKind::scan_new_code);
  EXPECT_EQ(window.state.flash, Flash::unknown);
  EXPECT_EQ(receive().new_code, ean);
  EXPECT_TRUE(receive().donation.lots.empty());
  window.act(screens::receive::ChooseTile{"clothes"});
  EXPECT_EQ(notice(), NoticeKind::scan_new_code) << "it is told until the item is added";
  window.act(screens::receive::Add{});
  EXPECT_EQ(receive().donation.lots[0].code, ean);
  EXPECT_TRUE(receive().new_code.empty());
}

TEST_F(ScanRoute, SecondCopyInOneBagIsKnownBeforeTheDonationIsSaved) {
  window.act(screens::receive::CodeNotKnown{scan_goods(ean), ean});
  window.act(screens::receive::ChooseTile{"books"});
  window.act(screens::receive::ChooseCondition{domain::Condition::a});
  window.act(screens::receive::Add{});
  EXPECT_EQ(scan_goods(ean), 0u);  // nothing to look up
  ASSERT_EQ(receive().donation.lots.size(), 1u);
  EXPECT_EQ(receive().donation.lots[0].quantity, 2);
  EXPECT_EQ(receive().donation.lots[0].condition, domain::Condition::a);
  EXPECT_TRUE(receive().new_code.empty());
  EXPECT_EQ(notice(), NoticeKind::scan_added);
}

TEST_F(ScanRoute, NewBookHasItsTileChosen) {
  window.act(screens::receive::CodeNotKnown{scan_goods(isbn), isbn});
  EXPECT_EQ(receive().choice.tile, "books");
  window.act(screens::receive::Add{});
  EXPECT_EQ(receive().donation.lots[0].code, isbn);
}

TEST_F(ScanRoute, AsksForNewCodesInTurn) {
  window.act(screens::receive::CodeNotKnown{scan_goods(ean), ean});
  window.act(screens::receive::CodeNotKnown{scan_goods(isbn), isbn});
  EXPECT_EQ(receive().new_code, ean);
  window.act(screens::receive::Add{});
  EXPECT_EQ(receive().new_code, isbn);
  window.act(screens::receive::DropNewCode{});
  EXPECT_TRUE(receive().new_code.empty());
}

TEST_F(ScanRoute, FinishWaitsForAScansAnswer) {
  window.act(screens::receive::ChooseTile{"clothes"});
  window.act(screens::receive::Add{});
  const RequestId request = scan_goods(isbn);
  window.act(screens::receive::Finish{true});
  EXPECT_EQ(window.ordered<SaveDonation>(), nullptr);
  window.act(screens::receive::CodeKnown{request, {isbn, "books.novels", domain::Condition::b, {}, ""}});
  const auto* save = window.ordered<SaveDonation>();
  ASSERT_NE(save, nullptr);
  EXPECT_EQ(save->donation.lots.size(), 2u);
}

TEST_F(ScanRoute, ScanWhileSavingBelongsToTheNextDonation) {
  window.act(screens::receive::ChooseTile{"clothes"});
  window.act(screens::receive::Add{});
  window.act(screens::receive::Finish{});
  const auto* save = window.ordered<SaveDonation>();
  ASSERT_NE(save, nullptr);
  const RequestId request = save->request;
  const SavedDonation saved = saved_answer(save->donation);
  EXPECT_EQ(scan_goods(isbn), 0u);
  window.act(screens::receive::DonationSaved{request, saved, 0});
  const auto* look = window.ordered<LookUpCode>();
  ASSERT_NE(look, nullptr);
  EXPECT_EQ(look->code, isbn);
  window.act(
      screens::receive::CodeKnown{look->request, {isbn, "books.novels", domain::Condition::b, {}, ""}});
  ASSERT_EQ(receive().donation.lots.size(), 1u);
  EXPECT_NE(receive().donation.id, saved.donation.id);
}

TEST_F(ScanRoute, TellsTheThreeFailuresApart) {
  window.act(CodeScanned{"HELLO-WORLD", ""});
  EXPECT_EQ(notice(), NoticeKind::scan_unknown);
  EXPECT_EQ(window.state.notice->number, "HELLO-WORLD");
  std::string wrong = own_tag.digits();
  wrong.back() = wrong.back() == '9' ? '0' : static_cast<char>(wrong.back() + 1);
  if (!domain::classify_goods_code(wrong)) {
    window.act(CodeScanned{wrong, ""});
    EXPECT_EQ(notice(), NoticeKind::scan_again);
  }
  window.act(ScanRejected{ScanFault::incomplete});
  EXPECT_EQ(notice(), NoticeKind::scan_incomplete);
  window.act(ScanRejected{ScanFault::again});
  EXPECT_EQ(notice(), NoticeKind::scan_again);
  EXPECT_EQ(window.state.flash, Flash::again);
  const std::uint64_t flashes = window.state.flash_count;
  window.act(ScanRejected{ScanFault::again});
  EXPECT_EQ(window.state.flash_count, flashes + 1);  // seen again, though it says the same
  window.act(DismissNotice{});
  EXPECT_FALSE(window.state.notice);
}

TEST_F(ScanRoute, ShopsOwnNumbersAreNotRemembered) {
  EXPECT_EQ(domain::classify_goods_code("2000000000008"), domain::GoodsCode::in_store);
  EXPECT_EQ(scan_goods("2000000000008"), 0u);
  EXPECT_EQ(notice(), NoticeKind::scan_unknown);
}

TEST_F(ScanRoute, AsksForSignInFirst) {
  window.act(Lock{});
  window.act(CodeScanned{own_tag.digits(), ""});
  EXPECT_TRUE(window.effects.empty());
  EXPECT_EQ(notice(), NoticeKind::scan_sign_in_first);
}

TEST_F(ScanRoute, PictureGoesTheWayOfAScan) {
  window.act(FileDropped{"/tmp/Label One.PNG"});
  const auto* decode = window.ordered<DecodePicture>();
  ASSERT_NE(decode, nullptr);
  const RequestId request = decode->request;
  window.act(PictureDecoded{request, "Label One.PNG", own_tag.digits()});
  EXPECT_NE(window.ordered<LookUpTag>(), nullptr);
  EXPECT_TRUE(
      window.act(PictureDecoded{request, "Label One.PNG", own_tag.digits()}).empty());  // answered already
  window.act(FileDropped{"/tmp/b.jpeg"});
  window.act(PictureDecoded{window.ordered<DecodePicture>()->request, "b.jpeg", std::nullopt});
  EXPECT_EQ(notice(), NoticeKind::picture_no_code);
  window.act(FileDropped{"/tmp/notes.docx"});
  EXPECT_EQ(notice(), NoticeKind::file_unknown);
  EXPECT_EQ(window.state.notice->subject, "notes.docx");
}

TEST_F(ScanRoute, IgnoresALateAnswer) {
  Tagged tagged;
  tagged.tag = own_tag;
  tagged.state = TagState::item;
  window.act(TagLookedUp{999, tagged});
  EXPECT_EQ(window.state.route, Route::receive);
  window.act(screens::receive::CodeKnown{998, {isbn, "books.novels", domain::Condition::b, {}, ""}});
  EXPECT_TRUE(receive().donation.lots.empty());
}

}  // namespace
}  // namespace intake::app
