// SPDX-License-Identifier: GPL-3.0-or-later
#define GLFW_INCLUDE_NONE
#include "terminal/loop/scan_filter.h"

#include <GLFW/glfw3.h>

#include <algorithm>
#include <numeric>

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

/// Ideographs and their like: no key writes them by itself, so they are an input method's, and a person's. The forms
/// of Latin letters and digits as wide as an ideograph are what an input method makes of a scan.
bool surely_a_persons(char32_t character) {
  const bool full_width_form = character >= 0xFF00 && character <= 0xFFEF;
  return character >= 0x2E80 && !full_width_form;
}

}  // namespace

void ScanFilter::key(const platform::RawKey& key) {
  if (!key.down) return x_typing.key(key);
  x_owed = 0;
  scan::KeyPress press;
  press.id = ++x_last_id;
  press.kind = kind_of(key);
  if (press.kind == scan::KeyKind::printable) press.us_key = key.key <= 96 ? static_cast<char>(key.key) : number_block_character(key.key);
  press.shift = (key.modifiers & GLFW_MOD_SHIFT) != 0;
  press.repeat = key.repeat;
  press.earliest_ms = key.earliest_ms;
  press.latest_ms = key.latest_ms;
  x_held.push_back({press, key, {}});
  act(x_wedge.feed(press));
}

void ScanFilter::character(char32_t character) {
  if (!x_held.empty()) {
    if (has_lost_its_key(character)) key(platform::RawKey(x_held.back().key));
    x_held.back().characters.push_back(character);
  } else if (x_owed > 0 && !surely_a_persons(character)) {
    --x_owed;
  } else {
    x_typing.character(character);
  }
}

/// GLFW takes two presses of one key within a millisecond ("00" on a busy machine) for one told twice, and drops the
/// second, but not its character: there are more characters than keys then.
bool ScanFilter::has_lost_its_key(char32_t character) const {
  const auto& of_last = x_held.back().characters;
  if (of_last.empty() || of_last.back() != character || x_held.back().press.kind != scan::KeyKind::printable) return false;
  const auto characters = std::accumulate(x_held.begin(), x_held.end(), std::size_t{0},
                                          [](std::size_t sum, const Held& held) { return sum + held.characters.size(); });
  return characters >= x_held.size();
}

void ScanFilter::polled(std::int64_t polled_ms) { act(x_wedge.tick(polled_ms)); }

void ScanFilter::act(const scan::WedgeOutcome& outcome) {
  for (const scan::KeyPress& typed : outcome.typed) {
    const auto at = std::find_if(x_held.begin(), x_held.end(), [&](const Held& held) { return held.press.id == typed.id; });
    if (at == x_held.end()) continue;
    type(*at);
    x_held.erase(at);
  }
  // What neither came back nor is held any more made the scan. The key that showed that a burst had ended is held.
  while (!x_held.empty() && !x_wedge.holds(x_held.front().press.id)) {
    drop(x_held.front());
    x_held.pop_front();
  }
  if (outcome.scan) x_listener.scanned(*outcome.scan);
  if (outcome.rejected) x_listener.rejected(*outcome.rejected);
}

void ScanFilter::type(const Held& held) {
  x_typing.key(held.key);
  for (const char32_t character : held.characters) x_typing.character(character);
  // Held for longer than it was pressed: its release has gone by already, and without one it would repeat.
  if (held.press.kind == scan::KeyKind::printable) {
    platform::RawKey released = held.key;
    released.down = false;
    x_typing.key(released);
  }
}

void ScanFilter::drop(const Held& held) {
  if (held.press.kind == scan::KeyKind::printable) ++x_owed;
  for (const char32_t character : held.characters) {
    if (surely_a_persons(character)) x_typing.character(character);
    else if (x_owed > 0) --x_owed;
  }
}

}  // namespace intake::loop
