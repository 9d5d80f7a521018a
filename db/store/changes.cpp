// SPDX-License-Identifier: GPL-3.0-or-later
// People and donors changed after they were added. What is as it was makes no operation.
#include "db/store/changes.h"

#include <charconv>

#include "db/base/utf8.h"
#include "db/journal/codec.h"
#include "db/store/donor_store.h"
#include "db/store/fields.h"
#include "db/store/pins.h"
#include "db/store/staff_store.h"

namespace intake::store {
namespace {

std::optional<OpId> seen(Connection& db, const Uuid& entity, std::string_view name) {
  const auto now = field_now(db, entity, name);
  return now ? std::optional(now->op_id) : std::nullopt;
}

/// An operation for the fields that differ from what stands.
Result<void> append_staff(Transaction& change, StaffId staff, const StaffWishes& wishes, StaffId by) {
  Connection& db = change.connection();
  journal::StaffChanged changed;
  const auto differs = [&](std::string_view name, std::string_view value) {
    const auto now = field_now(db, staff, name);
    return !now || now->value != value;
  };
  if (wishes.name && differs(field::name, *wishes.name)) changed.name = {*wishes.name, seen(db, staff, field::name)};
  if (wishes.role && differs(field::role, domain::role_code(*wishes.role))) changed.role = {*wishes.role, seen(db, staff, field::role)};
  if (wishes.picture && differs(field::picture, std::to_string(*wishes.picture)))
    changed.picture = {*wishes.picture, seen(db, staff, field::picture)};
  if (changed == journal::StaffChanged{}) return {};
  return change.append(change.operation(staff, by, changed));
}

/// The personal fields as they stand; empty ones of a donor whose fields were erased.
journal::SideRecord side_now(Connection& db, DonorId donor) {
  const auto now = field_now(db, donor, field::side);
  const auto side = now ? journal::decode_side(now->value) : fail(ErrorCode::not_found, "");
  return side ? *side : journal::SideRecord{donor, 0, "", "", "", "", ""};
}

Result<void> append_donor(Transaction& change, DonorId donor, std::optional<domain::DonorKind> kind,
                          std::optional<journal::SideRecord> side, StaffId by) {
  Connection& db = change.connection();
  journal::DonorChanged changed;
  std::string text;
  const auto kind_now = field_now(db, donor, field::donor_kind);
  if (kind && (!kind_now || kind_now->value != domain::donor_kind_code(*kind))) changed.donor_kind = {*kind, seen(db, donor, field::donor_kind)};
  if (side) {
    side->donor = donor;
    side->revision = side_now(db, donor).revision + 1;
    side->salt = random_bytes(change.store().env().rng, journal::side_salt_bytes);
    text = journal::encode_side(*side);
    changed.side_hash = {journal::side_hash(side->salt, text), seen(db, donor, field::side)};
  }
  if (changed == journal::DonorChanged{}) return {};
  return change.append(change.operation(donor, by, changed), text);
}

Result<void> check_name_free(Connection& db, StaffId staff, const std::string& name) {
  for (Query rows(db, "staff/named", name); rows.next();)
    if (rows.id<StaffId>(0) != staff) return fail(ErrorCode::exists, "Somebody of that name is on the list already. Nothing was changed; add a second name.");
  return {};
}

bool is_known(Connection& db, std::string_view query, const Uuid& entity) {
  Query row(db, query, entity);
  return row.next();
}

}  // namespace

Result<void> set_staff_field(Transaction& change, StaffId staff, std::string_view name, const std::string& value, StaffId by) {
  StaffWishes wishes;
  if (name == field::name) wishes.name = value;
  if (name == field::role) wishes.role = domain::parse_role(value);
  if (name == field::picture) {
    int picture = 0;
    if (std::from_chars(value.data(), value.data() + value.size(), picture).ec == std::errc()) wishes.picture = picture;
  }
  return append_staff(change, staff, wishes, by);
}

Result<void> set_donor_field(Transaction& change, DonorId donor, std::string_view name, const std::string& value, StaffId by) {
  if (name == field::donor_kind) return append_donor(change, donor, domain::parse_donor_kind(value), {}, by);
  INTAKE_LET(side, journal::decode_side(value));
  return append_donor(change, donor, {}, std::move(side), by);
}

Result<void> change_staff(Store& store, StaffId staff, const StaffWishes& typed, StaffId by) {
  StaffWishes wishes = typed;
  if (wishes.name) {
    wishes.name = domain::tidy_name(*wishes.name);
    if (!domain::is_name(*wishes.name)) return fail(ErrorCode::bad_input, "A person needs a name of at most 100 bytes on one line.");
    INTAKE_TRY(check_not_reserved(*wishes.name));
  }
  if (wishes.picture && (*wishes.picture < 0 || *wishes.picture > max_picture)) return fail(ErrorCode::bad_input, "There is no picture of that number.");
  return writing(store, [&]() -> Result<void> {
    Transaction change(store);
    if (!is_known(change.connection(), "staff/find", staff)) return fail(ErrorCode::not_found, "This person is not on the staff list. Nothing was changed.");
    if (wishes.name) INTAKE_TRY(check_name_free(change.connection(), staff, *wishes.name));
    INTAKE_TRY(append_staff(change, staff, wishes, by));
    change.commit();
    return {};
  });
}

Result<void> change_donor(Store& store, DonorId donor, const DonorWishes& wishes, StaffId by) {
  if (wishes.name) INTAKE_TRY(check_donor(domain::tidy_name(*wishes.name), wishes.contact.value_or("")));
  else if (wishes.contact) INTAKE_TRY(check_contact(*wishes.contact));
  return writing(store, [&]() -> Result<void> {
    Transaction change(store);
    Connection& db = change.connection();
    if (!is_known(db, "donor/find", donor)) return fail(ErrorCode::not_found, "This donor is not known here. Nothing was changed.");
    if (is_erased(db, donor)) return fail(ErrorCode::refused, "This donor's personal fields were erased for good. Nothing was changed; add a new donor.");
    journal::SideRecord side = side_now(db, donor);
    const journal::SideRecord before = side;
    if (wishes.name) side.name = domain::tidy_name(*wishes.name);
    if (wishes.contact) side.contact = *wishes.contact;
    INTAKE_TRY(append_donor(change, donor, wishes.kind, side == before ? std::nullopt : std::optional(side), by));
    change.commit();
    return {};
  });
}

}  // namespace intake::store
