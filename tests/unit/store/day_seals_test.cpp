// SPDX-License-Identifier: GPL-3.0-or-later
// Sealing on one terminal: who may, which dates, what stands and what changed, and the PIN that is asked for.
#include "db/store/day_seals.h"
#include "tests/support/raw_database.h"
#include "tests/support/store_fixture.h"

namespace intake::tests {
namespace {

using store::SealState;

class DaySeals : public StoreTest {
 protected:
  static constexpr Date today = Date{20'778};  // 2026-11-21
  store::SealState state(Date date = today) { return must(store::day_view(*store, date)).terminals.front().state; }
  std::string refusal(const Result<store::Sealed>& sealed) { return sealed ? "" : sealed.error().detail; }
};

TEST_F(DaySeals, OnlyAManagerSeals) {
  save(donation_of({line("clothes.coats", 2, 3'500)}));
  const auto volunteer = must(store::add_staff(*store, "Li Wei", domain::Role::volunteer, 1, staff));
  const auto head = store::head(*store).seq;
  EXPECT_NE(refusal(store::seal_day(*store, {}, volunteer.id)).find("Only a manager"), std::string::npos);
  EXPECT_NE(refusal(store::seal_day(*store, {}, seeded.env.ids.make<StaffId>())), "");
  EXPECT_FALSE(store::name_absent(*store, today, 7, volunteer.id));
  EXPECT_EQ(store::head(*store).seq, head);
}

TEST_F(DaySeals, ADayHasToHaveBegun) {
  EXPECT_NE(refusal(store::seal_day(*store, {}, staff)).find("No business date"), std::string::npos);
  must(store::open_day(*store, {}, staff));
  EXPECT_NE(refusal(store::seal_day(*store, Date{today.days + 1}, staff)).find("has not begun"), std::string::npos);
  EXPECT_EQ(must(store::seal_day(*store, Date{today.days - 1}, staff)).seal.figures.totals, domain::Totals{}) << "nothing was recorded then";
}

TEST_F(DaySeals, ASealStandsUntilSomethingComesForItsDate) {
  save(donation_of({line("clothes.coats", 2, 3'500)}));
  EXPECT_EQ(state(), SealState::open);
  const auto first = must(store::seal_day(*store, {}, staff));
  EXPECT_EQ(first.seal.figures.totals, (domain::Totals{1, 2, 7'000, 0}));
  EXPECT_EQ(first.seal.staff_name, "Mei");
  EXPECT_EQ(state(), SealState::waiting);
  EXPECT_TRUE(must(store::seal_day(*store, {}, staff)).again);
  reopen();
  EXPECT_EQ(state(), SealState::waiting);
  save(donation_of({line("clothes.coats", 1, 3'500)}));
  EXPECT_EQ(state(), SealState::changed);
  const auto second = must(store::seal_day(*store, {}, staff));
  EXPECT_EQ(second.seal.revision, 2);
  EXPECT_NE(second.seal.figures.donations_hash, first.seal.figures.donations_hash);
  EXPECT_EQ(state(), SealState::waiting);
  EXPECT_TRUE(must(store::verify(*store)).ok);
}

TEST_F(DaySeals, TheNextDaysWorkLeavesItAlone) {
  save(donation_of({line("clothes.coats", 2, 3'500)}));
  must(store::seal_day(*store, {}, staff));
  seeded.clock.advance(24LL * 60 * 60 * 1000);
  save(donation_of({line("clothes.coats", 1, 3'500)}));
  EXPECT_EQ(state(), SealState::waiting);
  EXPECT_EQ(state(Date{today.days + 1}), SealState::open);
  const auto lines = must(store::days(*store, Date{100'000}, 10));
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0].date.days, today.days + 1);
  EXPECT_EQ(lines[0].shop_day, store::ShopDay::open);
  EXPECT_EQ(lines[1].shop_day, store::ShopDay::unheard) << "there is no hub whose word it would be";
  EXPECT_EQ(must(store::days(*store, today, 10)).size(), 1U);
}

TEST_F(DaySeals, WhatIsUnfinishedIsCounted) {
  save(donation_of({line("clothes.coats", 2, 3'500)}));
  store::Draft draft{donation_of({line("books.novels", 1)}), staff, ""};
  draft.donation.id = seeded.env.ids.make<DonationId>();
  draft.donation.lots[0].id = seeded.env.ids.make<LotId>();
  must(store::put_draft(*store, draft));
  const auto open = must(store::day_view(*store, today)).open;
  EXPECT_EQ(open.draft_lots, 1);
  EXPECT_GT(open.unsent, 0);
  EXPECT_EQ(open.need_manager, 0);
  EXPECT_TRUE(open.any());
}

TEST_F(DaySeals, ATamperedSealIsFound) {
  save(donation_of({line("clothes.coats", 2, 3'500)}));
  must(store::seal_day(*store, {}, staff));
  store.reset();
  raw_change(database(), "UPDATE seal SET items = items + 1");
  reopen();
  EXPECT_FALSE(must(store::verify(*store)).ok);
}

TEST_F(DaySeals, ThePinOfAManagerIsTakenAndWrongOnesHaveToWait) {
  EXPECT_EQ(must(store::manager_by_pin(*store, "", "246810")).id, staff);
  EXPECT_EQ(must(store::manager_by_pin(*store, " Mei ", "246810")).id, staff);
  EXPECT_FALSE(store::manager_by_pin(*store, "Somebody", "246810"));
  for (int i = 0; i < 5; ++i) EXPECT_FALSE(store::manager_by_pin(*store, "", "000000"));
  const auto too_soon = store::manager_by_pin(*store, "", "246810");
  ASSERT_FALSE(too_soon);
  EXPECT_EQ(too_soon.error().code, ErrorCode::refused);
  EXPECT_NE(too_soon.error().detail.find("30 seconds"), std::string::npos) << too_soon.error().detail;
  reopen();
  EXPECT_FALSE(store::manager_by_pin(*store, "", "246810")) << "a restart does not help";
  seeded.clock.advance(31'000);
  EXPECT_FALSE(store::manager_by_pin(*store, "", "000000"));
  seeded.clock.advance(31'000);
  EXPECT_FALSE(store::manager_by_pin(*store, "", "246810")) << "twice as long each time";
  seeded.clock.advance(31'000);
  EXPECT_TRUE(store::manager_by_pin(*store, "", "246810"));
  EXPECT_FALSE(store::manager_by_pin(*store, "", "000000"));
  EXPECT_TRUE(store::manager_by_pin(*store, "", "246810")) << "the right one begins the count anew";
}

}  // namespace
}  // namespace intake::tests
