// SPDX-License-Identifier: GPL-3.0-or-later
// What whoever runs the hub decides: operations of a device of the hub's own, one a shop, in the shop's feed like everybody's,
// so that terminals need to know nothing new and the proof covers them too.
#pragma once

#include <string>
#include <vector>

#include "db/base/env.h"
#include "db/journal/operation.h"
#include "sync/hub/storage.h"

namespace intake::hub {

struct OfficeOperation {
  Uuid entity;
  journal::Payload payload;
  std::string side = {};  ///< the side record's text, when one travels along
};

/// Records them in this order, inside the caller's transaction. By nobody in particular (staff is nil), on the civil date of the
/// hub's clock, in an incarnation of the epoch's number: a hub that was restored begins another one, as a restored terminal does.
Result<void> record(Storage& storage, Env& env, std::int64_t shop_key, const std::vector<OfficeOperation>& operations);

}  // namespace intake::hub
