// SPDX-License-Identifier: GPL-3.0-or-later
// Window: the GLFW window, its OpenGL context and its events, which go into the InputQueue. Instead of ImGui's GLFW
// backend, which has no event queue in 1.86 (see input_queue.h). All of it belongs to the thread that opened it, but
// wake(), which any thread may call.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "db/base/env.h"
#include "db/base/result.h"
#include "terminal/platform/input_queue.h"

struct GLFWwindow;

namespace intake::platform {

/// A key as GLFW reports it, before any character is made of it.
struct RawKey {
  int key = 0;        ///< GLFW's code: the place on a US keyboard
  int modifiers = 0;  ///< GLFW's bits
  bool down = false;  ///< pressed or repeating
  bool repeat = false;
  std::int64_t earliest_ms = 0;  ///< bounds of when it was pressed, on the clock given to open()
  std::int64_t latest_ms = 0;
};

/// Sees every key and character before any widget does, and passes on what is typing. Without one, all is.
class KeyFilter {
 public:
  virtual ~KeyFilter() = default;
  virtual void key(const RawKey& key) = 0;
  virtual void character(char32_t character) = 0;
  /// All keys pressed before that moment have been seen.
  virtual void polled(std::int64_t polled_ms) = 0;
  /// When polled() may next have something to say.
  virtual std::optional<std::int64_t> due_ms() const = 0;
};

struct WindowOptions {
  std::string title = "Intake";
  int width = 1280;
  int height = 800;
  bool fullscreen = false;
};

class Window {
 public:
  /// Pixels a millimetre of the panel, known long before a window and its OpenGL are there. unreachable without a display.
  /// @param panel_width_mm measured by a person; 0: as the panel says, or 15.6" when it says nonsense
  static Result<float> measure_panel(float panel_width_mm);
  /// unreachable when there is no display.
  static Result<std::unique_ptr<Window>> open(const WindowOptions& options, Clock& clock);
  ~Window();
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  InputQueue& input() { return x_input; }
  void set_key_filter(KeyFilter* filter) { x_filter = filter; }
  void on_file_dropped(std::function<void(std::filesystem::path)> dropped) { x_dropped = std::move(dropped); }
  /// F12.
  void on_screenshot_key(std::function<void()> wanted) { x_screenshot = std::move(wanted); }

  /// Sleeps until an event, wake() or `milliseconds`; then all events are in the queue. 0 only collects them.
  void wait(std::int64_t milliseconds);
  /// Ends a wait(), now or the next; from any thread.
  static void wake();
  /// The window was uncovered or changed its size, so that it must be drawn though nothing happened.
  bool take_damaged();
  bool should_close() const;
  int width_px() const { return x_width; }
  int height_px() const { return x_height; }
  void swap();
  GLFWwindow* handle() const { return x_window; }

  /// Passes a key and a character on as typing, now or later.
  void type_key(const RawKey& key);
  void type_character(char32_t character) { x_input.push(CharacterTyped{character}); }

 private:
  Window(GLFWwindow* window, Clock& clock) : x_window(window), x_clock(clock) {}
  void listen();
  RawKey timed(int key, int modifiers, bool down, bool repeat);

  GLFWwindow* const x_window;
  Clock& x_clock;
  InputQueue x_input;
  KeyFilter* x_filter = nullptr;
  std::function<void(std::filesystem::path)> x_dropped;
  std::function<void()> x_screenshot;
  int x_width = 0;
  int x_height = 0;
  bool x_damaged = true;
  std::int64_t x_poll_began_ms = 0;
  std::int64_t x_poll_before_ms = 0;
  std::optional<std::int64_t> x_poll_earliest_ms;  // of its keys, known from the first of them
  long x_sleeps_before = 0;
};

/// Whether a panel's own word on its size can be believed; EDID lies.
/// @return pixels a millimetre: the panel's when plausible, else those of a 15.6" one with that many pixels.
float plausible_px_per_mm(int width_px, int height_px, int width_mm, int height_mm);

}  // namespace intake::platform
