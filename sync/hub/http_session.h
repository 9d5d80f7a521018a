// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to the HTTP server: one connection of a terminal, a proxy or a monitor, request by request.
#pragma once

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

#include "sync/hub/http_address.h"
#include "sync/hub/http_server.h"

namespace intake::hub {

class Session;

/// For the writer's thread: hands an answer back to its owner on the server's thread. The owner moves along, so that it
/// never ends on the other thread; the guard keeps run() going meanwhile. Called once.
template <class Answer, class Owner>
auto back_here(boost::asio::io_context& io, std::shared_ptr<Owner> owner, void (Owner::*take)(Answer)) {
  return [&io, take, owner = std::move(owner), work = boost::asio::make_work_guard(io)](Answer answer) mutable {
    boost::asio::post(io, [take, owner = std::move(owner), work = std::move(work), answer = std::move(answer)]() mutable {
      ((*owner).*take)(std::move(answer));
    });
  };
}

/// Whether the database answers: one question at a time, however many ask, so that nothing piles up behind a database
/// that does not.
class Readiness : public std::enable_shared_from_this<Readiness> {
 public:
  using Tell = std::function<void(const Result<Standing>&)>;
  Readiness(boost::asio::io_context& io, Writer& writer, std::chrono::milliseconds patience)
      : x_io(io), x_timer(io), x_writer(writer), x_patience(patience) {}

  void ask(Tell tell);

 private:
  void take(Result<Standing> standing);
  void tell_all(const Result<Standing>& standing);

  boost::asio::io_context& x_io;
  boost::asio::steady_timer x_timer;
  Writer& x_writer;
  std::chrono::milliseconds x_patience;
  std::vector<Tell> x_asking;
  bool x_under_way = false;
  bool x_overdue = false;
};

/// What sessions share. They hold it: those that are cut off end together with the io_context.
struct Shared {
  Shared(boost::asio::io_context& context, HttpOptions given, Writer& one_writer, Identity who, Env& time, HttpServer::Log facts)
      : io(context), options(std::move(given)), writer(one_writer), identity(std::move(who)), env(time), log(std::move(facts)),
        devices(options.device_rate, most_names), addresses(options.address_rate, most_names),
        connections(options.max_connections, options.max_connections_of_one),
        readiness(std::make_shared<Readiness>(context, one_writer, options.ready_patience)) {}

  static constexpr std::size_t most_names = 20'000;

  /// For what a stranger can cause as often as they like: one line in ten seconds.
  void log_seldom(const std::string& fact);

  boost::asio::io_context& io;
  const HttpOptions options;
  Writer& writer;
  const Identity identity;
  Env& env;
  HttpServer::Log log;
  RateLimit devices;
  RateLimit addresses;
  ConnectionCount connections;
  std::shared_ptr<Readiness> readiness;
  bool stopping = false;
  std::unordered_set<Session*> sessions;
  std::int64_t logged_seldom_ms = -1'000'000;
};

/// Which address a connection came in by.
enum class Door { terminals, metrics };

class Session {
 public:
  Session() = default;
  virtual ~Session() = default;
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  /// While the server stops: ends the connection unless a request is being answered.
  virtual void end_when_idle() = 0;
};

/// Serves a connection that was accepted, or turns it away. It counts as a request of its address: TLS costs more than most. @param tls null for plain HTTP
void serve_connection(tcp::socket socket, Door door, const std::shared_ptr<boost::asio::ssl::context>& tls, const std::shared_ptr<Shared>& shared);

}  // namespace intake::hub
