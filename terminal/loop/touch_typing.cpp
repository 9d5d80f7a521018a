// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/loop/touch_typing.h"

namespace intake::loop {

typing::TouchKeyboard::Typing typing_into(platform::InputQueue& queue) {
  const auto press = [&queue](platform::Key key) {
    queue.push(platform::KeyChanged{key, true, {}});
    queue.push(platform::KeyChanged{key, false, {}});
  };
  return {[&queue](char32_t character) { queue.push(platform::CharacterTyped{character}); },
          [press] { press(platform::Key::backspace); }, [press] { press(platform::Key::enter); }};
}

void let_keyboard_touch(typing::TouchKeyboard& keyboard, platform::InputState& input, std::int64_t now_ms) {
  typing::TouchKeyboard::Finger finger{input.pressed};
  if (input.pointer) {
    finger.x = input.pointer->x;
    finger.y = input.pointer->y;
  }
  if (!keyboard.touch(finger, now_ms)) return;
  input.pointer.reset();
  input.pressed = false;
}

}  // namespace intake::loop
