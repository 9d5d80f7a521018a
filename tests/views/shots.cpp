// SPDX-License-Identifier: GPL-3.0-or-later
// view_shots FOLDER [PART [SETTING [end]]]: every fixture state (or those whose name holds PART) in English and Chinese, normal
// and high contrast, usual and largest text (or in one SETTING of those below), as PNG, to be looked at; with "end" scrolled to the end of everything that scrolls. Needs a display (Xvfb will do).
#include <imgui.h>

#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "db/base/text/translate.h"
#include "terminal/loop/screenshot.h"
#include "terminal/loop/touch_typing.h"
#include "terminal/platform/input_compat.h"
#include "terminal/platform/renderer.h"
#include "terminal/platform/window.h"
#include "terminal/views/window.h"
#include "tests/support/temp_folder.h"
#include "tests/support/pseudo_text.h"
#include "tests/views/fixtures.h"

namespace {

using namespace intake;

struct Setting {
  const char* name;
  const char* language;
  int text_step;
  bool high_contrast;
};
constexpr Setting settings[] = {{"en", "en", 1, false},      {"zh", "zh", 1, false},       {"en-hc", "en", 1, true},
                                {"zh-hc-large", "zh", 2, true}, {"en-largest", "en", 3, false}, {"zh-largest", "zh", 3, false},
                                {"qps", "qps", 1, false}, {"qps-largest", "qps", 3, false}};

/// What is drawn beside a fixture's state.
struct Shown {
  const tests::Fixture& fixture;
  const tests::KeyboardFixture* typed = nullptr;
  bool at_end = false;
};

/// As a finger would, once the keyboard is there.
void hit_keys(typing::TouchKeyboard& keyboard, const tests::KeyboardFixture& typed) {
  if (typed.key == "key.board") keyboard.hit({typing::KeyKind::other_board}, 0);
  if (typed.key == "key.shift") keyboard.hit({typing::KeyKind::shift}, 0);
  if (!keyboard.chinese()) return;
  for (const char letter : typed.pinyin) keyboard.hit({typing::KeyKind::character, static_cast<char32_t>(letter)}, 0);
}

void draw_frames(platform::Window& window, platform::Renderer& renderer, widgets::FontBook& fonts, const widgets::Theme& theme, const Shown& shown) {
  widgets::Layout layout;
  widgets::Scratch scratch;
  scratch.open_group = shown.fixture.open_group;
  app::ActionSink sink;
  const tests::TempFolder folder;
  typing::PinyinInput pinyin({folder.path() / "typing"});
  typing::TouchKeyboard keyboard(pinyin, loop::typing_into(window.input()));
  bool hit = shown.typed == nullptr;
  ImGui::SetWindowFocus(nullptr);  // a field of the state before is left
  fonts.change(widgets::font_sizes(theme), text::current_language() == text::Language::chinese);
  for (int frame = 0; frame < 4 || fonts.building() || !hit; ++frame) {
    window.wait(5);
    if (!hit && frame == 2) scratch.focus = shown.typed->field;
    if (!hit && keyboard.is_open() && scratch.field.id == shown.typed->field && pinyin.phase() != typing::PinyinPhase::getting_ready) {
      hit_keys(keyboard, *shown.typed);
      hit = true;
      frame = 0;
    }
    if (fonts.poll()) {
      renderer.use_atlas(fonts.atlas());
      frame = 0;
    }
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = ImVec2(static_cast<float>(window.width_px()), static_cast<float>(window.height_px()));
    io.DeltaTime = frame == 0 ? 2.0f : 0.016f;
    platform::apply_input(window.input().next());
    if (shown.at_end)
      for (auto& [id, scroll] : scratch.scrolls) scroll.offset = scroll.content;
    renderer.begin_frame();
    ImGui::NewFrame();
    widgets::Ui ui{theme, fonts, layout, scratch};
    const views::KeyboardThere there{keyboard, 0};
    views::draw_window(shown.fixture.state, {0, 0, io.DisplaySize.x, io.DisplaySize.y}, ui, sink, &there);
    ImGui::Render();
    renderer.draw(window.width_px(), window.height_px());
    if (frame < 3) window.swap();
  }
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) {
    std::fprintf(stderr, "view_shots FOLDER [PART [SETTING [end]]]\n");
    return 2;
  }
  OsEnv env;
  auto window = platform::Window::open({"shots", 1280, 800, false}, env.env().clock);
  if (!window) {
    std::fprintf(stderr, "%s\n", window.error().detail.c_str());
    return 1;
  }
  ImGui::CreateContext();
  platform::prepare_input();
  const widgets::Theme first = widgets::make_theme(3.81f, 1, false);
  widgets::FontBook fonts(widgets::find_fonts(), widgets::font_sizes(first), false, {});
  fonts.wait();
  {
    platform::Renderer renderer;
    if (!renderer.open()) return 1;
    renderer.use_atlas(fonts.atlas());
    std::filesystem::create_directories(arguments[1]);
    const bool at_end = count > 4 && std::string(arguments[4]) == "end";
    // Fonts are built for each setting, so that is the outer loop.
    for (const Setting& setting : settings) {
      if (count > 3 && std::string(setting.name) != arguments[3]) continue;
      if (setting.language == tests::pseudo_language) {
        if (count <= 3) continue;  // only when it is asked for
        text::use_rewritten_english(tests::pseudo_text);
      } else {
        text::use_language(setting.language);
      }
      const widgets::Theme theme = widgets::make_theme(3.81f, setting.text_step, setting.high_contrast);
      std::vector<Shown> all;
      for (const tests::Fixture& fixture : tests::fixtures()) all.push_back({fixture, nullptr, at_end});
      for (const tests::KeyboardFixture& one : tests::keyboard_fixtures()) all.push_back({one.screen, &one, at_end});
      for (const Shown& shown : all) {
        if (count > 2 && shown.fixture.name.find(arguments[2]) == std::string::npos) continue;
        draw_frames(**window, renderer, fonts, theme, shown);
        const auto file = std::filesystem::path(arguments[1]) / (shown.fixture.name + "-" + setting.name + ".png");
        if (!loop::write_png(renderer.read((*window)->width_px(), (*window)->height_px()), file)) return 1;
        (*window)->swap();
      }
    }
  }
  ImGui::DestroyContext();
  return 0;
}
