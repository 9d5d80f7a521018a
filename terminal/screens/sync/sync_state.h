// SPDX-License-Identifier: GPL-3.0-or-later
// Sync: what waits here, what the hub said last, and the pill of the top bar, which is always true. Plain
// value.
#pragma once

#include "terminal/app/effect.h"

namespace intake::screens::sync {

struct State {
  app::SyncCounts counts;
  std::optional<Error> uncounted;  ///< the store did not say what waits: `counts` are old
  bool sending = false;
  std::int64_t sent = 0;  ///< of `to_send`, while sending: they are at the hub
  std::int64_t on_its_way = 0;  ///< those after them that have left this machine
  std::int64_t to_send = 0;
  std::int64_t read = 0;  ///< of `read_end`, while what others recorded is read; the same when all of it is
  std::int64_t read_end = 0;
  std::optional<Error> problem;  ///< of the last try; none after a good one
  app::SyncNeed need = app::SyncNeed::nothing;  ///< with a problem
  std::int64_t problem_at_utc_ms = 0;
  std::int64_t next_try_at_utc_ms = 0;  ///< 0: not waiting for a try
  app::RecordCounts kinds;              ///< of what waits
  std::int64_t kinds_of = -1;           ///< how many waited when they were asked for
  app::RequestId kinds_request = 0;     ///< on its way
  std::int64_t now_utc_ms = 0;  ///< as of the last action, so that the pill knows how old things are
};

enum class PillKind {
  not_paired,    ///< no hub is joined; waiting: operations saved here
  saved_here,    ///< waiting operations, none on its way
  sending,       ///< sent of total
  reading,       ///< sent of total, the other way
  only_copy,     ///< waiting: days since when records are on this disk alone
  all_sent,      ///< at
  needs_manager  ///< waiting: how many; 0 when it is this terminal that does
};
/// What the pill says; offline tells whether the last try did not reach the hub.
struct Pill {
  PillKind kind = PillKind::not_paired;
  std::int64_t waiting = 0;
  std::int64_t sent = 0;
  std::int64_t total = 0;
  std::int64_t at_utc_ms = 0;
  bool offline = false;
  bool hub_here = false;  ///< sent no further than this computer
  friend bool operator==(const Pill&, const Pill&) = default;
};
Pill pill(const State& state, const app::Shared& shared);
/// What others recorded is on its way here, and nothing is to be sent.
bool is_reading(const State& state);
/// Whole days that something has been on this disk alone; 0 up to a day.
std::int64_t days_without_copy(const State& state);

}  // namespace intake::screens::sync
