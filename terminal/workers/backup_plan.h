// SPDX-License-Identifier: GPL-3.0-or-later
// When a backup is made by itself. Pure.
#pragma once

#include <cstdint>

namespace intake::workers {

struct BackupSituation {
  std::int64_t now_utc_ms = 0;
  std::int64_t last_made_at_utc_ms = 0;  ///< 0 never
  std::int64_t last_failed_at_utc_ms = 0;  ///< 0: the last try went well
  bool here = false;      ///< the folder is there
  bool appeared = false;  ///< … and was not at the last look
  bool wished = false;    ///< a day was closed since the last one
};

inline constexpr std::int64_t backup_every_ms = 24LL * 3'600'000;
inline constexpr std::int64_t backup_retry_ms = 10LL * 60'000;
/// A stick that was only pulled out and put in again needs no new one.
inline constexpr std::int64_t backup_fresh_ms = 15LL * 60'000;

/// Once a day, after the close of a day and when the folder appears again; a failed one is tried again after ten minutes,
/// or at once when the folder appears again.
bool backup_due(const BackupSituation& situation);

}  // namespace intake::workers
