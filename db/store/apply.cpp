// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/store/apply.h"

#include <charconv>

#include "db/journal/chain.h"
#include "db/journal/codec.h"
#include "db/store/fields.h"
#include "db/store/item_changes.h"

namespace intake::store {
namespace {

/// The key that `find` gives, or that of the row `make` inserts.
std::int64_t key_of(Connection& connection, std::string_view find, std::string_view make, const Uuid& id) {
  {
    Query known(connection, find, id);
    if (known.next()) return known.integer(0);
  }
  Query(connection, make, id).run();
  return connection.last_key();
}

struct Applying {
  Store& store;
  const journal::Operation& operation;
  Origin origin;
  const std::string& side;
  Connection& db = connection(store);

  Result<void> operator()(const journal::StaffAdded& p) const {
    Query(db, "staff/add", operation.entity, operation.op_id, p.name.value, p.role.value, p.picture.value).run();
    put(field::name, p.name.from_op, p.name.value);
    put(field::role, p.role.from_op, std::string(domain::role_code(p.role.value)));
    put(field::picture, p.picture.from_op, std::to_string(p.picture.value));
    return show_staff(db, operation.entity);  // a change may have come before the person
  }

  Result<void> operator()(const journal::StaffChanged& p) const {
    staff_key(db, StaffId(operation.entity));
    if (p.name) put(field::name, p.name->from_op, p.name->value);
    if (p.role) put(field::role, p.role->from_op, std::string(domain::role_code(p.role->value)));
    if (p.picture) put(field::picture, p.picture->from_op, std::to_string(p.picture->value));
    return show_staff(db, operation.entity);
  }

  Result<void> operator()(const journal::DayOpened& p) const {
    Query(db, "day/add", origin.device, origin.pulled, p.date, operation.at_utc_ms, staff_key(db, operation.staff)).run();
    return {};
  }

  Result<void> operator()(const journal::DonorAdded& p) const {
    Query(db, "donor/add", operation.entity, operation.op_id, p.donor_kind.value, p.number.value).run();
    put(field::donor_kind, p.donor_kind.from_op, std::string(domain::donor_kind_code(p.donor_kind.value)));
    INTAKE_TRY(put_side(p.side_hash, {}));
    return show_donor(db, operation.entity);
  }

  Result<void> operator()(const journal::DonorChanged& p) const {
    donor_key(db, DonorId(operation.entity));
    if (p.donor_kind) put(field::donor_kind, p.donor_kind->from_op, std::string(domain::donor_kind_code(p.donor_kind->value)));
    if (p.side_hash) INTAKE_TRY(put_side(p.side_hash->value, p.side_hash->from_op));
    return show_donor(db, operation.entity);
  }

  Result<void> operator()(const journal::TaskSettled& p) const {
    Query(db, "settled/add", operation.entity, p.field, journal::choice_code(p.choice)).run();
    return {};
  }

  Result<void> operator()(const journal::DonationPart&) const { return apply_part(store, operation, origin); }
  Result<void> operator()(const journal::DonationFinished&) const { return apply_finished(store, operation, origin); }

  Result<void> operator()(const journal::LotTagged& p) const {
    std::int64_t lot = 0;
    {
      Query donation(db, "donation/find", p.donation);
      if (!donation.next() || donation.integer(1) == 0) return fail(ErrorCode::refused, "unknown_donation");
      Query row(db, "lot/key_in_donation", donation.integer(0), operation.entity);
      if (!row.next()) return fail(ErrorCode::refused, "unknown_lot");
      lot = row.integer(0);
    }
    const std::int64_t staff = staff_key(db, operation.staff);
    for (const auto tag : p.tags) {
      INTAKE_TRY(add_item(db, tag, lot, origin));
      Query(db, "item_step/add", tag, "tagged", operation.at_utc_ms, operation.offset_minutes, operation.business_date,
            staff, origin.device, "")
          .run();
    }
    Query(db, "lot/tagged", lot, p.tags.size(), p.lot_label).run();
    return {};
  }

  Result<void> operator()(const journal::DaySealed& p) const {
    Query(db, "seal/add", operation.op_id, origin.device, p.date, p.revision, p.incarnation, p.last_seq, p.totals.donations,
          p.totals.items, p.totals.value_minor, p.totals.weight_grams, Blob{p.donations_hash}, operation.at_utc_ms,
          staff_key(db, operation.staff))
        .run();
    return {};
  }

  Result<void> operator()(const journal::DayAbsent& p) const {
    Query(db, "day_absent/add", p.date, device_key(db, p.device), operation.op_id, staff_key(db, operation.staff)).run();
    return {};
  }

  Result<void> operator()(const journal::ItemStepped&) const { return apply_item_step(store, operation, origin); }
  Result<void> operator()(const journal::DonorErased&) const { return apply_erased(store, operation); }
  /// A hub that was restored from a backup may have lost the erasure itself.
  Result<void> operator()(const journal::ErasureConfirmed&) const {
    return is_erased(db, DonorId(operation.entity)) ? Result<void>() : apply_erased(store, operation);
  }

  void put(std::string_view name, const std::optional<OpId>& from_op, const std::string& value) const {
    put_field(db, operation, origin, name, from_op, value);
  }
  /// An erased donor's side record does not come along, and one that was on its way is not kept.
  Result<void> put_side(const std::string& hash, const std::optional<OpId>& from_op) const {
    const bool erased = is_erased(db, DonorId(operation.entity));
    if (!side.empty() && !erased) {
      INTAKE_LET(record, journal::decode_side(side));
      if (record.donor != operation.entity || journal::side_hash(record.salt, side) != hash) return fail(ErrorCode::corrupt, "side_hash");
    }
    put(field::side, from_op, erased ? std::string() : side);
    return {};
  }
};

}  // namespace

Result<void> apply(Store& store, const journal::Operation& operation, Origin origin, const std::string& side) {
  return std::visit(Applying{store, operation, origin, side}, operation.payload);
}

std::int64_t staff_key(Connection& connection, StaffId staff) {
  return key_of(connection, "staff/find", "staff/name_only", staff);
}
std::int64_t donor_key(Connection& connection, DonorId donor) {
  return key_of(connection, "donor/find", "donor/name_only", donor);
}
std::int64_t device_key(Connection& connection, DeviceId device) {
  return key_of(connection, "device/find", "device/add", device);
}

int terminal_number_of(std::string_view receipt) {
  int number = 0;
  if (receipt.starts_with('R')) std::from_chars(receipt.data() + 1, receipt.data() + receipt.size(), number);
  return number;
}

Result<void> add_item(Connection& connection, domain::TagNumber tag, std::int64_t lot, Origin origin) {
  Query(connection, "item/add", tag, lot).run();
  if (!origin.pulled && connection.changes() == 0)
    return fail(ErrorCode::refused, "The tag " + tag.shown() + " stands on something already. Nothing was recorded; use another one.");
  attach_steps(connection, tag);
  return {};
}

}  // namespace intake::store
