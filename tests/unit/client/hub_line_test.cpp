// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/hub_line.h"

#include <gtest/gtest.h>

#include "sync/client/trouble.h"
#include "sync/protocol/messages.h"
#include "tests/unit/client/fake_hub.h"

namespace intake::client {
namespace {

class Line : public testing::Test {
 protected:
  HubIdentity identity() {
    return {"http://127.0.0.1:9", protocol::public_key_of(hub_seed), DeviceId(world.ids.next()), device_seed};
  }
  SeededEnv world{1, 0};
  std::string hub_seed = protocol::new_seed(world.rng);
  std::string device_seed = protocol::new_seed(world.rng);
};

TEST_F(Line, BelievesWhatTheHubSigned) {
  FakeTransport transport([&](const HttpRequest& request) { return signed_reply(request, 200, "hello", "n1", hub_seed); });
  HubLine line(transport, identity());
  const auto reply = line.call("POST", "/v1/hello", "{}", {});
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->status, 200);
  EXPECT_EQ(reply->body, "hello");
}

TEST_F(Line, SignsWhatItSendsWithTheNonceItWasGiven) {
  FakeTransport transport([&](const HttpRequest& request) { return signed_reply(request, 200, "", "n1", hub_seed); });
  const HubIdentity mine = identity();
  HubLine line(transport, mine);
  ASSERT_TRUE(line.call("POST", "/v1/hello", "{}", {}));
  ASSERT_TRUE(line.call("POST", "/v1/push?incarnation=1", "body", {}));
  const HttpRequest& second = transport.requests.at(1);
  EXPECT_EQ(header_of(second, protocol::nonce_header), "n1");
  const std::string text = protocol::request_text({"POST", "/v1/push?incarnation=1", mine.device.to_string(), "n1", "body"});
  EXPECT_TRUE(protocol::verify(text, from_hex(header_of(second, protocol::signature_header)).value_or(""), protocol::public_key_of(device_seed)));
}

TEST_F(Line, SignsInAgainOnceWithANewNonce) {
  FakeTransport transport([&](const HttpRequest& request) {
    const bool fresh = header_of(request, protocol::nonce_header) == "fresh";
    return signed_reply(request, fresh ? 200 : 401, "", "fresh", hub_seed);
  });
  HubLine line(transport, identity());
  const auto reply = line.call("GET", "/v1/pull", "", {});
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->status, 200);
  EXPECT_EQ(transport.requests.size(), 2U);
}

TEST_F(Line, GivesUpSigningInWhenTheNonceDoesNotHelp) {
  FakeTransport transport([&](const HttpRequest& request) { return signed_reply(request, 401, "", "same", hub_seed); });
  HubLine line(transport, identity());
  const auto reply = line.call("GET", "/v1/pull", "", {});
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->status, 401);
  EXPECT_EQ(transport.requests.size(), 2U);
}

TEST_F(Line, TakesACaptivePortalForNoHub) {
  FakeTransport transport([](const HttpRequest&) { return HttpResponse{200, {}, "<html>Please sign in</html>"}; });
  HubLine line(transport, identity());
  const auto reply = line.call("POST", "/v1/hello", "{}", {});
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().code, ErrorCode::unreachable);
}

TEST_F(Line, SaysWhyThereWasNoAnswerOfTheHub) {
  struct Row {
    std::function<Result<HttpResponse>(const HttpRequest&)> network;
    TroubleKind kind;
    const char* words;
  };
  const std::vector<Row> rows{
      {[](const HttpRequest&) { return HttpResponse{200, {}, "<html>Please sign in</html>"}; }, TroubleKind::stranger, "sign-in page"},
      {[](const HttpRequest&) { return HttpResponse{302, {}, ""}; }, TroubleKind::stranger, "sign-in page"},
      {[](const HttpRequest&) { return HttpResponse{502, {}, "<html>Bad Gateway</html>"}; }, TroubleKind::hub_down, "not running"},
      {[](const HttpRequest& request) -> Result<HttpResponse> {
         *request.why = NoAnswer::certificate;
         return fail(ErrorCode::unreachable, "The hub's certificate was not accepted.");
       },
       TroubleKind::certificate, "certificate"},
      {[](const HttpRequest&) -> Result<HttpResponse> { return fail(ErrorCode::unreachable, "No route."); }, TroubleKind::unreachable, "No route"}};
  std::size_t row = 0;
  FakeTransport transport([&](const HttpRequest& request) { return rows[row].network(request); });
  HubLine line(transport, identity());
  for (; row < rows.size(); ++row) {
    const auto reply = line.call("POST", "/v1/hello", "{}", {});
    ASSERT_FALSE(reply);
    const Trouble trouble = trouble_of(reply.error(), line.no_answer());
    EXPECT_EQ(trouble.kind, rows[row].kind) << row;
    EXPECT_NE(trouble.words.find(rows[row].words), std::string::npos) << trouble.words;
    EXPECT_EQ(error_of(trouble).code, ErrorCode::unreachable) << "the exit code says: not reached";
  }
}

TEST_F(Line, TakesAnotherHubsSignatureForNoHub) {
  const std::string other = protocol::new_seed(world.rng);
  FakeTransport transport([&](const HttpRequest& request) { return signed_reply(request, 200, "{}", "n", other); });
  HubLine line(transport, identity());
  EXPECT_FALSE(line.call("POST", "/v1/hello", "{}", {}));
}

TEST_F(Line, TakesAnAnswerToAnotherRequestForNoHub) {
  std::optional<HttpResponse> first;
  FakeTransport transport([&](const HttpRequest& request) {
    if (!first) first = signed_reply(request, 200, "old", "n", hub_seed);
    return *first;
  });
  HubLine line(transport, identity());
  ASSERT_TRUE(line.call("POST", "/v1/hello", "a", {}));
  EXPECT_FALSE(line.call("POST", "/v1/hello", "b", {}));
}

TEST_F(Line, TakesAChangedStatusOrBodyForNoHub) {
  for (const bool change_status : {true, false}) {
    FakeTransport transport([&](const HttpRequest& request) {
      HttpResponse reply = signed_reply(request, 200, "body", "n", hub_seed);
      if (change_status) reply.status = 403;
      else reply.body += "!";
      return reply;
    });
    HubLine line(transport, identity());
    EXPECT_FALSE(line.call("POST", "/v1/hello", "{}", {}));
  }
}

TEST(Trouble, SortsRepliesByWhatHasToBeDone) {
  const std::pair<int, TroubleKind> rows[] = {
      {400, TroubleKind::unreadable}, {401, TroubleKind::signed_out}, {403, TroubleKind::frozen}, {409, TroubleKind::fork},
      {410, TroubleKind::gone},       {412, TroubleKind::gap},        {413, TroubleKind::too_big}, {426, TroubleKind::too_old},
      {429, TroubleKind::busy},       {500, TroubleKind::server},     {503, TroubleKind::busy},    {599, TroubleKind::server}};
  for (const auto& [status, kind] : rows) {
    const Trouble trouble = trouble_of(HubReply{status, "", 5'000});
    EXPECT_EQ(trouble.kind, kind) << status;
    EXPECT_FALSE(trouble.words.empty()) << status;
    EXPECT_EQ(trouble.retry_after_ms, 5'000);
  }
}

TEST(Trouble, KnowsWhichOfTheTwoProgramsIsTooOld) {
  protocol::ErrorReply said;
  said.code = "hub_too_old";
  said.reason = "It speaks version 1.";
  const Trouble trouble = trouble_of(HubReply{426, protocol::encode(said), 0});
  EXPECT_EQ(trouble.kind, TroubleKind::hub_too_old);
  EXPECT_TRUE(trouble.needs_person());
  EXPECT_NE(trouble.words.find("version 1"), std::string::npos);
  said.code = "too_old";
  EXPECT_EQ(trouble_of(HubReply{426, protocol::encode(said), 0}).kind, TroubleKind::too_old);
}

TEST(Trouble, KnowsAHubThatForgotThisTerminal) {
  protocol::ErrorReply said;
  said.code = "unknown_device";
  const Trouble trouble = trouble_of(HubReply{401, protocol::encode(said), 0});
  EXPECT_EQ(trouble.kind, TroubleKind::forgotten);
  EXPECT_TRUE(trouble.needs_person());
}

TEST(Trouble, SaysWhatTheHubSaid) {
  protocol::ErrorReply said;
  said.code = "frozen";
  said.reason = "This terminal was stopped.";
  said.fix = "Ask the office.";
  const Trouble trouble = trouble_of(HubReply{403, protocol::encode(said), 0});
  EXPECT_EQ(trouble.words.find("This terminal was stopped. Ask the office."), 0U);
  EXPECT_TRUE(trouble.needs_person());
  EXPECT_EQ(error_of(trouble).code, ErrorCode::rejected);
}

}  // namespace
}  // namespace intake::client
