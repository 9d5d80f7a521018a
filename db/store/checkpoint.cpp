// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/store/checkpoint.h"

#include <algorithm>
#include <map>

#include "db/base/hex.h"
#include "db/base/planted.h"
#include "db/journal/chain.h"
#include "db/journal/codec.h"
#include "db/journal/signature.h"
#include "db/store/day_store.h"
#include "db/store/outbox.h"

namespace intake::store {
namespace {

/// So that nobody who records waits for it.
constexpr std::int64_t most_at_once = 2'000;

void set_due(Connection& db, const ChainState& chain, std::int64_t hub_time_utc_ms) {
  Query(db, "checkpoint/write_due", chain.incarnation, chain.acked_seq, hub_time_utc_ms).run();
}

/// The first part, not after `last`, of a donation whose end comes after it; 0 when there is none. Parts that came back by the feed
/// may stand among what was recorded meanwhile.
std::int64_t first_part_without_end(Connection& db, std::int64_t from, std::int64_t last) {
  std::map<Uuid, std::int64_t> begun;  // by donation, its first part
  for (Query rows(db, "journal/after", from, last - from); rows.next();) {
    const std::string content = rows.text(2);
    const auto header = journal::decode_header(content);
    if (!header || (header->kind != "donation.part" && (header->kind != "donation.finished" || begun.empty()))) continue;
    const auto operation = journal::decode(content);
    if (!operation) continue;
    if (header->kind == "donation.finished") begun.erase(operation->entity);
    else begun.emplace(operation->entity, rows.integer(0));
  }
  std::int64_t first = 0;
  for (const auto& [donation, seq] : begun) {
    Query row(db, "donation/find", donation);
    if (row.next() && row.integer(1) != 0 && (first == 0 || seq < first)) first = seq;
  }
  return first;
}

/// The last operation that may go: nothing that needs a manager, and each donation whole.
std::int64_t last_to_go(Connection& db, std::int64_t from, std::int64_t until) {
  std::int64_t last = std::min(until, from + most_at_once);
  Query held(db, "journal/count_held");
  if (held.next() && !held.null(2)) last = std::min(last, held.integer(2) - 1);
  while (last > from) {
    const std::int64_t part = first_part_without_end(db, from, last);
    if (part == 0) break;
    last = part - 1;
  }
  return last;
}

void let_go(Connection& db, const Terminal& terminal, std::int64_t incarnation, std::int64_t last) {
  Checkpoint next{incarnation, last, {}, {}};
  {
    Query row(db, "journal/content_at", last);
    row.next();
    next.chain_hash = row.text(1);
  }
  next.signature = journal::sign(checkpoint_text(terminal.device, next), terminal.device_seed);
  Query(db, "checkpoint/remember_ops", last).run();
  Query(db, "checkpoint/drop_ops", last).run();
  Query(db, "checkpoint/write", next.incarnation, next.seq, Blob{next.chain_hash}, Blob{next.signature}).run();
}

}  // namespace

Checkpoint read_checkpoint(Connection& connection) {
  Query row(connection, "checkpoint/read");
  if (!row.next()) return {1, 0, journal::chain_start(), {}};
  return {row.integer(0), row.integer(1), row.text(2), row.text(3)};
}

std::string checkpoint_text(DeviceId device, const Checkpoint& checkpoint) {
  return "intake-checkpoint-1\n" + device.to_string() + '\n' + std::to_string(checkpoint.incarnation) + '\n' +
         std::to_string(checkpoint.seq) + '\n' + to_hex(checkpoint.chain_hash);
}

Result<std::int64_t> kept_after_seq(const Store& store) {
  return guarded([&]() -> Result<std::int64_t> { return read_checkpoint(connection(store)).seq; });
}

Result<std::int64_t> shorten_journal(Store& store, std::int64_t keep_ms) {
  return writing(store, [&]() -> Result<std::int64_t> {
    Connection& db = connection(store);
    const auto now = hub_time_last_heard(db);
    if (!now || !store.terminal().paired()) return 0;
    Transaction change(store);
    const ChainState& chain = change.chain();
    const std::int64_t from = read_checkpoint(db).seq;
    std::int64_t due_seq = 0;
    {
      Query due(db, "checkpoint/read_due");
      const bool noted = due.next() && due.integer(0) == chain.incarnation && due.integer(1) > from;
      // A hub whose clock went back, or that fell back behind what was noted, is waited for once more.
      if (noted && due.integer(1) <= chain.acked_seq && due.integer(2) <= *now) {
        if (*now - due.integer(2) < keep_ms) return 0;
        due_seq = planted(Planted::unsent_forgotten) ? chain.seq : due.integer(1);
      }
    }
    const std::int64_t last = last_to_go(db, from, due_seq);
    if (last > from) let_go(db, store.terminal(), chain.incarnation, last);
    if (last < due_seq && last > from) {
      change.commit();  // the rest the next time
      return last - from;
    }
    set_due(db, chain, *now);
    change.commit();
    return std::max<std::int64_t>(0, last - from);
  });
}

}  // namespace intake::store
