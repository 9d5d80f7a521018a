// SPDX-License-Identifier: GPL-3.0-or-later
// A terminal that joins a shop with a past: real stores, a real hub, and a network that breaks while the past is read.
#include <gtest/gtest.h>

#include <algorithm>

#include "sync/client/feed_place.h"
#include "sync/hub/admin.h"
#include "tests/unit/client/shop_fixture.h"

namespace intake::client {
namespace {

using tests::must;

TEST(FeedPlace, IsKeptAsText) {
  for (const FeedPlace& place : {FeedPlace{"shop", "", "people", ""}, FeedPlace{"shop", "1-aa.7.bb", "people", "12"},
                                 FeedPlace{"shop", "1-aa.0.", "records", ""}, FeedPlace{"shop", "1-aa.7.bb", "", ""}})
    EXPECT_EQ(FeedPlace::parse("shop", place.text()), place) << place.text();
  EXPECT_EQ(FeedPlace::parse("shop", "").table, "people") << "a new terminal begins with the snapshot";
  EXPECT_EQ(FeedPlace::parse("organisation", "").table, "") << "that feed has none";
}

TEST(FeedPlace, RefusesPagesOfSomethingElse) {
  const FeedPlace start = FeedPlace::parse("shop", "");
  protocol::Page page;
  page.table = "people";
  page.as_of = "1-aa.7.bb";
  page.next_cursor = "0";
  const FeedPlace records = must(start.behind(page));
  EXPECT_EQ(records, (FeedPlace{"shop", "1-aa.7.bb", "records", ""}));
  EXPECT_FALSE(records.behind(page)) << "another table";
  page.table = "records";
  EXPECT_EQ(must(records.behind(page)), (FeedPlace{"shop", "1-aa.7.bb", "", ""}));
  page.as_of = "1-aa.8.cc";
  EXPECT_FALSE(records.behind(page)) << "another snapshot";
  page.as_of = "1-aa.7.bb x";
  EXPECT_FALSE(start.behind(page)) << "no cursor";
  page.as_of = "1-aa.7.bb";
  page.more = true;
  page.next_cursor = "";
  EXPECT_FALSE(records.behind(page)) << "it would be asked for again and again";
  page.table.clear();
  page.feed = "organisation";
  EXPECT_FALSE((FeedPlace{"shop", "1-aa.7.bb", "", ""}.behind(page)));
}

class JoiningAShopWithAPast : public testing::Test {
 protected:
  void SetUp() override {
    for (int i = 0; i < donations; ++i) old.receive("clothes.coats", 1, 5'500);
    must(store::add_staff(*old.store, "王芳", domain::Role::staff, 3, old.staff));
    EXPECT_EQ(must(old.sync()).waiting, 0);
  }
  /// Answers to requests whose target holds that are lost.
  static void lose(PairedTill& till, const std::string& part) {
    till.transport.fate = [part](const HttpRequest& request) {
      return request.target.find(part) != std::string::npos ? Fate::answer_lost : Fate::delivered;
    };
  }
  static bool knows_wang(PairedTill& till) {
    const auto people = must(store::list_staff(*till.store));
    return std::any_of(people.begin(), people.end(), [](const auto& one) { return one.name == "王芳"; });
  }
  static std::int64_t donations_at(PairedTill& till) {
    std::int64_t sum = 0;
    for (const auto& day : must(store::totals_by_day(*till.store, Date{0}, Date{100'000}))) sum += day.totals.donations;
    return sum;
  }

  static constexpr int donations = 5;
  hub::TestHub hub;
  PairedTill old{hub, 1};
  PairedTill young{hub, 2};
};

TEST_F(JoiningAShopWithAPast, PeopleAreThereBeforeTheRecords) {
  lose(young, "table=records");
  EXPECT_FALSE(young.sync());
  EXPECT_TRUE(knows_wang(young)) << "she can sign in";
  EXPECT_EQ(donations_at(young), 0);
  young.receive("books.novels", 2, 300);
  old.receive("clothes.coats", 1, 100);
  EXPECT_EQ(must(old.sync()).waiting, 0);
  young.transport.fate = {};
  EXPECT_EQ(must(young.sync()).waiting, 0);
  EXPECT_EQ(donations_at(young), donations + 2);
  EXPECT_EQ(must(old.sync()).waiting, 0);
  EXPECT_EQ(donations_at(old), donations + 2);
  expect_equal_proofs(hub, *young.store);
}

TEST_F(JoiningAShopWithAPast, GoesOnWhereItWasInterrupted) {
  lose(young, "table=records");
  EXPECT_FALSE(young.sync());
  std::vector<std::string> asked;
  young.transport.fate = [&](const HttpRequest& request) {
    asked.push_back(request.target.substr(0, request.target.find("&after")));
    return Fate::delivered;
  };
  EXPECT_EQ(must(young.sync()).waiting, 0);
  EXPECT_EQ(std::count(asked.begin(), asked.end(), "/v1/snapshot?table=people"), 0) << "it has them";
  EXPECT_EQ(std::count(asked.begin(), asked.end(), "/v1/snapshot?table=records"), 1);
  EXPECT_EQ(donations_at(young), donations);
}

TEST_F(JoiningAShopWithAPast, BeginsAgainWhenTheHubIsRestoredMeanwhile) {
  const auto copy = hub::backup(hub.storage(), hub.seeded().env, hub.folder() / "backups");
  ASSERT_TRUE(copy) << copy.error().detail;
  old.receive("clothes.coats", 1, 100);
  EXPECT_EQ(must(old.sync()).waiting, 0);
  lose(young, "table=records");
  EXPECT_FALSE(young.sync());
  young.transport.fate = {};
  hub.replace_by(*copy);  // without a word
  for (int round = 0; round < 3; ++round)
    for (PairedTill* till : {&old, &young}) EXPECT_EQ(must(till->sync()).waiting, 0);
  EXPECT_EQ(donations_at(young), donations + 1);
  expect_equal_proofs(hub, *young.store);
}

TEST_F(JoiningAShopWithAPast, ATerminalWithAShortenedJournalIsNoForkAndSaysWhenTheHubIsTooOld) {
  const auto copy = hub::backup(hub.storage(), hub.seeded().env, hub.folder() / "backups");
  ASSERT_TRUE(copy) << copy.error().detail;
  const std::int64_t long_ago = old.receive("clothes.coats", 1, 100).head.seq;
  EXPECT_EQ(must(old.sync()).waiting, 0);
  for (int i = 0; i < 3; ++i) {  // each greeting lets go of what was noted before, and notes what the hub holds
    EXPECT_EQ(must(old.sync()).waiting, 0);
    hub.seeded().clock.advance(store::keep_bodies_ms);
  }
  EXPECT_EQ(must(store::kept_after_seq(*old.store)), long_ago);
  old.receive("clothes.coats", 1, 100);
  EXPECT_EQ(must(old.sync()).waiting, 0);
  EXPECT_EQ(old.store->terminal().incarnation, 1);
  expect_equal_proofs(hub, *old.store);

  old.receive("clothes.coats", 1, 100);
  hub.replace_by(*copy);
  const auto refused = old.sync();
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().detail.find("newer backup"), std::string::npos) << refused.error().detail;
  EXPECT_EQ(old.waiting(), 1);
  EXPECT_EQ(old.store->terminal().incarnation, 1) << "it did not begin again without what it no longer has";

  const auto pair = [&](WhatHubLacks lacks) { return join(*old.store, old.transport, "http://127.0.0.1:9", hub.code(shop_name), {}, lacks); };
  const auto not_so = pair(WhatHubLacks::refuse);
  ASSERT_FALSE(not_so);
  EXPECT_NE(not_so.error().detail.find("--leave-old"), std::string::npos) << not_so.error().detail;
  must(pair(WhatHubLacks::leave_old));
  EXPECT_EQ(must(old.sync()).waiting, 0) << "there was no newer backup, and the shop goes on";
  EXPECT_EQ(donations_at(old), donations + 3) << "what the hub lacks is seen here";
  EXPECT_EQ(hub.verify().figures.donations, donations + 2) << "what it kept for sending is there, what it let go of is not";
}

TEST_F(JoiningAShopWithAPast, AHubThatForgotATerminalWithAShortenedJournalIsNotJoinedWithoutAWord) {
  const auto copy = hub::backup(hub.storage(), hub.seeded().env, hub.folder() / "backups");
  ASSERT_TRUE(copy) << copy.error().detail;
  PairedTill late(hub, 3);
  late.receive("clothes.coats", 1, 100);
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(must(late.sync()).waiting, 0);
    hub.seeded().clock.advance(store::keep_bodies_ms);
  }
  ASSERT_GT(must(store::kept_after_seq(*late.store)), 0);
  hub.replace_by(*copy);
  const auto pair = [&](WhatHubLacks lacks) { return join(*late.store, late.transport, "http://127.0.0.1:9", hub.code(shop_name), {}, lacks); };
  EXPECT_EQ(pair(WhatHubLacks::refuse).error().code, ErrorCode::refused);
  EXPECT_GT(must(store::kept_after_seq(*late.store)), 0) << "nothing was changed";
  must(pair(WhatHubLacks::leave_old));
  EXPECT_EQ(must(late.sync()).waiting, 0);
}

}  // namespace
}  // namespace intake::client
