// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/scan/wedge.h"

#include <gtest/gtest.h>

#include <cctype>
#include <string>
#include <string_view>

#include "tests/unit/scan/wedge_keys.h"

namespace intake::scan {
namespace {

/// Presses keys at exact times and keeps what came of them.
class WedgeTest : public ::testing::Test {
 protected:
  void press(KeyPress key) {
    key.earliest_ms = key.latest_ms = x_now_ms;
    key.id = ++x_last_id;
    take(x_wedge.feed(key));
  }
  void wait(std::int64_t ms) {
    x_now_ms += ms;
    take(x_wedge.tick(x_now_ms));
  }
  void write(std::string_view text, std::int64_t gap_ms) {
    for (const char c : text) {
      press(key_for(c));
      wait(gap_ms);
    }
  }
  void take(const WedgeOutcome& outcome) {
    typed += typed_text(outcome.typed);
    if (outcome.scan) scan = outcome.scan;
    if (outcome.rejected) rejected = outcome.rejected;
  }

  Wedge x_wedge;
  std::string typed;
  std::optional<Scan> scan;
  std::optional<Rejection> rejected;
  std::int64_t x_now_ms = 1'000;
  std::uint64_t x_last_id = 0;
};

TEST_F(WedgeTest, TakesABurstAndShowsNoneOfIt) {
  write("401000012363\n", 2);
  ASSERT_TRUE(scan);
  EXPECT_EQ(scan->text, "401000012363");
  EXPECT_EQ(typed, "");
  EXPECT_FALSE(x_wedge.holds_keys());
}

TEST_F(WedgeTest, TakesTabAsTheEndToo) {
  write("9787111213826\t", 10);
  ASSERT_TRUE(scan);
  EXPECT_EQ(scan->text, "9787111213826");
}

TEST_F(WedgeTest, StripsThePrefixAndNamesIt) {
  write("]C0401000012363\n", 10);
  ASSERT_TRUE(scan);
  EXPECT_EQ(*scan, (Scan{"401000012363", "]C0"}));
}

TEST_F(WedgeTest, AcceptsThirtyFiveMillisecondsAndNotForty) {
  write("BADGE-7\n", 35);
  EXPECT_TRUE(scan);
  scan.reset();
  write("BADGE-7\n", 41);
  EXPECT_FALSE(scan);
}

TEST_F(WedgeTest, NeedsSixCharacters) {
  write("AB-12\n", 5);
  EXPECT_FALSE(scan);
  EXPECT_EQ(typed, "AB-12\n");
  typed.clear();
  write("AB-123\n", 5);
  EXPECT_TRUE(scan);
  EXPECT_EQ(typed, "");
}

TEST_F(WedgeTest, ShowsALoneKeyAfterFortyMilliseconds) {
  press(key_for('a'));
  wait(39);
  EXPECT_EQ(typed, "");
  EXPECT_TRUE(x_wedge.holds_keys());
  EXPECT_EQ(x_wedge.due_ms(), 1'040);
  wait(1);
  EXPECT_EQ(typed, "a");
  EXPECT_FALSE(x_wedge.due_ms());
}

TEST_F(WedgeTest, NeverHoldsUpEnterArrowsOrBackspace) {
  press(key_for('\n'));
  EXPECT_EQ(typed, "\n");
  press(KeyPress{.kind = KeyKind::other});
  EXPECT_EQ(typed, "\n<>");
}

TEST_F(WedgeTest, KeepsTheOrderWhenBackspaceFollowsAHeldKey) {
  press(key_for('a'));
  press(KeyPress{.kind = KeyKind::other});
  EXPECT_EQ(typed, "a<>");
}

TEST_F(WedgeTest, LetsShiftPassWithinABurst) {
  for (const char c : std::string_view("AbCdEfG")) {
    press(KeyPress{.kind = KeyKind::modifier});
    press(key_for(c));
    wait(5);
  }
  press(key_for('\n'));
  ASSERT_TRUE(scan);
  EXPECT_EQ(scan->text, "AbCdEfG");
}

TEST_F(WedgeTest, TakesAHeldDownKeyForTyping) {
  press(key_for('0'));
  for (int i = 0; i < 12; ++i) {
    wait(30);
    KeyPress key = key_for('0');
    key.repeat = true;
    press(key);
  }
  press(key_for('\n'));
  EXPECT_EQ(typed, "0000000000000\n");
  EXPECT_FALSE(scan);
}

TEST_F(WedgeTest, SaysScanAgainForAWrongCheckDigit) {
  write("401000012362\n", 5);
  EXPECT_EQ(rejected, Rejection::again);
  EXPECT_EQ(typed, "");
  rejected.reset();
  write("9787111213827\n", 5);
  EXPECT_EQ(rejected, Rejection::again);
  EXPECT_EQ(typed, "");
}

TEST_F(WedgeTest, SaysIncompleteForALostDigit) {
  write("40100001236\n", 5);
  EXPECT_EQ(rejected, Rejection::incomplete);
  EXPECT_EQ(typed, "");
}

TEST_F(WedgeTest, SaysIncompleteWhenTheEnterWasLost) {
  write("401000012363", 5);
  wait(100);
  EXPECT_EQ(rejected, Rejection::incomplete);
  EXPECT_FALSE(scan);
  EXPECT_EQ(typed, "");
}

TEST_F(WedgeTest, ShowsWordsOfATextExpanderThatEndsWithoutEnter) {
  write("winter coat", 5);
  wait(100);
  EXPECT_EQ(typed, "winter coat");
  EXPECT_FALSE(rejected);
}

TEST_F(WedgeTest, ReadsTwoScansInARow) {
  write("401000012363\n", 3);
  ASSERT_TRUE(scan);
  scan.reset();
  write("9787111213826\n", 3);
  ASSERT_TRUE(scan);
  EXPECT_EQ(scan->text, "9787111213826");
  EXPECT_EQ(typed, "");
}

TEST_F(WedgeTest, LeavesAWordInFrontOfAScanInItsField) {
  write("coat", 120);
  wait(60);
  write("401000012363\n", 10);
  EXPECT_TRUE(scan);
  EXPECT_EQ(typed, "coat");
}

TEST_F(WedgeTest, GivesTheCallersKeysBack) {
  press(key_for('a'));
  KeyPress second = key_for('B');
  second.id = 77;
  second.earliest_ms = second.latest_ms = x_now_ms + 10;
  take(x_wedge.feed(second));
  const WedgeOutcome outcome = x_wedge.tick(x_now_ms + 50);
  ASSERT_EQ(outcome.typed.size(), 2u);
  EXPECT_EQ(outcome.typed[0].id, 1u);
  EXPECT_EQ(outcome.typed[1].id, 77u);
  EXPECT_TRUE(outcome.typed[1].shift);
}

// A stalled frame: all keys come in one poll, and nobody knows when they were pressed.
WedgeOutcome feed_in_one_poll(Wedge& wedge, std::string_view text, std::int64_t earliest_ms, std::int64_t latest_ms) {
  WedgeOutcome last;
  for (const char c : text) {
    KeyPress key = key_for(c);
    key.earliest_ms = earliest_ms;
    key.latest_ms = latest_ms;
    last = wedge.feed(key);
  }
  return last;
}

TEST(WedgeStall, TakesOnlyWhatProvesItself) {
  Wedge wedge;
  EXPECT_TRUE(feed_in_one_poll(wedge, "401000012363\n", 0, 900).scan);
  const WedgeOutcome word = feed_in_one_poll(wedge, "jacket\n", 1'000, 1'900);
  EXPECT_FALSE(word.scan);
  EXPECT_FALSE(word.rejected);
  EXPECT_EQ(typed_text(word.typed), "jacket\n");
}

TEST(WedgeStall, RejectsRatherThanShowsWhatNoHandTypes) {
  Wedge wedge;
  const WedgeOutcome outcome = feed_in_one_poll(wedge, "BADGE-000017\n", 0, 450);
  EXPECT_FALSE(outcome.scan);
  EXPECT_EQ(outcome.rejected, Rejection::again);
  EXPECT_TRUE(outcome.typed.empty());
}

TEST(WedgeStall, EndsTheBurstWhenTheNextKeySurelyCameLate) {
  Wedge wedge;
  KeyPress first = key_for('a');
  first.earliest_ms = first.latest_ms = 100;
  EXPECT_TRUE(wedge.feed(first).typed.empty());
  KeyPress second = key_for('b');
  second.earliest_ms = 141;
  second.latest_ms = 300;
  EXPECT_EQ(typed_text(wedge.feed(second).typed), "a");
  EXPECT_EQ(wedge.due_ms(), 340);
}

TEST(WedgeBluetooth, TakesSlowLumpsThatProveThemselves) {
  Wedge wedge(bluetooth_profile);
  WedgeOutcome last;
  std::int64_t now_ms = 0;
  for (const char c : std::string_view("401000012363\n")) {
    KeyPress key = key_for(c);
    key.earliest_ms = key.latest_ms = now_ms += 150;
    last = wedge.feed(key);
  }
  ASSERT_TRUE(last.scan);
  EXPECT_EQ(last.scan->text, "401000012363");
  for (const char c : std::string_view("winter\n")) {
    KeyPress key = key_for(c);
    key.earliest_ms = key.latest_ms = now_ms += 100;
    last = wedge.feed(key);
  }
  EXPECT_EQ(typed_text(last.typed), "winter\n");
}

TEST(WedgeLayout, ReadsTheDigitsOfAFrenchScanner) {
  // A scanner set to French presses Shift with the number row; read as a US keyboard that was "(&*".
  std::string read;
  for (const char place : std::string_view("978")) read += scanned_character(place, true, ScannerLayout::french);
  EXPECT_EQ(read, "978");
  EXPECT_EQ(scanned_character('Q', false, ScannerLayout::french), 'a');
  EXPECT_EQ(scanned_character('M', true, ScannerLayout::french), '?');
}

TEST(WedgeLayout, KnowsUsAndGermanKeys) {
  EXPECT_EQ(scanned_character('Y', false, ScannerLayout::us), 'y');
  EXPECT_EQ(scanned_character('Y', false, ScannerLayout::german), 'z');
  EXPECT_EQ(scanned_character('Y', true, ScannerLayout::german), 'Z');
  EXPECT_EQ(scanned_character('7', true, ScannerLayout::german), '/');
  EXPECT_EQ(scanned_character(']', false, ScannerLayout::us), ']');
  EXPECT_EQ(scanned_character(' ', false, ScannerLayout::french), ' ');
  EXPECT_EQ(scanned_character('\x7f', false, ScannerLayout::us), 0);
}

}  // namespace
}  // namespace intake::scan
