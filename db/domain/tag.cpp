// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/domain/tag.h"

#include <algorithm>
#include <cassert>

namespace intake::domain {
namespace {

constexpr std::int64_t leading_four = 400'000'000'000;

std::string without_spaces(std::string_view text) {
  std::string digits;
  for (const char c : text)
    if (c != ' ') digits += c;
  return digits;
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The GS1 check: digits weighted 3, 1, 3, … from the right, the check digit itself weighted 1.
bool gs1_check_holds(std::string_view digits) {
  int sum = 0;
  int weight = 1;
  for (auto it = digits.rbegin(); it != digits.rend(); ++it, weight = 4 - weight) sum += (*it - '0') * weight;
  return sum % 10 == 0;
}

/// UPC-E to the UPC-A it stands for; `e` is 8 digits, number system 0 or 1.
std::string upc_e_expanded(std::string_view e) {
  const std::string_view body = e.substr(1, 6);
  const char last = body[5];
  std::string a(1, e[0]);
  if (last <= '2')
    a += std::string(body.substr(0, 2)) + last + "0000" + std::string(body.substr(2, 3));
  else if (last == '3')
    a += std::string(body.substr(0, 3)) + "00000" + std::string(body.substr(3, 2));
  else if (last == '4')
    a += std::string(body.substr(0, 4)) + "00000" + body[4];
  else
    a += std::string(body.substr(0, 5)) + "0000" + last;
  return a + e[7];
}

}  // namespace

std::string TagNumber::digits() const { return std::to_string(number); }

std::string TagNumber::shown() const {
  const std::string text = digits();
  return text.substr(0, 4) + ' ' + text.substr(4, 4) + ' ' + text.substr(8);
}

TagNumber make_tag(std::int64_t serial) {
  assert(serial >= 0 && serial < tag_serials);
  const std::int64_t body = leading_four / 100 + serial;
  const std::int64_t check = 98 - body % 97 * 100 % 97;
  return {body * 100 + check};
}

bool looks_like_tag(std::string_view text) {
  const std::string digits = without_spaces(text);
  return digits.size() == 12 && digits[0] == '4' && all_digits(digits);
}

Result<TagNumber> parse_tag(std::string_view text) {
  if (!looks_like_tag(text)) return fail(ErrorCode::bad_input, "A tag has 12 digits and starts with a 4.");
  std::int64_t number = 0;
  for (const char c : without_spaces(text)) number = number * 10 + (c - '0');
  const TagNumber tag{number};
  if (make_tag(tag.serial()) != tag)
    return fail(ErrorCode::bad_input, "The check digits of this tag are wrong. Scan it again, or compare it with the label.");
  return tag;
}

std::optional<GoodsCode> classify_goods_code(std::string_view text) {
  if (!all_digits(text)) return std::nullopt;
  if (text.size() == 13) {
    if (!gs1_check_holds(text)) return std::nullopt;
    if (text.starts_with("978") || text.starts_with("979")) return GoodsCode::isbn;
    if (text.starts_with("977")) return GoodsCode::periodical;
    return text[0] == '2' ? GoodsCode::in_store : GoodsCode::ean13;
  }
  if (text.size() == 12) return gs1_check_holds(text) ? std::optional(GoodsCode::upc_a) : std::nullopt;
  if (text.size() == 8) {
    if (gs1_check_holds(text)) return GoodsCode::ean8;
    if ((text[0] == '0' || text[0] == '1') && gs1_check_holds(upc_e_expanded(text))) return GoodsCode::upc_e;
  }
  return std::nullopt;
}

}  // namespace intake::domain
