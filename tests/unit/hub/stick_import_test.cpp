// SPDX-License-Identifier: GPL-3.0-or-later
// What the hub does with a file from a stick, whoever wrote it: the same as with the same requests by the wire.
#include "sync/hub/stick_import.h"

#include <gmock/gmock.h>

#include "sync/protocol/compression.h"
#include "sync/protocol/signature.h"
#include "sync/protocol/stick_file.h"
#include "tests/unit/hub/hub_fixtures.h"

namespace intake::hub {
namespace {

namespace fs = std::filesystem;
using protocol::StickCall;
using protocol::StickFile;
using protocol::StickKind;
using testing::HasSubstr;

struct StickImport : testing::Test {
  TestHub hub;
  Till till{hub, "Northgate"};

  static StickCall push_of(const Till& from, std::size_t first, std::size_t count) {
    const auto batch = protocol::encode_batch(std::span(from.entries).subspan(first, count), {});
    return {0, "POST", protocol::push_target(from.incarnation), batch.value_or(protocol::Batch{}).body};
  }
  static StickCall hello_of(const Till& from) { return {0, "POST", std::string(protocol::hello_path), protocol::encode(from.hello_request())}; }
  static StickCall pull_of(const std::string& feed, const std::string& cursor = "") { return {0, "GET", protocol::pull_target(feed, cursor, 1), ""}; }

  fs::path file() const { return hub.folder() / "intake-2-x.intake"; }
  void write(const std::vector<StickCall>& calls, const std::string& seed, const fs::path& to) {
    protocol::StickHeader header;
    header.hub_id = till.identity.hub_id;
    header.device = till.identity.device;
    header.first_seq = 1;
    header.last_seq = static_cast<std::int64_t>(till.entries.size());
    header.last_chain = till.entries.empty() ? std::string(32, '\0') : till.entries.back().chain_hash;
    header.hub_epoch = till.identity.hub_epoch;
    ASSERT_TRUE(protocol::write_stick_file(to, StickKind::requests, header, seed, till.identity.hub_public_key, hub.seeded().env.rng,
                                           [&](const protocol::PutCall& put) -> Result<void> {
      for (const auto& call : calls) INTAKE_TRY(put(call));
      return {};
    }));
  }
  Result<Imported> import(const std::vector<StickCall>& calls) {
    write(calls, till.seed, file());
    return import_stick(hub.service(), hub.storage(), hub.seeded().env, file());
  }
  std::vector<StickCall> replies() {
    auto opened = StickFile::open(protocol::reply_file_of(file()), StickKind::replies, till.seed);
    EXPECT_TRUE(opened) << opened.error().detail;
    EXPECT_TRUE(opened->prove(till.identity.hub_public_key));
    std::vector<StickCall> all;
    while (auto call = opened->next().value_or(std::optional<StickCall>())) all.push_back(std::move(*call));
    return all;
  }
  std::vector<int> statuses() {
    std::vector<int> all;
    for (const auto& reply : replies()) all.push_back(reply.status);
    return all;
  }
};

TEST_F(StickImport, AnswersEachCallAsByTheWire) {
  till.donate(2, 350);
  till.donate(3, 10);
  const auto done = import({hello_of(till), push_of(till, 0, 1), push_of(till, 1, 1), pull_of("organisation"), pull_of("shop")});
  ASSERT_TRUE(done) << done.error().detail;
  EXPECT_EQ(done->taken[0], 2);
  const auto said = replies();
  ASSERT_EQ(said.size(), 5U);
  EXPECT_EQ(statuses(), (std::vector<int>{200, 200, 200, 200, 200}));
  const auto last = protocol::decode_push_reply(said[2].body);
  ASSERT_TRUE(last);
  EXPECT_EQ(last->acked_seq, 2);
  EXPECT_EQ(last->acked_chain, till.entries.back().chain_hash);
  EXPECT_EQ(hub.verify().figures, (Figures{2, 5, 730}));
  EXPECT_EQ(till.pushed().acked_seq, 2) << "and by the wire it is known then";
}

TEST_F(StickImport, AGapAndAForkAreRefusedAndWhatFollowsIsNotTaken) {
  for (int i = 0; i < 4; ++i) till.donate(1, 100);
  const auto gap = import({hello_of(till), push_of(till, 0, 1), push_of(till, 2, 1), push_of(till, 3, 1), pull_of("shop")});
  ASSERT_TRUE(gap);
  EXPECT_THAT(gap->words, HasSubstr("not all could be taken"));
  EXPECT_EQ(statuses(), (std::vector<int>{200, 200, 412, 200}));
  EXPECT_EQ(hub.verify().figures.donations, 1);
  till.entries[1].chain_hash[0] = static_cast<char>(till.entries[1].chain_hash[0] ^ 1);
  ASSERT_TRUE(import({hello_of(till), push_of(till, 1, 1)}));
  EXPECT_EQ(statuses(), (std::vector<int>{200, 409}));
  EXPECT_EQ(hub.verify().figures.donations, 1);
}

TEST_F(StickImport, ATerminalThatLostItsPlaceIsToldSoAndNothingElse) {
  till.donate(1, 100);
  till.pushed();
  auto old = hello_of(till);
  till.entries.clear();
  till.donate(7, 100);
  const auto done = import({hello_of(till), push_of(till, 0, 1), pull_of("shop")});
  ASSERT_TRUE(done);
  EXPECT_THAT(done->words, HasSubstr("Nothing was taken"));
  EXPECT_EQ(statuses(), (std::vector<int>{409}));
  EXPECT_EQ(hub.verify().figures.donations, 1);
}

TEST_F(StickImport, APoisonOperationIsHeldAndNotInTheWay) {
  till.donate(1, 100);
  till.record_raw(hub.seeded().ids.make<OpId>(), "no JSON at all");
  till.donate(2, 100);
  const auto done = import({hello_of(till), push_of(till, 0, 3)});
  ASSERT_TRUE(done);
  EXPECT_THAT(done->words, HasSubstr("1 of them held for a manager"));
  EXPECT_EQ(hub.verify().figures.donations, 2);
}

TEST_F(StickImport, AFaultOfTheHubsOwnAtOneOperationHoldsThatOneOnly) {
  hub.tamper("CREATE TRIGGER bad_luck BEFORE INSERT ON day_donation WHEN new.items = 13 BEGIN SELECT RAISE(ABORT, 'bad luck'); END");
  for (const std::int64_t quantity : {1, 2, 3, 13, 4}) till.donate(quantity, 100);
  const auto done = import({hello_of(till), push_of(till, 0, 5), pull_of("shop")});
  ASSERT_TRUE(done) << done.error().detail;
  EXPECT_THAT(done->words, HasSubstr("5 new here, 1 of them held for a manager"));
  EXPECT_EQ(hub.verify().figures, (Figures{4, 10, 1000}));
  const auto said = replies();
  ASSERT_GE(said.size(), 3U);
  for (const auto& reply : said) EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(protocol::decode_push_reply(said[said.size() - 2].body).value_or(protocol::PushReply{}).acked_seq, 5);
}

TEST_F(StickImport, ABombAndNonsenseAreRefusedWithoutHarm) {
  const std::string bomb = protocol::compress(std::string(64U << 20, '\0')).value_or("");
  ASSERT_TRUE(import({hello_of(till), {0, "POST", protocol::push_target(1), bomb}}));
  EXPECT_EQ(statuses(), (std::vector<int>{200, 413}));
  ASSERT_TRUE(import({hello_of(till), {0, "POST", protocol::push_target(1), "not zstd"}}));
  EXPECT_EQ(statuses(), (std::vector<int>{200, 400}));
  ASSERT_TRUE(import({{0, "POST", std::string(protocol::hello_path), "nix"}}));
  EXPECT_EQ(statuses(), (std::vector<int>{400}));
  ASSERT_TRUE(import({hello_of(till), {0, "GET", std::string(protocol::pull_path) + "?feed=moon&cursor=&incarnation=1", ""}, pull_of("shop", "1-00.x.y")}));
  EXPECT_EQ(statuses(), (std::vector<int>{200, 400, 400}));
  EXPECT_EQ(hub.verify().figures.donations, 0);
}

TEST_F(StickImport, DoesNothingButGreetPushAndPull) {
  till.donate(1, 100);
  const auto push_first = import({push_of(till, 0, 1), hello_of(till)});
  ASSERT_FALSE(push_first);
  EXPECT_EQ(push_first.error().code, ErrorCode::bad_input);
  protocol::EnrolRequest enrol = till.enrol_request(hub.code("Northgate"), "Northgate");
  const auto other = import({hello_of(till), {0, "POST", std::string(protocol::enrol_path), protocol::encode(enrol)}});
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, ErrorCode::bad_input);
  EXPECT_EQ(hub.verify().devices.size(), 1U);
}

TEST_F(StickImport, OnlyTheDeviceItselfSigns) {
  Till other(hub, "Southgate");
  till.donate(1, 100);
  write({hello_of(till), push_of(till, 0, 1), pull_of("shop")}, other.seed, file());
  const auto refused = import_stick(hub.service(), hub.storage(), hub.seeded().env, file());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::refused);
  EXPECT_FALSE(fs::exists(protocol::reply_file_of(file())));
  EXPECT_EQ(hub.verify().figures.donations, 0);
}

TEST_F(StickImport, ACursorOfBeforeARestoreIsReadAgainFromTheStart) {
  Till other(hub, "Northgate");
  other.donate(5, 100);
  other.pushed();
  ASSERT_TRUE(import({hello_of(till), pull_of("shop", "1-ffffffffffffffffffffffffffffffff.1.ab")}));
  const auto said = replies();
  ASSERT_EQ(said.size(), 3U);
  EXPECT_EQ(said[1].status, 410);
  EXPECT_EQ(said[2].target, protocol::pull_target("shop", "", 1));
  const auto page = protocol::decode_page(protocol::expand(said[2].body, {}).value_or(""));
  ASSERT_TRUE(page);
  EXPECT_EQ(page->operations.size(), 1U);
}

TEST_F(StickImport, AnotherShopIsNotInTheReply) {
  Till other(hub, "Southgate");
  other.donate(5, 100);
  other.pushed();
  ASSERT_TRUE(import({hello_of(till), pull_of("shop")}));
  const auto page = protocol::decode_page(protocol::expand(replies()[1].body, {}).value_or(""));
  ASSERT_TRUE(page);
  EXPECT_TRUE(page->operations.empty());
}

}  // namespace
}  // namespace intake::hub
