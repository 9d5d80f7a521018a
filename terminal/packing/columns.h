// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to terminal/packing: the words people head columns with and grade things by. Free functions, safe from any
// thread.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/base/result.h"
#include "db/domain/donation.h"

namespace intake::packing {

enum class Column { item, category, condition, quantity, unit_value };
inline constexpr std::size_t column_count = 5;

/// Which field of a record holds what.
struct Layout {
  std::array<std::optional<std::size_t>, column_count> at;
  std::size_t width = 0;  ///< up to the last field of the header that is not empty
};

/// Reads the header row. Case, spaces, full-width forms and what stands in brackets ("单价(元)") do not matter.
/// @return bad_input naming what is missing, or what stands twice.
Result<Layout> read_header(const std::vector<std::string>& fields);

/// A, B, C, R in either case, or a word for one of them in either language.
std::optional<domain::Condition> read_condition(std::string_view words);

/// Without surrounding white space of any kind, ideographic and non-breaking spaces and stray BOMs included.
std::string_view trimmed(std::string_view text);

}  // namespace intake::packing
