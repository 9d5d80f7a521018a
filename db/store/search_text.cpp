// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/store/search_text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace intake::store {
namespace {

/// The code point of a lead byte's sequence of `length` bytes; the text was checked to be UTF-8 at the doors, and a
/// broken one only makes an odd word here.
std::uint32_t code_point(std::string_view sequence) {
  static constexpr std::array<std::uint32_t, 5> masks{0, 0x7F, 0x1F, 0x0F, 0x07};
  std::uint32_t point = static_cast<unsigned char>(sequence[0]) & masks[sequence.size()];
  for (const char c : sequence.substr(1)) point = point << 6 | (static_cast<unsigned char>(c) & 0x3F);
  return point;
}

std::size_t sequence_length(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  if (byte >= 0xF0) return 4;
  if (byte >= 0xE0) return 3;
  return byte >= 0xC0 ? 2 : 1;
}

bool is_cjk(std::uint32_t point) {
  // Kana, Bopomofo, CJK and its extensions, Hangul, compatibility forms; full-width Latin is left to the tokenizer.
  static constexpr std::array<std::pair<std::uint32_t, std::uint32_t>, 7> ranges{{{0x2E80, 0x2FDF},
                                                                                  {0x3005, 0x3007},
                                                                                  {0x3040, 0x31FF},
                                                                                  {0x3400, 0x9FFF},
                                                                                  {0xAC00, 0xD7AF},
                                                                                  {0xF900, 0xFAFF},
                                                                                  {0x20000, 0x3FFFF}}};
  return std::any_of(ranges.begin(), ranges.end(), [&](auto range) { return point >= range.first && point <= range.second; });
}

}  // namespace

std::string set_apart(std::string_view text) {
  std::string out;
  out.reserve(text.size() * 5 / 4 + 4);
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view sequence = text.substr(at, sequence_length(text[at]));
    at += sequence.size();
    const bool cjk = sequence.size() >= 3 && is_cjk(code_point(sequence));
    if (cjk && !out.empty() && out.back() != ' ') out += ' ';
    out += sequence;
    if (cjk && at < text.size() && text[at] != ' ') out += ' ';
  }
  return out;
}

bool ends_with_cjk(std::string_view text) {
  std::size_t last = text.empty() ? 0 : text.size() - 1;
  while (last > 0 && (static_cast<unsigned char>(text[last]) & 0xC0) == 0x80) --last;
  const std::string_view sequence = text.substr(last);
  return sequence.size() >= 3 && sequence.size() <= 4 && is_cjk(code_point(sequence));
}

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return lower;
}

std::string name_start(std::string_view words) {
  std::string start = lower_case(words);
  start.erase(0, start.find_first_not_of(' '));
  start.erase(start.find_last_not_of(' ') + 1);
  if (start.size() <= name_word_bytes) return start;
  std::size_t end = name_word_bytes;
  while (end > 0 && (static_cast<unsigned char>(start[end]) & 0xC0) == 0x80) --end;
  return start.substr(0, end);
}

std::vector<std::string> name_words(std::string_view name) {
  std::vector<std::string> words;
  bool begins = true;  // a word begins here
  for (std::size_t at = 0; at < name.size();) {
    const std::string_view sequence = name.substr(at, sequence_length(name[at]));
    const bool cjk = sequence.size() >= 3 && is_cjk(code_point(sequence));
    const bool between = sequence.size() == 1 && std::string_view(" -.,&()/'\"").find(sequence) != std::string_view::npos;
    if (!between && (begins || cjk)) words.push_back(name_start(name.substr(at)));
    begins = between || cjk;
    at += sequence.size();
  }
  return words;
}

std::string category_word(std::string_view slug) {
  std::string word(slug);
  std::replace(word.begin(), word.end(), '.', '_');
  return word;
}

std::string search_words(std::string_view category, std::string_view description, std::string_view code) {
  std::string words = category_word(category);
  if (!description.empty()) words += ' ' + set_apart(description);
  if (!code.empty()) (words += ' ') += code;
  return words;
}

}  // namespace intake::store
