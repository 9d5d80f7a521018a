// SPDX-License-Identifier: GPL-3.0-or-later
// Stage: a fixture's state drawn headless, through the same input queue as the window and with a clock of its own. What
// a person does there is recorded; a live stage also lets it change the state, as the loop does.
#pragma once

#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "terminal/platform/headless.h"
#include "terminal/typing/touch_keyboard.h"
#include "terminal/widgets/ui.h"
#include "tests/support/temp_folder.h"
#include "tests/views/fixtures.h"

namespace intake::tests {

/// How a shop has set its terminal, and on which panel.
struct Setting {
  std::string language = "en";
  int text_step = 1;
  bool high_contrast = false;
  float px_per_mm = 3.81f;  ///< 1280 × 800 on 336 × 210 mm, a panel of 15.6"
  std::string dictionary = "/usr/share/rime-data";  ///< where the one of pinyin is
};
std::string name_of(const Setting& setting);
/// Both languages, all sizes and contrasts, and the least panel.
std::vector<Setting> all_settings();
inline void PrintTo(const Setting& setting, std::ostream* out) { *out << name_of(setting); }

/// Fonts of a size with every character the fixtures have, built once.
widgets::FontBook& fonts_of(const widgets::Theme& theme);

class Stage {
 public:
  enum class Kind { still, live };
  explicit Stage(const Fixture& fixture, const Setting& setting = {}, Kind kind = Kind::still);

  app::State& state() { return x_state; }
  widgets::Scratch& scratch() { return x_scratch; }
  const widgets::Layout& layout() const { return x_layout; }
  const widgets::Theme& theme() const { return x_theme; }
  platform::Headless& hands() { return *x_headless; }
  typing::TouchKeyboard& keyboard() { return *x_keyboard; }
  const typing::PinyinInput& pinyin() const { return *x_pinyin; }
  /// Frames until the keyboard is open and its keys can be hit, and pinyin has found its dictionary, or not.
  void wait_for_keyboard();
  /// Taps keys by the last part of their ids: keys("c o a t u002f backspace").
  void tap_keys(const std::string& keys);
  const std::vector<app::Action>& actions() const { return x_actions; }
  void forget_actions() { x_actions.clear(); }

  /// As a person who chooses another language in the settings.
  void switch_to(const std::string& language);
  /// Fails the test when there is no such target.
  const widgets::Target& target(const std::string& id) const;
  bool has(const std::string& id) const { return x_layout.find(id) != nullptr; }
  void tap(const std::string& id);
  /// Every text drawn within a target, joined by spaces.
  std::string words_in(const std::string& id) const;
  bool says(const std::string& words) const;

 private:
  void draw();
  std::int64_t now_ms() const;

  const Kind x_kind;
  const widgets::Theme x_theme;
  app::State x_state;
  widgets::Layout x_layout{true};
  widgets::Scratch x_scratch;
  app::ActionSink x_sink;
  std::vector<app::Action> x_actions;
  std::uint8_t x_turns = 0;
  TempFolder x_folder;
  std::unique_ptr<typing::PinyinInput> x_pinyin;
  std::unique_ptr<typing::TouchKeyboard> x_keyboard;
  std::unique_ptr<platform::Headless> x_headless;
};

/// With the keyboard on the screen.
class KeyboardStage : public Stage {
 public:
  explicit KeyboardStage(const KeyboardFixture& fixture, const Setting& setting = {}, Kind kind = Kind::still);
};

}  // namespace intake::tests
