// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/cli/line_words.h"

#include <string>
#include <vector>

#include "db/base/text/figures.h"

namespace intake::cli {
namespace {

std::vector<std::string_view> split(std::string_view words, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = words.find(separator);
    parts.push_back(words.substr(0, end));
    if (end == std::string_view::npos) return parts;
    words.remove_prefix(end + 1);
  }
}

Unexpected wrong(std::string_view words, const char* why) {
  return fail(ErrorCode::bad_input, "The line \"" + std::string(words) + "\" cannot be read: " + why +
                                        " Write it as SLUG:CONDITION:QUANTITY:VALUE, for example clothes.coats:B:2:5500.");
}

}  // namespace

std::optional<std::int64_t> parse_whole(std::string_view digits) {
  if (digits.empty() || digits.size() > 18) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

Result<domain::Lot> parse_line(std::string_view words) {
  const auto parts = split(words, ':');
  if (parts.size() != 4) return wrong(words, "it needs four parts with colons between them.");
  if (!domain::is_category_slug(parts[0])) return wrong(words, "the category is no slug such as clothes.coats.");
  const auto condition = domain::parse_condition(parts[1]);
  if (!condition) return wrong(words, "the condition is A, B, C or R.");
  const auto quantity = parse_whole(parts[2]);
  if (!quantity) return wrong(words, "the quantity is a whole number.");
  domain::Lot lot;
  lot.category = parts[0];
  lot.condition = *condition;
  lot.quantity = *quantity;
  if (parts[3] != "unknown") {
    lot.value_minor_each = parse_whole(parts[3]);
    if (!lot.value_minor_each) return wrong(words, "the value is a whole number of minor units each, or unknown.");
  }
  return lot;
}

std::string amount_of(const domain::Lot& lot, std::int64_t quantity) {
  return quantity == 0 && lot.weight_grams ? text::format_weight(*lot.weight_grams) : std::to_string(quantity) + " ×";
}

std::string amount_text(std::optional<std::int64_t> amount_minor, Currency currency) {
  return amount_minor ? std::string(currency_symbol(currency)) + plain_amount(*amount_minor, currency) : "unknown";
}

}  // namespace intake::cli
