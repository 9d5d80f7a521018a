// SPDX-License-Identifier: GPL-3.0-or-later
// Stores that join a hub with all they have, and join it again; real stores, a real hub, and a network that loses replies.
#include <gtest/gtest.h>

#include "sync/hub/admin.h"
#include "tests/unit/client/shop_fixture.h"

namespace intake::client {
namespace {

using tests::must;

const char* const hub_url = "http://127.0.0.1:9";

/// A store that works without a hub, until it joins one.
struct HandTill {
  HandTill(hub::TestHub& hub, int number, std::uint64_t seed) : seeded(seed, hub::test_now_utc_ms, 480), transport(hub) {
    store = must(store::Store::create(folder / "store", tests::hand_store(number), seeded.env));
    staff = must(store::list_staff(*store)).front().id;
  }
  void receive(std::vector<domain::TagNumber> tags = {}) {
    auto donation = tests::donation_of({tests::line("clothes.coats", 1, 5'500)});
    donation.lots[0].tags = std::move(tags);
    must(store::save_donation(*store, donation, staff));
  }
  /// As after a kill: only what is on the disk is left.
  void reopen() {
    store.reset();
    store = must(store::Store::open(folder / "store", store::Access::write, seeded.env));
  }
  Result<void> join(const std::string& code) { return client::join(*store, transport, hub_url, code, {}); }
  void join_and_lose_the_reply(const std::string& code) {
    transport.fate = [](const HttpRequest& request) {
      return request.target == protocol::enrol_path ? Fate::answer_lost : Fate::delivered;
    };
    const auto lost = join(code);
    ASSERT_FALSE(lost);
    EXPECT_EQ(lost.error().code, ErrorCode::unreachable);
    transport.fate = {};
    reopen();
  }
  void sync() { EXPECT_EQ(must(sync_once(*store, transport, {})).waiting, 0); }

  tests::TempFolder folder;
  SeededEnv seeded;
  MemoryTransport transport;
  std::unique_ptr<store::Store> store;
  StaffId staff;
};

class Joining : public testing::Test {
 protected:
  /// What restoring a backup of now will bring back.
  void back_up() {
    hub.tamper("PRAGMA wal_checkpoint(TRUNCATE)");
    std::filesystem::copy_file(hub.file(), backup, std::filesystem::copy_options::overwrite_existing);
  }
  domain::TagNumber roll_number() {
    return domain::make_tag(must(hub::mark_roll(hub.storage(), hub.seeded().env, shop_name, 500)).first);
  }
  void expect_whole(HandTill& one) {
    one.receive();
    one.sync();
    expect_equal_proofs(hub, *one.store);
    EXPECT_EQ(hub.verify().devices.size(), 1U) << "it is one terminal";
    EXPECT_EQ(one.join(hub.code(shop_name)).error().code, ErrorCode::refused) << "paired";
  }

  hub::TestHub hub;
  std::filesystem::path backup = hub.folder() / "backup.db";
  HandTill till{hub, 905, 1};
};

TEST_F(Joining, BringsAllTheStoreHas) {
  till.receive();
  must(till.join(hub.code(shop_name)));
  expect_whole(till);
}

TEST_F(Joining, TheSameCodeAgainAfterTheReplyWasLost) {
  till.receive();
  const std::string code = hub.code(shop_name);
  till.join_and_lose_the_reply(code);
  must(till.join(code));
  expect_whole(till);
}

TEST_F(Joining, ANewCodeAfterTheReplyWasLost) {
  till.receive();
  till.join_and_lose_the_reply(hub.code(shop_name));
  till.join_and_lose_the_reply(hub.code(shop_name));
  EXPECT_FALSE(till.store->terminal().paired());
  must(till.join(hub.code(shop_name)));
  expect_whole(till);
}

TEST_F(Joining, AForgottenTerminalWhoseReplyWasLost) {
  hub.code(shop_name);
  back_up();
  must(till.join(hub.code(shop_name)));
  till.receive();
  till.sync();
  hub.replace_by(backup);
  till.join_and_lose_the_reply(hub.code(shop_name));
  must(till.join(hub.code(shop_name)));
  expect_whole(till);
}

TEST_F(Joining, AnotherHubsAnswerIsNotAskedForAKeyThatWaits) {
  back_up();
  must(till.join(hub.code(shop_name)));
  hub.replace_by(backup);
  till.join_and_lose_the_reply(hub.code(shop_name));
  hub::TestHub other;
  other.tamper("UPDATE hub SET seed = randomblob(32)");
  other.reopen();
  MemoryTransport elsewhere(other);
  EXPECT_EQ(client::join(*till.store, elsewhere, hub_url, other.code(shop_name), {}).error().code, ErrorCode::unreachable);
  EXPECT_TRUE(other.verify().devices.empty());
}

TEST_F(Joining, ATerminalKeepsItsNumberByHandFromOthersAlsoWhenItJoinsAgain) {
  back_up();
  must(till.join(hub.code(shop_name)));
  hub.replace_by(backup);
  must(till.join(hub.code(shop_name)));
  HandTill twin(hub, 905, 2);
  const auto refused = twin.join(hub.code(shop_name));
  ASSERT_FALSE(refused) << "two would print the same million";
  EXPECT_NE(refused.error().detail.find("the same number by hand"), std::string::npos) << refused.error().detail;
  HandTill neighbour(hub, 906, 3);
  must(neighbour.join(hub.code(shop_name)));
}

/// A copy of the till's disk, as it is now, on another machine.
std::unique_ptr<store::Store> copy_of(HandTill& till, const std::filesystem::path& folder) {
  till.store.reset();
  std::filesystem::copy(till.folder / "store", folder, std::filesystem::copy_options::recursive);
  till.reopen();
  return must(store::Store::open(folder, store::Access::write, till.seeded.env));
}

/// The till joins, and a copy of its disk goes on beside it, as if the other were gone.
void go_on_as_two(HandTill& till, HandTill& twin, const std::string& code) {
  must(till.join(code));
  till.receive();
  till.sync();
  twin.store = copy_of(till, twin.folder / "twin");
  for (HandTill* one : {&till, &twin}) {
    one->receive();
    one->sync();
  }
}

TEST_F(Joining, AnOldDiskGoesOnAsTheNextIncarnationByItself) {
  must(till.join(hub.code(shop_name)));
  till.receive();
  till.sync();
  auto old = copy_of(till, till.folder / "old");
  till.receive();
  till.sync();
  till.store = std::move(old);
  till.receive();
  till.sync();
  EXPECT_EQ(till.store->terminal().incarnation, 3) << "joining was the second";
  const auto proof = must(store::verify(*till.store));
  EXPECT_TRUE(proof.ok) << proof.faults.front();
  EXPECT_EQ(proof.own.donations, 3) << "what the old disk did not have came back from the hub";
  EXPECT_EQ(hub.verify().figures.donations, 3);
  expect_equal_proofs(hub, *till.store);
}

/// A backup of the terminal, then one of the hub, and then a donation; both go back, the terminal first.
TEST_F(Joining, WhatAnOldDiskHearsOfItsOwnPastIsSentToAHubThatLosesIt) {
  must(till.join(hub.code(shop_name)));
  till.receive();
  till.sync();
  auto old = copy_of(till, till.folder / "old");
  back_up();
  till.receive();
  const auto company = must(store::add_donor(*till.store, domain::DonorKind::company, "Blue Sky Ltd", "", till.staff));
  till.receive();
  till.sync();
  till.store = std::move(old);
  till.sync();
  EXPECT_EQ(must(store::last_donations(*till.store, {}, 100)).size(), 3U) << "it heard of them from the hub";
  EXPECT_EQ(must(store::waiting(*till.store)).operations, 0);
  hub.replace_by(backup);
  EXPECT_EQ(hub.verify().figures.donations, 1);
  till.sync();
  EXPECT_EQ(hub.verify().figures.donations, 3);
  expect_equal_proofs(hub, *till.store);
  HandTill next(hub, 906, 5);
  must(next.join(hub.code(shop_name)));
  next.sync();
  EXPECT_EQ(must(store::last_donations(*next.store, {}, 100)).size(), 3U);
  EXPECT_EQ(must(store::get_donor(*next.store, company.id))->name, "Blue Sky Ltd");
}

TEST_F(Joining, OfTwoLivingCopiesOneIsPairedAgainAsAnother) {
  HandTill twin(hub, 907, 4);
  go_on_as_two(till, twin, hub.code(shop_name));
  const auto stopped = sync_once(*till.store, till.transport, {});
  ASSERT_FALSE(stopped) << "and is not";
  EXPECT_EQ(stopped.error().code, ErrorCode::rejected);
  till.receive();
  must(till.join(hub.code(shop_name)));
  till.sync();
  EXPECT_NE(till.store->terminal().device, twin.store->terminal().device);
  twin.sync();
  const hub::Report report = hub.verify();
  EXPECT_TRUE(report.ok) << report.faults.front();
  EXPECT_EQ(report.figures.donations, 4);
  for (const auto* one : {till.store.get(), twin.store.get()})
    EXPECT_EQ(must(store::last_donations(*one, {}, 100)).size(), 4U);
  EXPECT_EQ(twin.join(hub.code(shop_name)).error().code, ErrorCode::refused) << "only one of the two";
}

TEST_F(Joining, OriginalAndCopyThatARestoredHubHasForgottenBothJoinAgain) {
  back_up();
  HandTill twin(hub, 907, 4);
  go_on_as_two(till, twin, hub.code(shop_name));
  till.receive();
  must(till.join(hub.code(shop_name)));  // as another, so that both go on
  till.sync();
  twin.receive();
  hub.replace_by(backup);
  for (HandTill* one : {&till, &twin}) {
    must(one->join(hub.code(shop_name)));  // of the two, one has the number by hand
    one->sync();
  }
  till.sync();
  const hub::Report report = hub.verify();
  EXPECT_TRUE(report.ok) << report.faults.front();
  EXPECT_EQ(report.devices.size(), 2U);
  EXPECT_EQ(report.figures.donations, 5);
  for (const auto* one : {till.store.get(), twin.store.get()})
    EXPECT_EQ(must(store::last_donations(*one, {}, 100)).size(), 5U);
}

TEST_F(Joining, TheShopsRollsServeOnWhenTheTerminalJoinsAgain) {
  hub.code(shop_name);
  const auto number = roll_number();
  back_up();
  must(till.join(hub.code(shop_name)));
  hub.replace_by(backup);
  must(till.join(hub.code(shop_name)));
  till.receive({number});
  till.sync();
  expect_equal_proofs(hub, *till.store);
}

TEST_F(Joining, TheShopsRollsServeOnInARestoredTerminal) {
  must(till.join(hub.code(shop_name)));
  const auto number = roll_number();
  till.sync();
  const auto copy = must(store::backup(*till.store, till.folder / "stick"));
  till.store.reset();
  std::filesystem::remove_all(till.folder / "store");
  must(store::restore(copy, till.folder / "store", std::nullopt, till.seeded.env));
  till.reopen();
  till.sync();
  till.receive({number});
  till.sync();
  expect_equal_proofs(hub, *till.store);
}

}  // namespace
}  // namespace intake::client
