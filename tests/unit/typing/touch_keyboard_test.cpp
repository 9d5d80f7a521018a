// SPDX-License-Identifier: GPL-3.0-or-later
// The keyboard without a window: with a field in focus and a finger, frame by frame.
#include "terminal/typing/touch_keyboard.h"

#include <gtest/gtest.h>

#include <string_view>
#include <thread>

#include "db/base/text/utf8.h"
#include "tests/support/temp_folder.h"

namespace intake::typing {
namespace {

class Touch : public testing::Test {
 protected:
  Touch() : pinyin({folder / "typing"}), keyboard(pinyin, {[this](char32_t c) { written += text::from_code_points(std::u32string(1, c)); },
                                                           [this] { written += "<"; }, [this] { written += "!"; }}) {}

  void focus(std::string_view field, Wanted wanted = Wanted::words, bool touched = false, bool pressed = false) {
    keyboard.follow({field, wanted, touched, pressed}, true, false, now);
  }
  /// One key of 100 by 100 and, beside it, backspace.
  void open() {
    focus("name");
    keyboard.place({0, 500, 1000, 300}, {{{0, 500, 100, 100}, {KeyKind::character, U'x'}}, {{110, 500, 100, 100}, {KeyKind::backspace}}}, 0);
    now += 1000;
  }
  void hit(KeyKind kind) { keyboard.hit({kind}, now); }
  void hit(char32_t character) { keyboard.hit({KeyKind::character, character}, now); }

  intake::tests::TempFolder folder;
  std::string written;
  std::int64_t now = 0;
  PinyinInput pinyin;
  TouchKeyboard keyboard;
};

TEST_F(Touch, OpensWithAFieldOnceTheFingerIsLifted) {
  focus("name", Wanted::words, true, true);
  EXPECT_FALSE(keyboard.is_open());
  focus("name");
  EXPECT_TRUE(keyboard.is_open());
}

TEST_F(Touch, WaitsForAFieldThatComesBackAndClosesForOneThatDoesNot) {
  open();
  for (int i = 0; i < 3; ++i) focus("");
  EXPECT_TRUE(keyboard.is_open());
  EXPECT_TRUE(keyboard.is_waiting());
  focus("name");
  EXPECT_FALSE(keyboard.is_waiting());
  for (int i = 0; i < 4; ++i) focus("");
  EXPECT_FALSE(keyboard.is_open());
}

TEST_F(Touch, StaysWhereItIsWhileAFingerIsDown) {
  open();
  for (int i = 0; i < 100; ++i) focus("", Wanted::words, false, true);
  EXPECT_TRUE(keyboard.is_open());
}

TEST_F(Touch, KeepsItsPressesFromTheWidgetsAndNoOthers) {
  open();
  EXPECT_FALSE(keyboard.touch({true, 50, 400}, now));  // above it
  EXPECT_FALSE(keyboard.touch({true, 50, 550}, now));  // a drag that began there stays the screen's
  EXPECT_FALSE(keyboard.touch({false, 50, 550}, now));
  EXPECT_EQ(written, "");
  EXPECT_TRUE(keyboard.touch({true, 50, 550}, now));
  EXPECT_TRUE(keyboard.touch({true, 50, 400}, now));  // and one that began here is the keyboard's
  EXPECT_TRUE(keyboard.touch({false, 50, 400}, now));
  EXPECT_EQ(written, "");
  EXPECT_TRUE(keyboard.touch({true, 50, 550}, now));
  EXPECT_TRUE(keyboard.touch({false, 50, 550}, now));
  EXPECT_EQ(written, "x");
}

TEST_F(Touch, TakesTheNearestKeyButNoneFromFar) {
  open();
  keyboard.touch({true, 103, 550}, now);
  keyboard.touch({false, 103, 550}, now);
  EXPECT_EQ(written, "x");
  keyboard.touch({true, 700, 550}, now);
  keyboard.touch({false, 700, 550}, now);
  EXPECT_EQ(written, "x");
}

TEST_F(Touch, HitsNothingWithinAMomentOfOpening) {
  focus("name");
  keyboard.place({0, 500, 1000, 300}, {{{0, 500, 100, 100}, {KeyKind::character, U'x'}}}, 0);
  now += 200;
  EXPECT_TRUE(keyboard.touch({true, 50, 550}, now));
  EXPECT_TRUE(keyboard.touch({true, 50, 550}, now + 400));
  EXPECT_TRUE(keyboard.touch({false, 50, 550}, now + 400));
  EXPECT_EQ(written, "");
  now += 1000;
  keyboard.touch({true, 50, 550}, now);
  keyboard.touch({false, 50, 550}, now);
  EXPECT_EQ(written, "x");
}

TEST_F(Touch, RepeatsBackspaceAndNothingElse) {
  open();
  keyboard.touch({true, 160, 550}, now);
  EXPECT_EQ(written, "<");
  EXPECT_TRUE(keyboard.is_repeating());
  for (int i = 0; i < 100; ++i) keyboard.touch({true, 160, 550}, now += 10);  // a second
  const std::size_t erased = written.size();
  EXPECT_GE(erased, 7u);
  EXPECT_LE(erased, 12u);
  keyboard.touch({false, 160, 550}, now);
  EXPECT_FALSE(keyboard.is_repeating());
  EXPECT_EQ(written.size(), erased);
  written.clear();
  for (int i = 0; i < 100; ++i) keyboard.touch({true, 50, 550}, now += 10);
  keyboard.touch({false, 50, 550}, now);
  EXPECT_EQ(written, "x");
}

TEST_F(Touch, ShiftIsForOneLetterAndADoubleTapForAll) {
  open();
  EXPECT_EQ(keyboard.shift(), Shift::off);
  hit(KeyKind::shift);
  EXPECT_EQ(keyboard.shift(), Shift::once);
  hit(U'A');
  EXPECT_EQ(keyboard.shift(), Shift::off);
  hit(KeyKind::shift);
  now += 200;
  hit(KeyKind::shift);
  EXPECT_EQ(keyboard.shift(), Shift::held);
  hit(U'B');
  EXPECT_EQ(keyboard.shift(), Shift::held);
  hit(KeyKind::shift);
  EXPECT_EQ(keyboard.shift(), Shift::off);
  hit(KeyKind::shift);
  now += 2000;
  hit(KeyKind::shift);  // much later: taken back
  EXPECT_EQ(keyboard.shift(), Shift::off);
  EXPECT_EQ(written, "AB");
}

TEST_F(Touch, EachFieldBeginsWithItsBoard) {
  open();
  hit(KeyKind::other_board);
  EXPECT_EQ(keyboard.board(), Board::signs);
  focus("date", Wanted::digits);
  EXPECT_EQ(keyboard.board(), Board::digits);
  focus("name");
  EXPECT_EQ(keyboard.board(), Board::letters);
}

TEST_F(Touch, WordsBeginInTheLanguageOfTheWindowUntilAnotherIsChosen) {
  keyboard.follow({"name"}, true, true, now);
  EXPECT_TRUE(keyboard.chinese());
  hit(KeyKind::language);
  EXPECT_FALSE(keyboard.chinese());
  keyboard.follow({"note"}, true, true, now);
  EXPECT_FALSE(keyboard.chinese());
  keyboard.follow({"folder", Wanted::latin}, true, true, now);
  hit(KeyKind::language);  // for this folder only
  EXPECT_TRUE(keyboard.chinese());
  keyboard.follow({"name"}, true, true, now);
  EXPECT_FALSE(keyboard.chinese());
  keyboard.follow({"name"}, true, false, now);  // the window is switched to English and back
  keyboard.follow({"name"}, true, true, now);
  EXPECT_TRUE(keyboard.chinese());
}

TEST_F(Touch, IsPutAwayUntilAFieldIsTouchedAgain) {
  open();
  keyboard.put_away();
  EXPECT_FALSE(keyboard.is_open());
  focus("name");
  EXPECT_FALSE(keyboard.is_open());
  focus("name", Wanted::words, true);
  EXPECT_TRUE(keyboard.is_open());
}

TEST_F(Touch, PunctuationTakesTheLikeliestOfWhatIsComposed) {
  keyboard.follow({"name"}, true, true, now);
  while (pinyin.phase() != PinyinPhase::ready) std::this_thread::yield();
  for (const char32_t c : std::u32string_view(U"nihao")) hit(c);
  EXPECT_EQ(written, "");
  hit(U'，');
  EXPECT_EQ(written, "你好，");
  for (const char32_t c : std::u32string_view(U"ok")) hit(c);
  hit(KeyKind::enter);  // as letters
  EXPECT_EQ(written, "你好，ok");
  hit(KeyKind::enter);
  EXPECT_EQ(written, "你好，ok!");
}

}  // namespace
}  // namespace intake::typing
