// SPDX-License-Identifier: GPL-3.0-or-later
// InputQueue: what fingers and keys did, handed to the screen one change at a time. ImGui looks at the state of the
// input once a frame, so a tap that begins and ends between two frames would be lost (the GLFW backend of 1.86 kept 3
// to 7 of 40 taps of 10 ms). Here each change gets a logic frame of its own; only the last of them is drawn.
//
// Pure: no GLFW, no ImGui, no clock. Used by the window's thread alone; tests feed it by hand.
#pragma once

#include <array>
#include <cstddef>
#include <deque>
#include <optional>
#include <variant>
#include <vector>

namespace intake::platform {

/// The keys that mean something beyond their character.
enum class Key {
  tab, left, right, up, down, page_up, page_down, home, end, insert, del, backspace, space, enter, keypad_enter,
  escape, a, c, v, x, y, z, count
};
inline constexpr std::size_t key_count = static_cast<std::size_t>(Key::count);

struct Modifiers {
  bool ctrl = false;
  bool shift = false;
  bool alt = false;
  bool super = false;
  friend bool operator==(const Modifiers&, const Modifiers&) = default;
};

struct Point {
  float x = 0;
  float y = 0;
  friend bool operator==(const Point&, const Point&) = default;
};

struct PointerMoved { Point at; };
/// A finger or the left button, at the last position that was reported before it. (Never asked for in the callback:
/// on X11 that is the position now, not then.)
struct PointerButton { bool down; };
struct PointerWheel { float lines; };
struct KeyChanged { Key key; bool down; Modifiers modifiers; };
struct CharacterTyped { char32_t character; };
/// The pointer left the window, or the window lost the focus.
struct PointerLeft {};
using InputEvent = std::variant<PointerMoved, PointerButton, PointerWheel, KeyChanged, CharacterTyped, PointerLeft>;

/// The state of the input in one logic frame.
struct InputState {
  std::optional<Point> pointer;  ///< none: no finger, no pointer in the window
  bool pressed = false;
  float wheel = 0;               ///< of this frame
  std::array<bool, key_count> keys{};
  Modifiers modifiers;
  std::vector<char32_t> typed;   ///< in this frame
};

class InputQueue {
 public:
  void push(InputEvent event);
  /// Something waits, so another logic frame is due at once.
  bool pending() const { return !x_events.empty() || x_leave_due; }
  /// The state for the next logic frame: the one before with at most one change of button or key.
  const InputState& next();

 private:
  bool take(const PointerMoved& event);
  bool take(const PointerButton& event);
  bool take(const PointerWheel& event);
  bool take(const KeyChanged& event);
  bool take(const CharacterTyped& event);
  bool take(const PointerLeft& event);

  std::deque<InputEvent> x_events;
  InputState x_state;
  Point x_last{};            // where the pointer was last reported
  bool x_moved = false;      // in this frame
  bool x_changed = false;    // a button or key in this frame
  bool x_leave_due = false;  // after a release the finger is gone
};

}  // namespace intake::platform
