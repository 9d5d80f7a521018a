// SPDX-License-Identifier: GPL-3.0-or-later
// What the hub's feeds bring. Each operation has a savepoint, so that one that cannot be applied is put aside whole and
// the others go on.
#include "db/journal/codec.h"
#include "db/base/planted.h"
#include "db/store/apply.h"
#include "db/store/erasures.h"
#include "db/store/fields.h"
#include "db/store/item_changes.h"
#include "db/store/tag_numbers.h"

namespace intake::store {
namespace {

enum class Outcome { applied, known, unread };

bool is_known(Connection& db, OpId op) {
  if (planted(Planted::pulled_again)) return Query(db, "journal/has_op", op).next();
  return Query(db, "pulled_op/find", op).next() || Query(db, "journal/has_op", op).next();
}

/// Faults of the disk end the page; everything else is this operation's own.
bool ends_the_page(ErrorCode code) {
  return code == ErrorCode::disk_full || code == ErrorCode::io || code == ErrorCode::cancelled;
}

void take_verdict(Connection& db, OpId op, const domain::HubDay& day) {
  Query(db, "seal/set_verdict", op, day.verdict, day.totals.donations, day.totals.items, day.totals.value_minor,
        day.totals.weight_grams, day.held)
      .run();
}

/// A restored hub's order and word may be others.
Result<Outcome> take_known(Connection& db, OpId op, const PulledOperation& pulled) {
  if (pulled.place != 0) INTAKE_TRY(place_fields(db, op, pulled.place));
  if (pulled.place != 0) place_item_step(db, op, pulled.place, pulled.effect);
  // What stands in a feed was taken in, if only after the hub had learned to read it.
  Query(db, "journal/take_back", op).run();
  if (pulled.seal) take_verdict(db, op, *pulled.seal);
  return Outcome::known;
}

/// What another incarnation of this terminal recorded is its own to send again, should the hub lose it. But a confirmation is of
/// the files of that incarnation only.
bool is_own_past(const Transaction& change, const PulledOperation& pulled, const journal::Operation& operation) {
  return pulled.position.device == change.store().terminal().device && pulled.position.incarnation != change.chain().incarnation &&
         !std::holds_alternative<journal::ErasureConfirmed>(operation.payload);
}

Result<void> apply_one(Transaction& change, const PulledOperation& pulled, OpId op) {
  Connection& db = change.connection();
  INTAKE_LET(operation, journal::decode(pulled.content));
  const auto place = pulled.place == 0 ? std::nullopt : std::optional(pulled.place);
  INTAKE_TRY(apply(change.store(), operation, Origin{device_key(db, pulled.position.device), true, place, pulled.effect}, pulled.side));
  Query(db, "pulled_op/add", op).run();
  if (pulled.seal) take_verdict(db, op, *pulled.seal);
  // Last, since the head of the chain does not go back with the savepoint.
  if (is_own_past(change, pulled, operation)) change.take_back(operation, pulled.content, !pulled.side.empty());
  return {};
}

Result<Outcome> take(Transaction& change, const std::string& feed, const PulledOperation& pulled) {
  Connection& db = change.connection();
  Result<void> result;
  if (pulled.content.empty()) return take_known(db, pulled.op_id, pulled);
  const auto header = journal::decode_header(pulled.content);
  if (!header) {
    result = fail(header.error());
  } else {
    if (is_known(db, header->op_id)) {
      Query(db, "unread/remove", pulled.position.device, pulled.position.incarnation, pulled.position.seq).run();
      return take_known(db, header->op_id, pulled);
    }
    db.execute("SAVEPOINT one_operation");
    result = guarded([&] { return apply_one(change, pulled, header->op_id); });
    if (!result && ends_the_page(result.error().code)) return fail(result.error());
    if (!result) db.execute("ROLLBACK TO one_operation");
    db.execute("RELEASE one_operation");
  }
  const auto& [device, incarnation, seq] = pulled.position;
  if (result) {
    Query(db, "unread/remove", device, incarnation, seq).run();
    return Outcome::applied;
  }
  const bool erased = !pulled.side.empty() && Query(db, "erased_donor/named_in", Blob{pulled.content}, Blob{pulled.side}).next();
  Query(db, "unread/add", feed, device, incarnation, seq, Blob{pulled.content}, Blob{erased ? std::string_view() : pulled.side},
        result.error().detail)
      .run();
  return Outcome::unread;
}

using Kept = std::vector<std::pair<std::string, PulledOperation>>;

/// What was put aside, by a query of folder `unread`, with its feed.
Kept kept_aside(Connection& db, std::string_view query) {
  Kept kept;
  for (Query row(db, query); row.next();)
    kept.push_back({row.text(0), {{row.id<DeviceId>(1), row.integer(2), row.integer(3)}, row.text(4), row.text(5)}});
  return kept;
}

/// @return how many of them could be applied now
Result<std::int64_t> take_again(Transaction& change, const Kept& kept) {
  std::int64_t applied = 0;
  for (const auto& [feed, pulled] : kept) {
    INTAKE_LET(outcome, take(change, feed, pulled));
    if (outcome == Outcome::applied) ++applied;
  }
  return applied;
}

}  // namespace

Result<std::int64_t> apply_pulled(Store& store, const std::string& feed, const std::string& next_cursor, const std::vector<PulledOperation>& operations,
                                  bool to_its_end) {
  const auto taken = writing(store, [&]() -> Result<std::int64_t> {
    if (planted(Planted::cursor_before_rows)) Query(connection(store), "feed/set_cursor", feed, next_cursor).run();
    Transaction change(store);
    std::int64_t applied = 0;
    for (const auto& pulled : operations) {
      INTAKE_LET(outcome, take(change, feed, pulled));
      if (outcome == Outcome::applied) ++applied;
    }
    if (applied > 0) {
      INTAKE_LET(later, take_again(change, kept_aside(change.connection(), "unread/of_unknown_donations")));
      applied += later;
    }
    Query(change.connection(), "feed/set_cursor", feed, next_cursor).run();
    if (to_its_end && Query(change.connection(), "setting/get", tags_wait_setting).next()) {
      Query(change.connection(), "setting/delete", tags_wait_setting).run();
      INTAKE_TRY(tag_waiting_lots(change));
    }
    change.commit();
    return applied;
  });
  if (taken) (void)finish_erasures(store);  // the page is taken; what could not be cleared yet is tried again at the next one
  return taken;
}

Result<std::string> cursor(const Store& store, const std::string& feed) {
  return guarded([&]() -> Result<std::string> {
    Query row(connection(store), "feed/cursor", feed);
    return row.next() ? row.text(0) : std::string();
  });
}

Result<void> take_in_what_is_readable(Store& store) {
  Kept readable = kept_aside(connection(store), "unread/of_other_programs");
  std::erase_if(readable, [](const auto& one) { return !journal::decode(one.second.content); });
  if (readable.empty()) return {};
  const auto taken = writing(store, [&]() -> Result<void> {
    Transaction change(store);
    INTAKE_TRY(take_again(change, readable));
    Query(change.connection(), "feed/forget_cursors").run();
    change.commit();
    return {};
  });
  // On a full disk the store opens all the same, and its next opening tries again.
  if (!taken && !ends_the_page(taken.error().code)) return fail(taken.error());
  return {};
}

Result<std::int64_t> count_unread(const Store& store) {
  return guarded([&]() -> Result<std::int64_t> {
    Query row(connection(store), "unread/count");
    row.next();
    return row.integer(0);
  });
}

}  // namespace intake::store
