// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/scan/wedge.h"

#include <algorithm>
#include <string_view>

#include "terminal/scan/code_check.h"

namespace intake::scan {
namespace {

/// A burst that is not surely a scanner's is dropped rather than shown as typing when no hand is that fast. Words: as
/// fast as a scanner, but for the two frames by which the ends of a burst are blurred while frames are on time …
constexpr std::int64_t two_frames_ms = 34;
/// … and spoilt codes, long rows of digits, which hands type more slowly.
constexpr std::int64_t no_hand_types_digits_ms = 50;

/// One place of the keyboard: the US key, and what it writes without and with Shift. 0: nothing of ASCII.
struct KeyPlace {
  char us_key;
  char plain;
  char shifted;
};

constexpr KeyPlace us_places[] = {
    {'`', '`', '~'}, {'1', '1', '!'}, {'2', '2', '@'}, {'3', '3', '#'}, {'4', '4', '$'}, {'5', '5', '%'},
    {'6', '6', '^'}, {'7', '7', '&'}, {'8', '8', '*'}, {'9', '9', '('}, {'0', '0', ')'}, {'-', '-', '_'},
    {'=', '=', '+'}, {'[', '[', '{'}, {']', ']', '}'}, {'\\', '\\', '|'}, {';', ';', ':'}, {'\'', '\'', '"'},
    {',', ',', '<'}, {'.', '.', '>'}, {'/', '/', '?'}, {' ', ' ', ' '}};

constexpr KeyPlace german_places[] = {
    {'`', '^', 0},   {'1', '1', '!'}, {'2', '2', '"'}, {'3', '3', 0},   {'4', '4', '$'}, {'5', '5', '%'},
    {'6', '6', '&'}, {'7', '7', '/'}, {'8', '8', '('}, {'9', '9', ')'}, {'0', '0', '='}, {'-', 0, '?'},
    {'=', 0, '`'},   {'[', 0, 0},     {']', '+', '*'}, {'\\', '#', '\''}, {';', 0, 0},   {'\'', 0, 0},
    {',', ',', ';'}, {'.', '.', ':'}, {'/', '-', '_'}, {' ', ' ', ' '}, {'Y', 'z', 'Z'}, {'Z', 'y', 'Y'}};

constexpr KeyPlace french_places[] = {
    {'`', 0, 0},     {'1', '&', '1'}, {'2', 0, '2'},   {'3', '"', '3'}, {'4', '\'', '4'}, {'5', '(', '5'},
    {'6', '-', '6'}, {'7', 0, '7'},   {'8', '_', '8'}, {'9', 0, '9'},   {'0', 0, '0'},    {'-', ')', 0},
    {'=', '=', '+'}, {'[', '^', 0},   {']', '$', 0},   {'\\', '*', 0},  {';', 'm', 'M'},  {'\'', 0, '%'},
    {',', ';', '.'}, {'.', ':', '/'}, {'/', '!', 0},   {' ', ' ', ' '}, {'Q', 'a', 'A'},  {'A', 'q', 'Q'},
    {'W', 'z', 'Z'}, {'Z', 'w', 'W'}, {'M', ',', '?'}};

template <std::size_t count>
const KeyPlace* find_place(const KeyPlace (&places)[count], char us_key) {
  const auto* const place = std::find_if(std::begin(places), std::end(places),
                                         [us_key](const KeyPlace& p) { return p.us_key == us_key; });
  return place == std::end(places) ? nullptr : place;
}

const KeyPlace* find_place(ScannerLayout layout, char us_key) {
  switch (layout) {
    case ScannerLayout::us: return find_place(us_places, us_key);
    case ScannerLayout::german: return find_place(german_places, us_key);
    case ScannerLayout::french: return find_place(french_places, us_key);
  }
  return nullptr;
}

bool only_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The most time that can lie between two presses, and the least.
std::int64_t longest_ms(const KeyPress& from, const KeyPress& to) { return to.latest_ms - from.earliest_ms; }
std::int64_t shortest_ms(const KeyPress& from, const KeyPress& to) {
  return std::max<std::int64_t>(0, to.earliest_ms - from.latest_ms);
}

Rejection rejection_for(const CheckedCode& code) {
  return code.verdict == CodeVerdict::incomplete ? Rejection::incomplete : Rejection::again;
}

}  // namespace

char scanned_character(char us_key, bool shift, ScannerLayout layout) {
  if (const KeyPlace* const place = find_place(layout, us_key)) return shift ? place->shifted : place->plain;
  if (us_key < 'A' || us_key > 'Z') return 0;
  return shift ? us_key : static_cast<char>(us_key - 'A' + 'a');
}

WedgeOutcome Wedge::feed(const KeyPress& key) {
  if (key.kind == KeyKind::modifier) {
    WedgeOutcome outcome;
    outcome.typed.push_back(key);
    return outcome;
  }
  // The hold may have run out between two polls; then what is held was typing, whatever this key is.
  WedgeOutcome outcome;
  if (!x_held.empty() && shortest_ms(x_held.back(), key) > hold_ms()) outcome = silence();

  if (key.kind == KeyKind::printable && !key.repeat) {
    x_held.push_back(key);
    return outcome;
  }
  if (key.kind == KeyKind::terminator && !key.repeat && !x_held.empty()) return finish_burst(key);
  WedgeOutcome released = release();
  outcome.typed.insert(outcome.typed.end(), released.typed.begin(), released.typed.end());
  outcome.typed.push_back(key);
  return outcome;
}

WedgeOutcome Wedge::tick(std::int64_t polled_ms) {
  const auto due = due_ms();
  return due && polled_ms >= *due ? silence() : WedgeOutcome{};
}

std::optional<std::int64_t> Wedge::due_ms() const {
  if (x_held.empty()) return std::nullopt;
  return x_held.back().latest_ms + hold_ms();
}

bool Wedge::holds(std::uint64_t id) const {
  return std::any_of(x_held.begin(), x_held.end(), [id](const KeyPress& key) { return key.id == id; });
}

/// Once as many keys as a scan needs have come this fast, a hiccup of the scanner is likelier than a hand; its next
/// key gets twice the time.
std::int64_t Wedge::hold_ms() const {
  return x_held.size() >= x_profile.fewest_characters ? 2 * x_profile.hold_ms : x_profile.hold_ms;
}

std::string Wedge::text() const {
  std::string characters;
  for (const KeyPress& key : x_held) {
    const char c = scanned_character(key.us_key, key.shift, x_layout);
    characters += c == 0 ? '?' : c;
  }
  return characters;
}

WedgeOutcome Wedge::release() {
  WedgeOutcome outcome;
  outcome.typed.swap(x_held);
  return outcome;
}

WedgeOutcome Wedge::finish_burst(const KeyPress& terminator) {
  WedgeOutcome outcome;
  const auto gaps = static_cast<std::int64_t>(x_held.size());
  const std::int64_t longest = longest_ms(x_held.front(), terminator);

  if (x_held.size() >= x_profile.fewest_characters) {
    const CheckedCode code = check_code(text());
    const bool surely_scanned = longest <= x_profile.most_ms_a_character * gaps && !x_profile.only_check_digits;
    const std::int64_t no_hand_ms = code.verdict == CodeVerdict::text
                                        ? usb_profile.most_ms_a_character * gaps + two_frames_ms
                                        : no_hand_types_digits_ms * gaps;
    if (code.check_digit_holds() || (surely_scanned && code.verdict == CodeVerdict::text))
      outcome.scan = Scan{code.text, code.aim};
    else if (longest <= no_hand_ms)
      outcome.rejected = rejection_for(code);
    if (outcome.scan || outcome.rejected) {
      x_held.clear();
      return outcome;
    }
  }
  outcome = release();
  outcome.typed.push_back(terminator);
  return outcome;
}

/// No further key came in time. Digits faster than a hand's are a scan without its end; anything else is typing:
/// programs that type for people (speech, text expanders) are as fast as scanners, and end with no Enter.
WedgeOutcome Wedge::silence() {
  const auto gaps = static_cast<std::int64_t>(x_held.size()) - 1;
  const bool fast = longest_ms(x_held.front(), x_held.back()) <= x_profile.most_ms_a_character * gaps;
  if (x_held.size() < x_profile.fewest_characters || !fast || !only_digits(text())) return release();
  x_held.clear();
  WedgeOutcome outcome;
  outcome.rejected = Rejection::incomplete;
  return outcome;
}

}  // namespace intake::scan
