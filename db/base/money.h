// SPDX-License-Identifier: GPL-3.0-or-later
// Money is an integer of minor units with its currency, never a double. This header has the language-free part:
// reading what people and spreadsheets write, and plain output; base/text writes it for a person's language.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "db/base/result.h"

namespace intake {

enum class Currency { CNY, GBP, USD, EUR, JPY };

/// "CNY" … (ISO 4217).
std::string_view currency_code(Currency currency);
std::optional<Currency> parse_currency(std::string_view code);
/// Digits after the decimal point: 2, 2, 2, 2, 0.
int currency_digits(Currency currency);
/// "¥", "£", "$", "€", "¥" (UTF-8).
std::string_view currency_symbol(Currency currency);

/// The largest amount accepted anywhere: 10^12 minor units, so that sums of a million of them fit 64 bits.
inline constexpr std::int64_t max_amount_minor = 1'000'000'000'000;

/// Reads an amount in major units as people write it: "1,234.50", "￥35", "35 元", "12". The decimal mark is the
/// point; commas are thousands separators and must stand in threes; full-width digits count as digits. A sign of another
/// currency is no amount of this one.
/// @return minor units, 0 … max_amount_minor; bad_input says what was wrong.
Result<std::int64_t> parse_amount(std::string_view text, Currency currency);

/// Plain, for files: "1234.50", "-3.00"; no separators, no symbol.
std::string plain_amount(std::int64_t amount_minor, Currency currency);

/// a × b, or nothing when it leaves 64 bits.
std::optional<std::int64_t> checked_multiply(std::int64_t a, std::int64_t b);
/// a + b, or nothing when it leaves 64 bits.
std::optional<std::int64_t> checked_add(std::int64_t a, std::int64_t b);

}  // namespace intake
