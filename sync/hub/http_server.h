// SPDX-License-Identifier: GPL-3.0-or-later
// HTTP/1.1 in front of the writer, and the administrative socket: one thread, asynchronous, so that thousands of
// connections cost no thread each. With a certificate it speaks TLS to anyone; plain HTTP is for loopback only, behind
// a proxy that speaks TLS.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "sync/hub/database_lock.h"
#include "sync/hub/limits.h"
#include "sync/hub/writer.h"

namespace intake::hub {

struct HttpOptions {
  std::string listen = "127.0.0.1:8420";  ///< "localhost:0", "[::1]:8420"; port 0 takes a free one
  std::string metrics_listen;             ///< another address for /metrics alone, plain HTTP; empty: none
  std::string tls_certificate;            ///< PEM file, its chain included; empty: plain HTTP
  std::string tls_key;                    ///< PEM file
  Rate device_rate{100, 1000};
  Rate address_rate{200, 2000};
  std::size_t max_connections = 12'000;
  std::size_t max_connections_of_one = 200;
  std::chrono::milliseconds idle_timeout{120'000};     ///< between two requests
  std::chrono::milliseconds head_timeout{15'000};      ///< for a request's header to arrive whole; for TLS to begin
  std::chrono::milliseconds request_timeout{120'000};  ///< for its body to arrive whole
  std::chrono::milliseconds write_timeout{60'000};     ///< for a reply to be taken
  std::chrono::milliseconds ready_patience{2'000};     ///< for the database to answer /readyz
  std::chrono::milliseconds stop_patience{10'000};     ///< for what is under way when the hub is to stop
};

class HttpServer {
 public:
  /// One line a fact, without donors' data. Called from the thread of run().
  using Log = std::function<void(const std::string&)>;

  /// Whether open would take the addresses and the certificate just now. @return as open does
  static Result<void> check(const HttpOptions& options);
  /// @param admin a listening Unix socket, or an empty descriptor. @param identity signs what is refused before it
  /// reaches the writer. @param env belongs to the thread of run().
  /// @return bad_input for an address that is none, or not loopback without TLS, and for a certificate that cannot be
  /// used; owned when another process has the address; io when it cannot be bound.
  static Result<std::unique_ptr<HttpServer>> open(HttpOptions options, Descriptor admin, Writer& writer, const Identity& identity,
                                                  Env& env, Log log);
  ~HttpServer();

  /// "http://127.0.0.1:41233"
  std::string url() const;
  /// Of /metrics alone; empty when there is none.
  std::string metrics_url() const;
  /// Serves until SIGTERM, SIGINT or stop(); then takes no new connection, answers what is under way, and returns. At
  /// SIGHUP the certificate is read again, for new connections.
  void run();
  /// From any thread.
  void stop();

 private:
  struct Impl;
  explicit HttpServer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> x_impl;
};

}  // namespace intake::hub
