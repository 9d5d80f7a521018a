// SPDX-License-Identifier: GPL-3.0-or-later
// The keyboard on the screen: where it stands on every screen with a field, and what fingers do on it.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/views/layout_faults.h"
#include "tests/views/stage.h"

namespace intake::tests {
namespace {

class KeyboardLayouts : public testing::TestWithParam<Setting> {};

TEST_P(KeyboardLayouts, LeaveTheFieldInSightAndHaveNoFault) {
  for (const KeyboardFixture& one : keyboard_fixtures()) {
    const std::string& name = one.screen.name;
    KeyboardStage stage(one, GetParam());
    ASSERT_TRUE(stage.keyboard().is_open()) << name;
    EXPECT_EQ(stage.scratch().field.id, one.field) << name;
    EXPECT_EQ(stage.has("key.candidate.0"), stage.keyboard().chinese() && !one.pinyin.empty()) << name;
    const widgets::Target& field = stage.target(one.field);
    EXPECT_NEAR(field.visible.w * field.visible.h, field.rect.w * field.rect.h, 20) << name << ": the field is not in sight";
    EXPECT_LE(field.rect.bottom(), stage.target("key.enter").rect.y) << name;
    for (const std::string& fault : layout_faults(stage.layout(), stage.theme(), true)) ADD_FAILURE() << name << ": " << fault;
  }
}

TEST_P(KeyboardLayouts, SayThatChineseCannotBeTyped) {
  Setting setting = GetParam();
  setting.dictionary = "/nowhere";
  KeyboardStage stage(keyboard_fixture("keyboard_find_busy_words"), setting);
  if (!stage.keyboard().chinese()) {
    stage.tap("key.language");
    stage.wait_for_keyboard();
  }
  EXPECT_TRUE(stage.says("rime-data-pinyin-simp")) << name_of(setting);
  for (const std::string& fault : layout_faults(stage.layout(), stage.theme(), true)) ADD_FAILURE() << fault;
  const std::size_t before = stage.actions().size();
  stage.tap_keys("a");
  EXPECT_EQ(stage.actions().size(), before + 1);  // letters work
}

INSTANTIATE_TEST_SUITE_P(Settings, KeyboardLayouts, testing::ValuesIn(all_settings()), [](const auto& setting) { return name_of(setting.param); });

TEST(KeyboardLayout, HasMainKeysAndCandidatesOfTwentyMillimetres) {
  KeyboardStage english(keyboard_fixture("keyboard_find_empty_words"));
  for (const char* key : {"key.a", "key.p", "key.enter", "key.space", "key.shift", "key.backspace", "key.u002f"}) {
    const widgets::Rect place = english.target(key).rect;
    EXPECT_GE(std::min(place.w, place.h), english.theme().target()) << key;
  }
  KeyboardStage chinese(keyboard_fixture("keyboard_find_busy_words"), {"zh"});
  const widgets::Rect first = chinese.target("key.candidate.0").rect;
  EXPECT_GE(std::min(first.w, first.h), chinese.theme().target() - 1);
}

TEST(KeyboardLayout, LeavesRoomForWhatIsFound) {
  for (const Setting& setting : {Setting{"en"}, Setting{"zh", 3, true}}) {
    KeyboardStage stage(keyboard_fixture("keyboard_find_busy_words"), setting);
    const widgets::Target& first = stage.target("find.row.0");
    EXPECT_NEAR(first.visible.h, first.rect.h, 1) << name_of(setting);
  }
}

/// A stage where a person has tapped a field.
std::unique_ptr<Stage> typing_in(const std::string& screen, const std::string& field, const Setting& setting = {}) {
  auto stage = std::make_unique<Stage>(fixture(screen), setting, Stage::Kind::live);
  stage->tap(field);
  stage->wait_for_keyboard();
  return stage;
}

TEST(Keyboard, OpensByATapOnAFieldAndNotBefore) {
  Stage stage(fixture("find_empty"));
  EXPECT_FALSE(stage.keyboard().is_open());
  stage.tap("find.words");
  stage.wait_for_keyboard();
  EXPECT_TRUE(stage.has("key.a"));
}

TEST(Keyboard, OpensWithAPanelThatAsksForWords) {
  for (const Setting& setting : {Setting{"en"}, Setting{"zh", 3}}) {
    Stage stage(fixture("receive_busy"), setting, Stage::Kind::live);
    stage.tap("receive.describe");
    stage.wait_for_keyboard();
    EXPECT_EQ(stage.scratch().field.id, "receive.description");
    stage.tap_keys("w a space");
    EXPECT_EQ(stage.state().receive.choice.description, setting.language == "en" ? "wa " : "哇");
  }
}

TEST(Keyboard, StaysAwayWhenAFingerOnlyScrollsFromAField) {
  Stage stage(fixture("settings_pdf"), {}, Stage::Kind::live);
  const widgets::Rect field = stage.target("settings.pdf_folder").rect;
  stage.hands().press(field.centre_x(), field.centre_y());
  for (int i = 1; i <= 5; ++i) stage.hands().move(field.centre_x(), field.centre_y() - 10.0f * static_cast<float>(i));
  stage.hands().run(0);
  for (int i = 0; i < 60; ++i) stage.hands().frame();
  stage.hands().release();
  stage.hands().run(10);
  EXPECT_NEAR(stage.scratch().scrolls["settings"].offset, 50, 1);
  EXPECT_EQ(stage.scratch().field.id, "");
  EXPECT_FALSE(stage.keyboard().is_open());
  stage.tap("settings.pdf_folder");
  stage.wait_for_keyboard();
  EXPECT_EQ(stage.scratch().field.id, "settings.pdf_folder");
}

TEST(Keyboard, StaysAwayWhereItIsNotWanted) {
  app::State state = fixture("find_empty").state;
  state.shared.settings.on_screen_keyboard = false;
  Stage stage({"without", state}, {}, Stage::Kind::live);
  stage.tap("find.words");
  stage.hands().type(U"coat");
  EXPECT_FALSE(stage.keyboard().is_open());
  EXPECT_EQ(stage.state().find.words, "coat");
}

TEST(Keyboard, TypesIntoTheFieldWithoutTakingItsFocus) {
  const auto stage = typing_in("find_empty", "find.words");
  stage->tap_keys("c o a t");
  EXPECT_EQ(stage->state().find.words, "coat");
  EXPECT_EQ(stage->scratch().field.id, "find.words");
  stage->hands().type(U"s");  // a real keyboard goes on
  EXPECT_EQ(stage->state().find.words, "coats");
  stage->tap_keys("backspace backspace space u002f");
  EXPECT_EQ(stage->state().find.words, "coa /");
}

TEST(Keyboard, ShowsInTheSameFrameWhichKeyIsPressed) {
  const auto stage = typing_in("find_empty", "find.words");
  const widgets::Rect key = stage->target("key.g").rect;
  stage->hands().press(key.centre_x(), key.centre_y());
  stage->hands().frame();  // the finger is there
  stage->hands().frame();  // and presses
  ASSERT_TRUE(stage->keyboard().pressed_key().has_value());
  EXPECT_EQ(stage->keyboard().pressed_key()->character, U'g');
  EXPECT_EQ(stage->state().find.words, "");
  stage->hands().release();
  stage->hands().run();
  EXPECT_EQ(stage->state().find.words, "g");
}

TEST(Keyboard, TakesTheKeyAFingerSlidesTo) {
  const auto stage = typing_in("find_empty", "find.words");
  const widgets::Rect wrong = stage->target("key.g").rect;
  const widgets::Rect right = stage->target("key.h").rect;
  stage->hands().press(wrong.centre_x(), wrong.centre_y());
  stage->hands().move(right.centre_x(), right.centre_y());
  stage->hands().release();
  stage->hands().run();
  EXPECT_EQ(stage->state().find.words, "h");
  stage->hands().press(wrong.centre_x(), wrong.centre_y());
  stage->hands().move(wrong.centre_x(), 100);  // off the keyboard: nothing is meant
  stage->hands().release();
  stage->hands().run();
  EXPECT_EQ(stage->state().find.words, "h");
  EXPECT_TRUE(stage->keyboard().is_open());
}

TEST(Keyboard, HasNoPlaceBetweenKeysThatDoesNothing) {
  const auto stage = typing_in("find_empty", "find.words");
  const widgets::Rect key = stage->target("key.g").rect;
  stage->hands().tap(key.right() + 1, key.centre_y());
  EXPECT_EQ(stage->state().find.words, "g");
}

TEST(Keyboard, WritesOneCapitalAfterShiftAndAllAfterTwo) {
  const auto stage = typing_in("find_empty", "find.words");
  stage->tap_keys("shift a b shift shift c d shift e");
  EXPECT_EQ(stage->state().find.words, "AbCDe");
}

TEST(Keyboard, WritesDigitsAndTheSignsOfPaths) {
  const auto stage = typing_in("settings_pdf", "settings.pdf_folder");
  stage->tap_keys("u002f m board 4 u005f u003a board u002e u002d");
  EXPECT_TRUE(stage->state().settings.pdf_folder.ends_with("/m4_:.-")) << stage->state().settings.pdf_folder;
}

TEST(Keyboard, RepeatsBackspaceWhileItIsHeld) {
  const auto stage = typing_in("find_empty", "find.words");
  stage->hands().type(U"one two three four");
  const widgets::Rect key = stage->target("key.backspace").rect;
  stage->hands().press(key.centre_x(), key.centre_y());
  stage->hands().run();
  EXPECT_EQ(stage->state().find.words, "one two three fou");
  for (int i = 0; i < 60; ++i) stage->hands().frame();
  const std::string left = stage->state().find.words;
  EXPECT_LT(left.size(), 13u);
  stage->hands().release();
  stage->hands().run();
  EXPECT_EQ(stage->state().find.words.size(), left.size());
  for (int i = 0; i < 60; ++i) stage->hands().frame();
  EXPECT_EQ(stage->state().find.words.size(), left.size());
}

TEST(Keyboard, SubmitsAndClosesWithDone) {
  const auto stage = typing_in("receive_empty", "receive.search");
  stage->tap_keys("c o a t enter");
  stage->hands().run(10);
  EXPECT_EQ(stage->state().receive.choice.category, "clothes.coats");
  EXPECT_FALSE(stage->keyboard().is_open());
}

TEST(Keyboard, DoubleTapOnDoneHitsNothingBehindIt) {
  const auto stage = typing_in("receive_busy", "receive.search");
  const widgets::Rect done = stage->target("key.enter").rect;
  stage->tap("key.enter");
  stage->hands().run(10);
  ASSERT_FALSE(stage->keyboard().is_open());
  const std::size_t before = stage->actions().size();
  stage->hands().tap(done.centre_x(), done.centre_y());
  EXPECT_EQ(stage->actions().size(), before);
  for (int i = 0; i < 40; ++i) stage->hands().frame();
  stage->hands().tap(done.centre_x(), done.centre_y());  // a tap of its own
  EXPECT_GT(stage->actions().size(), before);
}

TEST(Keyboard, DoubleTapOnAFieldTypesNothing) {
  Stage stage(fixture("find_empty"), {}, Stage::Kind::live);
  const widgets::Rect field = stage.target("find.picture").rect;  // where the keyboard comes up
  stage.hands().tap(field.centre_x(), field.centre_y());
  ASSERT_TRUE(stage.keyboard().is_open());
  ASSERT_GT(field.y, stage.target("key.q").rect.y);
  stage.hands().tap(field.centre_x(), field.centre_y());
  EXPECT_EQ(stage.state().find.picture_path, "");
  EXPECT_TRUE(stage.keyboard().is_open());
}

TEST(Keyboard, HidesByItsKeyAndComesBackByATap) {
  const auto stage = typing_in("find_empty", "find.words");
  stage->tap_keys("c hide");
  stage->hands().run(10);
  EXPECT_FALSE(stage->keyboard().is_open());
  EXPECT_EQ(stage->state().find.words, "c");
  stage->tap("find.words");
  stage->wait_for_keyboard();
  stage->tap_keys("o");
  EXPECT_EQ(stage->state().find.words, "co");
}

TEST(Keyboard, ClosesWhenTheFieldIsLeftAndTheTapStillCounts) {
  const auto stage = typing_in("find_busy", "find.words");
  stage->forget_actions();
  stage->tap("find.row.0");
  EXPECT_EQ(stage->actions().size(), 1u);
  stage->hands().run(10);
  EXPECT_FALSE(stage->keyboard().is_open());
}

TEST(Keyboard, StaysWhenTheFieldIsClearedOrAnotherIsTapped) {
  const auto stage = typing_in("find_empty", "find.words");
  stage->tap_keys("a b");
  stage->tap("find.words.clear");
  for (int i = 0; i < 10; ++i) {
    stage->hands().frame();
    ASSERT_TRUE(stage->keyboard().is_open()) << i;
  }
  stage->tap_keys("c");
  EXPECT_EQ(stage->state().find.words, "c");
  stage->tap("find.picture");
  stage->hands().run(10);
  stage->tap_keys("u002f x");
  EXPECT_EQ(stage->state().find.picture_path, "/x");
}

TEST(Keyboard, MakesRoomForWhoeverHasARealOne) {
  const auto stage = typing_in("find_empty", "find.words");
  stage->keyboard().put_away();  // as the window does with each real key
  stage->hands().type(U"coat");
  stage->hands().run(10);
  EXPECT_FALSE(stage->keyboard().is_open());
  EXPECT_EQ(stage->state().find.words, "coat");
  stage->tap("find.words");
  stage->wait_for_keyboard();
}

TEST(Keyboard, GivesDigitsWhereADateIsAsked) {
  const auto stage = typing_in("sign_in_day", "sign_in.date");
  EXPECT_FALSE(stage->has("key.a"));
  stage->tap_keys("2 0 2 6 u002d 1 1 u002d 2 1");
  EXPECT_EQ(stage->state().sign_in.day->typed, "2026-11-21");
}

TEST(ChineseKeyboard, WritesAWordByItsSoundAndACandidate) {
  const auto stage = typing_in("find_empty", "find.words", {"zh"});
  stage->tap_keys("n i h a o");
  EXPECT_EQ(stage->state().find.words, "");  // composed, not written yet
  EXPECT_EQ(stage->keyboard().preedit(), "ni hao");
  EXPECT_EQ(stage->words_in("key.candidate.0"), "你好");
  stage->tap_keys("candidate.0");
  EXPECT_EQ(stage->state().find.words, "你好");
  EXPECT_EQ(stage->keyboard().preedit(), "");
  EXPECT_EQ(stage->scratch().field.id, "find.words");
}

/// The engine is the process's: with another window's in use there is none here.
TEST(ChineseKeyboard, GoesOnWithLettersWithoutItsEngineAndSaysSo) {
  const auto first = typing_in("find_empty", "find.words", {"zh"});
  ASSERT_EQ(first->pinyin().phase(), typing::PinyinPhase::ready);
  const auto stage = typing_in("find_empty", "find.words", {"zh"});
  EXPECT_TRUE(stage->says("暂时无法输入中文"));
  stage->tap_keys("n i");
  EXPECT_EQ(stage->state().find.words, "ni");
}

TEST(ChineseKeyboard, WritesNamesWhereverPeopleWriteThem) {
  app::State adding = fixture("receive_donor_add").state;
  adding.receive.chooser->name.clear();
  {
    Stage donor({"adding", adding}, {"zh"}, Stage::Kind::live);
    donor.tap("donor.name");
    donor.wait_for_keyboard();
    donor.tap_keys("z h a n g w e i space language shift l i");
    EXPECT_EQ(donor.state().receive.chooser->name, "张伟Li");
  }
  const auto note = typing_in("receive_note", "receive.note.text", {"zh"});
  note->tap("receive.note.text.clear");
  note->tap_keys("x i a o x i n uff0c s h i space u3002");
  EXPECT_EQ(note->state().receive.donation.note, "小心，是。");
}

TEST(ChineseKeyboard, PagesThroughCandidates) {
  const auto stage = typing_in("find_empty", "find.words", {"zh"});
  stage->tap_keys("s h i");
  EXPECT_FALSE(stage->has("key.previous"));
  const std::string first = stage->words_in("key.candidate.0");
  std::size_t shown = 0;
  while (stage->has("key.candidate." + std::to_string(shown))) ++shown;
  const auto all = stage->pinyin().candidates(0, 40);
  EXPECT_GE(shown, 4u);
  stage->tap_keys("next");
  EXPECT_EQ(stage->words_in("key.candidate.0"), all[shown].text);
  stage->tap_keys("previous");
  EXPECT_EQ(stage->words_in("key.candidate.0"), first);
  stage->tap_keys("next candidate.1");
  EXPECT_EQ(stage->state().find.words, all[shown + 1].text);
}

TEST(ChineseKeyboard, TakesLettersBackBeforeTheTextBeforeThem) {
  const auto stage = typing_in("find_empty", "find.words", {"zh"});
  stage->tap_keys("n i space n i backspace");
  EXPECT_EQ(stage->keyboard().preedit(), "n");
  stage->tap_keys("backspace");
  EXPECT_EQ(stage->state().find.words, "你");
  stage->tap_keys("backspace");
  EXPECT_EQ(stage->state().find.words, "");
}

TEST(ChineseKeyboard, IsChosenByItsKeyAndRemembersIt) {
  const auto stage = typing_in("find_empty", "find.words");
  stage->tap_keys("n i language");
  stage->wait_for_keyboard();
  stage->tap_keys("n i space");
  EXPECT_EQ(stage->state().find.words, "ni你");
  stage->tap_keys("hide");
  stage->hands().run(10);
  stage->tap("find.words");
  stage->wait_for_keyboard();
  EXPECT_TRUE(stage->keyboard().chinese());
  stage->tap_keys("language o k");
  EXPECT_EQ(stage->state().find.words, "ni你ok");
}

TEST(ChineseKeyboard, BeginsAPathInLatinLetters) {
  const auto stage = typing_in("find_empty", "find.picture", {"zh"});
  EXPECT_FALSE(stage->keyboard().chinese());
  stage->tap_keys("u002f h o m e");
  EXPECT_EQ(stage->state().find.picture_path, "/home");
}

TEST(ChineseKeyboard, DropsWhatIsComposedWhenTheFieldIsLeft) {
  const auto stage = typing_in("find_empty", "find.words", {"zh"});
  stage->tap_keys("n i");
  stage->tap("find.picture");
  stage->hands().run(10);
  EXPECT_EQ(stage->keyboard().preedit(), "");
  stage->tap_keys("a");
  EXPECT_EQ(stage->state().find.picture_path, "a");
  EXPECT_EQ(stage->state().find.words, "");
}

}  // namespace
}  // namespace intake::tests
