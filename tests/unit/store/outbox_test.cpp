// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/store/outbox.h"

#include <gmock/gmock.h>

#include "db/journal/chain.h"
#include "db/store/manager_tasks.h"
#include "tests/support/store_fixture.h"

namespace intake::tests {
namespace {

using store::HubVerdict;
using testing::IsEmpty;
using testing::SizeIs;

class Outbox : public StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    must(store::set_hub_seen(*store, "1-aa", morning_utc_ms));
    for (int i = 0; i < 4; ++i) {
      seeded.clock.advance(1000);
      save(donation_of({line("books.other", 1, 100)}));
    }
  }
  std::string chain(std::int64_t seq) { return must(store::chain_at(*store, seq)); }
  bool acknowledge(std::int64_t seq, const std::vector<store::OpResult>& results = {}) {
    return must(store::acknowledge(*store, 1, "1-aa", seq, chain(seq), results, morning_utc_ms + 5'000));
  }
};

TEST_F(Outbox, UnsentAreInOrderWithinBothLimits) {
  const auto all = everything_unsent();
  ASSERT_THAT(all, SizeIs(6));  // manager, day, four donations
  for (std::size_t i = 0; i < all.size(); ++i) EXPECT_EQ(all[i].position.seq, static_cast<std::int64_t>(i) + 1);
  EXPECT_THAT(must(store::unsent(*store, 2, 3, SIZE_MAX)), testing::ElementsAre(all[2], all[3], all[4]));
  EXPECT_THAT(must(store::unsent(*store, 0, 100, all[0].content.size() + all[1].content.size())), SizeIs(2));
  EXPECT_THAT(must(store::unsent(*store, 0, 100, 1)), SizeIs(1));  // one always goes
  EXPECT_THAT(must(store::unsent(*store, 6, 100, SIZE_MAX)), IsEmpty());
}

TEST_F(Outbox, ChainIsKnownAtEverySeqAndNotBeyond) {
  EXPECT_EQ(chain(0), journal::chain_start());
  EXPECT_EQ(chain(6), store::head(*store).chain_hash);
  EXPECT_EQ(store::chain_at(*store, 7).error().code, ErrorCode::not_found);
}

TEST_F(Outbox, PartialAcknowledgementMovesOnByItsSeq) {
  EXPECT_TRUE(acknowledge(3));
  auto waiting = must(store::waiting(*store));
  EXPECT_EQ(waiting.operations, 3);
  EXPECT_EQ(waiting.acked_seq, 3);
  EXPECT_EQ(waiting.head_seq, 6);
  EXPECT_EQ(waiting.last_acked_at_utc_ms, seeded.clock.now_utc_ms());
  EXPECT_EQ(waiting.oldest_waiting_at_utc_ms, morning_utc_ms + 2'000);
  EXPECT_EQ(everything_unsent().front().position.seq, 4);
  EXPECT_TRUE(acknowledge(2));  // an older answer that comes late takes nothing back
  EXPECT_EQ(must(store::waiting(*store)).acked_seq, 3);
  EXPECT_TRUE(acknowledge(6));
  reopen();
  waiting = must(store::waiting(*store));
  EXPECT_EQ(waiting.operations, 0);
  EXPECT_EQ(waiting.oldest_waiting_at_utc_ms, 0);
  EXPECT_THAT(everything_unsent(), IsEmpty());
  EXPECT_EQ(must(store::verify(*store)).waiting, 0);
}

TEST_F(Outbox, AnswersToSomebodyElseAreIgnored) {
  const auto ignored = [&](std::int64_t incarnation, const std::string& epoch, std::int64_t seq, const std::string& hash) {
    return !must(store::acknowledge(*store, incarnation, epoch, seq, hash, {}, morning_utc_ms));
  };
  EXPECT_TRUE(ignored(2, "1-aa", 3, chain(3)));
  EXPECT_TRUE(ignored(1, "2-bb", 3, chain(3)));
  EXPECT_TRUE(ignored(1, "1-aa", 3, chain(4)));
  EXPECT_TRUE(ignored(1, "1-aa", 7, chain(6)));
  EXPECT_TRUE(ignored(1, "1-aa", -1, chain(0)));
  EXPECT_EQ(must(store::waiting(*store)).acked_seq, 0);
  EXPECT_EQ(store->terminal().hub_epoch, "1-aa");
}

TEST_F(Outbox, FirstAcknowledgementTeachesTheEpoch) {
  must(store::set_hub_seen(*store, "", 0));
  EXPECT_TRUE(must(store::acknowledge(*store, 1, "7-cc", 1, chain(1), {}, morning_utc_ms)));
  EXPECT_EQ(store->terminal().hub_epoch, "7-cc");
  reopen();
  EXPECT_EQ(store->terminal().hub_epoch, "7-cc");
}

TEST_F(Outbox, HeldOperationsAreCountedAndDoNotBlock) {
  const auto all = everything_unsent();
  EXPECT_TRUE(acknowledge(5, {{3, all[2].op_id, HubVerdict::quarantined, "unknown_kind"},
                              {4, all[3].op_id, HubVerdict::conflict, "tag_taken"},
                              {2, all[1].op_id, HubVerdict::duplicate, ""},
                              {5, all[0].op_id, HubVerdict::quarantined, "another operation's id"},
                              {6, all[5].op_id, HubVerdict::quarantined, "not acknowledged yet"}}));
  const auto waiting = must(store::waiting(*store));
  EXPECT_EQ(waiting.quarantined, 1);
  EXPECT_EQ(waiting.conflicts, 1);
  EXPECT_EQ(waiting.operations, 1);
  EXPECT_TRUE(must(store::verify(*store)).ok);
}

TEST_F(Outbox, AHeldOperationSaysWhatItIsAndWhose) {
  const auto all = everything_unsent();
  EXPECT_TRUE(acknowledge(6, {{2, all[1].op_id, HubVerdict::quarantined, "unknown_kind"}, {3, all[2].op_id, HubVerdict::quarantined, "totals_differ"}}));
  const auto tasks = must(store::manager_tasks(*store, 10));
  ASSERT_THAT(tasks, SizeIs(2));
  EXPECT_EQ(must(store::waiting(*store)).need_manager, 2);
  const auto& donation = tasks.front();
  EXPECT_EQ(donation.operation, "donation.finished");
  EXPECT_THAT(donation.about, testing::StartsWith("R"));
  EXPECT_EQ(donation.totals.items, 1);
  EXPECT_EQ(donation.reason, "totals_differ");
  EXPECT_EQ(donation.stands.staff_name, must(store::list_staff(*store)).front().name);
  EXPECT_EQ(donation.stands.terminal_number, store->terminal().number);
  EXPECT_EQ(donation.stands.at_utc_ms, morning_utc_ms + 1'000);
  EXPECT_EQ(tasks.back().operation, "day.opened");
  must(store::settle_task(*store, donation.op_id, "", journal::Choice::noted, staff));
  EXPECT_EQ(must(store::waiting(*store)).need_manager, 1);
}

TEST_F(Outbox, WhatWaitsIsCountedByKind) {
  using Kinds = std::vector<std::pair<std::string, std::int64_t>>;
  EXPECT_EQ(must(store::waiting_kinds(*store, 100)), (Kinds{{"donation.finished", 4}, {"day.opened", 1}, {"staff.added", 1}}));
  EXPECT_EQ(must(store::waiting_kinds(*store, 3)), (Kinds{{"day.opened", 1}, {"donation.finished", 1}, {"staff.added", 1}})) << "the first three";
  EXPECT_TRUE(acknowledge(5));
  EXPECT_EQ(must(store::waiting_kinds(*store, 100)), (Kinds{{"donation.finished", 1}}));
  EXPECT_TRUE(acknowledge(6));
  EXPECT_THAT(must(store::waiting_kinds(*store, 100)), IsEmpty());
}

TEST_F(Outbox, SideRecordTravelsBesideItsOperationOnly) {
  must(store::add_donor(*store, domain::DonorKind::individual, "Wang", "", staff));
  const auto all = everything_unsent();
  for (const auto& entry : all) EXPECT_EQ(entry.side.empty(), entry.position.seq != 7);
}

TEST_F(Outbox, AHubOnThisMachineIsNoSecondCopy) {
  for (const bool here : {true, false}) {
    store::NewStore wishes = hand_store();
    wishes.hand_number = 0;
    wishes.pairing = pairing_of(seeded.env, 2, {});
    if (!here) wishes.pairing->hub_url = "https://hub.example.org";
    make(wishes);
    const auto head = store::head(*store);
    EXPECT_NE(must(store::waiting(*store)).only_copy_since_utc_ms, 0);
    must(store::acknowledge(*store, head.incarnation, "1-00", head.seq, head.chain_hash, {}, 1'000));
    EXPECT_EQ(must(store::waiting(*store)).operations, 0);
    EXPECT_EQ(must(store::waiting(*store)).only_copy_since_utc_ms != 0, here) << "it dies with this disk";
  }
}

TEST_F(Outbox, HubsTimeIsKeptWithEachAnswer) {
  acknowledge(1);
  seeded.clock.advance(10'000);
  EXPECT_EQ(must(store::hub_time_now_utc_ms(*store)), morning_utc_ms + 15'000);
}

TEST_F(Outbox, AClockThatTheHubContradictsIsToldUntilItIsSet) {
  EXPECT_EQ(must(store::waiting(*store)).clock_ahead_ms, 0);
  must(store::set_hub_seen(*store, "7-cc", seeded.clock.now_utc_ms() - 3 * 60 * 60 * 1'000));
  EXPECT_EQ(must(store::waiting(*store)).clock_ahead_ms, 3 * 60 * 60 * 1'000);
  seeded.clock.set_utc_ms(seeded.clock.now_utc_ms() - 3 * 60 * 60 * 1'000);
  EXPECT_EQ(must(store::waiting(*store)).clock_ahead_ms, 0);
}

}  // namespace
}  // namespace intake::tests
