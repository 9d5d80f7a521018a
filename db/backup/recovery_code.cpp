// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/backup/recovery_code.h"

#include <array>
#include <cctype>

namespace intake::backup {
namespace {

// Without I, L, O and U: what looks alike has one meaning, and no word comes about.
constexpr std::string_view letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t length = 25;
constexpr std::size_t group = 5;

/// a times 2 in the field of 32 elements (x⁵ + x² + 1).
unsigned doubled(unsigned a) { return ((a << 1) ^ ((a & 16U) != 0 ? 0b100101U : 0U)) & 31U; }

/// A sum in which each place weighs another power of 2: any one wrong character and any two that changed places show.
unsigned check_of(const std::array<unsigned, length>& values) {
  unsigned sum = 0;
  for (std::size_t i = 0; i + 1 < length; ++i) sum = doubled(sum ^ values.at(i));
  return sum;
}

std::string shown(const std::array<unsigned, length>& values) {
  std::string text;
  for (std::size_t i = 0; i < length; ++i) {
    if (i > 0 && i % group == 0) text += '-';
    text += letters[values.at(i)];
  }
  return text;
}

}  // namespace

std::string make_recovery_code(Rng& rng) {
  std::array<unsigned, length> values{};
  for (std::size_t i = 0; i + 1 < length; ++i) values.at(i) = static_cast<unsigned>(rng.below(letters.size()));
  values.back() = check_of(values);
  return shown(values);
}

std::optional<std::string> read_recovery_code(std::string_view typed) {
  std::array<unsigned, length> values{};
  std::size_t count = 0;
  for (const char c : typed) {
    if (c == ' ' || c == '-' || c == '\t' || c == '\r' || c == '\n') continue;
    char letter = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    if (letter == 'O') letter = '0';
    if (letter == 'I' || letter == 'L') letter = '1';
    const auto value = letters.find(letter);
    if (value == std::string_view::npos || count == length) return std::nullopt;
    values.at(count++) = static_cast<unsigned>(value);
  }
  if (count != length || values.back() != check_of(values)) return std::nullopt;
  return shown(values);
}

}  // namespace intake::backup
