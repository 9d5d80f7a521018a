// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "tests/unit/app/window.h"

namespace intake::app {
namespace {

const domain::TagNumber sold_tag = domain::make_tag(77);

class FindItem : public testing::Test {
 protected:
  FindItem() {
    window.sign_in();
    window.act(GoTo{Route::find});
  }
  Window window;
};

TEST_F(FindItem, SearchesAsYouTypeAndShowsOnlyTheNewest) {
  window.act(screens::find::Search{"外"});
  const RequestId first = window.ordered<FindItems>()->request;
  window.act(screens::find::Search{"外套"});
  const RequestId second = window.ordered<FindItems>()->request;
  window.act(screens::find::ItemsFound{second, "外套", {Found{}}});
  window.act(screens::find::ItemsFound{first, "外", {Found{}, Found{}}});
  EXPECT_EQ(window.state.find.found.size(), 1u);
  EXPECT_EQ(window.state.find.found_for, "外套");
  EXPECT_TRUE(window.act(screens::find::Search{"外套"}).empty());  // nothing changed
}

TEST_F(FindItem, EmptiesTheListWithTheWords) {
  window.act(screens::find::Search{"coat"});
  const RequestId request = window.ordered<FindItems>()->request;
  EXPECT_TRUE(window.act(screens::find::Search{""}).empty());
  window.act(screens::find::ItemsFound{request, "coat", {Found{}}});
  EXPECT_TRUE(window.state.find.found.empty());
}

TEST_F(FindItem, ShowsMoreOnlyWhenThereMayBe) {
  window.act(screens::find::Search{"coat"});
  window.act(screens::find::ItemsFound{window.ordered<FindItems>()->request, "coat",
                                       std::vector<Found>(screens::find::page)});
  ASSERT_TRUE(window.state.find.may_have_more);
  window.act(screens::find::ShowMore{});
  ASSERT_NE(window.ordered<FindItems>(), nullptr);
  EXPECT_EQ(window.ordered<FindItems>()->limit, 2 * screens::find::page);
  window.act(
      screens::find::ItemsFound{window.ordered<FindItems>()->request, "coat", std::vector<Found>(120)});
  EXPECT_FALSE(window.state.find.may_have_more);
  EXPECT_TRUE(window.act(screens::find::ShowMore{}).empty());
}

TEST_F(FindItem, OpensAnItemWithItsHistory) {
  window.act(screens::find::Open{sold_tag});
  EXPECT_EQ(window.state.route, Route::item);
  const auto* look = window.ordered<LookUpTag>();
  ASSERT_NE(look, nullptr);
  Tagged tagged;
  tagged.tag = sold_tag;
  tagged.state = TagState::item;
  tagged.history = {HistoryStep{"received", 1, 480, {}, "Xu Wei", 2, ""}};
  window.act(screens::item::Loaded{look->request, tagged});
  ASSERT_TRUE(window.state.item.tagged);
  EXPECT_EQ(window.state.item.tagged->history.size(), 1u);
  window.act(screens::item::Back{});
  EXPECT_EQ(window.state.route, Route::find);
  EXPECT_FALSE(window.state.item.tag);
}

TEST_F(FindItem, IgnoresAnItemThatWasLeft) {
  window.act(screens::find::Open{sold_tag});
  const RequestId late = window.ordered<LookUpTag>()->request;
  window.act(screens::item::Back{});
  window.act(screens::item::Loaded{late, Tagged{}});
  EXPECT_FALSE(window.state.item.tagged);
}

TEST_F(FindItem, PrintsALabelAgainOnceATap) {
  window.act(screens::find::Open{sold_tag});
  window.act(screens::item::PrintAgain{});
  const auto* labels = window.ordered<QueueLabels>();
  ASSERT_NE(labels, nullptr);
  EXPECT_EQ(labels->tags, std::vector{sold_tag});
  const RequestId request = labels->request;
  EXPECT_TRUE(window.act(screens::item::PrintAgain{}).empty());
  window.act(screens::item::LabelsQueued{request, 1});
  ASSERT_TRUE(window.state.notice);
  EXPECT_EQ(window.state.notice->kind, NoticeKind::label_queued);
  window.act(screens::item::PrintAgain{});
  EXPECT_NE(window.ordered<QueueLabels>(), nullptr);
}

TEST_F(FindItem, DecodesATypedPicture) {
  window.act(screens::find::ReadPicture{});
  EXPECT_EQ(window.ordered<DecodePicture>(), nullptr);  // no path yet
  window.act(screens::find::EditPicturePath{"/tmp/label.png"});
  window.act(screens::find::ReadPicture{});
  ASSERT_NE(window.ordered<DecodePicture>(), nullptr);
  const RequestId request = window.state.find.picture_request;
  EXPECT_NE(request, 0u);
  window.act(PictureNotDecoded{request, {ErrorCode::bad_input, "It is no picture."}});
  EXPECT_EQ(window.state.find.picture_request, 0u);
  EXPECT_EQ(window.state.flash, Flash::problem);
}

TEST(Item, GoesIntoTheHandOfWhoSorts) {
  Window window;
  window.sign_in();
  Tagged tagged;
  tagged.state = TagState::item;
  tagged.tag = domain::make_tag(10'000'123);
  tagged.lot.category = "clothes.coats";
  window.act(screens::item::Show{tagged, Route::find});
  window.act(screens::item::SortIt{});
  EXPECT_EQ(window.state.route, Route::sort);
  ASSERT_TRUE(window.state.sort.work);
  EXPECT_EQ(window.state.sort.work->tagged.tag, tagged.tag);
}

}  // namespace
}  // namespace intake::app
