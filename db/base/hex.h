// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes as lower-case hexadecimal text and back.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace intake {

/// Two lower-case digits a byte.
std::string to_hex(std::string_view bytes);
/// Either case; an odd length or another character gives nothing.
std::optional<std::string> from_hex(std::string_view hex);

}  // namespace intake
