// SPDX-License-Identifier: GPL-3.0-or-later
// Those who ask too much, too slowly, or while the hub stops.
#include <gmock/gmock.h>

#include <sys/un.h>

#include "db/base/hex.h"
#include "sync/hub/admin.h"
#include "sync/protocol/signature.h"
#include "tests/unit/hub/served.h"

namespace intake::hub {
namespace {

using testing::HasSubstr;

std::string header_in(const std::string& response, const std::string& name) {
  const std::size_t at = response.find("\r\n" + name + ": ");
  if (at == std::string::npos) return "";
  const std::size_t begin = at + name.size() + 4;
  return response.substr(begin, response.find("\r\n", begin) - begin);
}

/// What a terminal believes.
bool signed_by_hub(const std::string& response, const Request& request, const Identity& identity) {
  const auto signature = from_hex(header_in(response, "Intake-Hub-Signature"));
  const std::string text = protocol::reply_text({status_of(response), request.signature, header_in(response, "Intake-Nonce"), body_of(response)});
  return signature && protocol::verify(text, *signature, protocol::public_key_of(identity.seed));
}

HttpOptions with_device_rate(std::int64_t per_s, std::int64_t burst) {
  HttpOptions options = on_a_free_port();
  options.device_rate = {per_s, burst};
  return options;
}

TEST(HttpLimits, ATerminalThatAsksTooMuchIsToldToWait) {
  TestHub hub;
  Till till(hub, "Northgate");
  Till other(hub, "Northgate");
  const Request hello = till.request("POST", "/v1/hello", protocol::encode(till.hello_request()));
  const Request of_other = other.request("POST", "/v1/hello", protocol::encode(other.hello_request()));
  Served served(hub, with_device_rate(1, 3));
  Wire wire(served.port());
  const auto ask = [&](const Request& request) {
    wire.write(http_text(request));
    return wire.response();
  };
  for (int i = 0; i < 3; ++i) EXPECT_EQ(status_of(ask(hello)), 200) << i;
  const std::string refused = ask(hello);
  EXPECT_EQ(status_of(refused), 429);
  EXPECT_EQ(header_in(refused, "Retry-After"), "1");
  EXPECT_THAT(body_of(refused), HasSubstr("\"code\":\"too_many_requests\""));
  EXPECT_TRUE(signed_by_hub(refused, hello, served.identity())) << "else the terminal takes it for silence, and suspects what it sent";
  EXPECT_EQ(status_of(ask(of_other)), 200);
  served.clock().advance(1000);
  EXPECT_EQ(status_of(ask(hello)), 200);
  EXPECT_EQ(status_of(ask(hello)), 429);
}

TEST(HttpLimits, AStrangerTakesNothingFromATerminal) {
  TestHub hub;
  Till till(hub, "Northgate");
  const Request hello = till.request("POST", "/v1/hello", protocol::encode(till.hello_request()));
  Request forged = hello;
  forged.signature = std::string(128, '0');
  Served served(hub, with_device_rate(1, 1));
  Wire wire(served.port());
  for (int i = 0; i < 5; ++i) {
    wire.write(http_text(forged));
    EXPECT_EQ(status_of(wire.response()), 401);
  }
  wire.write(http_text(hello));
  EXPECT_EQ(status_of(wire.response()), 200);
}

TEST(HttpLimits, AnAddressIsLimitedWhateverItAsks) {
  TestHub hub;
  HttpOptions options = on_a_free_port();
  options.address_rate = {1, 2};
  Served served(hub, options);
  Wire wire(served.port());
  const auto ask = [&](const std::string& headers) {
    wire.write(get_text("/v1/pull", headers));
    return status_of(wire.response());
  };
  const std::string of_one = "X-Real-IP: 2001:db8:1:2:3::4\r\n";
  EXPECT_EQ(ask(of_one), 401);
  EXPECT_EQ(ask(of_one), 401);
  EXPECT_EQ(ask(of_one), 429);
  EXPECT_EQ(ask("X-Real-IP: 2001:db8:1:2:ffff::1\r\n"), 429) << "the same network";
  EXPECT_EQ(ask("X-Real-IP: 2001:db8:1:3::4\r\n"), 401);
  EXPECT_EQ(ask("X-Real-IP: 192.0.2.7\r\n"), 401);
  for (int i = 0; i < 5; ++i) EXPECT_EQ(ask(""), 401) << "this machine itself";
  for (int i = 0; i < 5; ++i) EXPECT_EQ(ask("X-Real-IP: nonsense\r\n"), 401) << "names nobody";
  served.clock().advance(1000);
  EXPECT_EQ(ask(of_one), 401);
}

TEST(HttpLimits, SoManyConnectionsAndNoMore) {
  TestHub hub;
  HttpOptions options = on_a_free_port();
  options.max_connections = 2;
  Served served(hub, options);
  const auto answers = [](Wire& wire) {
    wire.write(get_text("/healthz"));
    return status_of(wire.response()) == 200;
  };
  auto first = std::make_unique<Wire>(served.port());
  Wire second(served.port());
  EXPECT_TRUE(answers(*first));
  EXPECT_TRUE(answers(second));
  {
    Wire third(served.port());
    EXPECT_FALSE(answers(third));
  }
  EXPECT_TRUE(answers(second));
  first.reset();
  bool again = false;
  while (!again) {  // once the hub has seen the end of the first
    Wire fourth(served.port());
    again = answers(fourth);
  }
  second.write(get_text("/metrics"));
  EXPECT_THAT(second.response(), HasSubstr("intake_hub_connections_refused_total "));
  EXPECT_THAT(served.log(), HasSubstr("turned away"));
}

/// Drips bytes until the hub has enough. @return whether it hung up (and not the test's patience ended)
bool dripped_until_hung_up(Wire& wire, const std::string& begin) {
  wire.write(begin);
  for (int i = 0; i < 1000; ++i) {
    wire.write("x");
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
    if (wire.ended_by_now()) return true;
  }
  return false;
}

TEST(HttpLimits, BytesThatDripInHoldNothingForLong) {
  TestHub hub;
  HttpOptions options = on_a_free_port();
  options.idle_timeout = options.head_timeout = options.request_timeout = std::chrono::milliseconds(60);
  Served served(hub, options);
  Wire in_header(served.port());
  EXPECT_TRUE(dripped_until_hung_up(in_header, "GET /healthz HTTP/1.1\r\nX: "));
  Wire in_body(served.port());
  EXPECT_TRUE(dripped_until_hung_up(in_body, "POST /v1/enrol HTTP/1.1\r\nHost: hub\r\nContent-Length: 100000\r\n\r\n"));
  Wire silent(served.port());
  EXPECT_TRUE(silent.ended());
}

TEST(HttpLimits, ARequestThatIsUnderWayIsAnsweredWhileTheHubStops) {
  TestHub hub;
  Till till(hub, "Northgate");
  till.donate(2, 100);
  const Request push = till.request("POST", protocol::push_target(1), protocol::encode_batch(till.entries, {})->body);
  Served served(hub);
  Wire idle(served.port());
  idle.write(get_text("/healthz"));
  EXPECT_EQ(status_of(idle.response()), 200);
  BusyWriter busy(served.writer());
  Wire wire(served.port());
  wire.write(http_text(push));
  busy.wait_for_one();
  served.server().stop();
  EXPECT_TRUE(idle.ended()) << "an idle connection is closed at once";
  Wire late(served.port());
  EXPECT_FALSE(late.connected()) << "nobody new is let in";
  busy.release();
  const std::string answer = wire.response();
  EXPECT_EQ(status_of(answer), 200);
  EXPECT_THAT(answer, HasSubstr("Connection: close"));
  EXPECT_TRUE(wire.ended());
  served.wait_for_end();
  served.writer().stop();
  EXPECT_EQ(hub.verify().figures, (Figures{1, 2, 200}));
}

TEST(HttpLimits, ARequestThatIsStillArrivingIsAnsweredWhileTheHubStops) {
  TestHub hub;
  Till till(hub, "Northgate");
  till.donate(2, 100);
  const std::string push = http_text(till.request("POST", protocol::push_target(1), protocol::encode_batch(till.entries, {})->body));
  Served served(hub);
  Wire in_header(served.port());
  Wire in_body(served.port());
  in_header.write("GET /healthz HT");
  in_body.write(push.substr(0, push.size() - 10));
  Wire seen(served.port());  // what came before it has been read once it is answered
  seen.write(get_text("/healthz"));
  EXPECT_EQ(status_of(seen.response()), 200);
  served.server().stop();
  EXPECT_TRUE(seen.ended());
  in_header.write("TP/1.1\r\nHost: hub\r\n\r\n");
  in_body.write(push.substr(push.size() - 10));
  EXPECT_EQ(status_of(in_header.response()), 200);
  EXPECT_EQ(status_of(in_body.response()), 200);
  served.wait_for_end();
  served.writer().stop();
  EXPECT_EQ(hub.verify().figures, (Figures{1, 2, 200}));
}

TEST(HttpLimits, StoppingDoesNotWaitForAnOrderThatNeverComes) {
  TestHub hub;
  Served served(hub);
  const Descriptor orders(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_un name{};
  name.sun_family = AF_UNIX;
  const std::string path = hub.file().string() + ".socket";
  ASSERT_LT(path.size(), sizeof name.sun_path);
  path.copy(name.sun_path, path.size());
  ASSERT_EQ(connect(orders.get(), reinterpret_cast<const sockaddr*>(&name), sizeof name), 0);
  EXPECT_EQ(decode_answer(*ask_owner(hub.file(), encode(Order{"pair", "Northgate", 0, "", 0}))).value_or("").size(), 8U)
      << "so the one before it was let in";
  served.stop();
  char byte = 0;
  EXPECT_EQ(recv(orders.get(), &byte, 1, 0), 0);
}

TEST(HttpLimits, StoppingEndsAlthoughTheDatabaseDoesNot) {
  TestHub hub;
  HttpOptions options = on_a_free_port();
  options.stop_patience = std::chrono::milliseconds(50);
  Till till(hub, "Northgate");
  till.donate(2, 100);
  const Request push = till.request("POST", protocol::push_target(1), protocol::encode_batch(till.entries, {})->body);
  {
    Served served(hub, options);
    BusyWriter busy(served.writer());
    Wire wire(served.port());
    wire.write(http_text(push));
    busy.wait_for_one();
    served.server().stop();
    served.wait_for_end();
    EXPECT_THAT(served.log(), HasSubstr("not acknowledged"));
    served.writer().forget_waiting();
    busy.release();
    served.writer().stop();
    EXPECT_EQ(wire.response(), "");
  }
  EXPECT_EQ(hub.verify().figures, (Figures{0, 0, 0})) << "nobody was told that it is here, and it is not";
}

}  // namespace
}  // namespace intake::hub
