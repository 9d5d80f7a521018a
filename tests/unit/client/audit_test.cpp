// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/audit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/client/shop_fixture.h"

namespace intake::client {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using tests::must;

class AuditOfATill : public testing::Test {
 protected:
  AuditOfATill() {
    for (int i = 0; i < 5; ++i) till.receive("books.novels", 1 + i, 100);
    must(till.sync());
  }
  Audit audited() { return must(audit(*till.store, till.transport, {})); }
  hub::TestHub hub;
  PairedTill till{hub, 1};
};

TEST_F(AuditOfATill, NothingIsMissing) {
  const Audit proof = audited();
  EXPECT_TRUE(proof.ok);
  EXPECT_THAT(proof.faults, IsEmpty());
  EXPECT_EQ(proof.held_seq, store::head(*till.store).seq);
  EXPECT_EQ(proof.held_chain, store::head(*till.store).chain_hash);
  EXPECT_EQ(proof.waiting, 0);
}

TEST_F(AuditOfATill, WhatIsNotSentWaits) {
  till.receive("books.novels", 1, 100);
  const Audit proof = audited();
  EXPECT_TRUE(proof.ok);
  EXPECT_EQ(proof.waiting, 1);
}

TEST_F(AuditOfATill, HolesAreNamed) {
  hub.tamper("PRAGMA foreign_keys = OFF; DELETE FROM donation; DELETE FROM arrival WHERE seq IN (3, 4) OR seq = (SELECT max(seq) FROM arrival)");
  const std::string last = std::to_string(store::head(*till.store).seq);
  const Audit proof = audited();
  EXPECT_FALSE(proof.ok);
  EXPECT_THAT(proof.faults, ElementsAre("The hub lacks operations 3 to 4 of incarnation 1.",
                                        "The hub lacks operations " + last + " to " + last + " of incarnation 1."));
}

TEST_F(AuditOfATill, AnotherChainIsNamed) {
  hub.tamper("UPDATE head SET chain_hash = zeroblob(32)");
  EXPECT_THAT(audited().faults, ElementsAre("The hub holds another continuation of this terminal's journal."));
}

TEST_F(AuditOfATill, AHubThatLostWhatItAcknowledgedIsNamed) {
  hub.tamper("PRAGMA foreign_keys = OFF; DELETE FROM donation; DELETE FROM arrival WHERE seq > 2; UPDATE head SET seq = 2, chain_hash = (SELECT chain_hash FROM arrival WHERE seq = 2)");
  const Audit proof = audited();
  EXPECT_THAT(proof.faults, ElementsAre("The hub acknowledged more than it holds: it was restored. The next sync sends it again."));
  EXPECT_EQ(proof.held_seq, 2);
}

TEST_F(AuditOfATill, AHubThatIsNotThereIsUnreachable) {
  till.transport.fate = [](const HttpRequest&) { return Fate::request_lost; };
  const auto proof = audit(*till.store, till.transport, {});
  ASSERT_FALSE(proof);
  EXPECT_EQ(proof.error().code, ErrorCode::unreachable);
}

TEST(AuditCall, IsForTerminalsOfTheOwnShopOnly) {
  hub::TestHub hub;
  hub::Till one(hub, "Northgate");
  hub::Till two(hub, "Northgate");
  hub::Till stranger(hub, "Riverside");
  const auto target = [](const hub::Till& of) { return std::string(protocol::audit_path) + of.identity.device.to_string(); };
  EXPECT_EQ(one.call("GET", target(two)).status, 200);
  EXPECT_EQ(one.call("GET", target(stranger)).status, 404);
  EXPECT_EQ(one.call("GET", std::string(protocol::audit_path) + DeviceId().to_string()).status, 404);
  EXPECT_EQ(one.call("GET", std::string(protocol::audit_path) + "x").status, 404);
  EXPECT_EQ(hub::error_of(one.call("GET", target(stranger))).code, "no_such_terminal");
}

}  // namespace
}  // namespace intake::client
