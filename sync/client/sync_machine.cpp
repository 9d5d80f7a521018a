// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/sync_machine.h"

#include "db/base/planted.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace intake::client {
namespace {

/// A batch of one that fails is sent as bytes after so many tries: the hub saying so is a proof, silence is not.
constexpr int answered_tries = 2;
constexpr int silent_tries = 6;
/// A batch of many that fails silently is halved from the second time on; a link may just have broken once.
constexpr int silent_tries_of_many = 2;

bool answered(const Trouble& trouble) {
  return trouble.kind == TroubleKind::server || trouble.kind == TroubleKind::unreadable || trouble.kind == TroubleKind::too_big;
}

}  // namespace

Instruction SyncMachine::next(const Event& event) {
  return std::visit([this](const auto& one) { return on(one); }, event);
}

Instruction SyncMachine::first_greeting() {
  x_began_again = false;
  x_fork_met = false;
  return greet();
}

Instruction SyncMachine::greet() {
  x_phase = Phase::greeting;
  x_only_reading.reset();
  return Greet{};
}

Instruction SyncMachine::on(const Saved&) {
  assert(idle());
  return push();
}

Instruction SyncMachine::on(const Greeted& greeted) {
  if (greeted.hub_head_seq < greeted.own_kept_after_seq)
    return rest(hub_lacks());
  const bool same_journal = greeted.own_chain_at_hub_head == greeted.hub_head_chain;
  if (greeted.hub_head_seq > greeted.own_head_seq || !same_journal)
    return begin_again({TroubleKind::fork,
                        "The hub holds another continuation of this terminal's journal than this one (a copy or an old backup "
                        "is in use somewhere). What is saved here is safe and waits.",
                        0, {}, {}});
  // What the hub acknowledged while its answer was lost is sent again; it answers "duplicate" with its verdicts.
  go_on_after(std::min(greeted.own_acked_seq, greeted.hub_head_seq));
  x_most = std::clamp<std::int64_t>(greeted.max_operations, 1, most_operations);
  x_limit = std::min(x_limit, x_most);
  return push();
}

/// An old backup, or a copy: whoever we were is another continuation now, so we go on as somebody new.
Instruction SyncMachine::begin_again(const Trouble& fork) {
  if (x_began_again || planted(Planted::fork_waits_for_ever)) return rest(fork);
  x_began_again = true;
  x_phase = Phase::beginning_again;
  forget_suspicion();
  return BeginAgain{fork.newest_incarnation.value_or(0)};
}

Instruction SyncMachine::push() {
  x_phase = Phase::pushing;
  return Push{x_after_seq, x_opaque ? 1 : x_limit, x_opaque};
}

Instruction SyncMachine::on(const Pushed& pushed) {
  if (!pushed.chain_is_ours || pushed.acked_seq <= x_after_seq)
    return batch_failed({{TroubleKind::unreachable,
                          "The hub's acknowledgement does not fit this terminal's journal, so it was not taken. What is saved "
                          "here is safe and waits.",
                          0, {}, {}},
                         pushed.last_seq - x_after_seq, pushed.last_seq});
  x_after_seq = pushed.acked_seq;
  x_failures = 0;
  x_failures_here = 0;
  x_opaque = false;
  if (x_after_seq < x_suspect_until)
    x_limit = std::max<std::int64_t>(1, (x_suspect_until - x_after_seq) / 2);
  else {
    x_suspect_until = 0;
    x_limit = std::min(x_limit * 2, x_most);
  }
  return push();
}

Instruction SyncMachine::on(const NothingToPush&) {
  forget_suspicion();
  return begin_reading(Feed::organisation);
}

/// What was suspected was at another place, when a restored hub or somebody else's sync made it one.
void SyncMachine::go_on_after(std::int64_t seq) {
  if (seq != x_after_seq) forget_suspicion();
  x_after_seq = seq;
}

void SyncMachine::forget_suspicion() {
  x_suspect_until = 0;
  x_failures_here = 0;
  x_opaque = false;
}

Instruction SyncMachine::begin_reading(Feed feed) {
  x_phase = Phase::pulling;
  x_feed = feed;
  x_read_again = false;
  return Pull{feed, false};
}

Instruction SyncMachine::on(const PageTaken& page) {
  x_answers_wait = x_answers_wait || page.recorded;
  if (page.more) return Pull{x_feed, false};
  if (x_feed == Feed::organisation) return begin_reading(Feed::shop);
  if (x_only_reading) return rest(*x_only_reading);
  if (std::exchange(x_answers_wait, false)) return push();  // then the feeds are read once more, and bring nothing new
  x_failures = 0;
  x_began_again = false;
  x_fork_met = false;
  x_phase = Phase::idle;
  return Wait{poll_ms, {}};
}

Instruction SyncMachine::on(const Failed& failed) {
  const TroubleKind kind = failed.trouble.kind;
  if (failed.trouble.no_common_version() && x_phase != Phase::pulling) {
    x_only_reading = failed.trouble;
    return begin_reading(Feed::organisation);
  }
  if (kind == TroubleKind::gone && x_phase == Phase::pulling && !x_read_again) {
    x_read_again = true;
    return Pull{x_feed, !planted(Planted::gone_cursor_used_again)};
  }
  if (kind == TroubleKind::fork && x_phase == Phase::pushing && !x_fork_met) {
    x_fork_met = true;
    return greet();  // it is the greeting's answer that tells an old backup from a copy that is alive
  }
  if (kind == TroubleKind::fork && x_phase != Phase::beginning_again) return begin_again(failed.trouble);
  if (x_phase == Phase::pushing && !failed.trouble.needs_person()) return batch_failed(failed);
  return rest(failed.trouble);
}

Instruction SyncMachine::batch_failed(const Failed& failed) {
  const Trouble& trouble = failed.trouble;
  if (trouble.kind == TroubleKind::gap && trouble.expected_seq && *trouble.expected_seq - 1 < x_after_seq) {
    go_on_after(std::max<std::int64_t>(0, *trouble.expected_seq - 1));
    return push();
  }
  // A busy hub or our own store says nothing about the batch.
  if (trouble.kind != TroubleKind::busy && trouble.kind != TroubleKind::store && trouble.kind != TroubleKind::gap) narrow(failed);
  return rest(trouble);
}

void SyncMachine::narrow(const Failed& failed) {
  ++x_failures_here;
  const bool proved = answered(failed.trouble);
  if (failed.operations > 1) {
    if (!proved && x_failures_here < silent_tries_of_many) return;
    x_suspect_until = failed.last_seq;
    x_limit = std::max<std::int64_t>(1, failed.operations / 2);
    x_failures_here = 0;
    x_failures = 0;  // a step towards the bad one; the waiting starts small again
  } else if (failed.operations == 1 && x_failures_here >= (planted(Planted::opaque_at_once) ? 1 : proved ? answered_tries : silent_tries)) {
    x_opaque = !planted(Planted::poison_sent_for_ever);
  }
}

Instruction SyncMachine::rest(Trouble why) {
  x_phase = Phase::resting;
  if (planted(Planted::gives_up) && x_failures > 2) return Wait{INT64_MAX / 2, std::move(why)};
  if (why.needs_person()) return Wait{longest_back_off_ms, std::move(why)};
  const int doublings = std::min(x_failures++, 8);
  const std::int64_t ceiling = std::min(longest_back_off_ms, first_back_off_ms << doublings);
  const auto jitter = static_cast<std::int64_t>(x_rng.below(static_cast<std::uint64_t>(ceiling))) + 1;
  return Wait{std::max(jitter, why.retry_after_ms), std::move(why)};
}

}  // namespace intake::client
