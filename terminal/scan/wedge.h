// SPDX-License-Identifier: GPL-3.0-or-later
// Keyboard scanners ("wedges"): tells a scanner's burst of keys from typing, before any widget sees a character.
// GLFW says in which poll a key arrived, not when it was pressed, and a slow frame makes typing look like a burst; so
// every key carries an earliest and a latest time, and the bounds of the gaps are judged, not one guess.
//
// Pure: no clock, no input, no threads of its own; used by the thread that owns the window.
//
// In the key callback: feed() each press, show what comes back as `typed`, act on a scan or a rejection. After the
// callbacks of a poll: tick(). Keys that were fed and not yet returned are held; a scan or a rejection drops those that
// made it, and whoever keeps their character events drops them with every key that holds() no longer names.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace intake::scan {

enum class KeyKind {
  printable,   ///< a key that writes a character, space included
  terminator,  ///< Enter, keypad Enter or Tab
  modifier,    ///< Shift and its like on their own: they end no burst
  other,       ///< arrows, Backspace, Escape, anything with Ctrl, Alt or Super
};

/// One press. Releases are not fed.
struct KeyPress {
  std::uint64_t id = 0;  ///< the caller's own, rising; it comes back with the key
  KeyKind kind = KeyKind::other;
  /// For printable keys the key by its place on a US keyboard as unshifted ASCII, letters in upper case: what GLFW's
  /// key codes 32 to 96 are. Keypad keys give their digit.
  char us_key = 0;
  bool shift = false;
  bool repeat = false;  ///< the keyboard's own repetition of a key held down
  /// When it was pressed, at the earliest and at the latest, in milliseconds of one clock that never goes back.
  /// A poll that had slept was woken by its first key: earliest = latest = now. One that had not slept brings what
  /// piled up since the poll before: earliest = the start of that one.
  std::int64_t earliest_ms = 0;
  std::int64_t latest_ms = 0;
};

/// How the scanner believes the computer's keyboard is laid out (set by a code in its manual).
enum class ScannerLayout { us, german, french };

/// The character that a key of a scanner with this layout stands for; 0 when it is none of ASCII's.
char scanned_character(char us_key, bool shift, ScannerLayout layout);

struct WedgeProfile {
  std::int64_t most_ms_a_character = 35;  ///< of the whole burst, by its upper bound
  std::int64_t hold_ms = 40;              ///< how long a printable key waits for the next before it counts as typing
  std::size_t fewest_characters = 6;
  bool only_check_digits = false;  ///< accept only codes whose check digits hold
};
inline constexpr WedgeProfile usb_profile{};
/// Radio links deliver in lumps; typing then looks alike, so only codes that prove themselves are accepted.
inline constexpr WedgeProfile bluetooth_profile{150, 160, 6, true};

enum class Rejection {
  again,       ///< a scan whose check digits do not hold: "scan again"
  incomplete,  ///< one or two characters are missing: "incomplete scan"
};

struct Scan {
  std::string text;  ///< in its one spelling, see code_check.h
  std::string aim;   ///< "]E0", or empty when the scanner sends none
  friend bool operator==(const Scan&, const Scan&) = default;
};

/// What is known now. `typed` first, then at most one of the other two.
struct WedgeOutcome {
  std::vector<KeyPress> typed;  ///< these keys are typing, oldest first
  std::optional<Scan> scan;
  std::optional<Rejection> rejected;
};

class Wedge {
 public:
  explicit Wedge(WedgeProfile profile = usb_profile, ScannerLayout layout = ScannerLayout::us)
      : x_profile(profile), x_layout(layout) {}

  /// A key, in the order of arrival.
  WedgeOutcome feed(const KeyPress& key);
  /// @param polled_ms all keys pressed before this moment have been fed: the time the last poll began.
  WedgeOutcome tick(std::int64_t polled_ms);
  /// When tick() may next have something to say; nothing while no key is held.
  std::optional<std::int64_t> due_ms() const;
  bool holds_keys() const { return !x_held.empty(); }
  /// False for a key that came back as typed, and for one that went with a scan or a rejection.
  bool holds(std::uint64_t id) const;

 private:
  WedgeOutcome release();
  WedgeOutcome finish_burst(const KeyPress& terminator);
  WedgeOutcome silence();
  std::int64_t hold_ms() const;
  std::string text() const;

  const WedgeProfile x_profile;
  const ScannerLayout x_layout;
  std::vector<KeyPress> x_held;  ///< printable keys not yet decided about, oldest first
};

}  // namespace intake::scan
