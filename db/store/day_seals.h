// SPDX-License-Identifier: GPL-3.0-or-later
// The sealed day: what this terminal says it recorded for a business date, what the hub said to it, and how far the other
// terminals of the shop are.
#pragma once

#include <string>
#include <vector>

#include "db/domain/day.h"
#include "db/store/donation_store.h"
#include "db/store/store.h"

namespace intake::store {

enum class SealState {
  open,     ///< not sealed
  changed,  ///< sealed, and something came for that date since: seal again
  waiting,  ///< sealed; the hub did not say anything yet
  matched,
  differs,
  held,     ///< the hub put some of it aside for a manager
  settled,  ///< it did, and a manager settled that
  absent,   ///< named so by a manager
};
/// "open", "changed", "waiting", "matched", "differs", "held", "settled", "absent".
std::string_view seal_state_code(SealState state);

struct Seal {
  OpId op_id;
  std::int64_t revision = 1;
  domain::DayFigures figures;
  std::int64_t sealed_at_utc_ms = 0;
  std::string staff_name;
  std::optional<domain::HubDay> hub;
};

/// One terminal of the shop on a business date.
struct TerminalDay {
  DeviceId device;
  int number = 0;  ///< 0 unknown
  bool own = false;
  domain::DayFigures figures;  ///< as far as they are known here
  SealState state = SealState::open;
  std::optional<Seal> seal;  ///< the newest
  bool waited_for = true;    ///< the shop's day waits for it
};

/// Whether the shop's business date is over.
enum class ShopDay {
  open,     ///< it waits for a terminal
  unheard,  ///< every terminal sealed it or is absent, but the hub, whose word it is, has not heard all of that from here
  closed
};
/// "open", "unheard", "closed".
std::string_view shop_day_code(ShopDay day);

/// What is unfinished on this terminal and may change a day, or would not be in what the hub sees.
struct OpenWork {
  std::int64_t draft_lots = 0;  ///< at the counter
  std::int64_t need_manager = 0;
  std::int64_t unsent = 0;
  std::int64_t labels = 0;         ///< to print
  std::int64_t lots_untagged = 0;  ///< tags that wait for numbers
  bool any() const { return draft_lots + need_manager + unsent + labels + lots_untagged > 0; }
};

struct DayView {
  Date date;
  bool open_here = false;  ///< the business date this terminal has open
  domain::Totals shop;     ///< as far as it is known here
  std::vector<CategoryTotals> by_category;
  std::vector<TerminalDay> terminals;  ///< this one first
  OpenWork open;
  ShopDay shop_day = ShopDay::open;
};
Result<DayView> day_view(const Store& store, Date date);

/// Business dates with anything in them, newest first, not after `before_or_on`.
struct DayLine {
  Date date;
  domain::Totals shop;
  SealState state = SealState::open;  ///< of this terminal
  ShopDay shop_day = ShopDay::open;
};
Result<std::vector<DayLine>> days(const Store& store, Date before_or_on, std::size_t limit);

struct Sealed {
  Date date;
  Seal seal;
  Committed head;
  bool again = false;  ///< nothing came since the last seal, which stands
};
/// Seals a business date (the open one if none is given) by an operation of its own, durable on return. A seal that stands is
/// not repeated, but one that the hub could not match is, so that it looks again.
/// @param manager who answers for it. @return refused for anybody else, for no open date, and for one that has not begun
Result<Sealed> seal_day(Store& store, std::optional<Date> date, StaffId manager);

/// Lets the shop's day close without another terminal. @return refused as seal_day, and for this terminal; not_found
Result<Committed> name_absent(Store& store, Date date, int terminal_number, StaffId manager);

/// The terminals of the shop, as the hub names them: a day waits for those too that recorded nothing yet, and no longer for one
/// that it named before and does not name any more. None: an older hub, which names nobody.
Result<void> name_terminals(Store& store, const std::vector<domain::ShopTerminal>& terminals);

}  // namespace intake::store
