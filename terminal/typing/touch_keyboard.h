// SPDX-License-Identifier: GPL-3.0-or-later
// TouchKeyboard: the keyboard on the screen without its look: when it is there, what its keys do, and which finger is on
// it. It is asked about each press before any widget is, since a press that a widget sees takes the focus from the field.
// What it types goes where a real keyboard's keys go.
//
// The window's thread alone. Draws nothing and asks no clock: it is told where its keys stand, and when it is.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "terminal/typing/key_layout.h"
#include "terminal/typing/pinyin_input.h"
#include "terminal/widgets/geometry.h"

namespace intake::typing {

enum class Shift { off, once, held };
/// What is written into a field: words in the language that was last chosen; paths and names of devices, which are Latin;
/// digits.
enum class Wanted { words, latin, digits };

class TouchKeyboard {
 public:
  struct Typing {
    std::function<void(char32_t)> character;
    std::function<void()> backspace;
    std::function<void()> enter;
  };
  TouchKeyboard(PinyinInput& pinyin, Typing typing) : x_pinyin(pinyin), x_typing(std::move(typing)) {}

  // --- When it is there ---
  struct Focus {
    std::string_view field;  ///< id of the field that is typed into; empty: none
    Wanted wanted = Wanted::words;
    bool touched = false;    ///< a press in that field began
    bool pressed = false;    ///< a finger is down somewhere
  };
  /// Once a frame. @param wanted_at_all the setting. @param chinese_window the language of the window: that of words until
  /// a person chooses another.
  void follow(const Focus& focus, bool wanted_at_all, bool chinese_window, std::int64_t now_ms);
  bool is_open() const { return x_open; }
  /// It waits whether a field comes into focus again; frames have to go on.
  bool is_waiting() const { return x_open && x_frames_without_field > 0; }
  /// The hide key was tapped: the field is to be left. Told once.
  bool take_hide();
  /// A key of a real keyboard was hit: whoever has one needs the room. Open again at the next tap on a field.
  void put_away();

  // --- Its look ---
  Board board() const { return x_board; }
  Shift shift() const { return x_shift; }
  bool chinese() const { return x_chinese && x_board != Board::digits; }
  PinyinPhase phase() const { return x_pinyin.phase(); }
  KeyRows rows() const { return keys_of(x_board, x_shift != Shift::off, chinese()); }
  std::string preedit() const { return x_pinyin.preedit(); }
  /// Of the page that is shown; as many as asked for, of which some may not find room.
  std::vector<Candidate> candidates(std::size_t most) const { return x_pinyin.candidates(page_begins(), most); }
  bool has_previous_page() const { return !x_pages.empty(); }
  /// The key a finger is on.
  std::optional<Key> pressed_key() const;

  // --- Its finger ---
  struct PlacedKey {
    widgets::Rect place;
    Key key;
  };
  /// Where it was drawn. @param next_page index of the candidate that the next page begins with; 0: there is none
  void place(const widgets::Rect& area, std::vector<PlacedKey> keys, std::size_t next_page);
  struct Finger {
    bool down = false;
    float x = 0;
    float y = 0;
  };
  /// Once a frame, before any widget sees the finger. @return it is the keyboard's, and no widget may see it
  bool touch(const Finger& finger, std::int64_t now_ms);
  /// Something is held that repeats.
  bool is_repeating() const { return x_repeat_at_ms.has_value(); }
  /// Where and how often keys were tapped.
  struct Tapped {
    std::uint64_t count = 0;
    float x = 0;
    float y = 0;
  };
  const Tapped& tapped() const { return x_tapped; }

  /// What a tap on that key does.
  void hit(const Key& key, std::int64_t now_ms);

 private:
  std::size_t page_begins() const { return x_pages.empty() ? 0 : x_pages.back(); }
  void begin_field(const Focus& focus);
  void close();
  void drop_composition();
  /// Chooses what is likeliest of what is composed, so that it stands before what comes next.
  void finish_composition();
  void hit_character(char32_t character);
  void hit_shift(std::int64_t now_ms);
  void type(std::string_view text);
  std::optional<std::size_t> key_at(const Finger& finger) const;

  PinyinInput& x_pinyin;
  const Typing x_typing;

  bool x_open = false;
  bool x_put_away = false;
  bool x_hide = false;
  int x_frames_without_field = 0;
  std::string x_field;
  std::int64_t x_opened_at_ms = 0;

  Board x_board = Board::letters;
  Shift x_shift = Shift::off;
  std::int64_t x_shift_at_ms = 0;
  Wanted x_wanted = Wanted::words;
  bool x_chinese = false;
  bool x_words_chinese = false;
  std::optional<bool> x_chinese_window;
  std::vector<std::size_t> x_pages;  // where each page after the first begins
  std::size_t x_next_page = 0;

  widgets::Rect x_area;
  std::vector<PlacedKey> x_keys;
  bool x_down = false;
  bool x_captured = false;
  std::optional<Key> x_held;
  std::optional<std::int64_t> x_repeat_at_ms;
  Tapped x_tapped;
};

}  // namespace intake::typing
