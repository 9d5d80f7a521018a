// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/views/stage.h"

#include <gtest/gtest.h>

#include <map>
#include <sstream>
#include <thread>

#include "db/base/text/translate.h"
#include "terminal/app/update.h"
#include "terminal/loop/touch_typing.h"
#include "terminal/views/window.h"
#include "tests/support/pseudo_text.h"

namespace intake::tests {

namespace {

constexpr float window_w = 1280;
constexpr float window_h = 800;

/// What pinyin offers that is typed in tests, on the first pages.
std::string candidates() {
  std::string out;
  const TempFolder folder;
  typing::PinyinInput pinyin({folder.path() / "typing"});
  pinyin.start();
  while (pinyin.phase() == typing::PinyinPhase::getting_ready) std::this_thread::yield();
  std::vector<std::string> sounds{"ni", "wa", "xiaoxin", "shi", "zhangwei"};
  for (const KeyboardFixture& one : keyboard_fixtures()) sounds.push_back(one.pinyin);
  for (const std::string& sound : sounds) {
    for (const char letter : sound) {
      pinyin.type(letter);
      for (const typing::Candidate& candidate : pinyin.candidates(0, 40)) out += candidate.text;
    }
    pinyin.clear();
  }
  return out + "，。：；（）、“”《》？！…€";
}

/// The Chinese characters of the fixtures, of what tests type, and of the catalogue.
std::string chinese() {
  std::string out = "圣巴塞洛缪慈善商店上海徐汇家纺贸易有限公司张伟小敏心轻放羊毛大衣冬季外套中文薇王明";
  out += pseudo_letters;
  static const std::string offered = candidates();
  out += offered;
  const domain::Catalogue& catalogue = *shop().shared.catalogue;
  for (const domain::Tile& tile : catalogue.tiles()) out += tile.name.zh;
  for (const domain::Category& category : catalogue.categories()) out += category.name.zh;
  const domain::Guidance& guidance = *shop().shared.guidance;
  for (const domain::Checklist& list : guidance.checks)
    for (const domain::CheckPoint& point : list.points) out += point.name.zh;
  for (const domain::Refusal& refusal : guidance.refusals) out += refusal.name.zh;
  for (const domain::StopItem& item : guidance.stop_list) out += item.name.zh + item.say.zh;
  return out;
}

}  // namespace

std::string name_of(const Setting& setting) {
  return setting.language + "_" + std::to_string(setting.text_step) + (setting.high_contrast ? "_high" : "_normal") +
         (setting.px_per_mm > 4 ? "_13in" : "");
}

std::vector<Setting> all_settings() {
  std::vector<Setting> out;
  for (const char* language : {"en", "zh"}) {
    for (int step = 0; step < app::text_size_steps; ++step) {
      for (const bool high : {false, true}) out.push_back({language, step, high});
    }
    out.push_back({language, 1, false, 4.47f});  // the same pixels on the least panel, 13.3"
  }
  return out;
}

widgets::FontBook& fonts_of(const widgets::Theme& theme) {
  static std::map<std::pair<int, float>, std::unique_ptr<widgets::FontBook>> books;
  auto& book = books[{theme.text_step, theme.px_per_mm}];
  if (book) return *book;
  book = std::make_unique<widgets::FontBook>(widgets::find_fonts(), widgets::font_sizes(theme), true, std::function<void()>());
  book->wait();
  for (int style = 0; style < widgets::style_count; ++style) book->need(static_cast<widgets::Style>(style), chinese());
  for (book->poll(); book->building(); book->poll()) std::this_thread::yield();
  return *book;
}

Stage::Stage(const Fixture& fixture, const Setting& setting, Kind kind)
    : x_kind(kind), x_theme(widgets::make_theme(setting.px_per_mm, setting.text_step, setting.high_contrast)), x_state(fixture.state) {
  if (setting.language == pseudo_language) text::use_rewritten_english(pseudo_text);
  else text::use_language(setting.language);
  x_state.shared.settings.language = setting.language == "zh" ? "zh" : "en";
  x_state.shared.settings.text_size = setting.text_step;
  x_scratch.open_group = fixture.open_group;
  x_headless = std::make_unique<platform::Headless>(window_w, window_h, fonts_of(x_theme).atlas(), [this] { draw(); });
  x_pinyin = std::make_unique<typing::PinyinInput>(typing::PinyinInput::Folders{x_folder.path() / "typing", setting.dictionary});
  x_keyboard = std::make_unique<typing::TouchKeyboard>(*x_pinyin, loop::typing_into(x_headless->input()));
  x_headless->before_widgets([this](platform::InputState& input) { loop::let_keyboard_touch(*x_keyboard, input, now_ms()); });
  x_headless->run(2);
}

KeyboardStage::KeyboardStage(const KeyboardFixture& fixture, const Setting& setting, Kind kind) : Stage(fixture.screen, setting, kind) {
  scratch().focus = fixture.field;
  wait_for_keyboard();
  if (!fixture.key.empty()) tap(fixture.key);
  if (keyboard().chinese()) {
    for (const char letter : fixture.pinyin) tap("key." + std::string(1, letter));
  }
  hands().run();
}

std::int64_t Stage::now_ms() const { return static_cast<std::int64_t>(ImGui::GetTime() * 1000); }

void Stage::wait_for_keyboard() {
  for (int i = 0; i < 40; ++i) x_headless->frame();
  EXPECT_TRUE(x_keyboard->is_open());
  while (x_pinyin->phase() == typing::PinyinPhase::getting_ready) std::this_thread::yield();
  x_headless->run();
}

void Stage::tap_keys(const std::string& keys) {
  std::istringstream in(keys);
  for (std::string key; in >> key;) tap("key." + key);
}

void Stage::draw() {
  widgets::Ui ui{x_theme, fonts_of(x_theme), x_layout, x_scratch};
  const views::KeyboardThere keyboard{*x_keyboard, now_ms()};
  views::draw_window(x_state, {0, 0, window_w, window_h}, ui, x_sink, &keyboard);
  for (app::Action& action : x_sink.take()) {
    if (x_kind == Kind::live) {
      app::Stamp stamp{morning_utc_ms, 480, ++x_turns, uuid(1000 + x_turns), uuid(2000 + x_turns)};
      static_cast<void>(app::update(x_state, action, stamp));
    }
    x_actions.push_back(std::move(action));
  }
}

void Stage::switch_to(const std::string& language) {
  text::use_language(language);
  x_state.shared.settings.language = language;
  x_headless->run(3);
}

const widgets::Target& Stage::target(const std::string& id) const {
  const widgets::Target* found = x_layout.find(id);
  if (found != nullptr) return *found;
  ADD_FAILURE() << "no target " << id;
  static const widgets::Target none;
  return none;
}

void Stage::tap(const std::string& id) {
  const widgets::Rect place = target(id).visible;
  x_headless->tap(place.centre_x(), place.centre_y());
}

std::string Stage::words_in(const std::string& id) const {
  const widgets::Rect place = target(id).rect;
  std::string out;
  for (const widgets::DrawnText& text : x_layout.texts()) {
    if (!place.contains(text.bounds.centre_x(), text.bounds.centre_y())) continue;
    out += (out.empty() ? "" : " ") + text.text;
  }
  return out;
}

bool Stage::says(const std::string& words) const {
  for (const widgets::DrawnText& text : x_layout.texts()) {
    if (text.text.find(words) != std::string::npos) return true;
  }
  return false;
}

}  // namespace intake::tests
