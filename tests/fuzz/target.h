// SPDX-License-Identifier: GPL-3.0-or-later
// What every fuzz target is: one function that is given bytes, calls the product with them and ends the program when a
// property does not hold. libFuzzer drives it (INTAKE_FUZZ), or replay.cpp over the committed corpus. Single-threaded.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string_view>

namespace intake::fuzz {

/// The target. Defined once in each program, by <name>_fuzz.cpp.
void run(std::string_view bytes);

/// The property that this input was to break.
inline void must_hold(bool holds, const char* property) {
  if (holds) return;
  std::fprintf(stderr, "\nDoes not hold: %s\n", property);
  std::abort();
}

/// Takes the bytes that choose what to do off the front of an input. What is not there is zero or empty.
class Choices {
 public:
  explicit Choices(std::string_view bytes) : x_left(bytes) {}

  unsigned byte() {
    if (x_left.empty()) return 0;
    const auto value = static_cast<unsigned char>(x_left.front());
    x_left.remove_prefix(1);
    return value;
  }
  unsigned below(unsigned bound) { return byte() % bound; }
  /// Up to the next line feed, which goes with it.
  std::string_view line() {
    const std::size_t end = x_left.find('\n');
    const auto taken = x_left.substr(0, end);
    x_left.remove_prefix(end == std::string_view::npos ? x_left.size() : end + 1);
    return taken;
  }
  std::string_view take(std::size_t count) {
    const auto taken = x_left.substr(0, count);
    x_left.remove_prefix(taken.size());
    return taken;
  }
  std::string_view rest() const { return x_left; }

 private:
  std::string_view x_left;
};

}  // namespace intake::fuzz
