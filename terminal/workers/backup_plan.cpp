// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/workers/backup_plan.h"

namespace intake::workers {

bool backup_due(const BackupSituation& s) {
  if (!s.here) return false;
  // A clock that went back makes everything look fresh: what lies in the future says nothing.
  const auto younger_than = [&](std::int64_t at, std::int64_t ms) { return at != 0 && at <= s.now_utc_ms && s.now_utc_ms - at < ms; };
  if (!s.appeared && younger_than(s.last_failed_at_utc_ms, backup_retry_ms)) return false;
  if (s.wished || s.last_failed_at_utc_ms != 0) return true;
  if (s.appeared) return !younger_than(s.last_made_at_utc_ms, backup_fresh_ms);
  return !younger_than(s.last_made_at_utc_ms, backup_every_ms);
}

}  // namespace intake::workers
