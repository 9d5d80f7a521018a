// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hub/http_server.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <thread>

#include "db/base/hex.h"
#include "sync/hub/admin.h"
#include "sync/protocol/signature.h"
#include "tests/unit/hub/hub_fixtures.h"

namespace intake::hub {
namespace {

/// A hub that serves on a free port in a thread of its own.
class Served {
 public:
  explicit Served(TestHub& hub) : x_hub(hub), x_writer(hub.storage(), hub.seeded().env) {
    auto listener = listen_beside(hub.file());
    auto server = HttpServer::open("127.0.0.1:0", std::move(*listener), x_writer, [this](const std::string&) { ++x_facts; });
    if (!server) throw std::runtime_error(server.error().detail);
    x_server = std::move(*server);
    x_thread = std::thread([this] { x_server->run(); });
  }
  ~Served() { stop(); }
  Served(const Served&) = delete;
  Served& operator=(const Served&) = delete;
  void stop() {
    if (!x_thread.joinable()) return;
    x_server->stop();
    x_thread.join();
    x_writer.stop();
  }
  std::uint16_t port() const {
    const std::string address = x_server->address();
    return static_cast<std::uint16_t>(std::stoi(address.substr(address.rfind(':') + 1)));
  }
  TestHub& hub() { return x_hub; }
  int facts() const { return x_facts; }

 private:
  TestHub& x_hub;
  Writer x_writer;
  std::atomic<int> x_facts = 0;
  std::unique_ptr<HttpServer> x_server;
  std::thread x_thread;
};

/// A plain client: one connection, as many requests as wanted.
class Wire {
 public:
  explicit Wire(std::uint16_t port) : x_socket(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    x_connected = connect(x_socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  }
  bool connected() const { return x_connected; }
  void write(const std::string& text) {
    std::size_t sent = 0;
    while (sent < text.size()) {
      const ssize_t count = send(x_socket.get(), text.data() + sent, text.size() - sent, MSG_NOSIGNAL);
      if (count <= 0) return;
      sent += static_cast<std::size_t>(count);
    }
  }
  /// Header and body of one response; empty when the connection ended.
  std::string response() {
    while (x_text.find("\r\n\r\n") == std::string::npos)
      if (!more()) return "";
    const std::size_t head = x_text.find("\r\n\r\n") + 4;
    const std::size_t length = x_text.find("Content-Length: ");
    const std::size_t body = length < head ? std::stoul(x_text.substr(length + 16)) : 0;
    while (x_text.size() < head + body)
      if (!more()) return "";
    std::string one = x_text.substr(0, head + body);
    x_text.erase(0, head + body);
    return one;
  }
  bool ended() { return !more(); }

 private:
  bool more() {
    char chunk[4096];
    const ssize_t count = recv(x_socket.get(), chunk, sizeof chunk, 0);
    if (count <= 0) return false;
    x_text.append(chunk, static_cast<std::size_t>(count));
    return true;
  }
  Descriptor x_socket;
  bool x_connected = false;
  std::string x_text;
};

std::string http_text(const Request& r) {
  return r.method + ' ' + r.target + " HTTP/1.1\r\nHost: hub\r\nIntake-Device: " + r.device + "\r\nintake-nonce: " + r.nonce +
         "\r\nIntake-Signature: " + r.signature + "\r\nContent-Length: " + std::to_string(r.body.size()) + "\r\n\r\n" + r.body;
}
int status_of(const std::string& response) { return response.size() < 12 ? 0 : std::stoi(response.substr(9, 3)); }

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

TEST(HttpServer, ListensOnLoopbackOnly) {
  TestHub hub;
  Writer writer(hub.storage(), hub.seeded().env);
  const auto open = [&](const std::string& listen) { return HttpServer::open(listen, Descriptor(), writer, [](const std::string&) {}); };
  for (const char* bad : {"0.0.0.0:0", "192.0.2.1:80", "nonsense", "127.0.0.1", "127.0.0.1:99999", "127.0.0.1:x", ":", "[::]:0"}) {
    const auto refused = open(bad);
    ASSERT_FALSE(refused) << bad;
    EXPECT_EQ(refused.error().code, ErrorCode::bad_input) << bad;
  }
  const auto first = open("localhost:0");
  ASSERT_TRUE(first);
  const auto second = open((*first)->address());
  ASSERT_FALSE(second) << "never two on one port";
  EXPECT_EQ(second.error().code, ErrorCode::io);
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

}  // namespace
}  // namespace intake::hub
