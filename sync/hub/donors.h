// SPDX-License-Identifier: GPL-3.0-or-later
// What whoever runs the hub may do about a donor: erase the personal fields everywhere, and see which terminals said that they
// did.
#pragma once

#include <string>
#include <vector>

#include "db/base/env.h"
#include "db/journal/held_donor.h"
#include "sync/hub/storage.h"

namespace intake::hub {

/// A donor of a shop by the number on paper or by id. @return not_found
Result<DonorId> find_donor(Storage& storage, const Shop& shop, const std::string& number_or_id);

/// Erases a donor's personal fields here, and in every terminal of the shop as they read their feed; inside the caller's
/// transaction. Once is enough: nothing is recorded again.
Result<void> erase_donor(Storage& storage, Env& env, const Shop& shop, DonorId donor);

/// What is held here on a donor, for the donor to get.
Result<journal::HeldDonor> held_on(Storage& storage, const Shop& shop, DonorId donor);

struct Erasure {
  std::string shop_name;
  std::string number;  ///< on paper; empty when the donor was never heard of here
  ErasedDonor erased;
  std::vector<Confirmation> terminals;
};
/// @param shop_name of all shops when it is empty. @return not_found for an unknown one
Result<std::vector<Erasure>> erasures(Storage& storage, const std::string& shop_name);

std::string erasures_json(const std::vector<Erasure>& erasures);
std::string erasures_text(const std::vector<Erasure>& erasures);

}  // namespace intake::hub
