// SPDX-License-Identifier: GPL-3.0-or-later
// The proof that nothing is missing at the hub, asked for by a terminal: what the hub says it holds of it, held against
// the terminal's own journal. Changes nothing. On the calling thread.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "db/base/result.h"
#include "db/store/store.h"
#include "sync/client/http_transport.h"

namespace intake::client {

struct Audit {
  bool ok = false;
  std::int64_t incarnation = 1;
  std::int64_t held_seq = 0;  ///< the hub holds 1 … held_seq of this incarnation
  std::string held_chain;     ///< 32 raw bytes
  std::int64_t waiting = 0;   ///< recorded here, not there yet
  std::vector<std::string> faults;  ///< English sentences
};
/// @return not_paired, unreachable, rejected, cancelled
Result<Audit> audit(const store::Store& store, HttpTransport& transport, const std::function<bool()>& keep_on);

}  // namespace intake::client
