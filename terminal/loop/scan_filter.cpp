// SPDX-License-Identifier: GPL-3.0-or-later
#define GLFW_INCLUDE_NONE
#include "terminal/loop/scan_filter.h"

#include <GLFW/glfw3.h>

#include <algorithm>

namespace intake::loop {
namespace {

/// The number block writes its digits, whatever the layout.
char number_block_character(int key) {
  if (key >= GLFW_KEY_KP_0 && key <= GLFW_KEY_KP_9) return static_cast<char>('0' + key - GLFW_KEY_KP_0);
  if (key == GLFW_KEY_KP_DECIMAL) return '.';
  if (key == GLFW_KEY_KP_SUBTRACT) return '-';
  return 0;
}

scan::KeyKind kind_of(const platform::RawKey& key) {
  const bool modifier = (key.key >= GLFW_KEY_LEFT_SHIFT && key.key <= GLFW_KEY_RIGHT_SUPER) || key.key == GLFW_KEY_CAPS_LOCK;
  if (modifier) return scan::KeyKind::modifier;
  if ((key.modifiers & (GLFW_MOD_CONTROL | GLFW_MOD_ALT | GLFW_MOD_SUPER)) != 0) return scan::KeyKind::other;
  if (key.key == GLFW_KEY_ENTER || key.key == GLFW_KEY_KP_ENTER || key.key == GLFW_KEY_TAB) return scan::KeyKind::terminator;
  const bool writes = (key.key >= 32 && key.key <= 96) || number_block_character(key.key) != 0;
  return writes ? scan::KeyKind::printable : scan::KeyKind::other;
}

}  // namespace

void ScanFilter::key(const platform::RawKey& key) {
  if (!key.down) return x_typing.key(key);
  x_swallow = false;
  scan::KeyPress press;
  press.id = ++x_last_id;
  press.kind = kind_of(key);
  if (press.kind == scan::KeyKind::printable) press.us_key = key.key <= 96 ? static_cast<char>(key.key) : number_block_character(key.key);
  press.shift = (key.modifiers & GLFW_MOD_SHIFT) != 0;
  press.repeat = key.repeat;
  press.earliest_ms = key.earliest_ms;
  press.latest_ms = key.latest_ms;
  x_held.push_back({press.id, key, {}});
  act(x_wedge.feed(press));
}

void ScanFilter::character(char32_t character) {
  if (!x_held.empty() && x_held.back().id == x_last_id) {
    x_held.back().characters.push_back(character);
  } else if (!x_swallow) {
    x_typing.character(character);  // of a key let through already, or of an input method
  }
}

void ScanFilter::polled(std::int64_t polled_ms) { act(x_wedge.tick(polled_ms)); }

void ScanFilter::act(const scan::WedgeOutcome& outcome) {
  for (const scan::KeyPress& typed : outcome.typed) {
    const auto at = std::find_if(x_held.begin(), x_held.end(), [&](const Held& held) { return held.id == typed.id; });
    if (at == x_held.end()) continue;
    x_typing.key(at->key);
    for (const char32_t character : at->characters) x_typing.character(character);
    // Held for longer than it was pressed: its release has gone by already, and without one it would repeat.
    if (typed.kind == scan::KeyKind::printable) {
      platform::RawKey released = at->key;
      released.down = false;
      x_typing.key(released);
    }
    x_held.erase(at);
  }
  if (outcome.scan || outcome.rejected) {
    x_held.clear();
    x_swallow = true;
    if (outcome.scan) x_listener.scanned(*outcome.scan);
    else x_listener.rejected(*outcome.rejected);
  }
}

}  // namespace intake::loop
