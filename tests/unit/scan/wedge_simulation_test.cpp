// SPDX-License-Identifier: GPL-3.0-or-later
// A window at 60 frames a second whose frames now and then take long, a scanner, and a person: every scan must be
// read, none may leak into a text field, and no typed word may be lost or taken for a scan.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "db/base/env.h"
#include "db/domain/tag.h"
#include "terminal/scan/wedge.h"
#include "tests/unit/scan/wedge_keys.h"

namespace intake::scan {
namespace {

struct Pressed {
  double at_ms;
  char character;
};

struct Seen {
  std::string typed;
  std::vector<std::string> scans;
  int rejections = 0;
};

/// Frames of 16.7 ms, of which `stalled_percent` take 50 to 250 ms; keys are fed in the poll after they were pressed.
Seen run_window(const std::vector<Pressed>& presses, int stalled_percent, WedgeProfile profile, SeededRng& rng) {
  Wedge wedge(profile);
  Seen seen;
  const auto take = [&seen](const WedgeOutcome& outcome) {
    seen.typed += typed_text(outcome.typed);
    if (outcome.scan) seen.scans.push_back(outcome.scan->text);
    if (outcome.rejected) ++seen.rejections;
  };
  std::size_t next = 0;
  double previous_poll_ms = 0;
  double poll_ms = static_cast<double>(rng.below(17));
  const double end_ms = presses.back().at_ms + 1'000;
  while (poll_ms < end_ms) {
    for (; next < presses.size() && presses[next].at_ms <= poll_ms; ++next) {
      KeyPress key = key_for(presses[next].character);
      key.earliest_ms = static_cast<std::int64_t>(previous_poll_ms);
      key.latest_ms = static_cast<std::int64_t>(poll_ms);
      take(wedge.feed(key));
    }
    take(wedge.tick(static_cast<std::int64_t>(poll_ms)));
    previous_poll_ms = poll_ms;
    const bool stalled = rng.below(100) < static_cast<std::uint64_t>(stalled_percent);
    poll_ms += stalled ? 50.0 + static_cast<double>(rng.below(200)) : 16.7;
  }
  return seen;
}

double jitter_ms(SeededRng& rng, double most) { return static_cast<double>(rng.below(1'000)) / 1'000.0 * most; }

std::vector<Pressed> scanner(std::string_view text, double gap_ms, SeededRng& rng) {
  std::vector<Pressed> presses;
  double at_ms = 300 + jitter_ms(rng, 200);
  for (const char c : std::string(text) + '\n') {
    presses.push_back({at_ms, c});
    at_ms += gap_ms;
  }
  return presses;
}

/// A person: a rhythm of their own, scattered by half, quick pairs now and then (two hands), and Enter at the end.
std::vector<Pressed> person(std::string_view text, double rhythm_ms, SeededRng& rng) {
  std::vector<Pressed> presses;
  double at_ms = 300 + jitter_ms(rng, 200);
  for (const char c : std::string(text) + '\n') {
    presses.push_back({at_ms, c});
    const bool quick_pair = rng.below(10) == 0;
    at_ms += quick_pair ? 20 + jitter_ms(rng, 20) : rhythm_ms / 2 + jitter_ms(rng, rhythm_ms);
  }
  return presses;
}

std::string ean13(SeededRng& rng, std::string digits) {
  while (digits.size() < 12) digits += static_cast<char>('0' + rng.below(10));
  for (char check = '0'; check <= '9'; ++check)
    if (domain::classify_goods_code(digits + check)) return digits + check;
  return digits;
}

std::string any_code(SeededRng& rng) {
  switch (rng.below(3)) {
    case 0: return domain::make_tag(static_cast<std::int64_t>(rng.below(domain::tag_serials))).digits();
    case 1: return ean13(rng, "9787");
    default: return ean13(rng, "69");
  }
}

const std::vector<std::string>& words_people_type() {
  static const std::vector<std::string> words = {
      "jacket",  "dresses",  "trousers", "children", "winter coat", "books",       "electrical", "kettle",  "toys",
      "waiyi",   "tushu",    "dianqi",   "wanju",    "chuangpin",   "zhongwen",    "Li Na",      "Wang",    "Zhang Wei",
      "O'Brien", "Smith",    "12.50",    "1,250.00", "13800138000", "2026-11-21",  "R2-000123",  "2-1042",  "size 42",
      "a",       "the blue", "missing",  "teesta",   "assess",      "sweater",     "minimum",    "million", "curtains"};
  return words;
}

TEST(WedgeSimulation, ReadsEveryScanAtEveryUsualSpeedInSpiteOfStalls) {
  SeededRng rng(20'211'121);
  for (const double gap_ms : {2.0, 10.0, 25.0, 35.0})
    for (int run = 0; run < 500; ++run) {
      const std::string code = any_code(rng);
      const Seen seen = run_window(scanner(code, gap_ms, rng), 5, usb_profile, rng);
      ASSERT_EQ(seen.scans, std::vector<std::string>{code}) << gap_ms << " ms a character, run " << run;
      ASSERT_EQ(seen.typed, "") << gap_ms << " ms a character, run " << run;
    }
}

TEST(WedgeSimulation, ReadsTextsWithoutCheckDigitsWhileFramesAreOnTime) {
  SeededRng rng(7);
  for (const double gap_ms : {2.0, 10.0, 25.0})
    for (int run = 0; run < 200; ++run) {
      const Seen seen = run_window(scanner("BADGE-0017", gap_ms, rng), 0, usb_profile, rng);
      ASSERT_EQ(seen.scans, std::vector<std::string>{"BADGE-0017"}) << gap_ms << " ms a character, run " << run;
    }
}

TEST(WedgeSimulation, LeaksNothingOfASpoiltScan) {
  SeededRng rng(42);
  for (const double gap_ms : {2.0, 10.0, 25.0, 35.0})
    for (int run = 0; run < 300; ++run) {
      std::string code = any_code(rng);
      const std::size_t at = rng.below(code.size());
      if (run % 2 == 0)
        code.erase(at, 1 + rng.below(2));
      else
        code[at] = static_cast<char>('0' + (code[at] - '0' + 1) % 10);
      const Seen seen = run_window(scanner(code, gap_ms, rng), 0, usb_profile, rng);
      ASSERT_EQ(seen.typed, "") << code << " at " << gap_ms;
      ASSERT_EQ(seen.scans.size() + static_cast<std::size_t>(seen.rejections), 1u) << code << " at " << gap_ms;
    }
}

TEST(WedgeSimulation, NeverTakesATypedWordForAScan) {
  SeededRng rng(99);
  for (const double rhythm_ms : {75.0, 110.0, 180.0, 300.0})
    for (const std::string& word : words_people_type())
      for (int run = 0; run < 40; ++run) {
        const Seen seen = run_window(person(word, rhythm_ms, rng), 5, usb_profile, rng);
        ASSERT_TRUE(seen.scans.empty()) << word << " at " << rhythm_ms;
        ASSERT_EQ(seen.rejections, 0) << word << " at " << rhythm_ms;
        ASSERT_EQ(seen.typed, word + "\n") << "at " << rhythm_ms;
      }
}

TEST(WedgeSimulation, ReadsSlowScansInTheBluetoothProfile) {
  SeededRng rng(5);
  for (const double gap_ms : {25.0, 60.0, 100.0, 150.0})
    for (int run = 0; run < 100; ++run) {
      const std::string code = any_code(rng);
      const Seen seen = run_window(scanner(code, gap_ms, rng), 5, bluetooth_profile, rng);
      ASSERT_EQ(seen.scans, std::vector<std::string>{code}) << gap_ms << " ms a character, run " << run;
      ASSERT_EQ(seen.typed, "");
    }
}

TEST(WedgeSimulation, NeverTakesATypedWordForAScanInTheBluetoothProfile) {
  SeededRng rng(6);
  for (const std::string& word : words_people_type())
    for (int run = 0; run < 40; ++run) {
      const Seen seen = run_window(person(word, 110, rng), 5, bluetooth_profile, rng);
      ASSERT_TRUE(seen.scans.empty()) << word;
      ASSERT_EQ(seen.typed, word + "\n");
    }
}

}  // namespace
}  // namespace intake::scan
