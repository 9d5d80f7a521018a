// SPDX-License-Identifier: GPL-3.0-or-later
#include <cassert>

#include "db/journal/chain.h"
#include "db/base/planted.h"
#include "db/journal/codec.h"
#include "db/store/apply.h"
#include "db/store/identity.h"
#include "db/store/store_impl.h"

namespace intake::store {

ChainState read_chain(Connection& connection) {
  Query row(connection, "head/read");
  ChainState chain;
  if (!row.next()) return chain;
  chain = {row.integer(0), row.integer(1), row.text(2), row.integer(3), row.integer(4), row.integer(5), row.integer(6)};
  return chain;
}

void write_chain(Connection& connection, const ChainState& chain) {
  Query(connection, "head/write", chain.incarnation, chain.seq, Blob{chain.chain_hash}, chain.acked_seq,
        chain.last_acked_at_utc_ms, chain.receipts, chain.donors)
      .run();
}

Transaction::Transaction(Store& store) : x_store(&store) {
  Query(connection(), "transaction/begin_writing").run();
  try {
    x_chain = read_chain(connection());
  } catch (...) {
    rollback();
    throw;
  }
}

Transaction::~Transaction() {
  if (x_open) rollback();
}

void Transaction::rollback() noexcept {
  x_open = false;
  connection().roll_back();
}

journal::Operation Transaction::operation(const Uuid& entity, StaffId by, journal::Payload payload) {
  Env& env = x_store->env();
  journal::Operation operation;
  operation.op_id = env.ids.make<OpId>();
  operation.entity = entity;
  operation.at_utc_ms = env.clock.now_utc_ms();
  operation.offset_minutes = env.clock.offset_minutes(operation.at_utc_ms);
  operation.staff = by;
  operation.business_date = business_date().value_or(civil_date(operation.at_utc_ms, operation.offset_minutes));
  operation.payload = std::move(payload);
  return operation;
}

std::optional<Date> Transaction::business_date() {
  Query day(connection(), "day/last");
  if (!day.next()) return std::nullopt;
  return day.date(0);
}

Result<void> Transaction::append(const journal::Operation& operation, const std::string& side) {
  assert(x_open);
  const std::string content = journal::encode(operation);
  if (content.size() > journal::max_content_bytes)
    return fail(ErrorCode::refused, "This is too much for one record. Nothing was recorded; split it.");
  INTAKE_TRY(apply(*x_store, operation, Origin{}, side));
  if (planted(Planted::rows_without_journal)) {
    Query(connection(), "transaction/commit").run();
    Query(connection(), "transaction/begin_writing").run();
  }
  link(operation, content, !side.empty(), operation.at_utc_ms);
  return {};
}

void Transaction::take_back(const journal::Operation& operation, const std::string& content, bool has_side) {
  assert(x_open);
  if (!planted(Planted::own_past_not_taken_back)) link(operation, content, has_side, x_store->env().clock.now_utc_ms());
}

void Transaction::link(const journal::Operation& operation, const std::string& content, bool has_side, std::int64_t since_utc_ms) {
  const std::string content_hash = journal::blake2b(content);
  const std::int64_t seq = x_chain.seq + 1;
  std::string chain_hash = journal::chain_hash(x_chain.chain_hash, {x_store->terminal().device, x_chain.incarnation, seq}, content_hash);
  std::optional<std::int64_t> donor;
  if (has_side) donor = donor_key(connection(), DonorId(operation.entity));
  Query(connection(), "journal/append", seq, operation.op_id, content, Blob{content_hash}, Blob{chain_hash},
        since_utc_ms, donor)
      .run();
  x_chain.seq = seq;
  x_chain.chain_hash = std::move(chain_hash);
}

void Transaction::commit() {
  assert(x_open);
  write_chain(connection(), x_chain);
  if (planted(Planted::store_commit_unchecked)) {
    (void)guarded([&]() -> Result<void> { return Query(connection(), "transaction/commit").run(), Result<void>(); }).has_value();
    return rollback();
  }
  Query(connection(), "transaction/commit").run();
  x_open = false;
  if (x_terminal) x_store->impl().terminal = std::move(*x_terminal);
  const Machine& machine = x_store->impl().machine;
  if (machine.anchors.empty()) return;
  // It is saved: a mark that cannot be read for the anchor now goes there with the next one.
  if (const auto mark = guarded([&]() -> Result<AnchorMark> { return mark_of(connection()); })) Anchor(machine, x_store->terminal().device).write(*mark);
}

void Transaction::set_terminal(const Terminal& terminal) {
  write_terminal(connection(), terminal);
  x_terminal = terminal;
}

}  // namespace intake::store
