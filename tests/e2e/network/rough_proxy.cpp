// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/network/rough_proxy.h"

#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <chrono>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

#include "db/base/env.h"

namespace intake::tests {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

constexpr std::string_view portal_page =
    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 30\r\nConnection: close\r\n\r\n<html>Please sign in.</html>\r\n";

/// What a connection has to bear.
struct Plan {
  Fault fault = Fault::none;
  std::size_t after = 0;   ///< bytes of the direction, before it happens
  std::size_t piece = 16'384;
  std::chrono::milliseconds wait{0};
};

Plan plan_for(Fault fault, Rng& rng) {
  Plan plan{fault};
  // Requests and replies of a round are some hundred bytes to some thousand each.
  plan.after = static_cast<std::size_t>(rng.below(rng.below(2) == 0 ? 700 : 6'000));
  if (fault == Fault::late) plan.wait = std::chrono::milliseconds(1 + rng.below(60));
  if (fault == Fault::drip) {
    plan.piece = 1 + static_cast<std::size_t>(rng.below(40));
    plan.wait = std::chrono::milliseconds(1);
  }
  return plan;
}

/// One connection of a terminal and its own to the hub.
class Link : public std::enable_shared_from_this<Link> {
 public:
  Link(tcp::socket terminal, const tcp::endpoint& hub, const Plan& plan)
      : x_plan(plan), x_hub_address(hub), x_request{std::move(terminal), plan.piece}, x_reply{tcp::socket(x_request.from.get_executor()), plan.piece},
        x_timer(x_request.from.get_executor()) {}

  void begin() {
    if (x_plan.fault == Fault::refused) return close();
    if (x_plan.fault == Fault::portal) return pretend();
    x_reply.from.async_connect(x_hub_address, [self = shared_from_this()](error_code fault) {
      if (fault) return self->close();
      self->read(self->x_request);
      self->read(self->x_reply);
    });
  }
  void close() {
    error_code ignored;
    x_request.from.close(ignored);
    x_reply.from.close(ignored);
    if (x_plan.fault == Fault::doubled_requests && !x_asked.empty()) ask_again();
  }

 private:
  /// One of the two ways; each is read into its own bytes.
  struct Way {
    tcp::socket from;
    std::vector<char> bytes;
    std::size_t seen = 0;
    bool done = false;
    Way(tcp::socket socket, std::size_t piece) : from(std::move(socket)), bytes(piece) {}
  };

  void pretend() {
    x_request.from.async_read_some(asio::buffer(x_request.bytes), [self = shared_from_this()](error_code, std::size_t) {
      asio::async_write(self->x_request.from, asio::buffer(portal_page), [self](error_code, std::size_t) { self->close(); });
    });
  }

  Way& other(const Way& way) { return &way == &x_request ? x_reply : x_request; }

  void read(Way& way) {
    way.from.async_read_some(asio::buffer(way.bytes), [self = shared_from_this(), &way](error_code fault, std::size_t count) {
      if (fault) return self->end_of(way);
      self->arrived(way, count);
    });
  }

  /// The far end said that it sends no more; the other one is told, and may still be sent to.
  void end_of(Way& way) {
    error_code ignored;
    way.done = true;
    other(way).from.shutdown(tcp::socket::shutdown_send, ignored);
    if (other(way).done) close();
  }

  bool now(const Way& way, std::size_t count, Fault in_request, Fault in_reply) const {
    const bool meant = x_plan.fault == (&way == &x_request ? in_request : in_reply);
    return meant && way.seen <= x_plan.after && way.seen + count > x_plan.after;
  }

  void arrived(Way& way, std::size_t count) {
    if (&way == &x_request && x_plan.fault == Fault::doubled_requests) x_asked.append(way.bytes.data(), count);
    if (&way == &x_reply && x_plan.fault == Fault::lost_reply) return close();
    std::string piece(way.bytes.data(), count);
    const std::size_t at = x_plan.after - std::min(x_plan.after, way.seen);
    bool last = false;
    bool end_both = false;
    if (now(way, count, Fault::cut_request, Fault::cut_reply)) {
      piece.resize(at);
      end_both = true;
    } else if (now(way, count, Fault::half_request, Fault::half_reply)) {
      piece.resize(at);
      last = true;
    } else if (now(way, count, Fault::doubled_bytes, Fault::doubled_bytes)) {
      piece += piece;
    } else if (now(way, count, Fault::turned_bit, Fault::turned_bit)) {
      piece[at] = static_cast<char>(piece[at] ^ (1 << x_plan.after % 8));
    }
    way.seen += count;
    pass_on(way, std::make_shared<std::string>(std::move(piece)), last, end_both);
  }

  void pass_on(Way& way, const std::shared_ptr<std::string>& piece, bool last, bool end_both) {
    const auto write = [self = shared_from_this(), &way, piece, last, end_both](error_code stopped) {
      if (stopped) return;
      asio::async_write(self->other(way).from, asio::buffer(*piece), [self, &way, piece, last, end_both](error_code fault, std::size_t) {
        if (fault || end_both) return self->close();
        if (last) return self->end_of(way);
        self->read(way);
      });
    };
    if (x_plan.wait.count() == 0) return write({});
    auto timer = std::make_shared<asio::steady_timer>(way.from.get_executor(), x_plan.wait);
    timer->async_wait([timer, write](error_code stopped) { write(stopped); });
  }

  /// The same bytes on a new connection; what is answered is read and thrown away, for a second at most.
  void ask_again() {
    auto again = std::make_shared<tcp::socket>(x_timer.get_executor());
    again->async_connect(x_hub_address, [self = shared_from_this(), again](error_code fault) {
      if (fault) return;
      asio::async_write(*again, asio::buffer(self->x_asked), [self, again](error_code, std::size_t) { self->swallow(again); });
    });
    x_timer.expires_after(std::chrono::seconds(1));
    x_timer.async_wait([self = shared_from_this(), again](error_code) {
      error_code ignored;
      again->close(ignored);
    });
  }
  void swallow(const std::shared_ptr<tcp::socket>& again) {
    again->async_read_some(asio::buffer(x_reply.bytes), [self = shared_from_this(), again](error_code fault, std::size_t) {
      if (!fault) self->swallow(again);
      else self->x_timer.cancel();
    });
  }

  const Plan x_plan;
  const tcp::endpoint x_hub_address;
  Way x_request;
  Way x_reply;
  asio::steady_timer x_timer;
  std::string x_asked;
};

}  // namespace

struct RoughProxy::Impl {
  Impl(const std::string& port, std::uint64_t seed)
      : hub(asio::ip::address_v4::loopback(), static_cast<unsigned short>(std::stoi(port))),
        acceptor(io, tcp::endpoint(asio::ip::address_v4::loopback(), 0)), rng(seed) {
    accept();
    thread = std::thread([this] { io.run(); });
  }

  void accept() {
    acceptor.async_accept([this](error_code fault, tcp::socket socket) {
      if (fault) return;
      const auto which = rough ? static_cast<Fault>(rng.below(fault_count)) : Fault::none;
      {
        const std::lock_guard lock(mutex);
        ++met[which];
      }
      auto link = std::make_shared<Link>(std::move(socket), hub, plan_for(which, rng));
      links.insert(link);
      std::erase_if(links, [](const auto& one) { return one.expired(); });
      link->begin();
      accept();
    });
  }

  asio::io_context io;
  const tcp::endpoint hub;
  tcp::acceptor acceptor;
  SeededRng rng;
  bool rough = false;  // of the proxy's thread
  std::set<std::weak_ptr<Link>, std::owner_less<>> links;
  mutable std::mutex mutex;
  std::map<Fault, int> met;
  std::thread thread;
};

RoughProxy::RoughProxy(std::string port, std::uint64_t seed) : x_impl(std::make_unique<Impl>(port, seed)) {}

RoughProxy::~RoughProxy() {
  x_impl->io.stop();
  x_impl->thread.join();
}

std::string RoughProxy::url() const { return "http://127.0.0.1:" + std::to_string(x_impl->acceptor.local_endpoint().port()); }

void RoughProxy::be_rough() {
  asio::post(x_impl->io, [this] { x_impl->rough = true; });
}

void RoughProxy::heal() {
  asio::post(x_impl->io, [this] {
    x_impl->rough = false;
    for (const auto& one : x_impl->links)
      if (const auto link = one.lock()) link->close();
  });
}

std::map<Fault, int> RoughProxy::faults() const {
  const std::lock_guard lock(x_impl->mutex);
  return x_impl->met;
}

}  // namespace intake::tests
