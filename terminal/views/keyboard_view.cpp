// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/views/keyboard_view.h"

#include <algorithm>
#include <cmath>

#include "db/base/text/translate.h"
#include "db/base/text/utf8.h"
#include "terminal/widgets/box.h"
#include "terminal/widgets/label.h"
#include "terminal/widgets/panels.h"
#include "terminal/widgets/ui_compat.h"

namespace intake::views {

using text::tr;
using typing::Key;
using typing::KeyKind;
using typing::PinyinPhase;
using typing::TouchKeyboard;
using widgets::Align;
using widgets::Colour;
using widgets::IconSize;
using widgets::Rect;
using widgets::Style;
using widgets::Ui;
using widgets::VAlign;

namespace {

constexpr float key_least_mm = 12.2f;
constexpr float gap_mm = 2.0f;
constexpr std::size_t most_candidates = 16;  // more than fit a page

float gap(const Ui& ui) { return std::round(ui.mm(gap_mm)); }

/// 20 mm for the candidates, and for the keys below what is left of it.
float candidates_height(const Ui& ui, float keyboard) {
  const float keys = 4 * ui.mm(key_least_mm) + 6 * gap(ui);
  return std::round(std::clamp(keyboard - keys, ui.mm(key_least_mm), ui.theme.target()));
}

typing::Wanted wanted_of(widgets::FieldKeys keys) {
  switch (keys) {
    case widgets::FieldKeys::words: return typing::Wanted::words;
    case widgets::FieldKeys::latin: return typing::Wanted::latin;
    case widgets::FieldKeys::digits: return typing::Wanted::digits;
  }
  return typing::Wanted::words;
}

std::string_view icon_of(KeyKind kind) {
  switch (kind) {
    case KeyKind::shift: return "arrow_upward";
    case KeyKind::backspace: return "backspace";
    case KeyKind::space: return "space_bar";
    case KeyKind::hide: return "keyboard_hide";
    case KeyKind::next_candidates: return "chevron_right";
    case KeyKind::previous_candidates: return "chevron_left";
    default: return {};
  }
}

std::string label_of(const Key& key, typing::Board board) {
  switch (key.kind) {
    case KeyKind::character: return text::from_code_points(std::u32string(1, key.character));
    case KeyKind::other_board: return board == typing::Board::letters ? "?123" : "ABC";
    case KeyKind::enter: return tr("Done");
    default: return {};
  }
}

/// Draws keys and remembers where.
class Keys {
 public:
  Keys(TouchKeyboard& keyboard, Ui& ui) : x_keyboard(keyboard), x_ui(ui) {
    if (const auto pressed = keyboard.pressed_key()) x_pressed = typing::key_id(*pressed);
  }

  void draw(const Rect& place, const Key& key) {
    const widgets::Palette& p = x_ui.palette();
    const Face face = face_of(key);
    Colour fill = face.fill;
    if (put(place, key)) fill = widgets::mix(fill, face.filled ? p.ink : p.accent, p.high_contrast ? 0.5f : 0.3f);
    widgets::draw_box(x_ui, place, fill, face.filled ? 0 : p.line, face.filled ? 0 : x_ui.theme.edge(), x_ui.theme.small_radius());
    draw_face(place, key, face.ink);
  }
  /// A candidate: its words in the room it has.
  void draw(const Rect& place, const Key& key, const std::string& words) {
    const widgets::Palette& p = x_ui.palette();
    const Colour ground = key.place == 0 ? p.accent_soft : p.surface;
    widgets::draw_box(x_ui, place, put(place, key) ? widgets::mix(ground, p.accent, 0.3f) : ground, p.line, x_ui.theme.edge(), x_ui.theme.small_radius());
    widgets::draw_text(x_ui, place.inset(x_ui.mm(2), 0), words, {Style::body_bold, key.place == 0 ? p.accent_ink : p.ink, Align::centre, VAlign::centre, false, true});
  }
  std::vector<TouchKeyboard::PlacedKey> take() { return std::move(x_placed); }

 private:
  struct Face {
    Colour fill;
    Colour ink;
    bool filled = false;  ///< in the accent's colour
  };

  /// @return a finger is on it
  bool put(const Rect& place, const Key& key) {
    const std::string id = typing::key_id(key);
    x_ui.layout.add({id, place, place, widgets::TargetRank::row, true});
    x_placed.push_back({place, key});
    return id == x_pressed;
  }

  Face face_of(const Key& key) const {
    const widgets::Palette& p = x_ui.palette();
    if (key.kind == KeyKind::enter) return {p.accent, p.on_accent, true};
    if (key.kind == KeyKind::shift && x_keyboard.shift() == typing::Shift::held) return {p.accent, p.on_accent, true};
    if (key.kind == KeyKind::shift && x_keyboard.shift() == typing::Shift::once) return {p.accent_soft, p.accent_ink};
    return {p.surface, p.ink};
  }

  void draw_face(const Rect& place, const Key& key, Colour ink) {
    if (key.kind == KeyKind::language) return draw_language(place);
    const std::string label = label_of(key, x_keyboard.board());
    if (label.empty()) {
      const bool held = key.kind == KeyKind::shift && x_keyboard.shift() == typing::Shift::held;
      return widgets::draw_icon(x_ui, place, held ? "keyboard_capslock" : icon_of(key.kind), IconSize::small, ink);
    }
    const bool large = key.kind == KeyKind::character && widgets::line_height(x_ui, Style::title) < place.h - x_ui.mm(1);
    widgets::draw_text(x_ui, place, label, {large ? Style::title : Style::body_bold, ink, Align::centre, VAlign::centre, false});
  }

  /// Both languages, and the one that is written in stands out.
  void draw_language(const Rect& place) {
    const widgets::Palette& p = x_ui.palette();
    const bool chinese = x_keyboard.chinese();
    const auto run = [&](bool on, const char* words) { return widgets::Run{on ? Style::body_bold : Style::body, on ? p.accent_ink : p.muted, words}; };
    widgets::draw_runs(x_ui, place, {run(chinese, "中"), run(false, "/"), run(!chinese, "EN")}, {Style::body, 0, Align::centre, VAlign::centre, false});
  }

  TouchKeyboard& x_keyboard;
  Ui& x_ui;
  std::string x_pressed;
  std::vector<TouchKeyboard::PlacedKey> x_placed;
};

std::string phase_words(PinyinPhase phase) {
  switch (phase) {
    case PinyinPhase::off:
    case PinyinPhase::getting_ready: return tr("Getting ready…");
    case PinyinPhase::ready: return tr("Type the sound of the words: nihao gives 你好");
    case PinyinPhase::no_dictionary: return tr("No Chinese: rime-data-pinyin-simp is not installed. Letters work.");
    case PinyinPhase::failed: return tr("No Chinese just now. Letters work. A new start may help.");
  }
  return {};
}

/// @return where the next page begins; 0 when this is the last
std::size_t draw_candidates(TouchKeyboard& keyboard, Rect bar, Keys& keys, Ui& ui) {
  const std::string preedit = keyboard.preedit();
  const auto candidates = keyboard.candidates(most_candidates);
  if (preedit.empty() || keyboard.phase() != PinyinPhase::ready) {
    const bool trouble = keyboard.phase() == PinyinPhase::no_dictionary || keyboard.phase() == PinyinPhase::failed;
    const std::string words = phase_words(keyboard.phase());
    const bool fits = widgets::text_height(ui, Style::body, words, bar.w) <= bar.h;
    widgets::draw_text(ui, bar, words, {fits ? Style::body : Style::small, trouble ? ui.palette().warning : ui.palette().muted});
    return 0;
  }
  const float side = std::max(ui.theme.small_target(), std::round(bar.h * 0.75f));
  const Rect next = bar.cut_right(side, gap(ui));
  const Rect previous = bar.cut_right(side, gap(ui));
  const float preedit_w = std::min(bar.w * 0.25f, widgets::text_width(ui, Style::body, preedit) + ui.mm(2));
  widgets::draw_text(ui, bar.cut_left(preedit_w, gap(ui)), preedit, {Style::body, ui.palette().muted, Align::left, VAlign::centre, false, true});
  std::size_t shown = 0;
  for (; shown < candidates.size(); ++shown) {
    const float wish = std::max(ui.theme.target(), widgets::text_width(ui, Style::body_bold, candidates[shown].text) + ui.mm(5));
    if (shown > 0 && wish > bar.w) break;
    const Key key{KeyKind::candidate, 0, 1, candidates[shown].index, shown};
    keys.draw(bar.cut_left(std::round(wish), gap(ui)), key, candidates[shown].text);
  }
  const bool more = shown < candidates.size();
  if (keyboard.has_previous_page()) keys.draw(previous, {KeyKind::previous_candidates});
  if (more) keys.draw(next, {KeyKind::next_candidates});
  return more ? candidates[shown].index : 0;
}

/// A tap on a key counts as one for what comes under the finger next: "Done" lies where a screen's main button does.
void note_tap(const TouchKeyboard& keyboard, Ui& ui) {
  const TouchKeyboard::Tapped& tapped = keyboard.tapped();
  if (tapped.count == ui.scratch.keys_tapped) return;
  ui.scratch.keys_tapped = tapped.count;
  ui.scratch.last_tap = {"key", tapped.x, tapped.y, ImGui::GetTime()};
}

}  // namespace

void follow_field(const KeyboardThere& there, bool wanted, Ui& ui) {
  TouchKeyboard& keyboard = there.keyboard;
  if (keyboard.take_hide()) {
    widgets::compat::cancel_press();
    ui.scratch.field = {};
    ui.animating = true;
  }
  const bool was_open = keyboard.is_open();
  const ImGuiIO& io = ImGui::GetIO();
  const widgets::FieldEdit& field = ui.scratch.field;
  const bool touched = io.MouseClicked[0] && ui.scratch.field_place.rect.contains(io.MousePos.x, io.MousePos.y);
  keyboard.follow({field.id, wanted_of(field.keys), touched, io.MouseDown[0]}, wanted,
                  text::current_language() == text::Language::chinese, there.now_ms);
  if (keyboard.is_open() != was_open || keyboard.is_waiting() || keyboard.is_repeating()) ui.animating = true;
  if (!keyboard.is_open()) ui.scratch.revealed.clear();
  note_tap(keyboard, ui);
}

float keyboard_height(const Ui& ui, const Rect& window) {
  const float least = 5 * ui.mm(key_least_mm) + 7 * gap(ui);
  const float wish = window.h * (ui.theme.text_step >= 2 ? 0.38f : 0.44f);
  return std::round(std::clamp(wish, least, std::max(least, ui.mm(94))));
}

void draw_keyboard(TouchKeyboard& keyboard, const Rect& area, Ui& ui) {
  widgets::begin_keyboard(ui, area);
  widgets::draw_box(ui, area, ui.palette().paper, 0, 0, 0);
  widgets::draw_rule(ui, area.x, area.right(), area.y, ui.palette().line, ui.theme.edge());
  Rect inside = area.inset(gap(ui));
  Keys keys(keyboard, ui);
  std::size_t next_page = 0;
  if (keyboard.chinese()) next_page = draw_candidates(keyboard, inside.cut_top(candidates_height(ui, area.h), gap(ui)), keys, ui);
  const typing::KeyRows rows = keyboard.rows();
  if (keyboard.board() == typing::Board::digits) inside = inside.centred(std::min(inside.w, ui.mm(190)), inside.h);
  const auto count = static_cast<float>(rows.size());
  const float height = std::floor((inside.h - gap(ui) * (count - 1)) / count);
  for (const auto& row : rows) {
    Rect strip = inside.cut_top(height, gap(ui));
    float widths = 0;
    for (const Key& key : row) widths += key.width;
    const float unit = (strip.w + gap(ui)) / widths;
    float x = strip.x;
    for (const Key& key : row) {
      const float end = x + unit * key.width;
      keys.draw({std::round(x), strip.y, std::round(end - gap(ui)) - std::round(x), strip.h}, key);
      x = end;
    }
  }
  keyboard.place(area, keys.take(), next_page);
  widgets::end_keyboard();
}

}  // namespace intake::views
