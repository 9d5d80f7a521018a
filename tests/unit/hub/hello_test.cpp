// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "db/journal/chain.h"
#include "sync/hub/admin.h"
#include "sync/hub/epoch.h"
#include "tests/unit/hub/hub_fixtures.h"

namespace intake::hub {
namespace {

protocol::HelloReply greeted(Till& till, const protocol::HelloRequest& message) {
  const Response response = till.call("POST", "/v1/hello", protocol::encode(message));
  EXPECT_EQ(response.status, 200) << response.body;
  return protocol::decode_hello_reply(response.body).value_or(protocol::HelloReply{});
}

TEST(Hello, TellsTheHubsHeadAndTime) {
  TestHub hub;
  Till till(hub, "Northgate");
  auto reply = greeted(till, till.hello_request());
  EXPECT_EQ(reply.head_seq, 0);
  EXPECT_EQ(reply.head_chain, journal::chain_start());
  EXPECT_EQ(reply.time_utc_ms, test_now_utc_ms);
  EXPECT_EQ(reply.hub_id, till.identity.hub_id);
  EXPECT_EQ(reply.hub_epoch, till.identity.hub_epoch);
  EXPECT_TRUE(reply.blocks.empty());
  till.donate(1, 100);
  till.donate(2, {});
  till.pushed();
  till.donate(3, 50);
  reply = greeted(till, till.hello_request());
  EXPECT_EQ(reply.head_seq, 2);
  EXPECT_EQ(reply.head_chain, till.entries[1].chain_hash);
}

TEST(Hello, SpeaksTheNewestCommonVersion) {
  TestHub hub;
  Till till(hub, "Northgate");
  auto message = till.hello_request();
  message.versions = {1, 2, 3};
  EXPECT_EQ(greeted(till, message).version, 1);
  message.versions = {7};
  const Response refused = till.call("POST", "/v1/hello", protocol::encode(message));
  EXPECT_EQ(refused.status, 426);
  EXPECT_EQ(error_of(refused).code, "hub_too_old");
  EXPECT_EQ(till.call("GET", protocol::pull_target("shop", "", 1)).status, 200) << "pull still works";
}

TEST(Hello, SpeaksTheVersionBeforeItsOwnToo) {
  TestHub hub;
  Till till(hub, "Northgate");
  HubService second(hub.storage(), hub.seeded().env, {1, 2});  // as if there were a version 2
  HubService third(hub.storage(), hub.seeded().env, {2, 3});
  const auto answer = [&](HubService& service, std::vector<int> versions) {
    auto message = till.hello_request();
    message.versions = std::move(versions);
    const Response response = service.answer(till.request("POST", "/v1/hello", protocol::encode(message)));
    till.nonce = response.next_nonce;
    return response;
  };
  const auto version = [&](HubService& service, std::vector<int> versions) {
    const auto reply = protocol::decode_hello_reply(answer(service, std::move(versions)).body);
    return reply ? reply->version : 0;
  };
  EXPECT_EQ(version(second, {1}), 1) << "an older terminal";
  EXPECT_EQ(version(second, {2, 1}), 2);
  EXPECT_EQ(version(second, {3, 2}), 2) << "a newer terminal speaks down";
  EXPECT_EQ(version(third, {2, 1}), 2);
  const Response refused = answer(third, {1});
  EXPECT_EQ(refused.status, 426) << "two behind";
  EXPECT_EQ(error_of(refused).code, "too_old");
}

TEST(Hello, FindsARestoredTerminal) {
  TestHub hub;
  Till till(hub, "Northgate");
  for (int i = 0; i < 3; ++i) till.donate(1, 100);
  till.pushed();
  Till restored = till;
  restored.entries.resize(2);
  const Response behind = restored.hello();
  EXPECT_EQ(behind.status, 409);
  EXPECT_EQ(error_of(behind).code, "fork");
  EXPECT_EQ(error_of(behind).newest_incarnation, 1);
  EXPECT_EQ(error_of(behind).head_seq, 3);
  restored.donate(5, 100);  // as long as the hub's, but another operation at the end
  EXPECT_EQ(restored.hello().status, 409);
  restored.take_next_incarnation();
  EXPECT_EQ(restored.hello().status, 200);
  EXPECT_EQ(error_of(till.hello()).code, "fork") << "older than the newest incarnation";
  protocol::HelloRequest alive = till.hello_request();
  alive.acked_seq = 3;
  alive.acked_chain = till.entries[2].chain_hash;
  const Response twin = till.call("POST", "/v1/hello", protocol::encode(alive));
  EXPECT_EQ(twin.status, 409);
  EXPECT_EQ(error_of(twin).code, "twin") << "nobody but the one who goes on with it knows how far it was acknowledged";
  EXPECT_EQ(error_of(twin).newest_incarnation, 2);
  EXPECT_EQ(till.push(3).status, 409);
}

TEST(Hello, LeasesABlockWhenNumbersRunLowAndTheSameOneWhenAskedAgain) {
  TestHub hub;
  Till till(hub, "Northgate");
  till.donate(1, 100);
  auto message = till.hello_request();
  message.free_tags = protocol::low_tags;
  EXPECT_TRUE(greeted(till, message).blocks.empty());
  message.free_tags = protocol::low_tags - 1;
  const auto first = greeted(till, message).blocks;
  ASSERT_EQ(first.size(), 1U);
  EXPECT_EQ(first[0], (domain::TagBlock{10'010'000, 10'000, false}));
  EXPECT_EQ(greeted(till, message).blocks, first);
  till.donate(1, 100);
  message = till.hello_request();
  message.free_tags = 0;
  const auto second = greeted(till, message).blocks;
  ASSERT_EQ(second.size(), 1U);
  EXPECT_EQ(second[0].first, 10'020'000);
}

TEST(Hello, ARestoredIncarnationGetsABlockOfItsOwn) {
  TestHub hub;
  Till till(hub, "Northgate");
  till.take_next_incarnation();
  auto message = till.hello_request();
  message.free_tags = 0;
  const auto blocks = greeted(till, message).blocks;
  ASSERT_EQ(blocks.size(), 1U);
  EXPECT_NE(blocks[0].first, till.identity.blocks[0].first);
}

TEST(Hello, LeasesForWhatIsWaitingWithinABound) {
  TestHub hub;
  Till till(hub, "Northgate");
  till.donate(1, 100);
  auto message = till.hello_request();
  message.free_tags = 0;
  message.tags_wanted = 33'000;
  EXPECT_EQ(greeted(till, message).blocks.size(), 4U);
  till.donate(1, 100);
  message = till.hello_request();
  message.free_tags = 0;
  message.tags_wanted = INT64_MAX;
  EXPECT_EQ(greeted(till, message).blocks.size(), 20U);
}

std::int64_t numbers_in(const std::vector<domain::TagBlock>& blocks) {
  std::int64_t count = 0;
  for (const auto& block : blocks) count += block.count;
  return count;
}

TEST(Hello, ATerminalThatAsksForEverMoreNumbersGetsNoFurtherThanItUses) {
  TestHub hub;
  Till till(hub, "Northgate");
  auto message = till.hello_request();
  message.free_tags = 0;
  message.tags_wanted = INT64_MAX;
  std::int64_t leased = numbers_in(till.identity.blocks);
  for (message.last_seq = 10; message.last_seq < 30; ++message.last_seq) leased += numbers_in(greeted(till, message).blocks);
  EXPECT_EQ(leased, 600'000);
  message.last_seq = 10;
  EXPECT_EQ(numbers_in(greeted(till, message).blocks), 200'000) << "what was given before is given again";

  domain::Lot tagged = lot(hub, 9'999, 100);
  for (std::int64_t i = 0; i < 9'999; ++i) tagged.tags.push_back(domain::make_tag(till.identity.blocks[0].first + i));
  till.record(finished({tagged}));
  EXPECT_TRUE(till.pushed().results.empty());
  message.last_seq = 31;
  EXPECT_EQ(numbers_in(greeted(till, message).blocks), 0) << "one of the block is not used yet";
  till.record(journal::LotTagged{hub.seeded().ids.make<DonationId>(), {domain::make_tag(till.identity.blocks[0].first + 9'999)}, false}, tagged.id);
  EXPECT_TRUE(till.pushed(2).results.empty());
  message.last_seq = 32;
  EXPECT_EQ(numbers_in(greeted(till, message).blocks), 10'000) << "what it used it may have again";

  Till other(hub, "Northgate");
  auto of_other = other.hello_request();
  of_other.free_tags = 0;
  EXPECT_EQ(numbers_in(greeted(other, of_other).blocks), 10'000) << "it takes nothing from the others";
  hub.seeded().clock.advance(std::int64_t{31} * 24 * 60 * 60 * 1000);
  EXPECT_EQ(till.hello().status, 401) << "for a new nonce";
  message.last_seq = 33;
  EXPECT_EQ(numbers_in(greeted(till, message).blocks), 200'000) << "a month later too";
}

TEST(Hello, ATerminalThatIsRestoredEveryDayAndWasAwayForWeeksLacksNoNumbers) {
  TestHub hub;
  Till till(hub, "Northgate");
  auto message = till.hello_request();
  message.free_tags = 0;
  for (int day = 0; day < 30; ++day) {
    ++message.incarnation;
    ++message.last_seq;
    EXPECT_EQ(numbers_in(greeted(till, message).blocks), 10'000) << day;
    hub.seeded().clock.advance(std::int64_t{24} * 60 * 60 * 1000);
    till.hello();  // for a new nonce
  }
  ++message.last_seq;
  message.tags_wanted = 190'000;
  EXPECT_EQ(numbers_in(greeted(till, message).blocks), 200'000);
}

TEST(Hello, GoesOnWithoutNumbersWhenTheyAreUsedUp) {
  TestHub hub;
  Till till(hub, "Northgate");
  till.donate(1, 100);
  hub.tamper("UPDATE organisation SET next_tag = 899999999");
  auto message = till.hello_request();
  message.free_tags = 0;
  EXPECT_TRUE(greeted(till, message).blocks.empty());
}

TEST(Hello, CarriesTheShopsRollsOnly) {
  TestHub hub;
  Till here(hub, "Northgate");
  Till there(hub, "Harbour");
  const auto roll = mark_roll(hub.storage(), hub.seeded().env, "Northgate", 500);
  ASSERT_TRUE(roll);
  const std::vector<domain::TagBlock> expected{{roll->first, 500, true}};
  EXPECT_EQ(greeted(here, here.hello_request()).blocks, expected);
  EXPECT_TRUE(greeted(there, there.hello_request()).blocks.empty());
  EXPECT_EQ(here.pull("organisation").rolls, expected);
  EXPECT_EQ(there.pull("organisation").rolls, expected) << "everybody learns what a number is";
}

TEST(Hello, ANewerEpochSeenByATerminalRaisesTheHubsOwn) {
  TestHub hub;
  Till till(hub, "Northgate");
  Till other(hub, "Northgate");
  auto message = till.hello_request();
  const auto own = *Epoch::parse(till.identity.hub_epoch);
  EXPECT_EQ(own.counter, 1);
  message.hub_epoch = Epoch{4, std::string(16, 'x')}.text();
  const auto raised = Epoch::parse(greeted(till, message).hub_epoch);
  ASSERT_TRUE(raised);
  EXPECT_EQ(raised->counter, 5);
  EXPECT_NE(raised->bytes, own.bytes);
  message.hub_epoch = own.text();  // an older one is only old
  EXPECT_EQ(greeted(till, message).hub_epoch, raised->text());
  message.hub_epoch = Epoch{5, std::string(16, 'y')}.text();  // the same counter with other bytes: restored
  EXPECT_EQ(Epoch::parse(greeted(other, message).hub_epoch)->counter, 6);
  message.hub_epoch = "nonsense";
  EXPECT_EQ(Epoch::parse(greeted(till, message).hub_epoch)->counter, 6);
}

TEST(Hello, AnEpochThatNoHubCanHaveReachedRaisesNothing) {
  TestHub hub;
  Till till(hub, "Northgate");
  auto message = till.hello_request();
  for (const std::int64_t counter : {std::int64_t{1'002}, std::int64_t{999'999'999'999'999}}) {
    message.hub_epoch = Epoch{counter, std::string(16, 'x')}.text();
    EXPECT_EQ(greeted(till, message).hub_epoch, till.identity.hub_epoch) << counter;
  }
  message.hub_epoch = Epoch{1'001, std::string(16, 'x')}.text();
  EXPECT_EQ(Epoch::parse(greeted(till, message).hub_epoch)->counter, 1'002) << "and what it takes can be read again";
}

TEST(Hello, AnAcknowledgementThatIsNotHereProvesARestore) {
  TestHub hub;
  Till till(hub, "Northgate");
  till.donate(1, 100);
  const auto copy = backup(hub.storage(), hub.seeded().env, hub.folder() / "backups");
  ASSERT_TRUE(copy) << copy.error().detail;
  till.pushed();
  auto message = till.hello_request();
  message.acked_seq = 1;
  message.acked_chain = till.entries[0].chain_hash;
  EXPECT_EQ(Epoch::parse(greeted(till, message).hub_epoch)->counter, 1);
  hub.replace_by(*copy);
  EXPECT_EQ(Epoch::parse(greeted(till, message).hub_epoch)->counter, 2);
}

TEST(Hello, ARestoredHubIsSentAgainWhatItLost) {
  TestHub hub;
  Till till(hub, "Northgate");
  till.donate(1, 100);
  till.pushed();
  const auto copy = backup(hub.storage(), hub.seeded().env, hub.folder() / "backups");
  ASSERT_TRUE(copy) << copy.error().detail;
  till.donate(2, 100);
  till.pushed(2);
  hub.replace_by(*copy);
  const auto reply = greeted(till, till.hello_request());
  EXPECT_EQ(reply.head_seq, 1);
  till.pushed(reply.head_seq + 1);
  EXPECT_EQ(hub.verify().figures.items, 3);
  EXPECT_TRUE(hub.verify().ok);
}

TEST(Hello, ARestoredHubGivesNoTerminalNumberOutAgain) {
  TestHub hub;
  Till till(hub, "Northgate");
  const auto copy = backup(hub.storage(), hub.seeded().env, hub.folder() / "backups");
  ASSERT_TRUE(copy) << copy.error().detail;
  const int after_backup = Till(hub, "Northgate").identity.terminal_number;
  hub.replace_by(*copy);
  auto message = till.hello_request();
  const auto proves_a_restore = [&] {
    hub.reopen();
    message.hub_epoch = Epoch{Epoch::parse(greeted(till, message).hub_epoch)->counter + 1, std::string(16, 'x')}.text();
    greeted(till, message);
  };
  proves_a_restore();
  EXPECT_EQ(after_backup, 2);
  EXPECT_EQ(Till(hub, "Northgate").identity.terminal_number, 2 + skipped_numbers);
  hub.tamper("UPDATE organisation SET next_number = 895");
  proves_a_restore();
  EXPECT_EQ(Till(hub, "Northgate").identity.terminal_number, 1005) << "those by hand are not among the skipped";
  hub.tamper("UPDATE organisation SET next_number = 9995");
  proves_a_restore();
  Till last(hub);
  EXPECT_EQ(error_of(last.enrol(hub.code("Northgate"), "Northgate")).code, "hub_full") << "all that are left are skipped";
}

TEST(Hello, ATerminalCannotUseUpTheHubsNumbersByNamingEverNewerEpochs) {
  TestHub hub;
  Till till(hub, "Northgate");
  auto message = till.hello_request();
  message.free_tags = 0;
  for (std::int64_t counter = 10; counter < 2'000; counter += 10) {
    message.hub_epoch = Epoch{counter, std::string(16, 'x')}.text();
    message.last_seq = counter;  // each asks for numbers of its own
    EXPECT_EQ(Epoch::parse(greeted(till, message).hub_epoch)->counter, 11) << "once: from then on it has seen this hub's own";
    if (counter == 100) {
      EXPECT_EQ(Till(hub, "Northgate").identity.terminal_number, 2 + skipped_numbers);
    }
  }
  const Till next(hub, "Northgate");
  EXPECT_EQ(next.identity.terminal_number, 3 + skipped_numbers);
  ASSERT_FALSE(next.identity.blocks.empty());
  EXPECT_LT(next.identity.blocks[0].first, till.identity.blocks[0].first + 4 * burnt_serials);
}

TEST(Hello, NonsenseIs400) {
  TestHub hub;
  Till till(hub, "Northgate");
  EXPECT_EQ(till.call("POST", "/v1/hello", "").status, 400);
  EXPECT_EQ(till.call("POST", "/v1/hello", "[1]").status, 400);
}

}  // namespace
}  // namespace intake::hub
