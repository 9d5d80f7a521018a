// SPDX-License-Identifier: GPL-3.0-or-later
// The sealed day, from the till to the hub and back: what was sealed is what arrived, or both are shown.
#include <gtest/gtest.h>

#include "db/store/day_seals.h"
#include "db/store/manager_tasks.h"
#include "sync/hub/admin.h"
#include "sync/hub/days.h"
#include "tests/unit/client/shop_fixture.h"

namespace intake::client {
namespace {

using store::SealState;
using store::ShopDay;
using tests::must;

constexpr Date the_day = Date{20'764};  // 2026-11-07, by the clock of hub_fixtures.h in Shanghai

struct Riverside : testing::Test {
  hub::TestHub hub;
  PairedTill one{hub, 1};
  PairedTill two{hub, 2};

  static store::Sealed seal(PairedTill& till, std::optional<Date> date = {}) { return must(store::seal_day(*till.store, date, till.staff)); }
  static store::DayView view(const PairedTill& till) { return must(store::day_view(*till.store, the_day)); }
  static SealState state(const PairedTill& till) { return view(till).terminals.front().state; }
  static const store::TerminalDay& other(const store::DayView& view) { return view.terminals.at(1); }
  hub::ShopDay at_hub() {
    const auto shop = must(hub.storage().shop_named(shop_name));
    const auto days = must(hub::shop_days(hub.storage(), *shop, 10));
    return days.empty() ? hub::ShopDay{} : days.front();
  }
  /// As a hub that holds a donation of that id already, from who knows where.
  void let_hub_refuse(DonationId donation) {
    std::string hex;
    for (const unsigned char byte : donation.bytes) hex += std::string("0123456789abcdef").substr(byte >> 4, 1) + "0123456789abcdef"[byte & 15];
    hub.tamper("INSERT INTO donation (organisation, id, device, arrival) VALUES (1, X'" + hex + "', 1, 1)");
  }
};

TEST_F(Riverside, AHubThatHoldsTheSameMatches) {
  one.receive("clothes.coats", 2, 3'500);
  one.receive("books.novels", 3, 500);
  const auto sealed = seal(one);
  EXPECT_EQ(sealed.date, the_day);
  EXPECT_EQ(sealed.seal.revision, 1);
  EXPECT_EQ(sealed.seal.figures.totals, (domain::Totals{2, 5, 8'500, 0}));
  EXPECT_EQ(state(one), SealState::waiting);
  must(one.sync());
  EXPECT_EQ(state(one), SealState::matched);
  EXPECT_EQ(view(one).terminals.front().seal->hub->totals, sealed.seal.figures.totals);
  EXPECT_EQ(at_hub().terminals.front().state, "matched");
  EXPECT_EQ(at_hub().totals, sealed.seal.figures.totals);
  expect_equal_proofs(hub, *one.store);
  EXPECT_TRUE(hub.verify().days.empty());
}

TEST_F(Riverside, TheHubsWordSurvivesALostAnswer) {
  one.receive("clothes.coats", 2, 3'500);
  seal(one);
  one.transport.fate = [](const HttpRequest& request) { return request.target.starts_with("/v1/pull") ? Fate::answer_lost : Fate::delivered; };
  (void)sync_once(*one.store, one.transport, {}).has_value();
  EXPECT_EQ(state(one), SealState::waiting);
  one.transport.fate = {};
  must(one.sync());
  EXPECT_EQ(state(one), SealState::matched);
}

TEST_F(Riverside, SealedOfflineForDaysEachDayMatches) {
  for (int day = 0; day < 5; ++day) {
    one.receive("clothes.coats", 1 + day, 3'500);
    EXPECT_EQ(seal(one).date.days, the_day.days + day);
    one.seeded.clock.advance(24LL * 60 * 60 * 1000);
  }
  must(one.sync());
  for (const auto& day : must(store::days(*one.store, Date{100'000}, 10))) EXPECT_EQ(day.state, SealState::matched) << day.date.to_string();
  EXPECT_TRUE(hub.verify().days.empty());
}

TEST_F(Riverside, LateWorkNeedsAnotherSeal) {
  one.receive("clothes.coats", 2, 3'500);
  seal(one);
  must(one.sync());
  EXPECT_TRUE(seal(one).again) << "nothing came since";
  one.receive("toys.soft", 1, 200);
  EXPECT_EQ(state(one), SealState::changed);
  EXPECT_TRUE(view(one).terminals.front().waited_for);
  must(one.sync());
  EXPECT_EQ(state(one), SealState::changed) << "the hub's word was about the first seal";
  EXPECT_EQ(at_hub().terminals.front().state, "changed");
  ASSERT_EQ(hub.verify().days.size(), 1U);
  EXPECT_EQ(hub.verify().days.front().state, "changed");
  const auto late = seal(one);
  EXPECT_FALSE(late.again);
  EXPECT_EQ(late.seal.revision, 2);
  EXPECT_EQ(late.seal.figures.totals, (domain::Totals{2, 3, 7'200, 0}));
  must(one.sync());
  EXPECT_EQ(state(one), SealState::matched);
  EXPECT_EQ(at_hub().terminals.front().seal->revision, 2);
}

TEST_F(Riverside, WhatIsPutAsideIsHeldAndBothColumnsAreShown) {
  one.receive("books.novels", 3, 500);
  must(one.sync());
  const auto refused = one.receive("clothes.coats", 2, 3'500);
  let_hub_refuse(refused.donation.id);
  seal(one);
  must(one.sync());
  EXPECT_EQ(state(one), SealState::held);
  const auto own = view(one).terminals.front();
  EXPECT_EQ(own.seal->figures.totals, (domain::Totals{2, 5, 8'500, 0}));
  EXPECT_EQ(own.seal->hub->totals, (domain::Totals{1, 3, 1'500, 0}));
  EXPECT_EQ(own.seal->hub->held, 1);
  EXPECT_EQ(view(one).open.need_manager, 1);
  EXPECT_EQ(at_hub().terminals.front().state, "held");
  EXPECT_EQ(must(store::seal_day(*one.store, the_day, one.staff)).seal.revision, 2) << "so that the hub looks again";
}

TEST_F(Riverside, WhatAManagerSettledIsNoDifferenceForEver) {
  one.receive("books.novels", 3, 500);
  must(one.sync());
  let_hub_refuse(one.receive("clothes.coats", 2, 3'500).donation.id);
  seal(one);
  must(one.sync());
  const auto tasks = must(store::manager_tasks(*one.store, 10));
  ASSERT_EQ(tasks.size(), 1U);
  must(store::settle_task(*one.store, tasks.front().op_id, "", journal::Choice::noted, one.staff));
  EXPECT_EQ(seal(one).seal.revision, 2);
  must(one.sync());
  EXPECT_EQ(state(one), SealState::settled);
  EXPECT_EQ(view(one).terminals.front().seal->hub->totals, (domain::Totals{1, 3, 1'500, 0})) << "both figures stay to be seen";
  EXPECT_EQ(view(one).terminals.front().seal->hub->held, 0);
  EXPECT_EQ(at_hub().terminals.front().state, "settled");
  EXPECT_TRUE(hub.verify().days.empty());
  EXPECT_TRUE(seal(one).again) << "there is nothing more to do";
}

TEST_F(Riverside, AnotherHoldingDiffers) {
  one.receive("books.novels", 3, 500);
  must(one.sync());
  hub.tamper("UPDATE day_donation SET items = items + 1");
  seal(one);
  must(one.sync());
  EXPECT_EQ(state(one), SealState::differs);
  const auto report = hub.verify();
  EXPECT_FALSE(report.ok);
  EXPECT_NE(report.faults.front().find("is not as in its content"), std::string::npos) << report.faults.front();
  ASSERT_EQ(report.days.size(), 1U);
  EXPECT_EQ(report.days.front().state, "differs");
}

TEST_F(Riverside, AMissingDonationOfADayIsAFault) {
  one.receive("books.novels", 3, 500);
  must(one.sync());
  hub.tamper("DELETE FROM day_donation");
  EXPECT_FALSE(hub.verify().ok);
}

TEST_F(Riverside, TheShopsDayClosesWhenBothSealedIt) {
  one.receive("clothes.coats", 2, 3'500);
  two.receive("books.novels", 1, 400);
  seal(one);
  must(one.sync());
  EXPECT_FALSE(at_hub().closed) << "the other may have worked";
  must(two.sync());
  EXPECT_FALSE(at_hub().closed);
  EXPECT_EQ(other(view(two)).state, SealState::matched) << "the seal and the hub's word came by the feed";
  EXPECT_EQ(view(two).shop_day, ShopDay::open);
  seal(two);
  EXPECT_EQ(view(two).shop_day, ShopDay::unheard) << "the hub does not know of it yet";
  EXPECT_FALSE(at_hub().closed);
  must(two.sync());
  EXPECT_TRUE(at_hub().closed);
  EXPECT_EQ(view(two).shop_day, ShopDay::closed);
  EXPECT_EQ(at_hub().totals, (domain::Totals{2, 3, 7'400, 0}));
  must(one.sync());
  EXPECT_EQ(view(one).shop_day, ShopDay::closed);
  EXPECT_EQ(other(view(one)).state, SealState::matched);
  two.receive("toys.soft", 1, 200);
  must(two.sync());
  must(one.sync());
  EXPECT_EQ(view(one).shop_day, ShopDay::open) << "late work opens it again";
  EXPECT_EQ(other(view(one)).state, SealState::changed);
  EXPECT_FALSE(at_hub().closed);
  seal(two);
  must(two.sync());
  EXPECT_TRUE(at_hub().closed);
}

TEST_F(Riverside, AManagerMayCloseItWithoutATerminal) {
  one.receive("clothes.coats", 2, 3'500);
  two.receive("books.novels", 1, 400);
  must(two.sync());
  must(one.sync());
  seal(one);
  must(one.sync());
  must(store::name_absent(*one.store, the_day, two.store->terminal().number, one.staff));
  EXPECT_EQ(view(one).shop_day, ShopDay::unheard) << "the hub waits for the other until it hears that";
  must(one.sync());
  EXPECT_TRUE(at_hub().closed);
  EXPECT_EQ(at_hub().terminals.at(1).state, "absent");
  EXPECT_EQ(view(one).shop_day, ShopDay::closed);
  seal(two);
  must(two.sync());
  EXPECT_EQ(at_hub().terminals.at(1).state, "matched") << "its late seal counts";
}

TEST_F(Riverside, ATerminalThatWentOnDidNotWorkThatDay) {
  one.receive("clothes.coats", 2, 3'500);
  seal(one);
  must(one.sync());
  two.seeded.clock.advance(24LL * 60 * 60 * 1000);
  two.receive("books.novels", 1, 400);
  must(two.sync());
  const auto shop = must(hub.storage().shop_named(shop_name));
  for (const auto& day : must(hub::shop_days(hub.storage(), *shop, 10))) EXPECT_EQ(day.closed, day.date == the_day) << day.date.to_string();
}

TEST_F(Riverside, ATerminalThatIsOutOfUseIsNotWaitedForForever) {
  two.receive("books.novels", 1, 400);
  must(two.sync());
  for (const int days : {35, 1}) {
    for (auto* clock : {&one.seeded.clock, &hub.seeded().clock}) clock->advance(days * 24LL * 60 * 60 * 1000);
    one.receive("clothes.coats", 2, 3'500);
    seal(one);
    must(one.sync());
    EXPECT_EQ(at_hub().closed, days == 1);
    EXPECT_EQ(must(store::days(*one.store, Date{100'000}, 1)).front().shop_day, days == 1 ? ShopDay::closed : ShopDay::open);
  }
}

TEST_F(Riverside, ATerminalThatNeverOpenedADayIsWaitedForAndCanBeNamed) {
  one.receive("clothes.coats", 2, 3'500);
  seal(one);
  must(one.sync());
  EXPECT_FALSE(at_hub().closed) << "it may work without a network";
  EXPECT_EQ(view(one).shop_day, ShopDay::open);
  ASSERT_EQ(view(one).terminals.size(), 2U) << "the hub names it, though it said nothing yet";
  EXPECT_EQ(other(view(one)).number, two.store->terminal().number);
  EXPECT_TRUE(other(view(one)).waited_for);
  must(store::name_absent(*one.store, the_day, two.store->terminal().number, one.staff));
  must(one.sync());
  EXPECT_TRUE(at_hub().closed);
  EXPECT_EQ(view(one).shop_day, ShopDay::closed);
}

TEST_F(Riverside, ATerminalThatNeverOpenedADayIsNotWaitedForForever) {
  for (auto* clock : {&one.seeded.clock, &hub.seeded().clock}) clock->advance(36 * 24LL * 60 * 60 * 1000);
  one.receive("clothes.coats", 2, 3'500);
  seal(one);
  must(one.sync());
  EXPECT_TRUE(at_hub().closed);
  EXPECT_EQ(must(store::days(*one.store, Date{100'000}, 1)).front().shop_day, ShopDay::closed);
}

TEST_F(Riverside, ATerminalThatIsPairedLaterDoesNotOpenThePast) {
  one.receive("clothes.coats", 2, 3'500);
  two.receive("books.novels", 1, 400);
  seal(one);
  seal(two);
  must(two.sync());
  must(one.sync());
  ASSERT_EQ(view(one).shop_day, ShopDay::closed);
  hub.seeded().clock.advance(2 * 24LL * 60 * 60 * 1000);
  PairedTill three{hub, 3};
  must(one.sync());
  EXPECT_EQ(view(one).terminals.size(), 3U);
  EXPECT_EQ(view(one).shop_day, ShopDay::closed);
  EXPECT_TRUE(at_hub().closed);
  must(three.sync());
  EXPECT_EQ(view(three).shop_day, ShopDay::closed) << "nor by its own book";
}

TEST_F(Riverside, AFrozenTerminalIsWaitedForNowhere) {
  one.receive("clothes.coats", 2, 3'500);
  must(one.sync());
  must(hub::freeze(hub.storage(), two.store->terminal().number, true));
  seal(one);
  must(one.sync());
  EXPECT_EQ(view(one).shop_day, ShopDay::closed);
  EXPECT_TRUE(at_hub().closed);
}

TEST_F(Riverside, WhatWasSetAsideExplainsNoOtherDifference) {
  one.receive("books.novels", 3, 500);
  one.receive("books.novels", 1, 500);
  must(one.sync());
  let_hub_refuse(one.receive("clothes.coats", 2, 3'500).donation.id);
  must(one.sync());
  hub.tamper("DELETE FROM day_donation WHERE items = 3");
  seal(one);
  must(one.sync());
  EXPECT_EQ(state(one), SealState::differs) << "two are missing, and one was set aside";
  EXPECT_EQ(at_hub().terminals.front().state, "differs");
}

TEST_F(Riverside, ACopyThatIsPairedAgainLacksWhatWasSetAsideAsWell) {
  one.receive("books.novels", 3, 500);
  must(one.sync());
  let_hub_refuse(one.receive("clothes.coats", 2, 3'500).donation.id);
  must(one.sync());
  const auto copy = one.folder / "copy";
  one.store.reset();
  std::filesystem::copy(one.folder / "store", copy, std::filesystem::copy_options::recursive);
  one.store = must(store::Store::open(copy, store::Access::write, one.seeded.env));
  store::HubPairing again = must(enrol(one.transport, {"http://127.0.0.1:9", hub.code(shop_name), shop_name, Currency::CNY, std::nullopt, 0}, one.seeded.env, {}));
  must(one.store->pair(again));
  must(one.sync());
  seal(one);
  must(one.sync());
  EXPECT_EQ(state(one), SealState::held);
}

TEST_F(Riverside, ARestoredHubIsToldAgainAndMatchesAgain) {
  one.receive("clothes.coats", 2, 3'500);
  must(one.sync());
  const auto backup = hub.folder() / "old.db";
  must(hub.storage().copy_to(backup));
  one.receive("books.novels", 1, 400);
  seal(one);
  must(one.sync());
  ASSERT_EQ(state(one), SealState::matched);
  hub.replace_by(backup);
  one.transport.fate = [](const HttpRequest& request) { return request.target.starts_with("/v1/push") ? Fate::request_lost : Fate::delivered; };
  (void)sync_once(*one.store, one.transport, {}).has_value();
  EXPECT_EQ(state(one), SealState::waiting) << "what it matched it does not hold any more";
  one.transport.fate = {};
  must(one.sync());
  EXPECT_EQ(state(one), SealState::matched);
  EXPECT_EQ(at_hub().terminals.front().state, "matched");
  expect_equal_proofs(hub, *one.store);
}

TEST_F(Riverside, ATerminalThatBeginsAgainKeepsItsSeals) {
  one.receive("clothes.coats", 2, 3'500);
  seal(one);
  must(one.sync());
  must(store::begin_incarnation(*one.store, 1));
  EXPECT_EQ(state(one), SealState::waiting);
  must(one.sync());
  EXPECT_EQ(state(one), SealState::matched);
  one.receive("toys.soft", 1, 200);
  EXPECT_EQ(seal(one).seal.revision, 2);
  must(one.sync());
  EXPECT_EQ(state(one), SealState::matched);
  EXPECT_TRUE(hub.verify().days.empty());
}

}  // namespace
}  // namespace intake::client
