// SPDX-License-Identifier: GPL-3.0-or-later
// Which protocol this program speaks. A hub speaks N and N-1; a newer terminal speaks down.
#pragma once

#include <string_view>

namespace intake::protocol {

/// The newest protocol version spoken here, and the oldest.
inline constexpr int newest_version = 1;
inline constexpr int oldest_version = 1;

/// Of the program, for the hub's log and for people; never to decide.
inline constexpr std::string_view program_version = "0.1.0";

}  // namespace intake::protocol
