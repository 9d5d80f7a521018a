// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "db/base/hex.h"
#include "sync/hub/admin.h"
#include "sync/protocol/signature.h"
#include "tests/unit/hub/hub_fixtures.h"

namespace intake::hub {
namespace {

TEST(SignedCall, AnyChangeOfTheRequestIs401) {
  TestHub hub;
  Till till(hub, "Northgate");
  const Request good = till.request("POST", "/v1/hello", protocol::encode(till.hello_request()));
  ASSERT_EQ(hub.service().answer(good).status, 200);
  for (auto member : {&Request::target, &Request::nonce, &Request::signature, &Request::body, &Request::device}) {
    Request bad = good;
    (bad.*member) += (bad.*member).ends_with('0') ? '1' : '0';
    if (member == &Request::target) bad.target = "/v1/hello?x=1";
    EXPECT_EQ(hub.service().answer(bad).status, 401);
  }
  Request unsigned_one = good;
  unsigned_one.signature.clear();
  EXPECT_EQ(hub.service().answer(unsigned_one).status, 401);
}

TEST(SignedCall, AnotherDevicesKeyOpensNothing) {
  TestHub hub;
  Till till(hub, "Northgate");
  Till other(hub, "Northgate");
  other.identity.device = till.identity.device;
  other.nonce = till.nonce;
  EXPECT_EQ(error_of(other.hello()).code, "bad_signature");
}

TEST(SignedCall, AStaleNonceIs401AndTheNewOneWorks) {
  TestHub hub;
  Till till(hub, "Northgate");
  hub.seeded().clock.advance(25 * 60'000);
  const Response stale = till.hello();
  EXPECT_EQ(stale.status, 401);
  EXPECT_EQ(error_of(stale).code, "stale_nonce");
  EXPECT_FALSE(stale.next_nonce.empty());
  EXPECT_EQ(till.hello().status, 200);
}

TEST(SignedCall, ANonceLivesIntoTheNextSlot) {
  TestHub hub;
  Till till(hub, "Northgate");
  const std::string kept = till.nonce;
  hub.seeded().clock.advance(10 * 60'000);
  EXPECT_EQ(till.hello().status, 200);
  EXPECT_NE(till.nonce, kept);
}

TEST(SignedCall, NoncesSurviveARestartOfTheHub) {
  TestHub hub;
  Till till(hub, "Northgate");
  hub.reopen();
  EXPECT_EQ(till.hello().status, 200);
}

TEST(SignedCall, AReplyCannotBeTakenForAnother) {
  TestHub hub;
  Till till(hub, "Northgate");
  const Request request = till.request("POST", "/v1/hello", protocol::encode(till.hello_request()));
  const Response response = hub.service().answer(request);
  const std::string signature = *from_hex(response.hub_signature);
  const std::string& key = till.identity.hub_public_key;
  EXPECT_TRUE(protocol::verify(protocol::reply_text({200, request.signature, response.next_nonce, response.body}), signature, key));
  EXPECT_FALSE(protocol::verify(protocol::reply_text({200, std::string(128, '0'), response.next_nonce, response.body}), signature, key));
  EXPECT_FALSE(protocol::verify(protocol::reply_text({200, request.signature, response.next_nonce, "{}"}), signature, key));
}

TEST(SignedCall, UnknownDevicesAndPathsAreAnswered) {
  TestHub hub;
  Till stranger(hub);
  stranger.identity.hub_public_key = protocol::public_key_of(hub.storage().identity()->seed);
  EXPECT_EQ(error_of(stranger.hello()).code, "unknown_device");
  Till till(hub, "Northgate");
  EXPECT_EQ(till.call("GET", "/").status, 404);
  EXPECT_EQ(till.call("GET", "/v1/push?incarnation=1").status, 404);
  EXPECT_EQ(till.call("POST", "/v1/snapshot").status, 404);
}

TEST(SignedCall, AFrozenTerminalIs403UntilThawed) {
  TestHub hub;
  Till till(hub, "Northgate");
  till.donate(1, 100);
  ASSERT_TRUE(freeze(hub.storage(), till.identity.terminal_number, true));
  EXPECT_EQ(till.hello().status, 403);
  EXPECT_EQ(error_of(till.push()).code, "frozen");
  ASSERT_TRUE(freeze(hub.storage(), till.identity.terminal_number, false));
  EXPECT_EQ(till.pushed().acked_seq, 1);
}

TEST(SignedCall, OneRefusedRequestOfAGroupSpoilsNoOther) {
  TestHub hub;
  Till one(hub, "Northgate");
  Till two(hub, "Northgate");
  one.donate(1, 100);
  two.donate(2, 100);
  const auto batch_of = [](const Till& till) { return protocol::encode_batch(till.entries, {})->body; };
  Request first = one.request("POST", protocol::push_target(1), batch_of(one));
  Request bad = one.request("POST", protocol::push_target(1), "no batch");
  Request second = two.request("POST", protocol::push_target(1), batch_of(two));
  const auto responses = hub.service().answer(std::vector{first, bad, second});
  ASSERT_EQ(responses.size(), 3U);
  EXPECT_EQ(responses[0].status, 200);
  EXPECT_EQ(responses[1].status, 400);
  EXPECT_EQ(responses[2].status, 200);
  EXPECT_EQ(hub.verify().figures.items, 3);
}

}  // namespace
}  // namespace intake::hub
