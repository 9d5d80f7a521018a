// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/store/day_seals.h"

#include <algorithm>

#include "db/domain/day_silence.h"
#include "db/journal/chain.h"
#include "db/journal/codec.h"
#include "db/store/apply.h"
#include "db/store/store_impl.h"

namespace intake::store {
namespace {

/// Summed from the deltas at each time it is asked for: a shop's day is some hundreds of rows by an index.
Result<domain::DayFigures> figures_of(Connection& db, Date date, std::int64_t device) {
  domain::DayFigures day;
  std::vector<OpId> ops;
  Query rows(db, "donation/of_day", date, device);
  while (rows.next()) {
    ops.push_back(rows.id<OpId>(0));
    INTAKE_LET(sum, domain::add_totals(day.totals, {rows.integer(1), rows.integer(2), rows.integer(3), rows.integer(4)}));
    day.totals = sum;
  }
  day.donations_hash = journal::donations_hash(ops);
  return day;
}

std::optional<Seal> last_seal(Connection& db, Date date, std::int64_t device) {
  Query row(db, "seal/last", date, device);
  if (!row.next()) return std::nullopt;
  Seal seal{row.id<OpId>(0), row.integer(1), {{row.integer(2), row.integer(3), row.integer(4), row.integer(5)}, row.text(6)},
            row.integer(7), row.text(8), {}};
  if (!row.null(9))
    seal.hub = domain::HubDay{row.code<domain::SealVerdict>(9), {row.integer(10), row.integer(11), row.integer(12), row.integer(13)},
                              row.integer(14)};
  return seal;
}

/// A hub that was put back to an older state no longer holds what it once matched.
bool unsent(Connection& db, OpId op) {
  Query row(db, "journal/position_of", op);
  return row.next() && row.integer(0) > read_chain(db).acked_seq;
}

SealState state_of(Connection& db, const TerminalDay& day, bool absent) {
  const auto& seal = day.seal;
  if (!seal) return absent ? SealState::absent : SealState::open;
  // What the hub put aside never comes to other terminals, so there less than was sealed says nothing.
  const bool more = day.figures.totals.donations > seal->figures.totals.donations;
  if (day.own ? seal->figures != day.figures : more) return SealState::changed;
  if (!seal->hub || unsent(db, seal->op_id)) return SealState::waiting;
  switch (seal->hub->verdict) {
    case domain::SealVerdict::matched: return SealState::matched;
    case domain::SealVerdict::differs: return SealState::differs;
    case domain::SealVerdict::held: return seal->hub->held > 0 ? SealState::held : SealState::settled;
  }
  return SealState::waiting;
}

Result<TerminalDay> terminal_day(Connection& db, Date date, std::int64_t key) {
  TerminalDay day;
  day.own = key == own_device;
  INTAKE_LET(figures, figures_of(db, date, key));
  day.figures = figures;
  day.seal = last_seal(db, date, key);
  domain::DayPresence presence;
  presence.worked = figures.totals.donations > 0 || Query(db, "day/opened_by", date, key).next();
  presence.absent = Query(db, "day_absent/find", date, key).next();
  day.state = state_of(db, day, presence.absent);
  presence.sealed = day.seal && day.state != SealState::changed;
  Query newest(db, "day/newest_of", key);
  presence.went_on = domain::has_gone_on(newest.next() && !newest.null(0) ? std::optional(newest.date(0)) : std::nullopt, date);
  day.waited_for = domain::day_waits_for(presence);
  return day;
}

struct Known {
  std::int64_t key = 0;
  DeviceId id;
  int number = 0;
};
std::vector<Known> all_devices(Connection& db) {
  std::vector<Known> all;
  Query rows(db, "device/all");
  while (rows.next()) all.push_back({rows.integer(0), rows.id<DeviceId>(1), static_cast<int>(rows.integer(2))});
  return all;
}

Result<std::vector<TerminalDay>> terminals_on(Connection& db, Date date) {
  std::vector<TerminalDay> terminals;
  for (const Known& known : all_devices(db)) {
    INTAKE_LET(day, terminal_day(db, date, known.key));
    day.device = known.id;
    day.number = known.number;
    terminals.push_back(std::move(day));
  }
  return terminals;
}

/// The hub closes the shop's day: nothing is closed that it has not heard of.
ShopDay shop_day(Connection& db, Date date, const std::vector<TerminalDay>& terminals) {
  for (const auto& one : terminals)
    if (one.waited_for) return ShopDay::open;
  const bool unheard = terminals.front().state == SealState::waiting || Query(db, "day_absent/unsent", date, read_chain(db).acked_seq).next();
  return unheard ? ShopDay::unheard : ShopDay::closed;
}

std::int64_t single(Connection& db, std::string_view query) {
  Query row(db, query);
  return row.next() ? row.integer(0) : 0;
}

OpenWork open_work(Connection& db) {
  OpenWork open;
  Query draft(db, "draft/get");
  if (draft.next())
    if (const auto read = journal::decode_draft(draft.text(0))) open.draft_lots = std::ssize(read->lots);
  open.need_manager = single(db, "settled/count_open");
  const ChainState chain = read_chain(db);
  open.unsent = chain.seq - chain.acked_seq;
  open.labels = single(db, "print_job/count");
  open.lots_untagged = single(db, "lot/sum_wanted");
  return open;
}

Result<void> check_manager(Connection& db, StaffId manager) {
  Query row(db, "staff/find", manager);
  if (row.next() && row.code<domain::Role>(3) == domain::Role::manager) return {};
  return fail(ErrorCode::refused, "Only a manager may close a day. Nothing was recorded; ask one.");
}

Result<Date> date_to_close(Transaction& change, std::optional<Date> given) {
  const auto open = change.business_date();
  if (!open) return fail(ErrorCode::refused, "No business date was opened on this terminal yet, so there is none to close. Nothing was recorded.");
  if (given && *given > *open)
    return fail(ErrorCode::refused, "The business date " + given->to_string() + " has not begun on this terminal: " + open->to_string() +
                                        " is open. Nothing was recorded.");
  return given.value_or(*open);
}

/// Whether a seal says all there is to say.
bool stands(SealState state) { return state == SealState::waiting || state == SealState::matched || state == SealState::settled; }

}  // namespace

std::string_view seal_state_code(SealState state) {
  switch (state) {
    case SealState::open: return "open";
    case SealState::changed: return "changed";
    case SealState::waiting: return "waiting";
    case SealState::matched: return "matched";
    case SealState::differs: return "differs";
    case SealState::held: return "held";
    case SealState::settled: return "settled";
    case SealState::absent: return "absent";
  }
  return "";
}

std::string_view shop_day_code(ShopDay day) {
  switch (day) {
    case ShopDay::open: return "open";
    case ShopDay::unheard: return "unheard";
    case ShopDay::closed: return "closed";
  }
  return "";
}

Result<DayView> day_view(const Store& store, Date date) {
  return guarded([&]() -> Result<DayView> {
    Connection& db = connection(store);
    const Snapshot one_state(db);
    DayView view;
    view.date = date;
    Query open(db, "day/last");
    view.open_here = open.next() && open.date(0) == date;
    INTAKE_LET(shop, day_totals(store, date));
    view.shop = shop;
    INTAKE_LET(categories, day_totals_by_category(store, date));
    view.by_category = std::move(categories);
    INTAKE_LET(terminals, terminals_on(db, date));
    view.terminals = std::move(terminals);
    view.terminals.front().number = store.terminal().number;
    view.shop_day = shop_day(db, date, view.terminals);
    view.open = open_work(db);
    return view;
  });
}

Result<std::vector<DayLine>> days(const Store& store, Date before_or_on, std::size_t limit) {
  return guarded([&]() -> Result<std::vector<DayLine>> {
    Connection& db = connection(store);
    const Snapshot one_state(db);
    std::vector<Date> dates;
    for (Query rows(db, "day/dates", before_or_on, limit); rows.next();) dates.push_back(rows.date(0));
    std::vector<DayLine> lines;
    for (const Date date : dates) {
      INTAKE_LET(terminals, terminals_on(db, date));
      INTAKE_LET(totals, day_totals(store, date));
      lines.push_back({date, totals, terminals.front().state, shop_day(db, date, terminals)});
    }
    return lines;
  });
}

Result<Sealed> seal_day(Store& store, std::optional<Date> given, StaffId manager) {
  return writing(store, [&]() -> Result<Sealed> {
    Transaction change(store);
    Connection& db = change.connection();
    INTAKE_TRY(check_manager(db, manager));
    INTAKE_LET(date, date_to_close(change, given));
    INTAKE_LET(now, terminal_day(db, date, own_device));
    if (now.seal && stands(now.state)) return Sealed{date, *now.seal, change.committed(), true};
    const journal::DaySealed seal{date,
                                  now.seal ? now.seal->revision + 1 : 1,
                                  change.chain().incarnation,
                                  change.chain().seq,
                                  change.chain().chain_hash,
                                  now.figures.totals,
                                  now.figures.donations_hash};
    INTAKE_TRY(change.append(change.operation(store.terminal().shop, manager, seal)));
    const auto made = last_seal(db, date, own_device);
    if (!made) return fail(ErrorCode::internal, "The seal was not kept. Nothing was recorded.");
    change.commit();
    return Sealed{date, *made, change.committed(), false};
  });
}

Result<Committed> name_absent(Store& store, Date date, int terminal_number, StaffId manager) {
  return writing(store, [&]() -> Result<Committed> {
    Transaction change(store);
    Connection& db = change.connection();
    INTAKE_TRY(check_manager(db, manager));
    INTAKE_TRY(date_to_close(change, date));
    if (terminal_number == store.terminal().number)
      return fail(ErrorCode::refused, "This is terminal " + std::to_string(terminal_number) + " itself. Nothing was recorded; seal the day here.");
    for (const Known& known : all_devices(db)) {
      if (known.number != terminal_number || known.key == own_device) continue;
      if (!Query(db, "day_absent/find", date, known.key).next())
        INTAKE_TRY(change.append(change.operation(store.terminal().shop, manager, journal::DayAbsent{date, known.id})));
      change.commit();
      return change.committed();
    }
    return fail(ErrorCode::not_found, "No terminal of that number was heard of here. Nothing was recorded; sync first, so that the hub names its terminals.");
  });
}

Result<void> name_terminals(Store& store, const std::vector<domain::ShopTerminal>& terminals) {
  return guarded([&]() -> Result<void> {
    std::vector<domain::ShopTerminal> news;
    for (const auto& one : terminals)
      if (!Query(connection(store), "device/named", one.device, one.number, one.paired_on).next()) news.push_back(one);
    std::vector<DeviceId> gone;
    if (!terminals.empty())
      for (Query rows(connection(store), "device/in_use"); rows.next();) {
        const auto id = rows.id<DeviceId>(0);
        if (std::none_of(terminals.begin(), terminals.end(), [&](const auto& one) { return one.device == id; })) gone.push_back(id);
      }
    if (news.empty() && gone.empty()) return {};
    return writing(store, [&]() -> Result<void> {
      Transaction change(store);
      for (const auto& one : news) Query(change.connection(), "device/name", one.device, one.number, one.paired_on).run();
      for (const DeviceId id : gone) Query(change.connection(), "device/leave_out", id).run();
      change.commit();
      return {};
    });
  });
}

}  // namespace intake::store
