// SPDX-License-Identifier: GPL-3.0-or-later
// One whole round with the hub on the calling thread: hello, all that waits is pushed, all that is new is pulled.
// It is what `intake sync --once` does, and what tests drive; the window's thread is sync_worker.h.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "db/base/result.h"
#include "db/store/store.h"
#include "sync/client/http_transport.h"
#include "sync/protocol/version.h"

namespace intake::client {

struct SyncReport {
  std::int64_t sent = 0;         ///< operations acknowledged in this round, duplicates included
  std::int64_t received = 0;     ///< operations of others that were new here
  std::int64_t waiting = 0;      ///< not acknowledged yet
  std::int64_t quarantined = 0;  ///< held by the hub for a manager
  std::int64_t hub_head_seq = 0;
  std::string hub_head_chain;  ///< 32 raw bytes
};

/// What the hub acknowledged stays acknowledged whatever this returns.
/// @return not_paired, unreachable, rejected (a sentence says what the hub said), cancelled.
Result<SyncReport> sync_once(store::Store& store, HttpTransport& transport, const std::function<bool()>& keep_on,
                             protocol::Versions versions = protocol::spoken_versions);

}  // namespace intake::client
