// SPDX-License-Identifier: GPL-3.0-or-later
// Which protocol this program speaks. A hub speaks N and N-1; a newer terminal speaks down.
#pragma once

#include <string_view>

namespace intake::protocol {

/// Of the protocol, the first and the last that are spoken.
struct Versions {
  int oldest = 1;
  int newest = 1;
  constexpr bool include(int version) const { return version >= oldest && version <= newest; }
};
/// By this program.
inline constexpr Versions spoken_versions{1, 1};

/// Of the program, for the hub's log and for people; never to decide.
inline constexpr std::string_view program_version = "0.1.0";

}  // namespace intake::protocol
