// SPDX-License-Identifier: GPL-3.0-or-later
// Dragging, typing and the keypad, with the state following as it does in the loop.
#include <gtest/gtest.h>

#include "tests/views/stage.h"

namespace intake::tests {
namespace {

namespace receive = screens::receive;

/// Drags from a place by a distance, in steps, and lets go after a rest, so that nothing coasts.
void drag(Stage& stage, float x, float y, float dy) {
  stage.hands().press(x, y);
  for (int i = 1; i <= 5; ++i) stage.hands().move(x, y + dy * static_cast<float>(i) / 5);
  stage.hands().run(0);
  for (int i = 0; i < 60; ++i) stage.hands().frame();
  stage.hands().release();
  stage.hands().run();
}

TEST(Drag, ScrollsAsFarAsTheFingerGoesAndTapsNothing) {
  Stage stage(fixture("receive_many_lines"));
  const widgets::Rect line = stage.target("receive.line.2").visible;
  drag(stage, line.centre_x(), line.centre_y(), -120);
  EXPECT_NEAR(stage.scratch().scrolls["receive.lines"].offset, 120, 1);
  EXPECT_TRUE(stage.actions().empty());
}

TEST(Drag, EndsAtTheFirstAndTheLastLine) {
  Stage stage(fixture("receive_many_lines"));
  const widgets::Rect line = stage.target("receive.line.1").visible;
  drag(stage, line.centre_x(), line.centre_y(), 200);
  EXPECT_EQ(stage.scratch().scrolls["receive.lines"].offset, 0);
  for (int i = 0; i < 40; ++i) drag(stage, line.centre_x(), 500, -300);
  EXPECT_TRUE(stage.has("receive.line.43"));
  const widgets::Scrolled& list = stage.layout().scrolls().back();
  EXPECT_NEAR(list.content_top + list.content_h, list.view.bottom(), 1.5f);
}

TEST(Drag, CoastsAfterAFlickAndComesToRest) {
  Stage stage(fixture("receive_many_lines"));
  const widgets::Rect line = stage.target("receive.line.2").visible;
  stage.hands().press(line.centre_x(), line.centre_y());
  for (int i = 1; i <= 5; ++i) stage.hands().move(line.centre_x(), line.centre_y() - 20.0f * static_cast<float>(i));
  stage.hands().release();
  stage.hands().run(0);
  const float let_go = stage.scratch().scrolls["receive.lines"].offset;
  for (int i = 0; i < 300; ++i) stage.hands().frame();
  const float rest = stage.scratch().scrolls["receive.lines"].offset;
  EXPECT_GT(rest, let_go + 20);
  stage.hands().frame();
  EXPECT_EQ(stage.scratch().scrolls["receive.lines"].offset, rest);
}

TEST(Drag, IsATapWithinTheSlopOfAShakingHand) {
  Stage stage(fixture("receive_many_lines"));
  const widgets::Rect line = stage.target("receive.line.2").visible;
  drag(stage, line.centre_x(), line.centre_y(), -stage.theme().drag_slop() + 1);
  EXPECT_EQ(stage.actions().size(), 1u);
  EXPECT_EQ(stage.scratch().scrolls["receive.lines"].offset, 0);
}

TEST(Drag, DoesNotScrollWhatAPanelCovers) {
  app::State state = fixture("receive_many_lines").state;
  state.receive.note_open = true;
  Stage stage({"covered", state});
  drag(stage, 1000, 400, -120);
  EXPECT_EQ(stage.scratch().scrolls["receive.lines"].offset, 0);
}

TEST(Typing, ReachesTheStateCharacterByCharacter) {
  Stage stage(fixture("receive_empty"), {}, Stage::Kind::live);
  stage.tap("receive.search");
  stage.hands().type(U"coat");
  EXPECT_EQ(stage.state().receive.search, "coat");
  ASSERT_FALSE(stage.state().receive.matches.empty());
  EXPECT_TRUE(stage.has("receive.match.clothes.coats"));
  stage.hands().hit(platform::Key::backspace);
  EXPECT_EQ(stage.state().receive.search, "coa");
  stage.hands().hit(platform::Key::enter);
  EXPECT_EQ(stage.state().receive.choice.category, "clothes.coats");
}

TEST(Typing, TakesChinese) {
  Stage stage(fixture("receive_empty"), {"zh"}, Stage::Kind::live);
  stage.tap("receive.search");
  stage.hands().type(U"大衣");
  EXPECT_EQ(stage.state().receive.search, "大衣");
  EXPECT_TRUE(stage.has("receive.match.clothes.coats"));
  stage.tap("receive.search.clear");
  EXPECT_EQ(stage.state().receive.search, "");
  EXPECT_TRUE(stage.has("receive.tile.clothes"));
}

TEST(Typing, GoesOnInTheClearedField) {
  Stage stage(fixture("receive_empty"), {}, Stage::Kind::live);
  stage.tap("receive.search");
  stage.hands().type(U"abc");
  stage.tap("receive.search.clear");
  stage.hands().type(U"d");
  EXPECT_EQ(stage.state().receive.search, "d");
}

TEST(Typing, FollowsTheStateWhenItIsEmptiedElsewhere) {
  Stage stage(fixture("receive_empty"), {}, Stage::Kind::live);
  stage.tap("receive.search");
  stage.hands().type(U"coat");
  stage.tap("receive.match.clothes.coats");
  EXPECT_EQ(stage.state().receive.search, "");
  stage.tap("receive.search");
  stage.hands().type(U"x");
  EXPECT_EQ(stage.state().receive.search, "x");
}

TEST(Typing, DoesNotChangeWhatCannotBeDrawn) {
  app::State state = fixture("receive_empty").state;
  state.receive.search = "😀";
  Stage stage({"emoji", state}, {}, Stage::Kind::live);
  stage.tap("receive.search");
  stage.hands().type(U"a");
  EXPECT_EQ(stage.state().receive.search, "😀");
  stage.tap("receive.search.clear");
  EXPECT_EQ(stage.state().receive.search, "");
}

TEST(Typing, OfANameSignsSomebodyUp) {
  Stage stage(fixture("sign_in"), {"zh"}, Stage::Kind::live);
  stage.tap("sign_in.new");
  stage.hands().type(U"张伟");  // the field was given the focus
  ASSERT_TRUE(stage.state().sign_in.adding.has_value());
  EXPECT_EQ(stage.state().sign_in.adding->name, "张伟");
}

TEST(Keypad, TypesAQuantity) {
  Stage stage(fixture("receive_busy"), {}, Stage::Kind::live);
  stage.tap("receive.line.1.count");
  EXPECT_FALSE(stage.has("keypad.point"));  // pieces are whole
  for (const char* key : {"keypad.3", "keypad.0", "keypad.7", "keypad.backspace"}) stage.tap(key);
  EXPECT_EQ(stage.words_in("keypad.confirm"), "check Use 30");
  stage.tap("keypad.confirm");
  EXPECT_FALSE(stage.has("keypad.confirm"));
  EXPECT_EQ(stage.state().receive.donation.lots[1].quantity, 30);
}

TEST(Keypad, TypesAValueWithAPoint) {
  Stage stage(fixture("receive_busy"), {}, Stage::Kind::live);
  stage.tap("receive.value.other");
  for (const char* key : {"keypad.4", "keypad.point", "keypad.5"}) stage.tap(key);
  stage.tap("keypad.confirm");
  EXPECT_EQ(stage.state().receive.choice.value_minor_each, 450);
  EXPECT_NE(stage.words_in("receive.value.other").find("¥4.50"), std::string::npos);
}

TEST(Keypad, GivesUpWithoutAChange) {
  Stage stage(fixture("receive_busy"), {}, Stage::Kind::live);
  stage.tap("receive.weigh");
  stage.tap("keypad.9");
  stage.tap("keypad.cancel");
  EXPECT_FALSE(stage.state().receive.donation.weight_grams.has_value());
}

TEST(Receive, AddsAUsualItemWithTwoTapsAndRepeatsItWithOne) {
  Stage stage(fixture("receive_empty"), {}, Stage::Kind::live);
  stage.tap("receive.tile.clothes");
  stage.tap("receive.add");
  ASSERT_EQ(stage.state().receive.donation.lots.size(), 1u);
  stage.tap("receive.line.0.plus");
  EXPECT_EQ(stage.state().receive.donation.lots[0].quantity, 2);
  EXPECT_EQ(stage.actions().size(), 3u);
}

TEST(Receive, AddsAUsualItemWithTwoTapsAtTheLargestText) {
  Stage stage(fixture("receive_empty"), {"zh", 3, true}, Stage::Kind::live);
  stage.tap("receive.tile.clothes");
  stage.tap("receive.add");
  EXPECT_EQ(stage.state().receive.donation.lots.size(), 1u);
}

}  // namespace
}  // namespace intake::tests
