// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to db/store: scalar fields of people and donors. Each keeps every value that an operation gave it, in the
// hub's order with what the hub has not seen yet on top; the last one stands in the entity's row. A value whose author
// had not seen what stood before it is a conflict (store/manager_tasks.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/journal/operation.h"
#include "db/store/apply.h"

namespace intake::store {

/// Field names as in an operation's `set`.
namespace field {
inline constexpr std::string_view name = "name";
inline constexpr std::string_view role = "role";
inline constexpr std::string_view picture = "picture";
inline constexpr std::string_view donor_kind = "donor_kind";
inline constexpr std::string_view side = "side";  ///< all personal fields of a donor; its value is the side record's text
}  // namespace field

/// What stands in a field, and who set it.
struct FieldNow {
  OpId op_id;
  std::string value;
};
/// @throw SQLite::Exception
std::optional<FieldNow> field_now(Connection& connection, const Uuid& entity, std::string_view name);

/// Puts a value of one operation, inside the caller's transaction. The entity's row follows by show_fields().
/// @throw SQLite::Exception
void put_field(Connection& connection, const journal::Operation& operation, Origin origin, std::string_view name,
               const std::optional<OpId>& from_op, const std::string& value);
/// Writes what stands in the fields of a person or a donor into its row. @return corrupt for a value that is none
Result<void> show_staff(Connection& connection, const Uuid& staff);
Result<void> show_donor(Connection& connection, const Uuid& donor);

/// Every name that a donor had.
std::vector<std::string> names_of(Connection& connection, DonorId donor);
/// Empties every value of a donor's personal fields; nothing is left of them to choose from. @return corrupt as above
Result<void> erase_side(Connection& connection, DonorId donor);

/// The hub said where an operation stands in its order. @return corrupt as above. @throw SQLite::Exception
Result<void> place_fields(Connection& connection, OpId op, std::int64_t place);

}  // namespace intake::store
