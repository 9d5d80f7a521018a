// SPDX-License-Identifier: GPL-3.0-or-later
// Donors whose personal fields are erased: the rows at once, the bytes in the store's files as soon as nobody reads an older
// state, and then this device says so by an operation.
#pragma once

#include "db/store/store.h"

namespace intake::store {

/// A manager's act: an operation, after which nobody keeps the donor's personal fields; donations and their figures stay.
/// Durable on return. Once is enough: nothing is recorded again. @return not_found for a donor who is not known here
Result<void> erase_donor(Store& store, DonorId donor, StaffId by);

/// Clears the files of the store of what was erased, and confirms it. Tried after every page of the hub's feed and at every
/// opening for writing. @return false while somebody still reads an older state; then it is to be tried again
Result<bool> finish_erasures(Store& store);

struct ErasureState {
  std::int64_t erased_at_utc_ms = 0;
  bool wiped = false;      ///< no file of this store holds the bytes any more
  bool confirmed = false;  ///< and an operation says so
};
/// Nothing for a donor who was not erased.
Result<std::optional<ErasureState>> erasure_of(const Store& store, DonorId donor);

}  // namespace intake::store
