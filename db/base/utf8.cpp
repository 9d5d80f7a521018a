// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/base/utf8.h"

namespace intake {
namespace {

std::size_t length_by_first_byte(unsigned char first) {
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return 2;
  if (first >= 0xE0 && first <= 0xEF) return 3;
  if (first >= 0xF0 && first <= 0xF4) return 4;
  return 0;
}

bool second_byte_fits(unsigned char first, unsigned char second) {
  switch (first) {
    case 0xE0: return second >= 0xA0;  // shorter would do
    case 0xED: return second <= 0x9F;  // surrogates
    case 0xF0: return second >= 0x90;  // shorter would do
    case 0xF4: return second <= 0x8F;  // beyond U+10FFFF
    default: return true;
  }
}

}  // namespace

std::size_t utf8_length(std::string_view text) {
  if (text.empty()) return 0;
  const auto first = static_cast<unsigned char>(text[0]);
  const std::size_t length = length_by_first_byte(first);
  if (length == 0 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) return 0;
  if (length > 1 && !second_byte_fits(first, static_cast<unsigned char>(text[1]))) return 0;
  return length;
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

bool is_one_line(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool c1 = byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
    if (byte < 0x20 || byte == 0x7F || c1) return false;
  }
  return is_utf8(text);
}

bool is_blank(std::string_view text) {
  constexpr std::string_view ideographic_space = "\xE3\x80\x80";
  while (!text.empty()) {
    if (text.front() == ' ') text.remove_prefix(1);
    else if (text.starts_with(ideographic_space)) text.remove_prefix(ideographic_space.size());
    else return false;
  }
  return true;
}

std::string half_width(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i + 2 < text.size() && (byte(i) == 0xE3 || byte(i) == 0xEF)) {
      const int point = (byte(i) & 0x0F) << 12 | (byte(i + 1) & 0x3F) << 6 | (byte(i + 2) & 0x3F);
      const bool full = point >= 0xFF01 && point <= 0xFF5E;
      if (full || point == 0x3000) {
        out += full ? static_cast<char>(point - 0xFF01 + '!') : ' ';
        i += 2;
        continue;
      }
    }
    out += text[i];
  }
  return out;
}

std::string repaired_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    if (length == 0) {
      out += "\xEF\xBF\xBD";
      text.remove_prefix(1);
    } else {
      out += text.substr(0, length);
      text.remove_prefix(length);
    }
  }
  return out;
}

}  // namespace intake
