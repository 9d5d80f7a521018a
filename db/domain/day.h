// SPDX-License-Identifier: GPL-3.0-or-later
// A sealed day: what a terminal says it recorded for a business date, what the hub holds of it, and when the shop's day is
// closed. Plain values and pure rules, shared by terminal and hub.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "db/base/date.h"
#include "db/base/ids.h"
#include "db/domain/donation.h"

namespace intake::domain {

/// A business date of one terminal: its totals, and which donations they are.
struct DayFigures {
  Totals totals;
  std::string donations_hash;  ///< 32 raw bytes; journal::donations_hash
  friend bool operator==(const DayFigures&, const DayFigures&) = default;
};

/// What the hub says of a seal: it holds the same; it holds something else; it put some of it aside (HubDay::held of it
/// needs a manager).
enum class SealVerdict { matched, differs, held };
/// "matched", "differs", "held".
std::string_view seal_verdict_code(SealVerdict verdict);
std::optional<SealVerdict> parse_seal_verdict(std::string_view code);

/// The hub's own figures for a seal.
struct HubDay {
  SealVerdict verdict = SealVerdict::matched;
  Totals totals;
  std::int64_t held = 0;  ///< operations of that day that it put aside and no manager settled
  friend bool operator==(const HubDay&, const HubDay&) = default;
};

/// Operations of a day (or of a day that cannot be read) that the hub put aside.
struct HeldCount {
  std::int64_t all = 0;   ///< what was settled stays aside
  std::int64_t open = 0;  ///< no manager settled them
};
/// @param whole nothing is missing in the chain before the seal
HubDay judge_seal(const DayFigures& sealed, const DayFigures& at_hub, bool whole, HeldCount held);

/// A terminal of the shop as its hub knows it, whatever it recorded.
struct ShopTerminal {
  DeviceId device;
  int number = 0;
  Date paired_on;
  friend bool operator==(const ShopTerminal&, const ShopTerminal&) = default;
};

/// What is known of a terminal on a business date.
struct DayPresence {
  bool worked = false;   ///< opened that date, or recorded something for it
  bool went_on = false;  ///< opened a later one, or is out of use: so if nothing came, it did not work that day
  bool sealed = false;   ///< with a seal that nothing came after
  bool absent = false;   ///< a manager said that the day closes without it
};
/// Whether the shop's day still waits for that terminal. One that was not heard of may have worked.
bool day_waits_for(const DayPresence& terminal);

}  // namespace intake::domain
