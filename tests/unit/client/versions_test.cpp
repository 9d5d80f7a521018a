// SPDX-License-Identifier: GPL-3.0-or-later
// Terminals and hubs of different ages, with a version 2 and 3 of the protocol that there are only here.
#include <gtest/gtest.h>

#include "sync/client/hub_words.h"
#include "tests/unit/client/shop_fixture.h"

namespace intake::client {
namespace {

using tests::must;

class Versions : public testing::Test {
 protected:
  Versions() {
    old.receive("clothes.coats", 1, 5'500);
    EXPECT_EQ(must(old.sync()).waiting, 0);
    young.receive("toys.soft", 1, 900);
  }
  void upgrade_hub(protocol::Versions versions) {
    service = std::make_unique<hub::HubService>(hub.storage(), hub.seeded().env, versions);
    young.transport.service = service.get();
  }
  Result<SyncReport> sync(protocol::Versions versions) { return sync_once(*young.store, young.transport, {}, versions); }

  hub::TestHub hub;
  std::unique_ptr<hub::HubService> service;
  PairedTill old{hub, 1};
  PairedTill young{hub, 2};
};

TEST_F(Versions, AHubSpeaksTheOneBeforeItsOwn) {
  upgrade_hub({1, 2});
  EXPECT_EQ(must(sync({1, 1})).waiting, 0);
  expect_equal_proofs(hub, *young.store);
}

TEST_F(Versions, ANewerTerminalSpeaksDown) {
  upgrade_hub({1, 1});
  EXPECT_EQ(must(sync({1, 2})).waiting, 0);
  expect_equal_proofs(hub, *young.store);
}

TEST_F(Versions, ATerminalThatIsTooOldKeepsAllAndStillReads) {
  upgrade_hub({2, 3});
  const std::int64_t waiting = young.waiting();
  const auto refused = sync({1, 1});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::rejected);
  EXPECT_NE(refused.error().detail.find("This terminal's program is too old for the hub: it speaks version 1 of the protocol, the hub versions 2 to 3."), std::string::npos) << refused.error().detail;
  EXPECT_EQ(remembered_trouble(*young.store), refused.error().detail) << "for who asks later";
  EXPECT_EQ(young.waiting(), waiting);
  EXPECT_EQ(must(store::find(*young.store, "coats", 10)).size(), 1U) << "what others did is here";
  EXPECT_EQ(must(sync({1, 2})).waiting, 0) << "updated, it sends";
  EXPECT_EQ(remembered_trouble(*young.store), "");
  expect_equal_proofs(hub, *young.store);
}

TEST_F(Versions, AHubThatIsTooOldIsTheOneToUpdate) {
  upgrade_hub({1, 1});
  const std::int64_t waiting = young.waiting();
  const auto refused = sync({2, 3});
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().detail.find("The hub's program is too old for this terminal's: it speaks version 1 of the protocol, the terminal versions 2 to 3."), std::string::npos) << refused.error().detail;
  EXPECT_EQ(remembered_trouble(*young.store), refused.error().detail);
  EXPECT_EQ(young.waiting(), waiting);
  EXPECT_EQ(must(store::find(*young.store, "coats", 10)).size(), 1U) << "what others did is here";
  young.transport.fate = [](const HttpRequest&) { return Fate::request_lost; };
  EXPECT_FALSE(sync({2, 3}));
  EXPECT_EQ(remembered_trouble(*young.store), refused.error().detail) << "a hub out of reach says nothing else";
}

}  // namespace
}  // namespace intake::client
