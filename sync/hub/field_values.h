// SPDX-License-Identifier: GPL-3.0-or-later
// The values that operations give to scalar fields, as terminals compare and show them. Free functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "db/journal/operation.h"

namespace intake::hub {

/// The value as text, equal for two values that a person would call the same; nothing when it does not set that field.
/// @param side the side record's text that came along; of an erased donor it is empty, and so is the value of "side"
std::optional<std::string> value_in(const journal::Operation& operation, std::string_view side, std::string_view field);

/// The same for people: of a donor's personal fields the name and the contact.
std::string shown_value(const journal::Operation& operation, std::string_view side, std::string_view field);

}  // namespace intake::hub
