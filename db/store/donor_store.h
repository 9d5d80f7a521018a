// SPDX-License-Identifier: GPL-3.0-or-later
// Donors: found or added in place, offline. Names are in a plain indexed table, not in the full-text index.
#pragma once

#include <string_view>
#include <vector>

#include "db/store/store.h"

namespace intake::store {

/// Adds a donor, by the tidied name, with a side record; `id` and `number` are given here.
Result<domain::Donor> add_donor(Store& store, domain::DonorKind kind, const std::string& name, const std::string& contact, StaffId by);
/// By a part of the name or the number, newest first, at most `limit`. Empty words: the most recent.
Result<std::vector<domain::Donor>> find_donors(const Store& store, std::string_view words, std::size_t limit);
/// The donor of that number on paper, whatever its capital letters.
Result<std::optional<domain::Donor>> donor_numbered(const Store& store, std::string_view number);
/// What is absent stays as it is.
struct DonorWishes {
  std::optional<domain::DonorKind> kind;
  std::optional<std::string> name;
  std::optional<std::string> contact;
};
/// Changes a donor by an operation; nothing is recorded when all is as wished. @return not_found, bad_input
Result<void> change_donor(Store& store, DonorId donor, const DonorWishes& wishes, StaffId by);
Result<std::optional<domain::Donor>> get_donor(const Store& store, DonorId id);
/// The donor of that kind and name, tidied and whatever its capital letters, or a new one (what --donor and --company mean).
Result<domain::Donor> donor_named(Store& store, domain::DonorKind kind, const std::string& name, StaffId by);

}  // namespace intake::store
