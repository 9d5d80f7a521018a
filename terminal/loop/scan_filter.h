// SPDX-License-Identifier: GPL-3.0-or-later
// ScanFilter: the scanner rules of terminal/scan in front of the keyboard. A burst leaves as a scan and never reaches
// a text field; typing goes on after at most 40 ms. Used by the window's thread alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <vector>

#include "terminal/platform/window.h"
#include "terminal/scan/wedge.h"

namespace intake::loop {

struct ScanListener {
  std::function<void(const scan::Scan&)> scanned;
  std::function<void(scan::Rejection)> rejected;
};

class ScanFilter : public platform::KeyFilter {
 public:
  /// What is typing.
  struct Typing {
    std::function<void(const platform::RawKey&)> key;
    std::function<void(char32_t)> character;
  };
  ScanFilter(Typing typing, ScanListener listener) : x_typing(std::move(typing)), x_listener(std::move(listener)) {}

  void key(const platform::RawKey& key) override;
  void character(char32_t character) override;
  void polled(std::int64_t polled_ms) override;
  std::optional<std::int64_t> due_ms() const override { return x_wedge.due_ms(); }

 private:
  struct Held {
    scan::KeyPress press;
    platform::RawKey key;
    std::vector<char32_t> characters;
  };

  void act(const scan::WedgeOutcome& outcome);
  bool has_lost_its_key(char32_t character) const;
  void type(const Held& held);
  void drop(const Held& held);

  const Typing x_typing;
  const ScanListener x_listener;
  scan::Wedge x_wedge;
  std::deque<Held> x_held;
  std::uint64_t x_last_id = 0;
  /// Characters that keys of a scan still have to write: with an input method on, they come after their keys.
  std::size_t x_owed = 0;
};

}  // namespace intake::loop
