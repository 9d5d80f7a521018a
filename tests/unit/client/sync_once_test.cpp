// SPDX-License-Identifier: GPL-3.0-or-later
// Real stores and a real hub; only the network is played.
#include "sync/client/sync_once.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "sync/client/hub_words.h"
#include "sync/client/sync_round.h"
#include "tests/support/raw_database.h"
#include "tests/unit/client/shop_fixture.h"

namespace intake::client {
namespace {

using tests::must;

class Shop : public testing::Test {
 protected:
  hub::TestHub hub;
  PairedTill first{hub, 11};
};

TEST_F(Shop, SendsWhatWasSavedAndBothProveTheSame) {
  first.receive("clothes.coats", 2, 5'500);
  first.receive("homeware.crockery", 12, 300);
  const std::int64_t waited = first.waiting();
  const auto report = must(first.sync());
  EXPECT_EQ(report.sent, waited);
  EXPECT_EQ(report.waiting, 0);
  EXPECT_EQ(report.quarantined, 0);
  EXPECT_EQ(report.hub_head_seq, store::head(*first.store).seq);
  EXPECT_EQ(report.hub_head_chain, store::head(*first.store).chain_hash);
  expect_equal_proofs(hub, *first.store);
  EXPECT_EQ(must(first.sync()).sent, 0) << "nothing is sent twice";
}

TEST_F(Shop, WhatStandsInTheWayIsRememberedUntilItIsGone) {
  const auto said = [&] { return remembered_trouble(*first.store); };
  const auto tell = [&](TroubleKind kind, const char* words) { must(remember_trouble(*first.store, {kind, words, 0, {}, {}})); };
  for (const auto kind : {TroubleKind::certificate, TroubleKind::stranger, TroubleKind::hub_down, TroubleKind::server, TroubleKind::busy}) {
    tell(kind, "Something.");
    EXPECT_EQ(said(), "Something.");
    tell(TroubleKind::unreachable, "No route.");
    EXPECT_EQ(said(), "") << "it is not known to be so any more";
  }
  tell(TroubleKind::frozen, "A manager stopped it.");
  tell(TroubleKind::stranger, "A sign-in page.");
  EXPECT_EQ(said(), "A manager stopped it.") << "the page says nothing about that";
  tell(TroubleKind::none, "");
  EXPECT_EQ(said(), "");
}

TEST_F(Shop, TwoTerminalsSeeEachOthersItems) {
  PairedTill second(hub, 22);
  const auto coat = first.receive("clothes.coats", 1, 5'500);
  const auto toy = second.receive("toys.soft", 1, 900);
  must(first.sync());
  EXPECT_GT(must(second.sync()).received, 0);
  EXPECT_GT(must(first.sync()).received, 0);
  EXPECT_EQ(must(store::get_tagged(*second.store, coat.donation.lots.at(0).tags.at(0))).lot.category, "clothes.coats");
  EXPECT_EQ(must(store::find(*first.store, toy.receipt, 10)).size(), 1U);
  EXPECT_EQ(must(first.sync()).received, 0);
  expect_equal_proofs(hub, *first.store);
  expect_equal_proofs(hub, *second.store);
  EXPECT_EQ(hub.verify().figures.donations, 2);
}

TEST_F(Shop, TheTerminalAfterNumber899Is1000AndWorksAsAnyOther) {
  hub.tamper("UPDATE organisation SET next_number = 899");
  PairedTill before(hub, 22);
  PairedTill thousandth(hub, 33);
  EXPECT_EQ(before.store->terminal().number, 899);
  EXPECT_EQ(thousandth.store->terminal().number, 1000);
  const auto coat = thousandth.receive("clothes.coats", 1, 5'500);
  EXPECT_EQ(coat.receipt, "R1000-000001");
  EXPECT_EQ(coat.donation.lots.at(0).tags.size(), 1U);
  EXPECT_EQ(must(thousandth.sync()).waiting, 0);
  expect_equal_proofs(hub, *thousandth.store);
  must(before.sync());
  for (const auto* one : {before.store.get(), thousandth.store.get()}) {
    ASSERT_EQ(must(store::find(*one, "r1000-0000", 10)).size(), 1U);
    const auto listed = must(store::last_donations(*one, {}, 10));
    ASSERT_EQ(listed.size(), 1U);
    EXPECT_EQ(listed[0].terminal_number, 1000);
  }
  thousandth.store.reset();
  thousandth.store = must(store::Store::open(thousandth.folder / "store", store::Access::write, thousandth.seeded.env));
  EXPECT_EQ(thousandth.store->terminal().number, 1000);
}

TEST_F(Shop, RecordsOnceWhenTheAcknowledgementIsLost) {
  first.receive("clothes.coats", 2, 5'500);
  const std::int64_t waited = first.waiting();
  first.transport.fate = [](const HttpRequest& request) {
    return request.target.starts_with("/v1/push") ? Fate::answer_lost : Fate::delivered;
  };
  const auto lost = first.sync();
  ASSERT_FALSE(lost);
  EXPECT_EQ(lost.error().code, ErrorCode::unreachable);
  EXPECT_EQ(first.waiting(), waited) << "what was not acknowledged waits";
  EXPECT_EQ(hub.verify().figures.items, 2) << "but it is there";
  first.transport.fate = {};
  EXPECT_EQ(must(first.sync()).waiting, 0);
  EXPECT_EQ(hub.verify().figures.items, 2);
  expect_equal_proofs(hub, *first.store);
}

TEST_F(Shop, ArrivesOnceThroughALinkThatLosesEverySecondMessage) {
  PairedTill second(hub, 22);
  SeededRng luck(5);
  const auto bad_link = [&luck](const HttpRequest&) { return static_cast<Fate>(luck.below(3)); };
  first.transport.fate = bad_link;
  second.transport.fate = bad_link;
  for (int i = 0; i < 60; ++i) {
    PairedTill& till = i % 2 == 0 ? first : second;
    till.receive("clothes.coats", 1 + i % 3, 5'500);
    (void)till.sync().has_value();
  }
  first.transport.fate = {};
  second.transport.fate = {};
  must(first.sync());
  must(second.sync());
  expect_equal_proofs(hub, *first.store);
  expect_equal_proofs(hub, *second.store);
  EXPECT_EQ(hub.verify().figures.donations, 60);
}

TEST_F(Shop, HearsWhenTheHubTookInLaterWhatItHadPutAside) {
  first.receive("clothes.coats", 2, 5'500);
  must(first.sync());
  const std::string seq = std::to_string(store::head(*first.store).seq);
  first.store.reset();
  tests::raw_change(first.folder / "store" / "store.db", "UPDATE journal SET state = 3, reason = 'unknown_kind' WHERE seq = " + seq);
  first.store = must(store::Store::open(first.folder / "store", store::Access::write, first.seeded.env));
  EXPECT_EQ(must(store::waiting(*first.store)).quarantined, 1);
  must(first.sync());
  EXPECT_EQ(must(store::waiting(*first.store)).quarantined, 1);
  hub.tamper("UPDATE arrival SET taken_later = 1, feed = 1000 WHERE seq = " + seq);  // as taking it in does
  must(first.sync());
  EXPECT_EQ(must(store::waiting(*first.store)).quarantined, 0);
}

TEST_F(Shop, KeepsEverythingWhenACaptivePortalAnswers) {
  first.receive("clothes.coats", 2, 5'500);
  const std::int64_t waited = first.waiting();
  class Portal : public HttpTransport {
    Result<HttpResponse> call(const HttpRequest&, const std::function<bool()>&) override {
      return HttpResponse{200, {{"Content-Type", "text/html"}}, "<html>Welcome to the station</html>"};
    }
  } portal;
  const auto report = sync_once(*first.store, portal, {});
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().code, ErrorCode::unreachable);
  EXPECT_EQ(first.waiting(), waited);
}

TEST_F(Shop, SendsABacklogInManyBatches) {
  for (int i = 0; i < 1'200; ++i) first.receive("homeware.crockery", 1, 300);
  const auto report = must(first.sync());
  EXPECT_GE(report.sent, 1'200);
  EXPECT_EQ(report.waiting, 0);
  expect_equal_proofs(hub, *first.store);
}

TEST_F(Shop, ARestoredTerminalSendsItsOperationsAgainAndTheyCountOnce) {
  first.receive("clothes.coats", 2, 5'500);
  must(first.sync());
  first.receive("homeware.crockery", 3, 300);
  const auto copy = must(store::backup(*first.store, first.folder / "stick"));
  must(first.sync());
  first.store.reset();
  must(store::restore(copy, first.folder / "again", std::nullopt, first.seeded.env));
  first.store = must(store::Store::open(first.folder / "again", store::Access::write, first.seeded.env));
  EXPECT_EQ(must(store::free_tags(*first.store)), 0) << "its numbers are burned";
  const std::int64_t again = first.waiting();
  const auto report = must(first.sync());
  EXPECT_EQ(report.sent, again);
  EXPECT_EQ(report.waiting, 0);
  EXPECT_EQ(hub.verify().figures.items, 5) << "duplicates count once";
  EXPECT_GT(must(store::free_tags(*first.store)), 0) << "the hub leased new numbers";
  first.receive("clothes.coats", 1, 5'500);
  must(first.sync());
  EXPECT_EQ(hub.verify().figures.items, 6);
  expect_equal_proofs(hub, *first.store);
}

TEST_F(Shop, SendsAgainWhatARestoredHubLost) {
  first.receive("clothes.coats", 2, 5'500);
  must(first.sync());
  hub.tamper("PRAGMA wal_checkpoint(TRUNCATE)");
  const auto old = hub.folder() / "old.db";
  std::filesystem::copy_file(hub.file(), old);
  first.receive("homeware.crockery", 3, 300);
  must(first.sync());
  EXPECT_EQ(hub.verify().figures.items, 5);
  hub.replace_by(old);
  EXPECT_EQ(hub.verify().figures.items, 2);
  EXPECT_EQ(must(first.sync()).waiting, 0);
  EXPECT_EQ(hub.verify().figures.items, 5);
  expect_equal_proofs(hub, *first.store);
}

TEST_F(Shop, LotsThatWaitForNumbersGetThemAtTheSync) {
  std::vector<domain::Lot> lots;
  for (int i = 0; i < 25; ++i) lots.push_back(tests::line("clothes.coats", 500, 100));
  const auto saved = must(store::save_donation(*first.store, tests::donation_of(lots), first.staff));
  ASSERT_GT(saved.lots_waiting_for_tags, 0);
  const auto report = must(first.sync());
  EXPECT_EQ(must(store::tags_wanted(*first.store)), 0);
  EXPECT_EQ(report.waiting, 0) << "the numbers given were sent in the same round";
  expect_equal_proofs(hub, *first.store);
}

TEST_F(Shop, ALotThatGotItsNumbersAfterTheBackupIsNotTaggedAgain) {
  std::vector<domain::Lot> lots;
  for (int i = 0; i < 25; ++i) lots.push_back(tests::line("clothes.coats", 500, 100));
  must(store::save_donation(*first.store, tests::donation_of(lots), first.staff));
  const std::int64_t waited = must(store::tags_wanted(*first.store));
  ASSERT_GT(waited, 0);
  const auto copy = must(store::backup(*first.store, first.folder / "stick"));
  must(first.sync());
  ASSERT_EQ(must(store::tags_wanted(*first.store)), 0) << "their labels hang in the shop now";
  const auto tags_of = [&] {
    std::set<std::int64_t> tags;
    const auto saved = must(store::get_donation(*first.store, must(store::last_donations(*first.store, {}, 1)).front().id)).value();
    for (const auto& lot : saved.donation.lots)
      for (const auto tag : lot.tags) tags.insert(tag.number);
    return tags;
  };
  const auto tags = tags_of();
  first.store.reset();
  must(store::restore(copy, first.folder / "again", std::nullopt, first.seeded.env));
  first.store = must(store::Store::open(first.folder / "again", store::Access::write, first.seeded.env));
  EXPECT_EQ(must(store::tags_wanted(*first.store)), waited);
  EXPECT_EQ(must(first.sync()).waiting, 0);
  EXPECT_EQ(must(store::tags_wanted(*first.store)), 0);
  EXPECT_EQ(tags_of().size(), tags.size());
  EXPECT_TRUE(tags_of() == tags);
}

TEST_F(Shop, ALotThatNobodyTaggedAfterTheBackupIsTaggedAfterTheRestore) {
  std::vector<domain::Lot> lots;
  for (int i = 0; i < 25; ++i) lots.push_back(tests::line("clothes.coats", 500, 100));
  must(store::save_donation(*first.store, tests::donation_of(lots), first.staff));
  const auto copy = must(store::backup(*first.store, first.folder / "stick"));
  first.store.reset();
  must(store::restore(copy, first.folder / "again", std::nullopt, first.seeded.env));
  first.store = must(store::Store::open(first.folder / "again", store::Access::write, first.seeded.env));
  ASSERT_GT(must(store::tags_wanted(*first.store)), 0);
  EXPECT_EQ(must(first.sync()).waiting, 0) << "the numbers given were sent in the same round";
  EXPECT_EQ(must(store::tags_wanted(*first.store)), 0);
  expect_equal_proofs(hub, *first.store);
}

TEST_F(Shop, WhatWasPutAsideStillNeedsAManagerWhenItIsSentAgain) {
  first.receive("clothes.coats", 2, 5'500);
  must(first.sync());
  hub.tamper("UPDATE arrival SET verdict = 3, reason = 'sent_opaque', feed = NULL WHERE key = (SELECT max(key) FROM arrival)");
  const auto copy = must(store::backup(*first.store, first.folder / "stick"));
  first.store.reset();
  must(store::restore(copy, first.folder / "again", std::nullopt, first.seeded.env));
  first.store = must(store::Store::open(first.folder / "again", store::Access::write, first.seeded.env));
  must(first.sync());
  EXPECT_EQ(must(store::waiting(*first.store)).quarantined, 1) << "the hub does not count it, and here it looked as if it did";
}

TEST_F(Shop, IsCancelledBetweenTwoSteps) {
  first.receive("clothes.coats", 2, 5'500);
  const auto report = sync_once(*first.store, first.transport, [] { return false; });
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().code, ErrorCode::cancelled);
}

TEST_F(Shop, WithoutAHubThereIsNothingToSend) {
  tests::TempFolder folder;
  const auto alone = must(store::Store::create(folder / "store", tests::hand_store(), first.seeded.env));
  const auto report = sync_once(*alone, first.transport, {});
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().code, ErrorCode::not_paired);
}

/// A hub that dies whenever a batch holds one certain operation as text: nobody gets an answer then.
TEST_F(Shop, OneOperationTheHubDiesAtIsKeptRawAndBlocksNothing) {
  for (int i = 0; i < 40; ++i) first.receive("homeware.crockery", 1, 300);
  const std::int64_t poison = 17;
  std::int64_t after = 0;
  bool opaque = false;
  std::int64_t operations = 0;
  first.transport.fate = [&](const HttpRequest& request) {
    const bool hit = request.target.starts_with("/v1/push") && !opaque && after < poison && poison <= after + operations;
    return hit ? Fate::request_lost : Fate::delivered;
  };
  DirectStore access(*first.store);
  SyncRound round(access, first.transport, {}, {});
  SyncMachine machine(first.seeded.rng);
  Instruction instruction = machine.next(Asked{});
  int steps = 0;
  for (; !machine.idle() && steps < 400; ++steps) {
    if (const auto* push = std::get_if<Push>(&instruction)) {
      after = push->after_seq;
      opaque = push->opaque;
      operations = push->max_operations;
    }
    instruction = std::holds_alternative<Wait>(instruction) ? machine.next(TimeUp{}) : machine.next(round.perform(instruction));
  }
  ASSERT_TRUE(machine.idle());
  const auto waiting = must(store::waiting(*first.store));
  EXPECT_EQ(waiting.operations, 0);
  EXPECT_LE(waiting.quarantined, 1);
  EXPECT_EQ(hub.verify().devices.at(0).head_seq, store::head(*first.store).seq);
}

/// A hub that fails at one certain donation each time, and says so.
TEST_F(Shop, OneOperationTheHubFailsAtIsKeptRawAndBlocksNothing) {
  hub.tamper("CREATE TRIGGER bad_luck BEFORE INSERT ON day_donation WHEN new.items = 13 BEGIN SELECT RAISE(ABORT, 'bad luck'); END");
  for (int i = 0; i < 20; ++i) first.receive("homeware.crockery", i == 11 ? 13 : 1, 300);
  DirectStore access(*first.store);
  SyncRound round(access, first.transport, {}, {});
  SyncMachine machine(first.seeded.rng);
  Instruction instruction = machine.next(Asked{});
  for (int steps = 0; !machine.idle() && steps < 100; ++steps)
    instruction = std::holds_alternative<Wait>(instruction) ? machine.next(TimeUp{}) : machine.next(round.perform(instruction));
  ASSERT_TRUE(machine.idle());
  const auto waiting = must(store::waiting(*first.store));
  EXPECT_EQ(waiting.operations, 0);
  EXPECT_EQ(waiting.quarantined, 1);
  const hub::Report report = hub.verify();
  EXPECT_TRUE(report.ok);
  EXPECT_EQ(report.figures.donations, 19);
}

class Pairing : public testing::Test {
 protected:
  Result<store::HubPairing> pair(const std::string& code, const std::string& shop, Currency currency = Currency::CNY) {
    return enrol(transport, {"http://127.0.0.1:9/", code, shop, currency, std::nullopt, 0}, seeded.env, {});
  }
  hub::TestHub hub;
  SeededEnv seeded{44, hub::test_now_utc_ms};
  MemoryTransport transport{hub};
};

TEST_F(Pairing, BringsAnIdentityAKeyAndNumbers) {
  const auto pairing = must(pair(hub.code(shop_name), shop_name));
  EXPECT_EQ(pairing.hub_url, "http://127.0.0.1:9");
  EXPECT_EQ(pairing.hub_public_key.size(), 32U);
  EXPECT_EQ(pairing.device_seed.size(), 32U);
  EXPECT_EQ(pairing.shop_name, shop_name);
  EXPECT_FALSE(pairing.device.is_nil());
  EXPECT_GE(pairing.terminal_number, 1);
  ASSERT_FALSE(pairing.blocks.empty());
  EXPECT_EQ(pairing.blocks.front().count, domain::tag_block_size);
}

TEST_F(Pairing, ForgivesHowACodeIsTyped) {
  std::string code = hub.code(shop_name);
  for (char& c : code) c = static_cast<char>(c - 'A' + 'a');
  EXPECT_TRUE(pair(code.substr(0, 4) + "-" + code.substr(4), shop_name));
}

TEST_F(Pairing, SaysNoToAWrongCodeAndAWrongShopAlike) {
  const std::string code = hub.code(shop_name);
  const auto wrong_code = pair(code == "BBBBBBBB" ? "CCCCCCCC" : "BBBBBBBB", shop_name);
  ASSERT_FALSE(wrong_code);
  EXPECT_EQ(wrong_code.error().code, ErrorCode::rejected);
  const auto wrong_shop = pair(code, "Hillside");
  ASSERT_FALSE(wrong_shop);
  EXPECT_EQ(wrong_shop.error().code, ErrorCode::rejected);
  EXPECT_TRUE(pair(code, shop_name)) << "a wrong shop does not spend the code";
}

TEST_F(Pairing, SaysNoToASecondCurrencyOfAShop) {
  must(pair(hub.code(shop_name), shop_name));
  const std::string code = hub.code(shop_name);
  const auto other = pair(code, shop_name, Currency::GBP);
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, ErrorCode::rejected);
  EXPECT_NE(other.error().detail.find("CNY"), std::string::npos) << other.error().detail;
  EXPECT_TRUE(pair(code, shop_name)) << "another currency does not spend the code";
}

TEST_F(Pairing, ACodeWorksOnce) {
  const std::string code = hub.code(shop_name);
  must(pair(code, shop_name));
  EXPECT_EQ(pair(code, shop_name).error().code, ErrorCode::rejected);
}

TEST_F(Pairing, RefusesWhatIsNoCodeWithoutAsking) {
  transport.fate = [](const HttpRequest&) -> Fate { throw std::logic_error("asked"); };
  for (const char* code : {"", "ABC", "ABCDEFGHI", "1234567890", "ABCDEFG!", "慈善慈善"})
    EXPECT_EQ(pair(code, shop_name).error().code, ErrorCode::bad_input) << code;
}

TEST_F(Pairing, TakesAPortalForNoHub) {
  class Portal : public HttpTransport {
   public:
    explicit Portal(int status) : x_status(status) {}
    Result<HttpResponse> call(const HttpRequest&, const std::function<bool()>&) override { return HttpResponse{x_status, {}, "<html>"}; }

   private:
    int x_status;
  };
  for (const int status : {200, 302, 404, 511}) {
    Portal portal(status);
    const auto result = enrol(portal, {"http://127.0.0.1:9", "BCDFGHJK", shop_name, Currency::CNY, std::nullopt, 0}, seeded.env, {});
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::unreachable) << status;
  }
}

}  // namespace
}  // namespace intake::client
