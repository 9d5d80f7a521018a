// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hub/http_server.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/un.h>

#include <chrono>

#include "db/base/hex.h"
#include "sync/hub/admin.h"
#include "sync/protocol/signature.h"
#include "tests/unit/hub/served.h"

namespace intake::hub {
namespace {

TEST(HttpServer, SpeaksHelloAndPushOnOneConnection) {
  TestHub hub;
  Till till(hub, "Northgate");
  till.donate(2, 100);
  const Request hello = till.request("POST", "/v1/hello", protocol::encode(till.hello_request()));
  const Request push = till.request("POST", protocol::push_target(1), protocol::encode_batch(till.entries, {})->body);
  {
    Served served(hub);
    Wire wire(served.port());
    wire.write(http_text(hello));
    const std::string greeting = wire.response();
    EXPECT_EQ(status_of(greeting), 200) << greeting;
    EXPECT_NE(greeting.find("Intake-Hub-Signature: "), std::string::npos);
    EXPECT_NE(greeting.find("Intake-Nonce: "), std::string::npos);
    wire.write(http_text(push));
    EXPECT_EQ(status_of(wire.response()), 200);
    served.stop();
    EXPECT_EQ(served.facts(), 3) << "a line a request, and one for the stop";
  }
  EXPECT_EQ(hub.verify().figures, (Figures{1, 2, 200}));
}

TEST(HttpServer, ManyConnectionsAtOnceLoseNothing) {
  TestHub hub;
  constexpr int tills = 12;
  constexpr int donations = 10;
  std::vector<std::vector<Request>> requests(tills);
  for (auto& mine : requests) {
    Till till(hub, "Northgate");
    for (int i = 0; i < donations; ++i) {
      till.donate(1, 10);
      mine.push_back(till.request("POST", protocol::push_target(1), protocol::encode_batch(std::span(till.entries).last(1), {})->body));
    }
  }
  std::atomic<int> good = 0;
  {
    Served served(hub);
    std::vector<std::thread> threads;
    for (const auto& mine : requests) {
      threads.emplace_back([&served, &mine, &good] {
        Wire wire(served.port());
        for (const auto& request : mine) {
          wire.write(http_text(request));
          if (status_of(wire.response()) == 200) ++good;
        }
      });
    }
    for (auto& thread : threads) thread.join();
  }
  EXPECT_EQ(good, tills * donations);
  EXPECT_EQ(hub.verify().figures, (Figures{tills * donations, tills * donations, tills * donations * 10}));
}

TEST(HttpServer, RefusesABodyBeyondTheLimitWithoutReadingIt) {
  TestHub hub;
  Served served(hub);
  Wire wire(served.port());
  wire.write("POST /v1/push?incarnation=1 HTTP/1.1\r\nHost: hub\r\nContent-Length: 99999999\r\n\r\n");
  EXPECT_EQ(status_of(wire.response()), 413);
  EXPECT_TRUE(wire.ended());
}

TEST(HttpServer, HangsUpOnWhatIsNotHttp) {
  TestHub hub;
  Served served(hub);
  Wire noise(served.port());
  noise.write("\x16\x03\x01 this is TLS\r\n\r\n");
  EXPECT_TRUE(noise.ended());
  Wire long_header(served.port());
  long_header.write("GET / HTTP/1.1\r\nX: " + std::string(40'000, 'x') + "\r\n\r\n");
  EXPECT_TRUE(long_header.ended());
  Wire fine(served.port());
  fine.write("GET / HTTP/1.1\r\nHost: hub\r\n\r\n");
  EXPECT_EQ(status_of(fine.response()), 404);
}

TEST(HttpServer, CountsPairingTriesByTheAddressAProxyNames) {
  TestHub hub;
  Till till(hub);
  Request wrong{"POST", "/v1/enrol", "", "", "", protocol::encode(till.enrol_request("BBBBBBBB", "Northgate")), ""};
  wrong.signature = to_hex(protocol::sign(protocol::request_text({wrong.method, wrong.target, "", "", wrong.body}), till.seed));
  Served served(hub);
  Wire wire(served.port());
  const auto tried = [&](const std::string& real) {
    std::string text = http_text(wrong);
    text.insert(text.find("\r\n") + 2, "X-Real-IP: " + real + "\r\n");
    wire.write(text);
    return status_of(wire.response());
  };
  for (int i = 0; i < 5; ++i) EXPECT_EQ(tried("192.0.2.1"), 404);
  EXPECT_EQ(tried("192.0.2.1"), 429);
  EXPECT_EQ(tried("192.0.2.2"), 404);
}

TEST(HttpServer, TakesOrdersBesideTheDatabase) {
  TestHub hub;
  Served served(hub);
  const auto line = ask_owner(hub.file(), encode(Order{"pair", "Northgate", 0, "", 0}));
  ASSERT_TRUE(line) << line.error().detail;
  EXPECT_EQ(decode_answer(*line).value_or("").size(), 8U);
  EXPECT_FALSE(decode_answer(*ask_owner(hub.file(), "nonsense")));
}

TEST(HttpServer, ListensOnLoopbackOnlyUnlessItSpeaksTls) {
  TestHub hub;
  Writer writer(hub.storage(), hub.seeded().env);
  SeededEnv env(1, test_now_utc_ms);
  const Identity identity = *hub.storage().identity();
  const auto open = [&](const std::string& listen) {
    HttpOptions options;
    options.listen = listen;
    return HttpServer::open(options, Descriptor(), writer, identity, env.env, [](const std::string&) {});
  };
  for (const char* bad : {"0.0.0.0:0", "192.0.2.1:80", "nonsense", "127.0.0.1", "127.0.0.1:99999", "127.0.0.1:x", ":", "[::]:0"}) {
    const auto refused = open(bad);
    ASSERT_FALSE(refused) << bad;
    EXPECT_EQ(refused.error().code, ErrorCode::bad_input) << bad;
  }
  const auto first = open("localhost:0");
  ASSERT_TRUE(first);
  const auto second = open((*first)->url().substr(std::string("http://").size()));
  ASSERT_FALSE(second) << "never two on one port";
  EXPECT_EQ(second.error().code, ErrorCode::owned);
}

TEST(HttpServer, StopsWhileConnectionsIdle) {
  TestHub hub;
  Served served(hub);
  Wire idle(served.port());
  idle.write("GET / HTTP/1.1\r\nHost: hub\r\n\r\n");
  EXPECT_EQ(status_of(idle.response()), 404);
  served.stop();
  EXPECT_TRUE(idle.ended());
}

/// Connected, with nothing said yet. @param socket made before, so that this takes no descriptor
void connect_to_orders(const Descriptor& socket, const TestHub& hub) {
  sockaddr_un name{};
  name.sun_family = AF_UNIX;
  const std::string path = hub.file().string() + ".socket";
  ASSERT_LT(path.size(), sizeof name.sun_path);
  path.copy(name.sun_path, path.size());
  ASSERT_EQ(connect(socket.get(), reinterpret_cast<const sockaddr*>(&name), sizeof name), 0);
}

TEST(HttpServer, TakesOrdersAgainAfterOneThatCouldNotBeLetIn) {
#ifdef __SANITIZE_ADDRESS__
  GTEST_SKIP() << "the sanitizer opens files itself to look at objects, and takes one that it cannot look at for a wrong one";
#endif
  TestHub hub;
  Served served(hub);
  ASSERT_TRUE(ask_owner(hub.file(), encode(Order{"pair", "Northgate", 0, "", 0})));
  const Descriptor turned_away(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  rlimit files{};
  ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &files), 0);
  const rlimit none{0, files.rlim_max};
  ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &none), 0);
  connect_to_orders(turned_away, hub);
  for (int i = 0; i < 1000 && served.log().find("an order cannot be let in") == std::string::npos; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &files), 0);
  EXPECT_NE(served.log().find("an order cannot be let in"), std::string::npos);
  const auto line = ask_owner(hub.file(), encode(Order{"pair", "Northgate", 0, "", 0}));
  ASSERT_TRUE(line) << line.error().detail;
  EXPECT_EQ(decode_answer(*line).value_or("").size(), 8U);
}

TEST(HttpServer, WhatStrangersAreRefusedFillsNoLog) {
  TestHub hub;
  Till till(hub, "Northgate");
  auto wrong = till.hello_request();
  wrong.versions.clear();
  const Request refused = till.request("POST", "/v1/hello", protocol::encode(wrong));
  Served served(hub);
  Wire wire(served.port());
  for (int i = 0; i < 50; ++i) {
    wire.write("GET /v1/pull HTTP/1.1\r\nHost: hub\r\n\r\n");
    EXPECT_EQ(status_of(wire.response()), 401);
  }
  EXPECT_EQ(served.facts(), 1);
  for (int i = 0; i < 3; ++i) {
    wire.write(http_text(refused));
    EXPECT_EQ(status_of(wire.response()), 426);
  }
  EXPECT_EQ(served.facts(), 4) << "what a terminal is refused is told";
  served.clock().advance(10'000);
  wire.write("GET /v1/pull HTTP/1.1\r\nHost: hub\r\n\r\n");
  EXPECT_EQ(status_of(wire.response()), 401);
  EXPECT_EQ(served.facts(), 5);
}

}  // namespace
}  // namespace intake::hub
