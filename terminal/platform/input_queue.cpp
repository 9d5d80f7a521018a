// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/platform/input_queue.h"

#include <utility>

namespace intake::platform {

void InputQueue::push(InputEvent event) {
  // A finger that rests sends the same place again and again, and a fast one more places than frames can follow.
  if (const auto* moved = std::get_if<PointerMoved>(&event); moved != nullptr && !x_events.empty()) {
    if (auto* last = std::get_if<PointerMoved>(&x_events.back())) {
      *last = *moved;
      return;
    }
  }
  x_events.push_back(event);
}

const InputState& InputQueue::next() {
  x_state.wheel = 0;
  x_state.typed.clear();
  x_moved = false;
  x_changed = false;
  if (std::exchange(x_leave_due, false)) {
    x_state.pointer.reset();
    return x_state;
  }
  while (!x_events.empty()) {
    if (!std::visit([this](const auto& event) { return take(event); }, x_events.front())) break;
    x_events.pop_front();
  }
  return x_state;
}

// Each take() says whether the event still fits into this frame.

bool InputQueue::take(const PointerMoved& event) {
  if (x_changed) return false;
  x_last = event.at;
  x_moved = x_moved || x_state.pointer != event.at;
  x_state.pointer = event.at;
  return true;
}

bool InputQueue::take(const PointerButton& event) {
  if (x_changed) return false;
  if (event.down) {
    if (x_state.pressed) return true;  // a second finger or a repeated press changes nothing
    // What is pressed must have been under the pointer in the frame before: one hover frame first.
    if (x_moved || x_state.pointer != x_last) {
      x_state.pointer = x_last;
      return false;
    }
  } else {
    if (!x_state.pressed) return true;
    if (x_moved) return false;  // the drag arrives before it ends
    x_leave_due = true;
  }
  x_state.pressed = event.down;
  x_changed = true;
  return true;
}

bool InputQueue::take(const PointerWheel& event) {
  x_state.wheel += event.lines;
  return true;
}

bool InputQueue::take(const KeyChanged& event) {
  if (x_changed || !x_state.typed.empty()) return false;
  x_state.keys[static_cast<std::size_t>(event.key)] = event.down;
  x_state.modifiers = event.modifiers;
  x_changed = true;
  return true;
}

bool InputQueue::take(const CharacterTyped& event) {
  x_state.typed.push_back(event.character);
  return true;
}

bool InputQueue::take(const PointerLeft&) {
  if (x_changed || x_moved) return false;
  x_state.pointer.reset();
  if (x_state.pressed) {
    // Outside the window nothing is tapped: the press is let go where nothing is.
    x_state.pressed = false;
    x_changed = true;
  }
  return true;
}

}  // namespace intake::platform
