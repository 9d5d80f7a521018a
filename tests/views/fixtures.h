// SPDX-License-Identifier: GPL-3.0-or-later
// States that the views are drawn from in tests: each screen empty, busy, in trouble, and with the longest texts.
#pragma once

#include <string>
#include <vector>

#include "terminal/app/state.h"

namespace intake::tests {

struct Fixture {
  std::string name;
  app::State state;
  std::string open_group{};  ///< what a person opened up; see widgets::Scratch
};

/// With the keyboard on the screen.
struct KeyboardFixture {
  Fixture screen;
  std::string field;     ///< that is typed into
  std::string pinyin{};  ///< typed where Chinese is, and not chosen yet
  std::string key{};     ///< hit before that: "key.board" …
};

/// All of them, with the starting catalogue and a shop in ¥.
const std::vector<Fixture>& fixtures();
const Fixture& fixture(const std::string& name);

// --- Parts of them, for fixtures_*.cpp ---------------------------------------------------------------------------
inline constexpr std::int64_t morning_utc_ms = 1'795'228'920'000;  // 2026-11-21, 10:42 in Shanghai
/// A shop with people and suggestions, nobody signed in.
app::State shop();
/// A trouble without details, as most are.
Error error(ErrorCode code);
app::State signed_in(app::Route route);
/// A name as long as a till has to bear, with Chinese in it.
inline constexpr const char* long_name = "The St Bartholomew-in-the-Marketplace Hospice Trust 圣巴塞洛缪慈善商店";
/// Ids in a fixed order, so that two runs draw the same.
Uuid uuid(int number);
domain::StaffMember person(int number, std::string name, domain::Role role, int picture);
domain::Lot lot(int number, const char* category, domain::Condition condition, std::int64_t quantity,
                std::optional<std::int64_t> value);
/// The donation of the design's drawing.
app::State receive_busy();
std::vector<Fixture> receive_fixtures();
std::vector<Fixture> other_fixtures();
std::vector<Fixture> sync_fixtures();
std::vector<Fixture> sort_fixtures();
const std::vector<KeyboardFixture>& keyboard_fixtures();
const KeyboardFixture& keyboard_fixture(const std::string& name);
std::vector<Fixture> people_fixtures();

}  // namespace intake::tests
