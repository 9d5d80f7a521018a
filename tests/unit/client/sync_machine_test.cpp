// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/sync_machine.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace intake::client {
namespace {

const std::string chain_a(32, 'a');

Trouble trouble(TroubleKind kind, std::int64_t retry_after_ms = 0) { return {kind, "words", retry_after_ms, {}, {}}; }

/// The hub has `hub_head` of our journal, we have `own_head` and know of `acked`; the chains agree.
Greeted greeted(std::int64_t hub_head, std::int64_t acked, std::int64_t own_head) {
  return {hub_head, chain_a, own_head, acked, chain_a, most_operations};
}

class Machine : public testing::Test {
 protected:
  template <class T>
  T expect(const Event& event) {
    const Instruction instruction = machine.next(event);
    EXPECT_TRUE(std::holds_alternative<T>(instruction)) << "instruction " << instruction.index();
    return std::holds_alternative<T>(instruction) ? std::get<T>(instruction) : T{};
  }
  /// To the first Push.
  Push begin(std::int64_t own_head = 5'000) {
    expect<Greet>(Asked{});
    return expect<Push>(greeted(0, 0, own_head));
  }
  /// After a failure: waits, greets, and is back at the Push.
  Push again(const Failed& failed, const Greeted& then = greeted(0, 0, 5'000)) {
    expect<Wait>(failed);
    expect<Greet>(TimeUp{});
    return expect<Push>(then);
  }

  SeededRng rng{7};
  SyncMachine machine{rng};
};

TEST_F(Machine, SaysHelloThenPushesThenPullsThenIsIdle) {
  EXPECT_EQ(begin(), (Push{0, most_operations, false}));
  EXPECT_EQ(expect<Push>(Pushed{1'000, 1'000, true}).after_seq, 1'000);
  EXPECT_EQ(expect<Pull>(NothingToPush{}), (Pull{Feed::organisation, false}));
  EXPECT_EQ(expect<Pull>(PageTaken{true}), (Pull{Feed::organisation, false}));
  EXPECT_EQ(expect<Pull>(PageTaken{false}), (Pull{Feed::shop, false}));
  EXPECT_FALSE(machine.idle());
  EXPECT_EQ(expect<Wait>(PageTaken{false}), (Wait{poll_ms, {}}));
  EXPECT_TRUE(machine.idle());
}

TEST_F(Machine, SendsAgainWhatTheHubHasWhenItsAcknowledgementWasLost) {
  expect<Greet>(Asked{});
  EXPECT_EQ(expect<Push>(greeted(30, 10, 40)).after_seq, 10);
}

TEST_F(Machine, GoesBackToTheHeadOfARestoredHub) {
  expect<Greet>(Asked{});
  EXPECT_EQ(expect<Push>(greeted(10, 30, 40)).after_seq, 10);
}

TEST_F(Machine, SendsWhatWasSavedWhileIdleWithoutGreetingAgain) {
  begin();
  expect<Push>(Pushed{3, 3, true});
  expect<Pull>(NothingToPush{});
  expect<Pull>(PageTaken{});
  expect<Wait>(PageTaken{});
  EXPECT_EQ(expect<Push>(Saved{}).after_seq, 3);
}

TEST_F(Machine, BeginsAgainWhenTheHubIsAheadOrTheHashesDiffer) {
  expect<Greet>(Asked{});
  EXPECT_EQ(expect<BeginAgain>(greeted(50, 10, 40)).newest_at_hub, 0);
  expect<Greet>(BeganAgain{});
  expect<Push>(greeted(0, 0, 40));
  expect<Greet>(Asked{});
  Greeted other = greeted(10, 10, 40);
  other.own_chain_at_hub_head = std::string(32, 'b');
  expect<BeginAgain>(other);
}

TEST_F(Machine, BeginsAgainAfterTheNewestIncarnationTheHubNames) {
  Trouble fork = trouble(TroubleKind::fork);
  fork.newest_incarnation = 7;
  expect<Greet>(Asked{});
  EXPECT_EQ(expect<BeginAgain>(Failed{fork}).newest_at_hub, 7);
  expect<Greet>(BeganAgain{});
}

TEST_F(Machine, GreetsOnceMoreWhenAPushMeetsAFork) {
  begin();
  expect<Greet>(Failed{trouble(TroubleKind::fork), 10, 10});
  expect<Push>(greeted(0, 0, 10));
  expect<BeginAgain>(Failed{trouble(TroubleKind::fork), 10, 10});
}

TEST_F(Machine, WaitsWhenItBeganAgainInVain) {
  expect<Greet>(Asked{});
  expect<BeginAgain>(Failed{trouble(TroubleKind::fork)});
  expect<Greet>(BeganAgain{});
  EXPECT_EQ(expect<Wait>(Failed{trouble(TroubleKind::fork)}).why.kind, TroubleKind::fork) << "no loop that burns tag numbers";
  expect<Greet>(TimeUp{});
  expect<BeginAgain>(Failed{trouble(TroubleKind::fork)});
  EXPECT_EQ(expect<Wait>(Failed{trouble(TroubleKind::store)}).why.kind, TroubleKind::store) << "its own store failed at it";
}

TEST_F(Machine, KeepsTryingForEverWhenRefused) {
  for (const TroubleKind kind : {TroubleKind::frozen, TroubleKind::signed_out, TroubleKind::twin}) {
    expect<Greet>(Asked{});
    EXPECT_EQ(expect<Wait>(Failed{trouble(kind)}).why.kind, kind);
    expect<Greet>(TimeUp{});
    expect<Push>(greeted(0, 0, 10));
    EXPECT_EQ(expect<Wait>(Failed{trouble(kind), 10, 10}).why.kind, kind) << "also in the middle of a push";
  }
}

TEST_F(Machine, AHubFromBeforeWhatTheJournalReachesBackToNeedsAPerson) {
  expect<Greet>(Asked{});
  Greeted old = greeted(3, 3, 10);
  old.own_kept_after_seq = 4;
  const Wait wait = expect<Wait>(old);
  EXPECT_EQ(wait.why.kind, TroubleKind::hub_lacks);
  EXPECT_TRUE(wait.why.needs_person());
  expect<Greet>(TimeUp{});
  old.own_kept_after_seq = 3;
  expect<Push>(old);
}

TEST_F(Machine, StillReadsWhenItIsTooOldToSend) {
  expect<Greet>(Asked{});
  for (const TroubleKind kind : {TroubleKind::hub_too_old, TroubleKind::too_old}) {
    EXPECT_EQ(expect<Pull>(Failed{trouble(kind)}).feed, Feed::organisation);
    EXPECT_EQ(expect<Pull>(PageTaken{}).feed, Feed::shop);
    EXPECT_EQ(expect<Wait>(PageTaken{}).why.kind, kind);
    expect<Greet>(TimeUp{});
  }
  EXPECT_FALSE(machine.idle());
}

TEST_F(Machine, ReadsAFeedFromItsStartOnceWhenTheHubWasReplaced) {
  begin();
  expect<Pull>(NothingToPush{});
  EXPECT_EQ(expect<Pull>(Failed{trouble(TroubleKind::gone)}), (Pull{Feed::organisation, true}));
  EXPECT_EQ(expect<Wait>(Failed{trouble(TroubleKind::gone)}).why.kind, TroubleKind::gone);
}

TEST_F(Machine, ReadsEachFeedFromItsStartWhenTheHubWasReplaced) {
  begin();
  expect<Pull>(NothingToPush{});
  EXPECT_EQ(expect<Pull>(Failed{trouble(TroubleKind::gone)}), (Pull{Feed::organisation, true}));
  EXPECT_EQ(expect<Pull>(PageTaken{true}), (Pull{Feed::organisation, false}));
  EXPECT_EQ(expect<Pull>(PageTaken{false}), (Pull{Feed::shop, false}));
  EXPECT_EQ(expect<Pull>(Failed{trouble(TroubleKind::gone)}), (Pull{Feed::shop, true}));
  EXPECT_EQ(expect<Wait>(Failed{trouble(TroubleKind::gone)}).why.kind, TroubleKind::gone);
}

TEST_F(Machine, TakesNoAcknowledgementOfAnotherChain) {
  begin();
  EXPECT_FALSE(expect<Wait>(Pushed{1'000, 1'000, false}).why.words.empty());
  expect<Greet>(TimeUp{});
  EXPECT_EQ(expect<Push>(greeted(0, 0, 5'000)).after_seq, 0);
}

TEST_F(Machine, GoesBackWhereTheHubHasAGap) {
  expect<Greet>(Asked{});
  expect<Push>(greeted(10, 10, 40));
  Trouble gap = trouble(TroubleKind::gap);
  gap.expected_seq = 6;
  EXPECT_EQ(expect<Push>(Failed{gap, 30, 40}).after_seq, 5);
  gap.expected_seq = 50;
  expect<Wait>(Failed{gap, 30, 40});
}

TEST_F(Machine, HalvesABatchTheHubFailsAt) {
  begin();
  EXPECT_EQ(again({trouble(TroubleKind::server), 1'000, 1'000}).max_operations, 500);
  EXPECT_EQ(again({trouble(TroubleKind::too_big), 500, 500}).max_operations, 250);
  EXPECT_EQ(expect<Push>(Pushed{250, 250, true}), (Push{250, 125, false})) << "the bad one is in 251 to 500";
  EXPECT_EQ(expect<Push>(Pushed{375, 375, true}), (Push{375, 62, false}));
  EXPECT_EQ(expect<Push>(Pushed{500, 500, true}).max_operations, 124) << "none was bad: it grows again";
}

TEST_F(Machine, HalvesASilentlyFailingBatchOnlyFromTheSecondTime) {
  begin();
  EXPECT_EQ(again({trouble(TroubleKind::unreachable), 1'000, 1'000}).max_operations, 1'000);
  EXPECT_EQ(again({trouble(TroubleKind::unreachable), 1'000, 1'000}).max_operations, 500);
}

TEST_F(Machine, SendsTheOneThatKeepsFailingAsBytesThenGoesOnAsBefore) {
  begin();
  EXPECT_FALSE(again({trouble(TroubleKind::server), 1, 1}).opaque);
  EXPECT_EQ(again({trouble(TroubleKind::server), 1, 1}), (Push{0, 1, true}));
  EXPECT_EQ(expect<Push>(Pushed{1, 1, true}).opaque, false);
}

TEST_F(Machine, WhatKeptFailingIsNotTakenForAnotherWhenTheHubFallsBack) {
  begin();
  expect<Push>(Pushed{1'000, 6, true});
  again({trouble(TroubleKind::server), 1, 7}, greeted(6, 6, 5'000));
  EXPECT_EQ(again({trouble(TroubleKind::server), 1, 7}, greeted(6, 6, 5'000)), (Push{6, 1, true}));
  EXPECT_FALSE(again({trouble(TroubleKind::unreachable), 1, 7}, greeted(4, 4, 5'000)).opaque) << "number 5 is in order";
}

TEST_F(Machine, NeverCallsAnOperationBadBecauseTheHubIsBusyOrTheStoreFails) {
  begin();
  for (int i = 0; i < 20; ++i) {
    EXPECT_EQ(again({trouble(TroubleKind::busy), 1, 1}), (Push{0, most_operations, false}));
    EXPECT_EQ(again({trouble(TroubleKind::store), 1, 1}), (Push{0, most_operations, false}));
  }
}

TEST_F(Machine, GreetsAtOnceWhenAPersonAsksDuringABackOff) {
  expect<Greet>(Asked{});
  expect<Wait>(Failed{trouble(TroubleKind::unreachable)});
  EXPECT_FALSE(machine.idle()) << "so that a save does not end a back-off";
  expect<Greet>(Asked{});
}

TEST_F(Machine, HonoursRetryAfter) {
  expect<Greet>(Asked{});
  EXPECT_GE(expect<Wait>(Failed{trouble(TroubleKind::busy, 400'000)}).ms, 400'000);
}

TEST(BackOff, DoublesItsCeilingFromTwoSecondsToFiveMinutesWithFullJitter) {
  std::int64_t longest[12] = {};
  std::int64_t shortest[12];
  std::fill(std::begin(shortest), std::end(shortest), INT64_MAX);
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    SeededRng rng(seed);
    SyncMachine machine(rng);
    for (int i = 0; i < 12; ++i) {
      machine.next(TimeUp{});
      const auto wait = std::get<Wait>(machine.next(Failed{trouble(TroubleKind::unreachable)}));
      longest[i] = std::max(longest[i], wait.ms);
      shortest[i] = std::min(shortest[i], wait.ms);
    }
  }
  for (int i = 0; i < 12; ++i) {
    const std::int64_t ceiling = std::min(longest_back_off_ms, first_back_off_ms << i);
    EXPECT_LE(longest[i], ceiling) << i;
    EXPECT_GE(longest[i], ceiling * 9 / 10) << i;
    EXPECT_GE(shortest[i], 1) << i;
    EXPECT_LE(shortest[i], ceiling / 10) << "full jitter reaches down to nothing, " << i;
  }
}

}  // namespace
}  // namespace intake::client
