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

}  // namespace
}  // namespace intake::client
