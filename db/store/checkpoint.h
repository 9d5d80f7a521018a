// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to db/store: where the journal begins, once what the hub has held for long has left it.
#pragma once

#include "db/store/store_impl.h"

namespace intake::store {

/// The chain up to and with `seq` is at the hub and no longer here.
struct Checkpoint {
  std::int64_t incarnation = 1;
  std::int64_t seq = 0;  ///< 0: all of the journal is here
  std::string chain_hash;
  std::string signature;  ///< Ed25519 of the device over checkpoint_text()
};
Checkpoint read_checkpoint(Connection& connection);
/// What the device signs.
std::string checkpoint_text(DeviceId device, const Checkpoint& checkpoint);

}  // namespace intake::store
