// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/workers/sync_facts.h"

#include <gtest/gtest.h>

#include "tests/unit/workers/facts.h"

namespace intake::workers {
namespace {

client::SyncProgress progress_in(client::SyncPhase phase) {
  client::SyncProgress progress;
  progress.phase = phase;
  progress.waiting = 44;
  progress.sent = 84;
  progress.on_its_way = 20;
  progress.to_send = 128;
  progress.needs_manager = 3;
  progress.last_sent_at_utc_ms = 1'000;
  progress.oldest_waiting_at_utc_ms = 500;
  progress.clock_ahead_ms = -7;
  return progress;
}

TEST(SyncFacts, CountsComeFirstWhateverThePhase) {
  for (const auto phase : {client::SyncPhase::not_paired, client::SyncPhase::active, client::SyncPhase::resting, client::SyncPhase::all_done}) {
    const auto facts = sync_facts(progress_in(phase));
    ASSERT_FALSE(facts.empty());
    const auto* counts = fact_in<screens::sync::CountsChanged>(facts.front());
    ASSERT_NE(counts, nullptr);
    EXPECT_EQ(counts->counts, (app::SyncCounts{44, 3, 1'000, 500, -7}));
  }
}

TEST(SyncFacts, WhatCouldNotBeCountedIsNoZero) {
  for (const auto phase : {client::SyncPhase::not_paired, client::SyncPhase::active, client::SyncPhase::resting, client::SyncPhase::all_done}) {
    client::SyncProgress progress;
    progress.phase = phase;
    progress.uncounted = Error{ErrorCode::io, "The disk does not read."};
    for (const auto& fact : sync_facts(progress)) {
      EXPECT_EQ(fact_in<screens::sync::CountsChanged>(fact), nullptr);
      EXPECT_EQ(fact_in<screens::sync::Finished>(fact), nullptr);
    }
    ASSERT_NE(fact_in<screens::sync::NotCounted>(sync_facts(progress).front()), nullptr);
  }
}

TEST(SyncFacts, EachTroubleHasItsOwnWords) {
  auto progress = progress_in(client::SyncPhase::resting);
  for (const auto& [kind, need] : {std::pair{client::TroubleKind::certificate, app::SyncNeed::certificate}, std::pair{client::TroubleKind::stranger, app::SyncNeed::sign_in_page},
                                   std::pair{client::TroubleKind::hub_down, app::SyncNeed::hub_down}, std::pair{client::TroubleKind::server, app::SyncNeed::hub_failed},
                                   std::pair{client::TroubleKind::busy, app::SyncNeed::hub_busy}}) {
    progress.trouble.kind = kind;
    EXPECT_EQ(fact_in<screens::sync::Failed>(sync_facts(progress).back())->need, need);
    EXPECT_FALSE(app::calls_manager(need));
  }
}

TEST(SyncFacts, ActiveIsSendingOnlyWhenThereIsSomethingToSend) {
  auto progress = progress_in(client::SyncPhase::active);
  const auto sending = sync_facts(progress);
  ASSERT_EQ(sending.size(), 2U);
  const auto* fact = fact_in<screens::sync::Sending>(sending.back());
  ASSERT_NE(fact, nullptr);
  EXPECT_EQ(fact->sent, 84);
  EXPECT_EQ(fact->total, 128);
  EXPECT_EQ(fact->on_its_way, 20);
  progress.to_send = 0;
  EXPECT_EQ(sync_facts(progress).size(), 1U);
}

TEST(SyncFacts, ActiveIsReadingOnceTheHubSaidHowMuchThereIs) {
  client::SyncProgress progress;
  EXPECT_EQ(sync_facts(progress).size(), 1U);
  progress.read_to = 1'200;
  progress.read_end = 8'000;
  const auto facts = sync_facts(progress);
  ASSERT_EQ(facts.size(), 2U);
  const auto* fact = fact_in<screens::sync::Reading>(facts.back());
  ASSERT_NE(fact, nullptr);
  EXPECT_EQ(fact->read, 1'200);
  EXPECT_EQ(fact->end, 8'000);
}

TEST(SyncFacts, RestingSaysWhatIsInTheWay) {
  auto progress = progress_in(client::SyncPhase::resting);
  progress.trouble = {client::TroubleKind::unreachable, "The hub did not answer.", 0, {}, {}};
  progress.next_try_at_utc_ms = 1'780'000'000'000;
  const auto facts = sync_facts(progress);
  ASSERT_EQ(facts.size(), 2U);
  const auto* failed = fact_in<screens::sync::Failed>(facts.back());
  ASSERT_NE(failed, nullptr);
  EXPECT_EQ(failed->error.code, ErrorCode::unreachable);
  EXPECT_EQ(failed->error.detail, "The hub did not answer.");
  EXPECT_EQ(failed->next_try_at_utc_ms, 1'780'000'000'000);
}

TEST(SyncFacts, RestingSaysWhatAPersonHasToDo) {
  using Kind = client::TroubleKind;
  const std::pair<Kind, app::SyncNeed> rows[] = {{Kind::unreachable, app::SyncNeed::nothing}, {Kind::busy, app::SyncNeed::hub_busy},
                                                 {Kind::forgotten, app::SyncNeed::pair},      {Kind::signed_out, app::SyncNeed::signature},
                                                 {Kind::frozen, app::SyncNeed::unfreeze},     {Kind::twin, app::SyncNeed::stop_copy},
                                                 {Kind::too_old, app::SyncNeed::update},
                                                 {Kind::hub_too_old, app::SyncNeed::update_hub}, {Kind::hub_lacks, app::SyncNeed::restore_hub}};
  for (const auto& [kind, need] : rows) {
    auto progress = progress_in(client::SyncPhase::resting);
    progress.trouble = {kind, "Words.", 0, {}, {}};
    const auto facts = sync_facts(progress);
    const auto* failed = fact_in<screens::sync::Failed>(facts.back());
    ASSERT_NE(failed, nullptr);
    EXPECT_EQ(failed->need, need);
    EXPECT_EQ(progress.trouble.needs_person(), app::calls_manager(need));
  }
}

TEST(SyncFacts, AllDoneIsFinishedAndNoHubIsNeither) {
  const auto done = sync_facts(progress_in(client::SyncPhase::all_done));
  ASSERT_EQ(done.size(), 2U);
  EXPECT_NE(fact_in<screens::sync::Finished>(done.back()), nullptr);
  EXPECT_EQ(sync_facts(progress_in(client::SyncPhase::not_paired)).size(), 1U);
}

}  // namespace
}  // namespace intake::workers
