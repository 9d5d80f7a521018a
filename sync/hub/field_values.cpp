// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hub/field_values.h"

#include "db/journal/codec.h"

namespace intake::hub {
namespace {

std::optional<std::string> role_of(const std::optional<journal::Field<domain::Role>>& role) {
  return role ? std::optional(std::string(domain::role_code(role->value))) : std::nullopt;
}

std::optional<std::string> of_staff(const journal::StaffChanged& p, std::string_view field) {
  if (field == "name" && p.name) return p.name->value;
  if (field == "role") return role_of(p.role);
  if (field == "picture" && p.picture) return std::to_string(p.picture->value);
  return std::nullopt;
}

std::string side_value(std::string_view side) {
  const auto record = journal::decode_side(side);
  if (!record) return {};
  return record->name + '\n' + record->contact + '\n' + record->language + '\n' + record->invoice;
}

}  // namespace

std::optional<std::string> value_in(const journal::Operation& operation, std::string_view side, std::string_view field) {
  if (const auto* p = std::get_if<journal::StaffAdded>(&operation.payload)) return of_staff({p->name, p->role, p->picture}, field);
  if (const auto* p = std::get_if<journal::StaffChanged>(&operation.payload)) return of_staff(*p, field);
  if (const auto* p = std::get_if<journal::DonorAdded>(&operation.payload)) {
    if (field == "donor_kind") return std::string(domain::donor_kind_code(p->donor_kind.value));
    if (field == "side") return side_value(side);
  }
  if (const auto* p = std::get_if<journal::DonorChanged>(&operation.payload)) {
    if (field == "donor_kind" && p->donor_kind) return std::string(domain::donor_kind_code(p->donor_kind->value));
    if (field == "side" && p->side_hash) return side_value(side);
  }
  return std::nullopt;
}

std::string shown_value(const journal::Operation& operation, std::string_view side, std::string_view field) {
  if (field != "side") return value_in(operation, side, field).value_or("");
  const auto record = journal::decode_side(side);
  if (!record) return {};
  return record->contact.empty() ? record->name : record->name + " · " + record->contact;
}

}  // namespace intake::hub
