// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/base/money.h"

#include <array>
#include <vector>

#include "db/base/utf8.h"

namespace intake {
namespace {

struct CurrencyFacts {
  Currency currency;
  std::string_view code;
  int digits;
  std::string_view symbol;
  std::array<std::string_view, 3> other_signs;  // that people write before or after an amount; never another currency's
};

constexpr std::array<CurrencyFacts, 5> currencies{{{Currency::CNY, "CNY", 2, "¥", {"￥", "元", "RMB"}},
                                                   {Currency::GBP, "GBP", 2, "£", {"￡", "", ""}},
                                                   {Currency::USD, "USD", 2, "$", {"US$", "＄", ""}},
                                                   {Currency::EUR, "EUR", 2, "€", {"", "", ""}},
                                                   {Currency::JPY, "JPY", 0, "¥", {"￥", "円", ""}}}};

const CurrencyFacts& facts(Currency currency) { return currencies.at(static_cast<std::size_t>(currency)); }

void strip(std::string& text, std::string_view affix) {
  if (text.starts_with(affix)) text.erase(0, affix.size());
  if (text.ends_with(affix)) text.erase(text.size() - affix.size());
}

void strip_spaces(std::string& text) {
  while (!text.empty() && text.front() == ' ') text.erase(0, 1);
  while (!text.empty() && text.back() == ' ') text.pop_back();
}

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// "1,234,567" without its separators, or nothing when they do not stand in threes.
std::optional<std::string> without_thousands(std::string_view whole) {
  std::string digits;
  std::size_t group = 0;
  bool first = true;
  for (std::size_t i = 0; i <= whole.size(); ++i) {
    if (i == whole.size() || whole[i] == ',') {
      if (first ? (i < whole.size() && (group == 0 || group > 3)) : group != 3) return std::nullopt;
      first = false;
      group = 0;
    } else {
      digits += whole[i];
      ++group;
    }
  }
  return digits;
}

}  // namespace

std::string_view currency_code(Currency currency) { return facts(currency).code; }
int currency_digits(Currency currency) { return facts(currency).digits; }
std::string_view currency_symbol(Currency currency) { return facts(currency).symbol; }

std::optional<Currency> parse_currency(std::string_view code) {
  for (const auto& row : currencies)
    if (row.code == code) return row.currency;
  return std::nullopt;
}

Result<std::int64_t> parse_amount(std::string_view text, Currency currency) {
  std::string amount = half_width(text);
  strip_spaces(amount);
  const CurrencyFacts& known = facts(currency);
  const auto without = [&](std::string_view sign) {
    strip(amount, sign);
    strip_spaces(amount);
  };
  for (const std::string_view sign : known.other_signs) without(sign);
  without(known.symbol);
  without(known.code);
  const std::size_t point = amount.find('.');
  std::string fraction = point == std::string::npos ? "" : amount.substr(point + 1);
  const auto whole = without_thousands(std::string_view(amount).substr(0, point));
  const bool has_fraction = point != std::string::npos;
  if (!whole || !is_digits(*whole) || (has_fraction && !is_digits(fraction)))
    return fail(ErrorCode::bad_input, "not an amount of money");
  const auto digits = static_cast<std::size_t>(currency_digits(currency));
  while (fraction.size() > digits && fraction.back() == '0') fraction.pop_back();
  if (fraction.size() > digits) return fail(ErrorCode::bad_input, "more digits after the point than the currency has");
  fraction.resize(digits, '0');
  std::int64_t minor = 0;
  for (const char c : *whole + fraction) {
    minor = minor * 10 + (c - '0');
    if (minor > max_amount_minor) return fail(ErrorCode::bad_input, "the amount is too large");
  }
  return minor;
}

std::string plain_amount(std::int64_t amount_minor, Currency currency) {
  const auto digits = static_cast<std::size_t>(currency_digits(currency));
  const bool negative = amount_minor < 0;
  const auto magnitude = negative ? 0 - static_cast<std::uint64_t>(amount_minor) : static_cast<std::uint64_t>(amount_minor);
  std::string text = std::to_string(magnitude);
  if (digits > 0) {
    if (text.size() <= digits) text.insert(0, digits + 1 - text.size(), '0');
    text.insert(text.size() - digits, ".");
  }
  return negative ? "-" + text : text;
}

std::optional<std::int64_t> checked_multiply(std::int64_t a, std::int64_t b) {
  std::int64_t out = 0;
  if (__builtin_mul_overflow(a, b, &out)) return std::nullopt;
  return out;
}

std::optional<std::int64_t> checked_add(std::int64_t a, std::int64_t b) {
  std::int64_t out = 0;
  if (__builtin_add_overflow(a, b, &out)) return std::nullopt;
  return out;
}

}  // namespace intake
