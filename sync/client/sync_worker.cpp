// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/sync_worker.h"

#include <algorithm>
#include <chrono>

#include "db/store/outbox.h"
#include "sync/client/hub_words.h"

namespace intake::client {

SyncWorker::SyncWorker(StoreAccess& access, HttpTransport& transport, Env& env,
                       std::function<void(const SyncProgress&)> report)
    : x_access(access),
      x_env(env),
      x_report(std::move(report)),
      x_round(access, transport, [this] { return going_on(); }, [this](const RoundFigures&) { tell(SyncPhase::active); }),
      x_machine(env.rng),
      x_thread([this] { live(); }) {}

SyncWorker::~SyncWorker() {
  {
    const std::lock_guard lock(x_mutex);
    x_stopping = true;
  }
  x_woken.notify_all();
  x_thread.join();
}

void SyncWorker::saved() {
  {
    const std::lock_guard lock(x_mutex);
    x_saved = true;
  }
  x_woken.notify_all();
}

void SyncWorker::sync_now() {
  {
    const std::lock_guard lock(x_mutex);
    x_asked = true;
  }
  x_woken.notify_all();
}

bool SyncWorker::going_on() const {
  const std::lock_guard lock(x_mutex);
  return !x_stopping;
}

void SyncWorker::live() {
  Instruction instruction = x_machine.next(Asked{});
  while (going_on()) {
    if (const auto* wait = std::get_if<Wait>(&instruction)) {
      const Event event = rest(*wait, x_machine.idle());
      if (!going_on()) return;
      x_round.begin();
      instruction = x_machine.next(event);
    } else {
      instruction = x_machine.next(x_round.perform(instruction));
    }
  }
}

/// Sleeps through a Wait. A save ends it only when nothing is wrong; otherwise the back-off goes on and the count of
/// what waits is told again.
Event SyncWorker::rest(const Wait& wait, bool idle) {
  SyncPhase phase = idle ? SyncPhase::all_done : SyncPhase::resting;
  if (wait.why.kind == TroubleKind::not_paired) phase = SyncPhase::not_paired;
  const std::int64_t until = x_env.clock.monotonic_ms() + wait.ms;
  const std::int64_t next_try_at = phase == SyncPhase::resting ? x_env.clock.now_utc_ms() + wait.ms : 0;
  // That it could not be kept takes nothing from what is told here.
  if (phase != SyncPhase::not_paired) (void)ask(x_access, [&](store::Store& store) { return remember_trouble(store, wait.why); }).has_value();
  for (;;) {
    tell(phase, wait.why, next_try_at);
    switch (sleep(until)) {
      case Wake::asked: return Asked{};
      case Wake::saved:
        if (idle) return Saved{};
        break;
      case Wake::time_up:
      case Wake::stopping: return TimeUp{};
    }
  }
}

SyncWorker::Wake SyncWorker::sleep(std::int64_t until_monotonic_ms) {
  const auto left = std::chrono::milliseconds(std::max<std::int64_t>(0, until_monotonic_ms - x_env.clock.monotonic_ms()));
  std::unique_lock lock(x_mutex);
  x_woken.wait_for(lock, left, [this] { return x_stopping || x_asked || x_saved; });
  if (x_stopping) return Wake::stopping;
  const Wake wake = x_asked ? Wake::asked : x_saved ? Wake::saved : Wake::time_up;
  x_asked = false;
  x_saved = false;
  return wake;
}

void SyncWorker::tell(SyncPhase phase, const Trouble& trouble, std::int64_t next_try_at_utc_ms) {
  const RoundFigures& figures = x_round.figures();
  SyncProgress progress;
  progress.phase = phase;
  progress.sent = figures.sent;
  progress.on_its_way = figures.on_its_way;
  progress.to_send = figures.to_send;
  progress.received = figures.received;
  progress.read_to = figures.read_to;
  progress.read_end = figures.read_end;
  progress.trouble = trouble;
  progress.next_try_at_utc_ms = next_try_at_utc_ms;
  if (const auto counts = ask(x_access, [](store::Store& store) { return store::waiting(store); })) {
    progress.waiting = counts->operations;
    progress.needs_manager = counts->need_manager;
    progress.last_sent_at_utc_ms = counts->last_acked_at_utc_ms;
    progress.oldest_waiting_at_utc_ms = counts->oldest_waiting_at_utc_ms;
    progress.clock_ahead_ms = counts->clock_ahead_ms;
    progress.only_copy_since_utc_ms = counts->only_copy_since_utc_ms;
  } else {
    progress.uncounted = counts.error();
  }
  x_report(progress);
}

}  // namespace intake::client
