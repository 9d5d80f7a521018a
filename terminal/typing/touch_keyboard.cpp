// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/typing/touch_keyboard.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "db/base/text/utf8.h"

namespace intake::typing {

namespace {

constexpr int frames_to_wait = 3;               // a field that is emptied from elsewhere loses the focus for two
constexpr std::int64_t settle_ms = 350;         // the second of a double tap on a field hits nothing
constexpr std::int64_t double_tap_ms = 400;
constexpr std::int64_t repeat_after_ms = 450;
constexpr std::int64_t repeat_every_ms = 70;

bool is_small_letter(char32_t c) { return c >= U'a' && c <= U'z'; }

float distance(const widgets::Rect& place, float x, float y) {
  const float dx = std::max({place.x - x, 0.0f, x - place.right()});
  const float dy = std::max({place.y - y, 0.0f, y - place.bottom()});
  return std::hypot(dx, dy);
}

}  // namespace

void TouchKeyboard::follow(const Focus& focus, bool wanted_at_all, bool chinese_window, std::int64_t now_ms) {
  if (x_chinese_window != chinese_window) {
    x_chinese_window = chinese_window;
    x_words_chinese = chinese_window;
    if (x_wanted == Wanted::words) x_chinese = chinese_window;
  }
  if (focus.field.empty()) {
    // A finger that left the field is on something else, which must not move away below it.
    if (!x_open || focus.pressed || ++x_frames_without_field <= frames_to_wait) return;
    close();
    x_field.clear();
    return;
  }
  x_frames_without_field = 0;
  if (focus.field != x_field) begin_field(focus);
  if (focus.touched) x_put_away = false;
  const bool open = wanted_at_all && !x_put_away;
  if (open == x_open) return;
  if (!open) return close();
  if (focus.pressed) return;  // what is under the finger stays where it is until it is lifted
  x_open = true;
  x_opened_at_ms = now_ms;
  if (x_chinese) x_pinyin.start();
}

void TouchKeyboard::begin_field(const Focus& focus) {
  drop_composition();
  x_field = focus.field;
  x_put_away = false;
  x_wanted = focus.wanted;
  x_board = focus.wanted == Wanted::digits ? Board::digits : Board::letters;
  x_shift = Shift::off;
  x_chinese = focus.wanted == Wanted::words && x_words_chinese;
  if (x_open && x_chinese) x_pinyin.start();
}

void TouchKeyboard::close() {
  drop_composition();
  x_open = false;
  x_frames_without_field = 0;
  x_held.reset();
  x_repeat_at_ms.reset();
  x_keys.clear();
}

bool TouchKeyboard::take_hide() { return std::exchange(x_hide, false); }

void TouchKeyboard::put_away() {
  x_put_away = true;
  if (x_open) close();
}

std::optional<Key> TouchKeyboard::pressed_key() const { return x_held; }

void TouchKeyboard::place(const widgets::Rect& area, std::vector<PlacedKey> keys, std::size_t next_page) {
  x_area = area;
  x_keys = std::move(keys);
  x_next_page = next_page;
}

/// The nearest: between two keys there is no place that does nothing.
std::optional<std::size_t> TouchKeyboard::key_at(const Finger& finger) const {
  std::optional<std::size_t> nearest;
  float least = 0;
  for (std::size_t i = 0; i < x_keys.size(); ++i) {
    const float far = distance(x_keys[i].place, finger.x, finger.y);
    // A row's ends and the digits beside which there is nothing are no keys.
    if (far > x_keys[i].place.h / 2 || (nearest && far >= least)) continue;
    nearest = i;
    least = far;
  }
  return nearest;
}

bool TouchKeyboard::touch(const Finger& finger, std::int64_t now_ms) {
  const bool began = finger.down && !x_down;
  x_down = finger.down;
  if (began) x_captured = x_open && x_area.contains(finger.x, finger.y);
  if (!x_captured) return false;
  if (began && now_ms - x_opened_at_ms < settle_ms) return true;
  if (!finger.down) {
    x_captured = false;
    x_repeat_at_ms.reset();
    const std::optional<Key> let_go = std::exchange(x_held, std::nullopt);
    if (!let_go) return true;
    x_tapped = {x_tapped.count + 1, finger.x, finger.y};
    if (let_go->kind != KeyKind::backspace) hit(*let_go, now_ms);
    return true;
  }
  if (!began && !x_held) return true;
  const auto at = key_at(finger);
  if (began && at && x_keys[*at].key.kind == KeyKind::backspace) {
    hit(x_keys[*at].key, now_ms);
    x_repeat_at_ms = now_ms + repeat_after_ms;
  }
  if (x_repeat_at_ms) {
    x_held = Key{KeyKind::backspace};
    if (now_ms >= *x_repeat_at_ms) {
      hit(*x_held, now_ms);
      x_repeat_at_ms = now_ms + repeat_every_ms;
    }
    return true;
  }
  // A finger that slides takes the key it is lifted from; off the keyboard none.
  x_held.reset();
  if (at && x_area.contains(finger.x, finger.y)) x_held = x_keys[*at].key;
  return true;
}

void TouchKeyboard::hit(const Key& key, std::int64_t now_ms) {
  switch (key.kind) {
    case KeyKind::character: return hit_character(key.character);
    case KeyKind::shift: return hit_shift(now_ms);
    case KeyKind::other_board:
      x_board = x_board == Board::letters ? Board::signs : Board::letters;
      x_shift = Shift::off;
      return;
    case KeyKind::language:
      type(x_pinyin.take_letters());
      x_pages.clear();
      x_chinese = !x_chinese;
      if (x_wanted == Wanted::words) x_words_chinese = x_chinese;
      if (x_chinese) x_pinyin.start();
      return;
    case KeyKind::backspace:
      x_pages.clear();
      if (x_pinyin.composing()) x_pinyin.erase();
      else x_typing.backspace();
      return;
    case KeyKind::space:
      if (x_pinyin.composing()) finish_composition();
      else x_typing.character(U' ');
      return;
    case KeyKind::enter:
      if (x_pinyin.composing()) {
        x_pages.clear();
        type(x_pinyin.take_letters());
      } else {
        x_typing.enter();
      }
      return;
    case KeyKind::hide:
      drop_composition();
      x_hide = true;
      return;
    case KeyKind::candidate:
      x_pages.clear();
      type(x_pinyin.choose(key.candidate));
      return;
    case KeyKind::next_candidates:
      if (x_next_page > page_begins()) x_pages.push_back(x_next_page);
      return;
    case KeyKind::previous_candidates:
      if (!x_pages.empty()) x_pages.pop_back();
      return;
  }
}

void TouchKeyboard::hit_character(char32_t character) {
  const bool syllable = is_small_letter(character) || (character == U'\'' && x_pinyin.composing());
  if (chinese() && syllable && x_pinyin.phase() == PinyinPhase::ready) {
    x_pages.clear();
    x_pinyin.type(static_cast<char>(character));
  } else {
    finish_composition();
    x_typing.character(character);
  }
  if (x_shift == Shift::once) x_shift = Shift::off;
}

void TouchKeyboard::hit_shift(std::int64_t now_ms) {
  const bool double_tap = x_shift == Shift::once && now_ms - x_shift_at_ms <= double_tap_ms;
  x_shift = double_tap ? Shift::held : x_shift == Shift::off ? Shift::once : Shift::off;
  x_shift_at_ms = now_ms;
}

void TouchKeyboard::drop_composition() {
  x_pages.clear();
  x_pinyin.clear();
}

void TouchKeyboard::finish_composition() {
  x_pages.clear();
  // Each choice takes at least one syllable.
  for (int left = 64; left > 0 && x_pinyin.composing(); --left) type(x_pinyin.choose(0));
  type(x_pinyin.take_letters());
}

void TouchKeyboard::type(std::string_view text) {
  for (const char32_t c : text::to_code_points(text)) x_typing.character(c);
}

}  // namespace intake::typing
