// SPDX-License-Identifier: GPL-3.0-or-later
// What reaches the text fields and what the scanner's listener, from keys and characters as GLFW reports them: a
// character right after its key, or, with an input method on, later or without any key.
#define GLFW_INCLUDE_NONE
#include "terminal/loop/scan_filter.h"

#include <GLFW/glfw3.h>
#include <gtest/gtest.h>

#include <cctype>
#include <string>
#include <string_view>
#include <vector>

namespace intake::loop {
namespace {

class ScanFilterTest : public testing::Test {
 protected:
  /// A key pressed now; its character is the window system's.
  void press(int key, int modifiers = 0) {
    x_filter.key({key, modifiers, true, false, x_now_ms, x_now_ms});
    x_filter.key({key, modifiers, false, false, x_now_ms, x_now_ms});
  }
  void press_character(char c) { press(std::toupper(static_cast<unsigned char>(c))); }
  void wait(std::int64_t ms) {
    x_now_ms += ms;
    x_filter.polled(x_now_ms);
  }
  /// As without an input method: each key brings its character.
  void type(std::string_view text, std::int64_t gap_ms) {
    for (const char c : text) {
      press_character(c);
      x_filter.character(static_cast<unsigned char>(c));
      wait(gap_ms);
    }
  }
  void scan(std::string_view digits) {
    type(digits, 5);
    press(GLFW_KEY_ENTER);
  }
  void commit(std::u32string_view text) {
    for (const char32_t c : text) x_filter.character(c);
  }

  std::u32string typed;
  std::vector<int> keys;  // that went down as typing
  std::vector<std::string> scans;
  std::vector<scan::Rejection> rejections;
  std::int64_t x_now_ms = 1'000;
  ScanFilter x_filter{{[this](const platform::RawKey& key) { if (key.down) keys.push_back(key.key); }, [this](char32_t c) { typed += c; }},
                      {[this](const scan::Scan& scan) { scans.push_back(scan.text); }, [this](scan::Rejection why) { rejections.push_back(why); }}};
};

TEST_F(ScanFilterTest, TakesABurstAndShowsNoneOfIt) {
  scan("401000012363");
  wait(200);
  EXPECT_EQ(scans, std::vector<std::string>{"401000012363"});
  EXPECT_EQ(typed, U"");
  EXPECT_TRUE(keys.empty());
}

TEST_F(ScanFilterTest, ReadsEqualDigitsOfWhichGlfwToldOneKey) {
  type("978702", 1);
  for (const char* const zeros : {"00", "0"}) {
    press_character('0');  // "00" within one millisecond: one key, two characters
    commit(std::u32string(std::string_view(zeros).size(), U'0'));
  }
  type("2207", 1);
  press(GLFW_KEY_ENTER);
  EXPECT_EQ(scans, std::vector<std::string>{"9787020002207"});
  EXPECT_EQ(typed, U"");
}

TEST_F(ScanFilterTest, ShowsTypingInItsOrder) {
  type("coat", 120);
  wait(60);
  EXPECT_EQ(typed, U"coat");
  EXPECT_EQ(keys, (std::vector<int>{'C', 'O', 'A', 'T'}));
}

TEST_F(ScanFilterTest, KeepsTheKeyThatShowedThatAScanHadNoEnd) {
  type("40100001236", 5);
  x_now_ms += 500;  // one poll that slept, woken by the next key
  press_character('c');
  x_filter.character('c');
  wait(60);
  EXPECT_EQ(rejections, std::vector<scan::Rejection>{scan::Rejection::incomplete});
  EXPECT_EQ(typed, U"c");
  EXPECT_EQ(keys, std::vector<int>{'C'});
}

TEST_F(ScanFilterTest, KeepsTheArrowThatShowedThatAScanHadNoEnd) {
  type("40100001236", 5);
  x_now_ms += 500;
  press(GLFW_KEY_LEFT);
  EXPECT_EQ(rejections, std::vector<scan::Rejection>{scan::Rejection::incomplete});
  EXPECT_EQ(keys, std::vector<int>{GLFW_KEY_LEFT});
  EXPECT_EQ(typed, U"");
}

TEST_F(ScanFilterTest, KeepsAScanThatFollowsOneWithoutItsEnd) {
  type("40100001236", 5);
  x_now_ms += 500;
  scan("9787111213826");
  EXPECT_EQ(rejections.size(), 1U);
  EXPECT_EQ(scans, std::vector<std::string>{"9787111213826"});
  EXPECT_EQ(typed, U"");
}

TEST_F(ScanFilterTest, KeepsTheTextOfAnInputMethodRightAfterAScan) {
  scan("401000012363");
  commit(U"大衣 coat");
  EXPECT_EQ(typed, U"大衣 coat");
}

TEST_F(ScanFilterTest, KeepsTheTextOfAnInputMethodRightAfterAnIncompleteScan) {
  type("40100001236", 5);
  wait(200);
  ASSERT_EQ(rejections.size(), 1U);
  commit(U"coat 大衣");
  EXPECT_EQ(typed, U"coat 大衣");
}

TEST_F(ScanFilterTest, KeepsTheWordThatAScansDigitChoseFromAnInputMethod) {
  press_character('4');
  commit(U"大衣");  // the digit chose a candidate, and was used up by that
  wait(5);
  scan("01000012363");
  EXPECT_EQ(scans, std::vector<std::string>{"401000012363"});
  EXPECT_EQ(typed, U"大衣");
}

TEST_F(ScanFilterTest, DropsCharactersOfAScanThatAnInputMethodBringsLate) {
  for (const char c : std::string_view("401000012363")) {
    press_character(c);
    wait(3);
  }
  commit(U"40");  // some in time …
  press(GLFW_KEY_ENTER);
  ASSERT_EQ(scans.size(), 1U);
  commit(U"100001２３63");  // … the rest after the Enter, some as wide as ideographs
  EXPECT_EQ(typed, U"");
  commit(U"coat");
  EXPECT_EQ(typed, U"coat");
}

TEST_F(ScanFilterTest, DropsCapitalsOfAScanThatComeAfterTheNextShift) {
  for (const char c : std::string_view("BADGE-17")) {
    if (c >= 'A') press(GLFW_KEY_LEFT_SHIFT);
    press(c, c >= 'A' ? GLFW_MOD_SHIFT : 0);
    if (c == 'B') press(GLFW_KEY_LEFT_SHIFT);
    x_filter.character(static_cast<unsigned char>(c));
    wait(3);
  }
  press(GLFW_KEY_ENTER);
  EXPECT_EQ(scans, std::vector<std::string>{"BADGE-17"});
  EXPECT_EQ(typed, U"");
}

TEST_F(ScanFilterTest, AKeyAfterAScanOwesNothing) {
  for (const char c : std::string_view("401000012363")) {
    press_character(c);
    wait(3);
  }
  press(GLFW_KEY_ENTER);
  x_now_ms += 300;
  type("coat", 120);
  EXPECT_EQ(typed, U"coat");
}

}  // namespace
}  // namespace intake::loop
