// SPDX-License-Identifier: GPL-3.0-or-later
// Which numbers terminals have. They stand on paper ("R1000-000123"), so no two terminals of an organisation share one.
#pragma once

#include <algorithm>
#include <cstdint>

#include "db/domain/tag.h"

namespace intake::domain {

inline constexpr int first_hub_terminal = 1;
inline constexpr int last_hub_terminal = 9'999;

/// Taken by hand, 900…999, where there is no hub.
constexpr bool is_hand_terminal(std::int64_t number) { return number >= first_hand_terminal && number <= last_hand_terminal; }
/// Given by a hub: 1…899, then 1000…9999.
constexpr bool is_hub_terminal(std::int64_t number) {
  return number >= first_hub_terminal && number <= last_hub_terminal && !is_hand_terminal(number);
}

/// The number that a hub gives when it passes over `count` ones from `number` on.
/// @return one that no hub gives when fewer are left
constexpr std::int64_t hub_terminal_after(std::int64_t number, std::int64_t count) {
  const std::int64_t after = number + std::min<std::int64_t>(count, last_hub_terminal);
  const bool crosses = number < first_hand_terminal && after >= first_hand_terminal;
  return std::min<std::int64_t>(crosses ? after + last_hand_terminal - first_hand_terminal + 1 : after, last_hub_terminal + 1);
}

}  // namespace intake::domain
