// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to db/store: the one place where an operation becomes rows, for own operations at the save and for pulled
// ones alike, so that two terminals that know the same operations show the same.
#pragma once

#include <optional>
#include <string>

#include "db/journal/operation.h"
#include "db/store/store_impl.h"

namespace intake::store {

struct Origin {
  std::int64_t device = own_device;  ///< key in table `device`
  bool pulled = false;               ///< came by a feed; own operations of earlier incarnations may, too
  std::optional<std::int64_t> place = std::nullopt;  ///< in the shop's feed, when it came by it
  bool effect = true;                ///< the hub's word on a step of an item, when it came by a feed
};

/// Applies one operation, inside the caller's transaction.
/// @param side the side record's text that came along, or empty
/// @return refused or corrupt with a word why, when the rows here do not allow it; rows may then be half written, and
/// the caller rolls back. @throw SQLite::Exception
Result<void> apply(Store& store, const journal::Operation& operation, Origin origin, const std::string& side);

/// Keys of rows, which are made (a name only) when the operation that describes them has not come yet.
std::int64_t staff_key(Connection& connection, StaffId staff);
std::int64_t donor_key(Connection& connection, DonorId donor);
std::int64_t device_key(Connection& connection, DeviceId device);
/// The terminal number that stands in a receipt code: "R2b-000001" → 2; 0 when there is none.
int terminal_number_of(std::string_view receipt);

/// Parts and the end of a donation (apply_donation.cpp).
Result<void> apply_part(Store& store, const journal::Operation& operation, Origin origin);
Result<void> apply_finished(Store& store, const journal::Operation& operation, Origin origin);
/// Erases a donor (erasures.cpp); doing it again changes nothing.
Result<void> apply_erased(Store& store, const journal::Operation& operation);
bool is_erased(Connection& connection, DonorId donor);
/// Gives a tag to a lot. @return refused when it stands on something already; a pulled double tag is left out instead,
/// since the hub has made it a task for a manager.
Result<void> add_item(Connection& connection, domain::TagNumber tag, std::int64_t lot, Origin origin);

/// Takes in what an older program put aside and this one can read: it may be in no other place any more. The feeds are then
/// read from their starts, for its places and for what had to wait; what is known is skipped. @throw SQLite::Exception
Result<void> take_in_what_is_readable(Store& store);

}  // namespace intake::store
