// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to db/store: one field of a person or a donor set again, inside a larger transaction; see staff_store.h and
// donor_store.h for what others may ask.
#pragma once

#include <string_view>

#include "db/store/store_impl.h"

namespace intake::store {

/// @param value as in table field_value. @return bad_input for a value that is none. @throw SQLite::Exception
Result<void> set_staff_field(Transaction& change, StaffId staff, std::string_view name, const std::string& value, StaffId by);
Result<void> set_donor_field(Transaction& change, DonorId donor, std::string_view name, const std::string& value, StaffId by);

/// @return bad_input, with what a donor's name or contact may be
Result<void> check_donor(const std::string& name, const std::string& contact);
Result<void> check_contact(const std::string& contact);

}  // namespace intake::store
