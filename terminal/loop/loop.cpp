// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/loop/loop.h"

#include <imgui.h>

#include <algorithm>

#include "terminal/loop/screenshot.h"
#include "terminal/platform/input_compat.h"

namespace intake::loop {
namespace {

/// After an input ImGui needs a few frames until popups and focus stand where they belong.
constexpr int frames_after_input = 4;
constexpr std::int64_t frame_ms = 16;

class Running {
 public:
  Running(Screen& screen, const Calls& calls, Signals& signals) : x_screen(screen), x_calls(calls), x_signals(signals) {}

  void run() {
    x_screen.window.on_screenshot_key([this] { want_screenshot(); });
    while (!x_screen.window.should_close() && !x_signals.close_wanted()) {
      x_screen.window.wait(sleep_ms());
      if (x_signals.take_screenshot_wanted()) want_screenshot();
      const bool changed = x_calls.turn();
      if (fonts_changed() || x_screen.window.take_damaged() || x_screen.window.input().pending() || changed) x_frames_left = frames_after_input;
      if (x_moving || x_frames_left > 0) frame();
    }
  }

 private:
  std::int64_t sleep_ms() const {
    if (x_frames_left > 0 || x_screen.window.input().pending()) return 0;
    std::int64_t sleep = std::clamp<std::int64_t>(x_calls.next_timer_ms(), 1, 60'000);
    if (x_moving) sleep = std::min(sleep, frame_ms);
    if (const auto due = x_screen.keys.due_ms()) sleep = std::clamp<std::int64_t>(*due - x_screen.clock.monotonic_ms(), 1, sleep);
    return sleep;
  }

  /// Taken from the last of the frames that are due, when everything stands where it belongs.
  void want_screenshot() {
    x_screenshot_wanted = true;
    x_frames_left = std::max(x_frames_left, 1);
  }

  bool fonts_changed() {
    if (!x_screen.fonts.poll()) return false;
    x_screen.renderer.use_atlas(x_screen.fonts.atlas());
    return true;
  }

  void logic_frame() {
    ImGuiIO& io = ImGui::GetIO();
    const std::int64_t now_ms = x_screen.clock.monotonic_ms();
    io.DisplaySize = ImVec2(static_cast<float>(x_screen.window.width_px()), static_cast<float>(x_screen.window.height_px()));
    io.DeltaTime = std::max(0.001f, static_cast<float>(now_ms - x_last_frame_ms) / 1000.0f);
    x_last_frame_ms = now_ms;
    platform::InputState input = x_screen.window.input().next();
    if (x_calls.touched) x_calls.touched(input);
    platform::apply_input(input);
    x_screen.renderer.begin_frame();
    ImGui::NewFrame();
    x_moving = x_calls.draw({0, 0, io.DisplaySize.x, io.DisplaySize.y});
    ImGui::Render();
  }

  void frame() {
    // What a tap ordered is taken in before the next change of the input is drawn, so that two quick taps are two.
    do {
      logic_frame();
      if (x_calls.turn()) x_frames_left = frames_after_input;
    } while (x_screen.window.input().pending());
    x_screen.renderer.draw(x_screen.window.width_px(), x_screen.window.height_px());
    if (x_screenshot_wanted && x_frames_left <= 1) take_screenshot();
    x_screen.window.swap();
    x_calls.shown();
    if (x_frames_left > 0) --x_frames_left;
  }

  void take_screenshot();

  Screen& x_screen;
  const Calls& x_calls;
  Signals& x_signals;
  int x_frames_left = frames_after_input;
  bool x_moving = false;
  bool x_screenshot_wanted = false;
  std::int64_t x_last_frame_ms = 0;
};

void Running::take_screenshot() {
  x_screenshot_wanted = false;
  if (x_screen.screenshots.empty()) return;
  const auto file = next_screenshot(x_screen.screenshots);
  const bool written = file.has_value() && write_png(x_screen.renderer.read(x_screen.window.width_px(), x_screen.window.height_px()), *file).has_value();
  if (!written) x_screen.screenshots.clear();  // a full disk is no reason to try at each key
}

}  // namespace

void run(Screen screen, const Calls& calls, Signals& signals) { Running(screen, calls, signals).run(); }

}  // namespace intake::loop
