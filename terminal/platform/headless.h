// SPDX-License-Identifier: GPL-3.0-or-later
// Headless: an ImGui context without a window, driven through the same input queue as the real one, with a clock that
// stands still. For tests: hundreds of frames take milliseconds. One at a time, on one thread.
#pragma once

#include <functional>
#include <string_view>

#include "terminal/platform/input_queue.h"

struct ImGuiContext;
struct ImFontAtlas;

namespace intake::platform {

class Headless {
 public:
  /// @param draw builds one logic frame, between NewFrame and EndFrame.
  /// @param atlas a built atlas; it gets a texture id that nothing draws.
  Headless(float width_px, float height_px, ImFontAtlas& atlas, std::function<void()> draw);
  ~Headless();
  Headless(const Headless&) = delete;
  Headless& operator=(const Headless&) = delete;

  InputQueue& input() { return x_input; }
  /// Sees the input of each frame before ImGui, and may keep some of it.
  void before_widgets(std::function<void(InputState&)> seen) { x_seen = std::move(seen); }
  /// Frames until the queue is empty, and `settle` more (popups and focus need some).
  void run(int settle = 4);
  /// One frame of that many milliseconds.
  void frame(float milliseconds = 16);

  void press(float x, float y);
  void move(float x, float y) { x_input.push(PointerMoved{{x, y}}); }
  void release() { x_input.push(PointerButton{false}); }
  /// Press and release in one place, and the frames for it.
  void tap(float x, float y);
  void type(std::u32string_view text);
  void hit(Key key, Modifiers modifiers = {});

 private:
  ImGuiContext* x_context = nullptr;
  ImFontAtlas* x_own_atlas = nullptr;
  std::function<void()> x_draw;
  std::function<void(InputState&)> x_seen;
  InputQueue x_input;
};

}  // namespace intake::platform
