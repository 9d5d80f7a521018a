// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/store/fields.h"

#include <charconv>

#include "db/base/planted.h"
#include "db/journal/codec.h"
#include "db/store/search_text.h"

namespace intake::store {
namespace {

/// Two values a person would call the same. Side records of equal fields differ in their salts.
bool same_value(std::string_view name, const std::string& a, const std::string& b) {
  if (name != field::side || a == b) return a == b;
  const auto one = journal::decode_side(a);
  const auto other = journal::decode_side(b);
  return one && other && one->name == other->name && one->contact == other->contact && one->language == other->language &&
         one->invoice == other->invoice;
}

/// Marks what arrived without having seen what stood there. What the hub has not placed yet is no conflict yet.
void mark_unseen(Connection& db, const Uuid& entity, std::string_view name) {
  struct Before {
    std::int64_t key = 0;
    OpId op;
    std::string value;
  };
  std::optional<Before> before;
  Query rows(db, "field_value/in_order", entity, name);
  while (rows.next()) {
    const std::int64_t key = rows.integer(0);
    const auto seen = rows.null(2) ? std::nullopt : std::optional(rows.id<OpId>(2));
    const bool placed = rows.integer(4) == 0;
    const bool conflict = before && placed && seen != before->op && !same_value(name, before->value, rows.text(3));
    Query(db, "field_value/set_unseen", key, conflict ? std::optional(before->key) : std::nullopt).run();
    before = Before{key, rows.id<OpId>(1), rows.text(3)};
  }
}

std::string value_now(Connection& db, const Uuid& entity, std::string_view name) {
  auto now = field_now(db, entity, name);
  return now ? std::move(now->value) : std::string();
}

Unexpected no_value(std::string_view name) { return fail(ErrorCode::corrupt, "A value of the field " + std::string(name) + " cannot be read."); }

Result<void> show_side(Connection& db, std::int64_t donor, const std::string& text) {
  Query(db, "donor_name_word/clear", donor).run();
  if (text.empty()) {
    Query(db, "side_record/delete", donor).run();
    return {};
  }
  INTAKE_LET(record, journal::decode_side(text));
  Query(db, "side_record/set", donor, record.revision, Blob{record.salt}, text, record.name).run();
  for (const auto& word : name_words(record.name)) Query(db, "donor_name_word/add", word, donor).run();
  return {};
}

}  // namespace

std::optional<FieldNow> field_now(Connection& connection, const Uuid& entity, std::string_view name) {
  Query row(connection, "field_value/current", entity, name);
  if (!row.next()) return std::nullopt;
  return FieldNow{row.id<OpId>(0), row.text(1)};
}

void put_field(Connection& connection, const journal::Operation& operation, Origin origin, std::string_view name,
               const std::optional<OpId>& from_op, const std::string& value) {
  Query(connection, "field_value/add", operation.entity, name, operation.op_id, from_op, value, origin.place,
        staff_key(connection, operation.staff), origin.device, operation.at_utc_ms, operation.offset_minutes)
      .run();
  mark_unseen(connection, operation.entity, name);
}

Result<void> show_staff(Connection& connection, const Uuid& staff) {
  const auto name = field_now(connection, staff, field::name);
  if (!name) return {};  // a change came before the person
  const auto role = domain::parse_role(value_now(connection, staff, field::role));
  const std::string digits = value_now(connection, staff, field::picture);
  int picture = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), picture);
  if (!role) return no_value(field::role);
  if (read.ec != std::errc()) return no_value(field::picture);
  Query(connection, "staff/set", staff, name->op_id, name->value, *role, picture).run();
  return {};
}

Result<void> show_donor(Connection& connection, const Uuid& donor) {
  const auto kind_now = field_now(connection, donor, field::donor_kind);
  if (kind_now) {
    const auto kind = domain::parse_donor_kind(kind_now->value);
    if (!kind) return no_value(field::donor_kind);
    Query(connection, "donor/set_kind", donor, *kind).run();
  }
  const auto side = field_now(connection, donor, field::side);
  if (!side) return {};
  return show_side(connection, donor_key(connection, DonorId(donor)), side->value);
}

std::vector<std::string> names_of(Connection& connection, DonorId donor) {
  std::vector<std::string> names;
  for (Query rows(connection, "field_value/sides", donor); rows.next();)
    if (const auto side = journal::decode_side(rows.text(0))) names.push_back(side->name);
  return names;
}

Result<void> erase_side(Connection& connection, DonorId donor) {
  Query(connection, "field_value/erase", donor).run();
  mark_unseen(connection, donor, field::side);
  return show_donor(connection, donor);
}

Result<void> place_fields(Connection& connection, OpId op, std::int64_t place) {
  if (planted(Planted::places_ignored)) return {};
  std::vector<std::pair<Uuid, std::string>> moved;
  for (Query rows(connection, "field_value/place", op, place); rows.next();) moved.emplace_back(rows.id<Uuid>(0), rows.text(1));
  for (const auto& [entity, name] : moved) {
    mark_unseen(connection, entity, name);
    const bool donors = name == field::side || name == field::donor_kind;
    INTAKE_TRY(donors ? show_donor(connection, entity) : show_staff(connection, entity));
  }
  return {};
}

}  // namespace intake::store
