// SPDX-License-Identifier: GPL-3.0-or-later
// The machine against a hub that fails in every way a real one does: whatever happens, each operation arrives once,
// in order, and only a bad one is ever sent as bytes.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>

#include "sync/client/sync_machine.h"

namespace intake::client {
namespace {

const std::string chain(32, 'c');

/// A hub and a journal of `count` operations, as far as the machine can tell.
struct World {
  std::int64_t count = 0;
  std::set<std::int64_t> bad;  // a batch with one of these fails, unless it is that one alone, as bytes
  bool silent = false;         // the hub dies at a bad one instead of saying so
  std::int64_t hub_head = 0;
  std::int64_t acked = 0;
  std::set<std::int64_t> sent_as_bytes;

  /// @param luck 0 the network fails, 1 the answer is lost after the hub took it, otherwise all goes well.
  Event carry_out(const Instruction& instruction, int luck) {
    if (luck == 0) return Failed{{TroubleKind::unreachable, "", 0, {}, {}}, 0, 0};
    if (std::holds_alternative<Greet>(instruction)) return Greeted{hub_head, chain, count, acked, chain, most_operations};
    if (std::holds_alternative<Pull>(instruction)) return PageTaken{};
    return push(std::get<Push>(instruction), luck == 1);
  }

  Event push(const Push& push, bool lost) {
    RC_ASSERT(push.max_operations >= 1);
    RC_ASSERT(push.after_seq <= hub_head);  // otherwise there would be a gap
    const std::int64_t last = std::min(count, push.after_seq + push.max_operations);
    if (last == push.after_seq) return NothingToPush{};
    const std::int64_t operations = last - push.after_seq;
    const auto first_bad = bad.upper_bound(std::max(push.after_seq, hub_head));
    const bool fails = !push.opaque && first_bad != bad.end() && *first_bad <= last;
    if (fails) {
      const TroubleKind kind = silent ? TroubleKind::unreachable : TroubleKind::server;
      return Failed{{kind, "", 0, {}, {}}, operations, last};
    }
    if (push.opaque) {
      RC_ASSERT(operations == 1);
      sent_as_bytes.insert(last);
    }
    hub_head = std::max(hub_head, last);
    if (lost) return Failed{{TroubleKind::unreachable, "", 0, {}, {}}, operations, last};
    acked = last;
    return Pushed{last, last, true};
  }
};

RC_GTEST_PROP(SyncMachineProperty, SendsEverythingPastBadOperations, ()) {
  World world;
  world.count = *rc::gen::inRange<std::int64_t>(0, 4'000);
  world.silent = *rc::gen::arbitrary<bool>();
  const auto bad = *rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(1, world.count + 2));
  world.bad.insert(bad.begin(), bad.end());
  SeededRng rng(*rc::gen::arbitrary<std::uint64_t>());
  SyncMachine machine(rng);
  Instruction instruction = machine.next(Asked{});
  const std::int64_t patience = 2'000 + 400 * static_cast<std::int64_t>(world.bad.size());
  for (std::int64_t step = 0; !machine.idle(); ++step) {
    RC_ASSERT(step < patience);
    if (const auto* wait = std::get_if<Wait>(&instruction)) {
      RC_ASSERT(wait->ms >= 1 && wait->ms <= longest_back_off_ms);
      instruction = machine.next(TimeUp{});
    } else {
      instruction = machine.next(world.carry_out(instruction, 9));
    }
  }
  std::set<std::int64_t> expected;
  for (const std::int64_t seq : world.bad)
    if (seq <= world.count) expected.insert(seq);
  RC_ASSERT(world.acked == world.count);
  RC_ASSERT(world.sent_as_bytes == expected);
}

RC_GTEST_PROP(SyncMachineProperty, GetsThroughALinkThatLosesRequestsAndAnswers, ()) {
  World world;
  world.count = *rc::gen::inRange<std::int64_t>(0, 3'000);
  SeededRng luck(*rc::gen::arbitrary<std::uint64_t>());
  const auto badness = *rc::gen::inRange<std::uint64_t>(3, 12);
  SeededRng rng(1);
  SyncMachine machine(rng);
  Instruction instruction = machine.next(Asked{});
  for (int step = 0; !machine.idle(); ++step) {
    RC_ASSERT(step < 200'000);
    if (std::holds_alternative<Wait>(instruction)) instruction = machine.next(TimeUp{});
    else instruction = machine.next(world.carry_out(instruction, static_cast<int>(luck.below(badness))));
  }
  RC_ASSERT(world.acked == world.count);
  RC_ASSERT(world.hub_head == world.count);
}

}  // namespace
}  // namespace intake::client
