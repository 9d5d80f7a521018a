// SPDX-License-Identifier: GPL-3.0-or-later
// How long a shop's day waits for a terminal that says nothing.
#pragma once

#include <cstdint>
#include <optional>

#include "db/base/date.h"

namespace intake::domain {

/// A terminal that opened nothing for longer is taken to be out of use.
inline constexpr std::int32_t silent_days = 35;
/// Whether a date that nothing came for is one that the terminal did not work on (DayPresence::went_on).
/// @param newest the latest date that it opened; of one that never opened any, when it was paired; nothing: not known
inline bool has_gone_on(std::optional<Date> newest, Date date) {
  return newest && (*newest > date || date.days - newest->days > silent_days);
}

}  // namespace intake::domain
