// SPDX-License-Identifier: GPL-3.0-or-later
// Sync without a network: what waits is saved into a file for the hub, and the hub's reply file is taken in by the same
// steps as its replies by the wire. What is saved stays unsent until the reply says that it is at the hub. On the calling
// thread; the store is visited in between, so that recording goes on.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

#include "db/base/env.h"
#include "db/base/result.h"
#include "sync/client/store_access.h"

namespace intake::client {

struct StickSaved {
  std::filesystem::path file;
  std::int64_t operations = 0;
  std::int64_t last_seq = 0;  ///< the terminal's head when it was saved
};

/// Asked between steps; false ends the work with `cancelled`. @param done operations of `total`.
using StickProgress = std::function<bool(std::int64_t done, std::int64_t total)>;

/// Saves all that the hub has not acknowledged into intake-<terminal>-<time>.intake in that folder: sealed to the hub, signed,
/// read back, and whole or not there.
/// @return not_paired, not_found (the folder), disk_full, refused, corrupt, io, cancelled
Result<StickSaved> save_to_stick(StoreAccess& access, const std::filesystem::path& folder, Env& env, const StickProgress& progress);

/// What has to be done after a reply was taken.
enum class StickNext {
  nothing,
  save_again,   ///< not all could be taken (a hub that was restored, or a copy of this terminal): what waits now is to be saved again
  update,       ///< this program is too old for the hub, which took nothing; what others did was read, as far as it can be
  update_hub    ///< the hub's program is too old for this one, and the same
};
struct StickRead {
  std::filesystem::path file;
  std::int64_t sent = 0;      ///< operations that are known to be at the hub by this reply
  std::int64_t received = 0;  ///< of others, new here
  std::int64_t waiting = 0;   ///< not at the hub as far as is known
  StickNext next = StickNext::nothing;
};

/// Takes the hub's reply, or the newest one for this terminal in a folder. Taken again, or after the network, it does nothing.
/// @return not_found; bad_input or corrupt for what is no sound reply; refused for a reply to somebody else, or an old one;
/// rejected when the hub took nothing (a sentence says why)
Result<StickRead> take_reply(StoreAccess& access, const std::filesystem::path& file_or_folder, const StickProgress& progress);

}  // namespace intake::client
