// SPDX-License-Identifier: GPL-3.0-or-later
// What the hub counts about itself, and its text for Prometheus (exposition format 0.0.4). Counts and names of calls
// only: nothing that tells a donor, a shop or a terminal. Used by any thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "sync/hub/storage.h"

namespace intake::hub {

/// What the database says of itself just now.
struct Standing {
  std::int64_t epoch = 0;
  std::int64_t devices = 0;
  std::int64_t database_bytes = 0;
  std::int64_t last_backup_utc_ms = 0;  ///< 0: none
};
/// Asks it in a writing transaction. @param prove commits it, too, so that a database on a full disk does not count as ready
Result<Standing> standing_of(Storage& storage, bool prove);

/// Operations by protocol::Verdict.
using VerdictCounts = std::array<std::int64_t, 4>;

/// "/v1/push?incarnation=1" → "push"; "other" for what is no call, so that a stranger makes no new names.
std::string_view call_name(std::string_view target);
/// A label's value as it stands between its quotation marks.
std::string label_text(std::string_view value);

class Metrics {
 public:
  void answered(std::string_view call, int status);
  void received(std::size_t bytes);
  void sent(std::size_t bytes);
  void turned_away();
  void connections(std::size_t open);

  void waiting(std::int64_t more);
  void group(std::size_t requests);
  void committed(std::int64_t utc_ms);
  void pushed(const VerdictCounts& verdicts);

  /// @param standing nothing when the database does not answer
  std::string text(const std::optional<Standing>& standing) const;

 private:
  static constexpr std::array<std::size_t, 7> group_bounds{1, 2, 4, 8, 16, 32, 64};

  mutable std::mutex x_mutex;
  // All guarded by x_mutex.
  std::map<std::pair<std::string, int>, std::int64_t> x_answered;  // by call and status
  std::int64_t x_received = 0;
  std::int64_t x_sent = 0;
  std::int64_t x_turned_away = 0;
  std::size_t x_connections = 0;
  std::int64_t x_waiting = 0;
  std::array<std::int64_t, group_bounds.size()> x_groups{};  // not cumulative; larger ones do not happen
  std::int64_t x_group_requests = 0;
  std::int64_t x_group_count = 0;
  std::int64_t x_commits = 0;
  std::int64_t x_last_commit_utc_ms = 0;
  std::int64_t x_batches = 0;
  VerdictCounts x_operations{};
};

}  // namespace intake::hub
