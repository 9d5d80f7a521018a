// SPDX-License-Identifier: GPL-3.0-or-later
// Loop: sleeps until there is an event, a worker's word or a timer; takes in what happened; draws one logic frame for
// each change of the input, of which only the last is shown. Knows nothing of what is drawn. The main thread's.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

#include "terminal/loop/signals.h"
#include "terminal/platform/renderer.h"
#include "terminal/platform/window.h"
#include "terminal/widgets/font_book.h"
#include "terminal/widgets/geometry.h"

namespace intake::loop {

struct Calls {
  /// Takes in orders and facts. @return true when something changed and is to be drawn
  std::function<bool()> turn;
  /// Sees the input of each logic frame before any widget does, and may keep some of it; may be empty.
  std::function<void(platform::InputState&)> touched;
  /// Builds one logic frame. @return true while something moves, so that frames go on
  std::function<bool(const widgets::Rect& window)> draw;
  /// After a frame was shown.
  std::function<void()> shown;
  /// Milliseconds until the loop has to come round without an event.
  std::function<std::int64_t()> next_timer_ms;
};

struct Screen {
  platform::Window& window;
  platform::Renderer& renderer;
  widgets::FontBook& fonts;
  platform::KeyFilter& keys;
  Clock& clock;
  std::filesystem::path screenshots;  ///< folder for F12 and SIGUSR1; empty: none are taken
};

/// Until the window is closed or a signal says so.
void run(Screen screen, const Calls& calls, Signals& signals);

}  // namespace intake::loop
