// SPDX-License-Identifier: GPL-3.0-or-later
// The small languages inside arguments: a donation's line and a whole number. Pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "db/base/result.h"
#include "db/domain/donation.h"

namespace intake::cli {

/// Decimal digits only, no sign, at most 18 of them.
std::optional<std::int64_t> parse_whole(std::string_view digits);

/// "SLUG:CONDITION:QUANTITY:VALUE_MINOR_EACH|unknown", e.g. "clothes.coats:B:2:5500". Whether the catalogue has the
/// slug is the store's to say. @return bad_input with a sentence that names the part that cannot be read.
Result<domain::Lot> parse_line(std::string_view words);

/// "¥39.00", "unknown".
std::string amount_text(std::optional<std::int64_t> amount_minor, Currency currency);

/// "3 ×"; of a lot that was weighed and not counted "6.4 kg".
std::string amount_of(const domain::Lot& lot, std::int64_t quantity);

}  // namespace intake::cli
