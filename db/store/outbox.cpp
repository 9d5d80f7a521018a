// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/store/outbox.h"

#include <algorithm>

#include "db/base/own_host.h"
#include "db/base/planted.h"
#include "db/journal/chain.h"
#include "db/store/checkpoint.h"
#include "db/store/day_store.h"
#include "db/store/sealed_backup.h"

namespace intake::store {
namespace {

int state_of(HubVerdict verdict) {
  switch (verdict) {
    case HubVerdict::conflict: return 2;
    case HubVerdict::quarantined: return 3;
    default: return 0;
  }
}

Result<std::string> chain_hash_at(Connection& connection, std::int64_t seq) {
  if (seq == 0) return journal::chain_start();
  {
    Query row(connection, "journal/chain_at", seq);
    if (row.next()) return row.text(0);
  }
  if (Checkpoint checkpoint = read_checkpoint(connection); checkpoint.seq == seq) return std::move(checkpoint.chain_hash);
  return fail(ErrorCode::not_found, "The journal does not reach that far.");
}

std::int64_t clock_ahead(Connection& connection, Env& env) {
  Query row(connection, "hub_contact/read");
  if (!row.next() || row.integer(1) == 0) return 0;
  const std::int64_t heard_at = row.integer(2);
  const bool set_back_since = env.clock.now_utc_ms() < heard_at;
  return set_back_since ? 0 : heard_at - row.integer(1);
}

/// The epoch last heard; empty when there was none.
std::string known_epoch(Connection& connection) {
  Query row(connection, "hub_contact/read");
  return row.next() ? row.text(0) : std::string();
}

/// @param hub_time_utc_ms 0 when it says nothing new: what was heard last stands, with the moment it was heard at
void note_contact(Connection& connection, const std::string& epoch, std::int64_t hub_time_utc_ms, std::int64_t now_utc_ms) {
  if (hub_time_utc_ms == 0) Query(connection, "hub_contact/set_epoch", epoch).run();
  else Query(connection, "hub_contact/write", epoch, hub_time_utc_ms, now_utc_ms).run();
}

/// When the first operation after it was recorded; 0 when there is none.
std::int64_t oldest_after(Connection& connection, std::int64_t seq) {
  Query oldest(connection, "journal/oldest_after", seq);
  return oldest.next() ? oldest.integer(0) : 0;
}

}  // namespace

Head head(const Store& store) {
  const auto read = guarded([&]() -> Result<Head> {
    const ChainState chain = read_chain(connection(store));
    return Head{chain.incarnation, chain.seq, chain.chain_hash};
  });
  return read ? *read : Head{store.terminal().incarnation, 0, journal::chain_start()};
}

Result<std::vector<journal::Entry>> unsent(const Store& store, std::int64_t after_seq, std::size_t max_operations, std::size_t max_bytes) {
  return guarded([&]() -> Result<std::vector<journal::Entry>> {
    const Snapshot one_state(connection(store));
    const ChainState chain = read_chain(connection(store));
    std::vector<journal::Entry> entries;
    std::size_t bytes = 0;
    if (planted(Planted::unsent_skipped)) ++after_seq;
    Query rows(connection(store), "journal/after", std::max(after_seq, chain.acked_seq), max_operations);
    while (rows.next()) {
      journal::Entry entry{{store.terminal().device, chain.incarnation, rows.integer(0)}, rows.id<OpId>(1), rows.text(2),
                           rows.text(3), rows.text(4), rows.text(5)};
      bytes += entry.content.size() + entry.side.size();
      if (bytes > max_bytes && !entries.empty()) break;
      entries.push_back(std::move(entry));
    }
    return entries;
  });
}

Result<std::string> chain_at(const Store& store, std::int64_t seq) {
  return guarded([&] { return chain_hash_at(connection(store), seq); });
}

Result<bool> acknowledge(Store& store, std::int64_t incarnation, const std::string& hub_epoch, std::int64_t acked_seq,
                         const std::string& acked_chain, const std::vector<OpResult>& results, std::int64_t hub_time_utc_ms) {
  return writing(store, [&]() -> Result<bool> {
    Transaction change(store);
    Connection& db = change.connection();
    ChainState& chain = change.chain();
    const std::string epoch = known_epoch(db);
    if (incarnation != chain.incarnation || acked_seq < 0 || acked_seq > chain.seq) return false;
    if (!epoch.empty() && epoch != hub_epoch) return false;
    INTAKE_LET(ours, chain_hash_at(db, acked_seq));
    if (ours != acked_chain) return false;
    for (const OpResult& result : results) {
      // What was acknowledged before was told with its result then; by now the hub may have taken it in after all.
      if (result.seq > acked_seq || result.seq <= chain.acked_seq) continue;
      const int state = state_of(result.verdict);
      const auto reason = state == 0 ? std::nullopt : std::optional(result.reason);
      // A plain row is left alone: that it is acknowledged is said once, by the head.
      if (state != 0) Query(db, "journal/set_result", result.seq, result.op_id, state, reason).run();
    }
    chain.acked_seq = std::max(chain.acked_seq, acked_seq);
    if (planted(Planted::acknowledged_too_far)) chain.acked_seq = std::min(chain.seq, chain.acked_seq + 1);
    chain.last_acked_at_utc_ms = store.env().clock.now_utc_ms();
    note_contact(db, hub_epoch, hub_time_utc_ms, chain.last_acked_at_utc_ms);
    change.commit();
    store.impl().terminal.hub_epoch = hub_epoch;
    return true;
  });
}

Result<bool> hub_fell_back(Store& store, std::int64_t hub_head_seq, const std::string& hub_head_chain) {
  return writing(store, [&]() -> Result<bool> {
    Transaction change(store);
    ChainState& chain = change.chain();
    if (hub_head_seq < 0 || hub_head_seq >= chain.acked_seq || planted(Planted::fallen_hub_unnoticed)) return false;
    INTAKE_LET(ours, chain_hash_at(change.connection(), hub_head_seq));
    if (ours != hub_head_chain) return false;
    chain.acked_seq = hub_head_seq;
    change.commit();
    return true;
  });
}

Result<Waiting> waiting(const Store& store) {
  return guarded([&]() -> Result<Waiting> {
    Connection& db = connection(store);
    const Snapshot one_state(db);
    const ChainState chain = read_chain(db);
    Waiting waiting;
    waiting.operations = chain.seq - chain.acked_seq;
    waiting.head_seq = chain.seq;
    waiting.acked_seq = chain.acked_seq;
    waiting.last_acked_at_utc_ms = chain.last_acked_at_utc_ms;
    Query held(db, "journal/count_held");
    held.next();
    waiting.conflicts = held.integer(0);
    waiting.quarantined = held.integer(1);
    Query tasks(db, "settled/count_open");
    tasks.next();
    waiting.need_manager = tasks.integer(0);
    waiting.clock_ahead_ms = clock_ahead(db, store.env());
    waiting.oldest_waiting_at_utc_ms = oldest_after(db, chain.acked_seq);
    const auto backed_up = last_backup(store);
    const bool counts = backed_up && backed_up->incarnation == chain.incarnation && !backed_up->same_disk;
    // A hub on this machine dies with its disk.
    const std::int64_t elsewhere = is_own_url(store.terminal().hub_url) ? 0 : chain.acked_seq;
    waiting.only_copy_since_utc_ms = oldest_after(db, std::max(elsewhere, counts ? backed_up->seq : 0));
    return waiting;
  });
}

Result<std::vector<std::pair<std::string, std::int64_t>>> waiting_kinds(const Store& store, std::size_t most) {
  return guarded([&]() -> Result<std::vector<std::pair<std::string, std::int64_t>>> {
    std::vector<std::pair<std::string, std::int64_t>> kinds;
    for (Query rows(connection(store), "journal/waiting_kinds", most); rows.next();) kinds.emplace_back(rows.text(0), rows.integer(1));
    return kinds;
  });
}

Result<std::optional<std::int64_t>> hub_time_now_utc_ms(const Store& store) {
  return guarded([&]() -> Result<std::optional<std::int64_t>> { return hub_time(connection(store), store.env()); });
}

Result<std::optional<std::int64_t>> hub_time_heard_utc_ms(const Store& store) {
  return guarded([&]() -> Result<std::optional<std::int64_t>> { return hub_time_last_heard(connection(store)); });
}

Result<void> set_hub_seen(Store& store, const std::string& hub_epoch, std::int64_t hub_time_utc_ms) {
  return writing(store, [&]() -> Result<void> {
    note_contact(connection(store), hub_epoch, hub_time_utc_ms, store.env().clock.now_utc_ms());
    store.impl().terminal.hub_epoch = hub_epoch;
    return {};
  });
}

}  // namespace intake::store
