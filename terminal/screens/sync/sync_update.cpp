// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/screens/sync/sync_actions.h"

#include <algorithm>

namespace intake::screens::sync {
namespace {

class Step {
 public:
  Step(State& state, app::Turn& turn) : s(state), t(turn) {}

  void operator()(const SendNow&) {
    if (t.shared.shop.paired) t.order(app::SyncNow{});
  }

  // facts
  void operator()(const WaitingLoaded& a) {
    if (a.request != s.kinds_request) return;
    s.kinds_request = 0;
    s.kinds = a.kinds;
  }
  void operator()(const CountsChanged& a) { take(a.counts); }
  void operator()(const NotCounted& a) { s.uncounted = a.error; }
  void operator()(const Sending& a) {
    s.sending = true;
    s.sent = a.sent;
    s.on_its_way = a.on_its_way;
    s.to_send = a.total;
    if (a.sent > 0) end_trouble();  // the hub takes from this terminal again
    s.next_try_at_utc_ms = 0;
  }
  void operator()(const Reading& a) {
    s.read = a.read;
    s.read_end = a.end;
    if (!app::calls_manager(s.need)) end_trouble();  // it answers; but it may be the sending alone that somebody has to help
    s.next_try_at_utc_ms = 0;
  }
  void operator()(const Finished& a) {
    take(a.counts);
    end_talk();
    end_trouble();
    s.next_try_at_utc_ms = 0;
  }
  void operator()(const Failed& a) {
    end_talk();
    s.problem = a.error;
    s.need = a.need;
    s.problem_at_utc_ms = t.stamp.now_utc_ms;
    s.next_try_at_utc_ms = a.next_try_at_utc_ms;
  }

 private:
  void take(const app::SyncCounts& counts) {
    s.counts = counts;
    s.uncounted.reset();
  }
  void end_talk() {
    s.sending = false;
    s.read = s.read_end = 0;
  }
  void end_trouble() {
    s.problem.reset();
    s.need = app::SyncNeed::nothing;
  }

  State& s;
  app::Turn& t;
};

}  // namespace

bool is_reading(const State& state) { return state.read < state.read_end && !(state.sending && state.sent < state.to_send); }

std::int64_t days_without_copy(const State& state) {
  constexpr std::int64_t day_ms = 86'400'000;
  if (state.counts.only_copy_since_utc_ms == 0) return 0;
  return std::max<std::int64_t>(0, (state.now_utc_ms - state.counts.only_copy_since_utc_ms) / day_ms);
}

Pill pill(const State& state, const app::Shared& shared) {
  Pill pill;
  pill.waiting = state.counts.waiting;
  const bool hub_answers = state.need == app::SyncNeed::hub_down || state.need == app::SyncNeed::hub_failed || state.need == app::SyncNeed::hub_busy;
  pill.offline = state.problem && state.problem->code == ErrorCode::unreachable && !hub_answers;
  const std::int64_t days = days_without_copy(state);
  if (!shared.shop.paired && days == 0) return pill;
  if (app::calls_manager(state.need) || state.uncounted) {
    pill.kind = PillKind::needs_manager;
    pill.waiting = 0;
  } else if (state.counts.needs_manager > 0) {
    pill.kind = PillKind::needs_manager;
    pill.waiting = state.counts.needs_manager;
  } else if (state.sending && state.sent < state.to_send) {
    pill.kind = PillKind::sending;
    pill.sent = std::min(state.to_send, state.sent + state.on_its_way);
    pill.total = state.to_send;
  } else if (is_reading(state)) {
    pill.kind = PillKind::reading;
    pill.sent = state.read;
    pill.total = state.read_end;
  } else if (days > 0) {
    pill.kind = PillKind::only_copy;
    pill.waiting = days;
  } else if (state.counts.waiting > 0 || state.counts.last_sent_at_utc_ms == 0) {
    pill.kind = PillKind::saved_here;
  } else {
    pill.kind = PillKind::all_sent;
    pill.at_utc_ms = state.counts.last_sent_at_utc_ms;
    pill.hub_here = shared.shop.hub_here && state.counts.only_copy_since_utc_ms != 0;
  }
  return pill;
}

void load_waiting(State& state, app::Turn& turn) {
  if (state.kinds_request != 0 || state.kinds_of == state.counts.waiting) return;
  state.kinds_of = state.counts.waiting;
  state.kinds_request = turn.new_request();
  turn.order(app::LoadWaiting{state.kinds_request});
}

void update(State& state, const Action& action, app::Turn& turn) { std::visit(Step(state, turn), action); }

}  // namespace intake::screens::sync
