// SPDX-License-Identifier: GPL-3.0-or-later
// The anchor: where a store's chain and tag numbers stood last on this machine, kept outside the store's folder, so that a
// store that was put back to an older state, or copied to another machine, is found out when it opens, also without a
// network (SYNC.md). An anchor that is behind its store, missing or damaged says nothing; it is never waited for.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "db/base/ids.h"

namespace intake::store {

/// Where this program runs: what a copy of a store's folder does not carry along.
struct Machine {
  std::filesystem::path anchors;  ///< folder, made when needed; empty: no anchors are kept
  std::string id;                 ///< tells machines apart; empty: not known, and then no copy is found by it
};
/// By the XDG rules ($XDG_STATE_HOME/intake or ~/.local/state/intake), and a hash of the system's own id.
Machine this_machine();

/// Where a store stood.
struct AnchorMark {
  std::int64_t incarnation = 0;
  std::int64_t seq = 0;
  std::int64_t tags_given = 0;  ///< numbers given out from all blocks, in all incarnations
  friend bool operator==(const AnchorMark&, const AnchorMark&) = default;
};

/// One device's mark on this machine. For one thread.
class Anchor {
 public:
  Anchor(const Machine& machine, DeviceId device);
  /// Nothing when there is none, or it cannot be read.
  std::optional<AnchorMark> read() const;
  /// As far as the disk allows: a mark that is not written leaves the older one, which says less.
  void write(const AnchorMark& mark);

 private:
  std::filesystem::path x_file;  // empty: none is kept
};

}  // namespace intake::store
