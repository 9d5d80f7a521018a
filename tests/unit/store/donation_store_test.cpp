// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/store/donation_store.h"

#include <gmock/gmock.h>

#include <set>

#include "db/journal/chain.h"
#include "db/journal/codec.h"
#include "tests/support/store_fixture.h"

namespace intake::tests {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

class DonationStore : public StoreTest {};

domain::Lot coats(std::int64_t quantity) { return line("clothes.coats", quantity, 4500); }

TEST_F(DonationStore, SavesRowsJournalAndHeadTogether) {
  const auto saved = save(donation_of({coats(2), line("books.other", 5)}));
  EXPECT_EQ(saved.receipt, "R901-000001");
  EXPECT_EQ(saved.totals, (domain::Totals{1, 7, 9000, 0}));
  EXPECT_EQ(saved.taken_at_utc_ms, morning_utc_ms);
  EXPECT_EQ(saved.lots_waiting_for_tags, 0);
  ASSERT_THAT(saved.donation.lots, SizeIs(2));
  const auto back = must(store::get_donation(*store, saved.donation.id));
  ASSERT_TRUE(back);
  EXPECT_EQ(back->donation, saved.donation);
  EXPECT_EQ(back->totals, saved.totals);
  EXPECT_EQ(back->head.seq, saved.head.seq);
  EXPECT_EQ(store::head(*store).seq, saved.head.seq);
  EXPECT_EQ(store::head(*store).chain_hash, saved.head.chain_hash);
  // The manager, the day, the donation: each in its place of the chain.
  const auto entries = everything_unsent();
  ASSERT_THAT(entries, SizeIs(3));
  std::string previous = journal::chain_start();
  for (const auto& entry : entries) {
    EXPECT_EQ(entry.content_hash, journal::blake2b(entry.content));
    previous = journal::chain_hash(previous, entry.position, entry.content_hash);
    EXPECT_EQ(entry.chain_hash, previous);
  }
  EXPECT_EQ(previous, saved.head.chain_hash);
  const auto proof = must(store::verify(*store));
  EXPECT_TRUE(proof.ok);
  EXPECT_THAT(proof.faults, IsEmpty());
  EXPECT_EQ(proof.own, saved.totals);
}

TEST_F(DonationStore, SameIdAgainExistsAndChangesNothing) {
  auto donation = donation_of({coats(1)});
  donation.id = seeded.env.ids.make<DonationId>();
  const auto saved = save(donation);
  const auto again = store::save_donation(*store, donation, staff);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, ErrorCode::exists);
  EXPECT_EQ(store::head(*store).seq, saved.head.seq);
  EXPECT_EQ(must(store::day_totals(*store, Date::from_civil(2026, 11, 21))).donations, 1);
}

}  // namespace
}  // namespace intake::tests
