// SPDX-License-Identifier: GPL-3.0-or-later
// HTTP/1.1 in front of the writer, and the administrative socket: one thread, asynchronous, so that thousands of
// connections cost no thread each. Plain HTTP, and therefore on loopback only; TLS is nginx's, in front.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "sync/hub/database_lock.h"
#include "sync/hub/writer.h"

namespace intake::hub {

class HttpServer {
 public:
  /// One line a fact, without donors' data. Called from the thread of run().
  using Log = std::function<void(const std::string&)>;

  /// Whether open would take the address and find it free just now. @return as open does
  static Result<void> check(const std::string& listen);
  /// @param listen "127.0.0.1:8420", "localhost:0", "[::1]:8420"; port 0 takes a free one.
  /// @param admin a listening Unix socket, or an empty descriptor.
  /// @return bad_input for an address that is none or not loopback; io when it cannot be bound.
  static Result<std::unique_ptr<HttpServer>> open(const std::string& listen, Descriptor admin, Writer& writer, Log log);
  ~HttpServer();

  /// "127.0.0.1:41233"
  std::string address() const;
  /// Serves until SIGTERM, SIGINT or stop(); then answers what is under way, and returns.
  void run();
  /// From any thread.
  void stop();

 private:
  struct Impl;
  explicit HttpServer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> x_impl;
};

}  // namespace intake::hub
