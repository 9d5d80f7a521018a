// SPDX-License-Identifier: GPL-3.0-or-later
// What this terminal holds on one donor, for the donor to get.
#pragma once

#include "db/journal/held_donor.h"
#include "db/store/store.h"

namespace intake::store {

/// @return not_found for a donor who is not known here
Result<journal::HeldDonor> held_on(const Store& store, DonorId donor);

}  // namespace intake::store
