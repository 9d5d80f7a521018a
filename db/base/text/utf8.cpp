// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/base/text/utf8.h"

#include <utf8.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "db/base/utf8.h"

namespace intake::text {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

template <std::size_t Count>
bool is_in(const std::array<Range, Count>& ranges, char32_t code_point) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [&](const Range& range) { return code_point >= range.first && code_point <= range.last; });
}

constexpr std::array<Range, 10> cjk{{{0x1100, 0x11FF},     // hangul jamo
                                     {0x2E80, 0x2FDF},     // radicals
                                     {0x3000, 0x30FF},     // punctuation, hiragana, katakana
                                     {0x3100, 0x31FF},     // bopomofo, compatibility jamo, strokes
                                     {0x3200, 0x4DBF},     // enclosed, compatibility, extension A
                                     {0x4E00, 0x9FFF},     // unified ideographs
                                     {0xAC00, 0xD7AF},     // hangul syllables
                                     {0xF900, 0xFAFF},     // compatibility ideographs
                                     {0xFF00, 0xFFEF},     // half- and full-width forms
                                     {0x20000, 0x323AF}}}; // extensions B and later

constexpr std::array<Range, 8> drawable{{{0x0020, 0x007E},
                                         {0x00A0, 0x024F},    // Latin-1, Latin Extended-A and -B
                                         {0x02B0, 0x02FF},    // modifier letters
                                         {0x0370, 0x052F},    // Greek, Cyrillic
                                         {0x1E00, 0x1FFF},    // Latin Extended Additional, Greek Extended
                                         {0x2010, 0x2027},    // dashes, quotation marks, dots
                                         {0x2030, 0x205E},    // more general punctuation
                                         {0x2070, 0x27BF}}};  // super- and subscripts, currencies, arrows, signs

}  // namespace

std::u32string to_code_points(std::string_view text) {
  const std::string valid = repaired_utf8(text);
  std::u32string out;
  out.reserve(valid.size());
  utf8::unchecked::utf8to32(valid.begin(), valid.end(), std::back_inserter(out));
  return out;
}

std::string from_code_points(std::u32string_view code_points) {
  std::string out;
  for (const char32_t code_point : code_points) {
    const bool encodable = code_point <= 0x10FFFF && (code_point < 0xD800 || code_point > 0xDFFF);
    utf8::unchecked::append(encodable ? code_point : char32_t{0xFFFD}, std::back_inserter(out));
  }
  return out;
}

std::size_t count_code_points(std::string_view text) { return to_code_points(text).size(); }

std::string truncate(std::string_view text, std::size_t max_code_points) {
  std::u32string code_points = to_code_points(text);
  if (code_points.size() > max_code_points) {
    code_points.resize(max_code_points);
    if (max_code_points > 0) code_points.back() = U'…';
  }
  return from_code_points(code_points);
}

bool is_cjk(char32_t code_point) { return is_in(cjk, code_point); }

bool contains_cjk(std::string_view text) {
  const std::u32string code_points = to_code_points(text);
  return std::any_of(code_points.begin(), code_points.end(), is_cjk);
}

bool is_drawable_in_basic_plane(std::string_view text) {
  if (!is_utf8(text)) return false;
  const std::u32string code_points = to_code_points(text);
  return std::all_of(code_points.begin(), code_points.end(), [](char32_t code_point) {
    return code_point <= 0xFFFF && (is_in(drawable, code_point) || is_cjk(code_point));
  });
}

}  // namespace intake::text
