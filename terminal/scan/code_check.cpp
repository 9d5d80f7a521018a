// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/scan/code_check.h"

#include <algorithm>
#include <cstddef>

#include "db/domain/tag.h"

namespace intake::scan {
namespace {

constexpr std::size_t aim_length = 3;
constexpr std::size_t ean13_length = 13;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool all_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

/// "]" , a letter for the symbology, a digit or letter for its options.
bool has_aim_prefix(std::string_view raw) {
  return raw.size() > aim_length && raw[0] == ']' && is_letter(raw[1]) && (is_digit(raw[2]) || is_letter(raw[2]));
}

bool is_book_or_periodical(std::string_view text) {
  return text.starts_with("977") || text.starts_with("978") || text.starts_with("979");
}

/// Digits that are no whole code: are they one that lost something, or something else altogether?
CodeVerdict judge_odd_digits(std::string_view text) {
  switch (text.size()) {
    case 6: case 7: case 10: case 11: return CodeVerdict::incomplete;
    case 12: return is_book_or_periodical(text) ? CodeVerdict::incomplete : CodeVerdict::wrong;
    case 8: case 13: return CodeVerdict::wrong;
    default: return CodeVerdict::text;
  }
}

}  // namespace

std::string canonical_text(std::string_view text) {
  if (!all_digits(text)) return std::string(text);
  const bool add_on = text.size() == ean13_length + 2 || text.size() == ean13_length + 5;
  if (add_on && is_book_or_periodical(text) && domain::classify_goods_code(text.substr(0, ean13_length)))
    return std::string(text.substr(0, ean13_length));
  if (text.size() == ean13_length && text[0] == '0' && domain::classify_goods_code(text))
    return std::string(text.substr(1));
  return std::string(text);
}

CheckedCode check_code(std::string_view raw) {
  CheckedCode checked;
  if (has_aim_prefix(raw)) {
    checked.aim = raw.substr(0, aim_length);
    raw.remove_prefix(aim_length);
  }
  checked.text = canonical_text(raw);
  if (!all_digits(checked.text)) return checked;

  const bool retail = checked.aim.starts_with("]E");
  const bool no_retail = !checked.aim.empty() && !retail;
  if (!retail && domain::looks_like_tag(checked.text))
    checked.verdict = domain::parse_tag(checked.text) ? CodeVerdict::tag : CodeVerdict::wrong;
  else if (domain::classify_goods_code(checked.text))
    checked.verdict = CodeVerdict::goods;
  else if (!no_retail || checked.text[0] == '4')  // by its prefix another's Code 128 or ITF may have any length
    checked.verdict = judge_odd_digits(checked.text);
  // A retail code of any other length lost something too.
  if (retail && checked.verdict == CodeVerdict::text) checked.verdict = CodeVerdict::wrong;
  return checked;
}

}  // namespace intake::scan
