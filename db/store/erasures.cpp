// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/store/erasures.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include "db/base/planted.h"
#include "db/journal/codec.h"
#include "db/store/apply.h"
#include "db/store/fields.h"
#include "db/store/sealed_backup.h"

namespace intake::store {
namespace {

/// What secure_delete leaves of rows that were moved is overwritten.
void rewrite_tables(Connection& db) {
  // They stand in the way of emptying a table whole, and cannot be switched inside a transaction.
  db.execute("PRAGMA foreign_keys = OFF");
  const auto rewritten = guarded([&]() -> Result<void> {
    Query(db, "transaction/begin_writing").run();
    db.run_script("erased_donor/rewrite_tables");
    Query(db, "transaction/commit").run();
    return {};
  });
  if (!rewritten) db.roll_back();
  db.execute("PRAGMA foreign_keys = ON");
  if (!rewritten) throw std::runtime_error(rewritten.error().detail);
}

Result<void> confirm(Store& store) {
  Transaction change(store);
  Connection& db = change.connection();
  std::vector<std::pair<DonorId, StaffId>> open;
  for (Query rows(db, "erased_donor/unconfirmed"); rows.next();) open.emplace_back(rows.id<DonorId>(0), rows.id<StaffId>(1));
  for (const auto& [donor, by] : open) {
    INTAKE_TRY(change.append(change.operation(donor, by, journal::ErasureConfirmed{})));
    Query(db, "erased_donor/set_confirmed", donor).run();
  }
  change.commit();
  return {};
}

}  // namespace

Result<void> apply_erased(Store& store, const journal::Operation& operation) {
  Connection& db = connection(store);
  const DonorId donor(operation.entity);
  const std::int64_t key = donor_key(db, donor);
  for (const auto& name : names_of(db, donor)) Query(db, "draft/forget_words", name).run();
  Query(db, "unread/erase_side", donor).run();
  Query(db, "erased_donor/add", key, operation.op_id, operation.at_utc_ms, staff_key(db, operation.staff)).run();
  store.impl().erased_rewritten = false;
  return erase_side(db, donor);
}

bool is_erased(Connection& connection, DonorId donor) { return Query(connection, "erased_donor/find", donor).next(); }

Result<void> erase_donor(Store& store, DonorId donor, StaffId by) {
  const auto recorded = writing(store, [&]() -> Result<void> {
    Transaction change(store);
    if (!Query(change.connection(), "donor/find", donor).next()) return fail(ErrorCode::not_found, "This donor is not known here. Nothing was changed.");
    if (is_erased(change.connection(), donor)) return {};
    INTAKE_TRY(change.append(change.operation(donor, by, journal::DonorErased{})));
    change.commit();
    return {};
  });
  if (!recorded) return recorded;
  const auto finished = finish_erasures(store);
  return finished ? Result<void>() : fail(finished.error());
}

Result<bool> finish_erasures(Store& store) {
  return writing(store, [&]() -> Result<bool> {
    Connection& db = connection(store);
    if (!Query(db, "erased_donor/unconfirmed").next()) return true;
    if (Query(db, "erased_donor/unwiped").next()) {
      if (!store.impl().erased_rewritten) rewrite_tables(db);
      store.impl().erased_rewritten = true;
      if (!planted(Planted::erased_left_in_log) && !db.empty_log()) return false;
      INTAKE_LET(swept, sweep_workshops(store.folder()));
      if (!swept) return false;
      Query(db, "erased_donor/set_wiped").run();
    }
    INTAKE_TRY(confirm(store));
    return true;
  });
}

Result<std::optional<ErasureState>> erasure_of(const Store& store, DonorId donor) {
  return guarded([&]() -> Result<std::optional<ErasureState>> {
    Query row(connection(store), "erased_donor/find", donor);
    if (!row.next()) return std::optional<ErasureState>();
    return std::optional(ErasureState{row.integer(0), row.integer(1) != 0, row.integer(2) != 0});
  });
}

}  // namespace intake::store
