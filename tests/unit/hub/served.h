// SPDX-License-Identifier: GPL-3.0-or-later
// A test hub behind its HTTP server in a thread of its own, and a plain client to talk to it byte by byte.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <future>
#include <functional>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>

#include "sync/hub/http_server.h"
#include "tests/unit/hub/hub_fixtures.h"

namespace intake::hub {

/// Stands still until it is told otherwise, by whatever thread.
class SharedClock : public Clock {
 public:
  std::int64_t now_utc_ms() override { return test_now_utc_ms + x_passed_ms; }
  std::int32_t offset_minutes(std::int64_t) override { return 0; }
  std::int64_t monotonic_ms() override { return x_passed_ms; }
  void advance(std::int64_t ms) { x_passed_ms += ms; }

 private:
  std::atomic<std::int64_t> x_passed_ms = 0;
};

inline HttpOptions on_a_free_port() {
  HttpOptions options;
  options.listen = "127.0.0.1:0";
  return options;
}

/// A hub that serves on a free port.
class Served {
 public:
  explicit Served(TestHub& hub, const HttpOptions& options = on_a_free_port())
      : x_hub(hub), x_identity(*hub.storage().identity()), x_writer(hub.storage(), hub.seeded().env) {
    auto listener = listen_beside(hub.file());
    auto server = HttpServer::open(options, std::move(*listener), x_writer, x_identity, x_env, [this](const std::string& fact) {
      const std::lock_guard lock(x_mutex);
      x_log += fact + '\n';
      ++x_facts;
    });
    if (!server) throw std::runtime_error(server.error().detail);
    x_server = std::move(*server);
    x_port = port_in(x_server->url());
    x_thread = std::thread([this] { x_server->run(); });
  }
  ~Served() { stop(); }
  Served(const Served&) = delete;
  Served& operator=(const Served&) = delete;
  void stop() {
    if (!x_thread.joinable()) return;
    x_server->stop();
    wait_for_end();
    x_writer.stop();
  }
  /// Of run(), which somebody else has told to stop.
  void wait_for_end() { x_thread.join(); }
  std::uint16_t port() const { return x_port; }
  std::uint16_t metrics_port() const { return port_in(x_server->metrics_url()); }
  std::string url() const { return x_server->url(); }
  HttpServer& server() { return *x_server; }
  Writer& writer() { return x_writer; }
  TestHub& hub() { return x_hub; }
  SharedClock& clock() { return x_clock; }
  const Identity& identity() const { return x_identity; }
  int facts() const { return x_facts; }
  std::string log() const {
    const std::lock_guard lock(x_mutex);
    return x_log;
  }

 private:
  static std::uint16_t port_in(const std::string& url) {
    return static_cast<std::uint16_t>(std::stoi(url.substr(url.rfind(':') + 1)));
  }

  TestHub& x_hub;
  const Identity x_identity;
  SharedClock x_clock;
  SeededRng x_rng{1};
  UuidV7Source x_ids{x_clock, x_rng};
  Env x_env{x_clock, x_rng, x_ids};
  Writer x_writer;
  mutable std::mutex x_mutex;
  std::string x_log;  // guarded by x_mutex
  std::atomic<int> x_facts = 0;
  std::unique_ptr<HttpServer> x_server;
  std::uint16_t x_port = 0;
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
  /// The same without waiting.
  bool ended_by_now() {
    char byte = 0;
    const ssize_t count = recv(x_socket.get(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return count == 0 || (count < 0 && errno != EAGAIN && errno != EWOULDBLOCK);
  }

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

inline std::string http_text(const Request& r) {
  return r.method + ' ' + r.target + " HTTP/1.1\r\nHost: hub\r\nIntake-Device: " + r.device + "\r\nintake-nonce: " + r.nonce +
         "\r\nIntake-Signature: " + r.signature + "\r\nContent-Length: " + std::to_string(r.body.size()) + "\r\n\r\n" + r.body;
}
inline int status_of(const std::string& response) { return response.size() < 12 ? 0 : std::stoi(response.substr(9, 3)); }

/// Keeps the writer's thread busy until release(), or the end of its scope.
class BusyWriter {
 public:
  explicit BusyWriter(Writer& writer) : x_writer(writer) {
    std::promise<void> begun;
    if (!writer.submit("an order", [&begun, released = x_released.get_future().share()](const std::string&) {
          begun.set_value();
          released.wait();
        }))
      throw std::runtime_error("the writer takes nothing");
    begun.get_future().wait();
  }
  ~BusyWriter() { release(); }
  BusyWriter(const BusyWriter&) = delete;
  BusyWriter& operator=(const BusyWriter&) = delete;
  void release() {
    if (!std::exchange(x_is_released, true)) x_released.set_value();
  }
  /// Until one request waits behind it.
  void wait_for_one() const {
    while (x_writer.metrics().text({}).find("writer_queue_depth 1\n") == std::string::npos) std::this_thread::yield();
  }

 private:
  Writer& x_writer;
  std::promise<void> x_released;
  bool x_is_released = false;
};

/// A GET by hand. @param headers whole lines, each ended
inline std::string get_text(const std::string& target, const std::string& headers = "") {
  return "GET " + target + " HTTP/1.1\r\nHost: hub\r\n" + headers + "\r\n";
}
inline std::string body_of(const std::string& response) {
  const std::size_t head = response.find("\r\n\r\n");
  return head == std::string::npos ? "" : response.substr(head + 4);
}

}  // namespace intake::hub
