// SPDX-License-Identifier: GPL-3.0-or-later
// What leaves the journal once the hub has held it for long, and what must not.
#include <gmock/gmock.h>

#include "db/store/erasures.h"
#include "db/store/manager_tasks.h"
#include "db/store/staff_store.h"
#include "tests/support/raw_database.h"
#include "tests/support/store_fixture.h"

namespace intake::tests {
namespace {

constexpr std::int64_t one_day_ms = 24 * 60 * 60 * 1000;

class Checkpoint : public StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    store::NewStore wishes = hand_store();
    wishes.hand_number = 0;
    wishes.pairing = pairing_of(seeded.env, 7, {{10'000'000, 10'000, false}});
    make(wishes);
    for (int i = 0; i < 4; ++i) save(donation_of({line("books.other", 2, 100)}));
    hub_says(0);
  }
  void hub_says(int day) { must(store::set_hub_seen(*store, "1-00", morning_utc_ms + day * one_day_ms)); }
  void acknowledge(std::int64_t seq, const std::vector<store::OpResult>& results = {}) {
    const std::string chain = must(store::chain_at(*store, seq));
    ASSERT_TRUE(must(store::acknowledge(*store, store->terminal().incarnation, "1-00", seq, chain, results, morning_utc_ms)));
  }
  std::int64_t shorten() { return must(store::shorten_journal(*store)); }
  /// Acknowledges all, and lets it go when its time has come.
  std::int64_t shorten_all() {
    acknowledge(head());
    shorten();
    hub_says(70);
    return shorten();
  }
  std::int64_t head() { return store::head(*store).seq; }
  std::int64_t in_journal() { return raw_number(database(), "SELECT count(*) FROM journal"); }
  void expect_sound() {
    const auto proof = must(store::verify(*store));
    EXPECT_TRUE(proof.ok) << testing::PrintToString(proof.faults);
    EXPECT_EQ(proof.own.donations, 4);
    EXPECT_EQ(proof.own.items, 8);
  }
};

TEST_F(Checkpoint, WhatTheHubHeldLongEnoughLeavesAndTheProofStands) {
  const auto before = store::head(*store);
  const std::string chain = must(store::chain_at(*store, 4));
  acknowledge(4);
  EXPECT_EQ(shorten(), 0) << "noted";
  hub_says(69);
  EXPECT_EQ(shorten(), 0);
  hub_says(70);
  EXPECT_EQ(shorten(), 4);
  EXPECT_EQ(must(store::kept_after_seq(*store)), 4);
  EXPECT_EQ(in_journal(), before.seq - 4);
  expect_sound();
  EXPECT_EQ(store::head(*store).chain_hash, before.chain_hash);
  EXPECT_EQ(must(store::chain_at(*store, 4)), chain);
  EXPECT_FALSE(store::chain_at(*store, 3));
  EXPECT_EQ(everything_unsent().size(), static_cast<std::size_t>(before.seq - 4));
  EXPECT_EQ(shorten(), 0) << "nothing more was acknowledged";
  reopen();
  expect_sound();
}

TEST_F(Checkpoint, NothingGoesThatTheHubDoesNotHold) {
  EXPECT_EQ(shorten(), 0);
  hub_says(400);
  EXPECT_EQ(shorten(), 0);
  acknowledge(head());
  EXPECT_EQ(shorten(), 0) << "not long enough";
  ASSERT_TRUE(must(store::hub_fell_back(*store, 2, must(store::chain_at(*store, 2)))));
  hub_says(900);
  EXPECT_EQ(shorten(), 0) << "it was restored since, and holds less";
  EXPECT_EQ(in_journal(), head());
}

TEST_F(Checkpoint, AClockOfTheHubThatGoesBackIsWaitedFor) {
  acknowledge(head());
  hub_says(500);
  EXPECT_EQ(shorten(), 0);
  hub_says(3);
  EXPECT_EQ(shorten(), 0);
  hub_says(72);
  EXPECT_EQ(shorten(), 0);
  hub_says(73);
  EXPECT_EQ(shorten(), head());
}

TEST_F(Checkpoint, WhatNeedsAManagerStaysUntilItIsSettled) {
  const auto entries = everything_unsent();
  acknowledge(head(), {{4, entries[3].op_id, store::HubVerdict::quarantined, "totals_differ"}});
  shorten();
  hub_says(70);
  EXPECT_EQ(shorten(), 3);
  must(store::settle_task(*store, entries[3].op_id, "", journal::Choice::noted, staff));
  EXPECT_EQ(shorten(), 3) << "the rest of what was noted";
  acknowledge(head());
  shorten();
  hub_says(140);
  EXPECT_EQ(shorten(), 1) << "and the decision itself";
  expect_sound();
}

TEST_F(Checkpoint, ADonationLeavesWithItsEnd) {
  const std::int64_t first = head() + 1;
  save(donation_of(std::vector<domain::Lot>(450, line("books.other", 1, 100))));
  acknowledge(first);  // of two parts, the first
  shorten();
  hub_says(70);
  EXPECT_EQ(shorten(), first - 1);
  EXPECT_TRUE(must(store::verify(*store)).ok);
}

TEST_F(Checkpoint, AConflictOfEqualValuesHoldsNothingUp) {
  const auto person = must(store::add_staff(*store, "Li Wei", domain::Role::volunteer, 1, staff));
  must(store::change_staff(*store, person.id, {"Li Na", {}, {}}, staff));
  const auto all = everything_unsent();
  const auto added = std::prev(all.end(), 2);
  acknowledge(head(), {{head(), all.back().op_id, store::HubVerdict::conflict, "field_changed:name"}});
  EXPECT_EQ(must(store::waiting(*store)).conflicts, 1) << "until the feed says what it is";
  must(store::apply_pulled(*store, "shop", "c", {{added->position, {}, {}, added->op_id, 1}, {all.back().position, {}, {}, all.back().op_id, 2}}));
  EXPECT_EQ(must(store::waiting(*store)).conflicts, 0);
  shorten();
  hub_says(70);
  EXPECT_EQ(shorten(), std::ssize(all));
}

TEST_F(Checkpoint, TheNextIncarnationBeginsWithWhatIsKept) {
  acknowledge(4);
  shorten();
  hub_says(70);
  EXPECT_EQ(shorten(), 4);
  const std::int64_t kept = in_journal();
  must(store::begin_incarnation(*store, 1));
  EXPECT_EQ(head(), kept);
  EXPECT_EQ(must(store::kept_after_seq(*store)), 0);
  EXPECT_EQ(everything_unsent().size(), static_cast<std::size_t>(kept));
  expect_sound();
  save(donation_of({line("books.other", 1, 100)}));
  EXPECT_TRUE(must(store::verify(*store)).ok);
}

TEST_F(Checkpoint, AnErasureThatLeftIsConfirmedAgainInTheNextIncarnation) {
  const auto donor = must(store::add_donor(*store, domain::DonorKind::individual, "Wang", "", staff)).id;
  must(store::erase_donor(*store, donor, staff));
  EXPECT_TRUE(must(store::erasure_of(*store, donor)).value().confirmed);
  EXPECT_EQ(shorten_all(), head());
  must(store::begin_incarnation(*store, 1));
  EXPECT_EQ(head(), 0);
  ASSERT_TRUE(must(store::finish_erasures(*store)));
  EXPECT_TRUE(must(store::erasure_of(*store, donor)).value().confirmed);
  const auto entries = everything_unsent();
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_NE(entries[0].content.find("donor.erasure_confirmed"), std::string::npos);
  expect_sound();
}

TEST_F(Checkpoint, WhatLeftIsKnownWhenItComesAgain) {
  const auto entries = everything_unsent();
  EXPECT_EQ(shorten_all(), head());
  std::vector<store::PulledOperation> again;
  for (const auto& entry : entries) again.push_back({entry.position, entry.content, entry.side, entry.op_id, entry.position.seq});
  EXPECT_EQ(must(store::apply_pulled(*store, "shop", "c", again)), 0);
  expect_sound();
}

TEST_F(Checkpoint, AForgedOneIsFound) {
  shorten_all();
  for (const char* change : {"UPDATE checkpoint SET chain_hash = zeroblob(32)", "UPDATE checkpoint SET signature = zeroblob(64)"}) {
    store.reset();
    const auto copy = temp / "sound.db";
    std::filesystem::copy_file(database(), copy, std::filesystem::copy_options::overwrite_existing);
    raw_change(database(), change);
    store = must(store::Store::open(folder(), store::Access::write, seeded.env));
    EXPECT_FALSE(must(store::verify(*store)).ok) << change;
    store.reset();
    std::filesystem::copy_file(copy, database(), std::filesystem::copy_options::overwrite_existing);
    store = must(store::Store::open(folder(), store::Access::write, seeded.env));
  }
  expect_sound();
}

TEST_F(Checkpoint, ABackupOfAShortenedJournalIsRestored) {
  acknowledge(4);
  shorten();
  hub_says(70);
  EXPECT_EQ(shorten(), 4);
  const std::int64_t kept = in_journal();
  const auto made = must(store::backup(*store, temp / "stick"));
  store.reset();
  std::filesystem::remove_all(folder());
  must(store::restore(made, folder(), std::nullopt, seeded.env));
  store = must(store::Store::open(folder(), store::Access::write, seeded.env));
  EXPECT_EQ(store->terminal().incarnation, 2);
  EXPECT_EQ(head(), kept);
  expect_sound();
}

}  // namespace
}  // namespace intake::tests
