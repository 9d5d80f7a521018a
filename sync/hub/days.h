// SPDX-License-Identifier: GPL-3.0-or-later
// Sealed days on the hub: its own figures of a terminal's business date, what it says to a seal, and when a shop's day is
// closed. Free functions over the storage.
#pragma once

#include <string>
#include <vector>

#include "db/journal/operation.h"
#include "sync/hub/storage.h"

namespace intake::hub {

/// Takes in a seal, or one that another copy of the terminal sent before: proves that nothing is missing before it, counts
/// what is held here, and keeps both.
Result<void> take_seal(Storage& storage, const Arrival& arrival, const journal::Operation& operation);

struct TerminalOnDay {
  Device device;
  domain::DayFigures here;  ///< what is held now
  domain::HeldCount held;
  std::optional<KeptSeal> seal;  ///< the newest
  std::string state;             ///< "open", "changed" (something came after the seal), "matched", "differs", "held", "settled" (held, and a manager settled it), "absent"
  bool waited_for = true;        ///< the shop's day waits for it
};
struct ShopDay {
  Date date;
  domain::Totals totals;  ///< each donation once
  std::vector<TerminalOnDay> terminals;
  bool closed = false;
};
/// The newest days of a shop.
Result<std::vector<ShopDay>> shop_days(Storage& storage, const Shop& shop, std::int64_t limit);
/// Sealed days that do not match what is held now, by terminal; not those where a manager settled what was put aside.
struct UnmatchedDay {
  std::string shop;
  int terminal_number = 0;
  Date date;
  std::string state;
};
Result<std::vector<UnmatchedDay>> unmatched_days(Storage& storage);

std::string days_json(const Shop& shop, const std::vector<ShopDay>& days);
std::string days_text(const Shop& shop, const std::vector<ShopDay>& days);

}  // namespace intake::hub
