// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hub/http_server.h"

#include <boost/asio.hpp>

#include <csignal>

#include "sync/hub/http_session.h"
#include "sync/hub/http_tls.h"

namespace intake::hub {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;
using local = asio::local::stream_protocol;

constexpr std::size_t max_order_bytes = 64 << 10;
constexpr std::chrono::milliseconds out_of_files_pause{100};
constexpr std::chrono::milliseconds end_check_pause{10};

/// One order on the administrative socket.
class AdminSession : public Session, public std::enable_shared_from_this<AdminSession> {
 public:
  AdminSession(local::socket socket, std::shared_ptr<Shared> shared)
      : x_socket(std::move(socket)), x_shared(std::move(shared)), x_buffer(max_order_bytes) {
    x_shared->sessions.insert(this);
  }
  ~AdminSession() override { x_shared->sessions.erase(this); }

  void end_when_idle() override {
    if (!x_ordered) x_socket.close();
  }

  void read() {
    asio::async_read_until(x_socket, x_buffer, '\n', [self = shared_from_this()](error_code fault, std::size_t size) {
      if (fault) return;
      const auto* begin = static_cast<const char*>(self->x_buffer.data().data());
      self->order(std::string(begin, size - 1));
    });
  }

 private:
  void order(std::string line) {
    x_ordered = true;
    const bool taken = x_shared->writer.submit(std::move(line), back_here<std::string>(x_shared->io, shared_from_this(), &AdminSession::write));
    if (!taken) x_socket.close();
  }
  void write(std::string answer) {
    x_answer = std::move(answer) + '\n';
    asio::async_write(x_socket, asio::buffer(x_answer), [self = shared_from_this()](error_code, std::size_t) {});
  }

  local::socket x_socket;
  const std::shared_ptr<Shared> x_shared;
  asio::streambuf x_buffer;
  std::string x_answer;
  bool x_ordered = false;
};

/// @throw boost::system::system_error when it is taken
void bind_to(tcp::acceptor& acceptor, const tcp::endpoint& endpoint) {
  acceptor.open(endpoint.protocol());
  acceptor.set_option(asio::socket_base::reuse_address(true));
  acceptor.bind(endpoint);
}

Unexpected cannot_listen(const boost::system::system_error& fault, const std::string& listen) {
  if (fault.code() == asio::error::address_in_use)
    return fail(ErrorCode::owned, "Another program, perhaps another hub, listens on " + listen +
                                      " already. Nothing was changed; stop that one first or choose another port.");
  return fail(ErrorCode::io, "The hub cannot listen on " + listen + " (" + fault.code().message() + ").");
}

/// What the options come to, checked.
struct Prepared {
  tcp::endpoint endpoint;
  std::optional<tcp::endpoint> metrics;
  std::shared_ptr<asio::ssl::context> tls;
};
Result<Prepared> prepare(const HttpOptions& options) {
  Prepared prepared;
  INTAKE_LET(endpoint, parse_listen(options.listen));
  prepared.endpoint = endpoint;
  if (!options.metrics_listen.empty()) {
    INTAKE_LET(metrics, parse_listen(options.metrics_listen));
    prepared.metrics = metrics;
  }
  if (options.tls_certificate.empty() != options.tls_key.empty())
    return fail(ErrorCode::bad_input, "TLS needs both, a certificate and its key.");
  if (!options.tls_certificate.empty()) {
    INTAKE_LET(tls, read_certificate(options.tls_certificate, options.tls_key));
    prepared.tls = std::move(tls);
  } else if (!endpoint.address().is_loopback()) {
    return fail(ErrorCode::bad_input, "Plain HTTP is for this machine only. Give the hub a certificate and its key (--tls-certificate, "
                                      "--tls-key), or listen on 127.0.0.1 and let nginx or caddy with TLS forward to it.");
  }
  return prepared;
}

}  // namespace

struct HttpServer::Impl {
  Impl(HttpOptions options, Writer& writer, const Identity& identity, Env& env, Log log)
      : shared(std::make_shared<Shared>(io, std::move(options), writer, identity, env, std::move(log))) {}

  Result<void> listen(const Prepared& prepared) {
    tls = prepared.tls;
    INTAKE_TRY(listen(acceptor, prepared.endpoint, shared->options.listen));
    if (prepared.metrics) INTAKE_TRY(listen(metrics_acceptor, *prepared.metrics, shared->options.metrics_listen));
    return {};
  }
  static Result<void> listen(tcp::acceptor& on, const tcp::endpoint& endpoint, const std::string& wish) {
    try {
      bind_to(on, endpoint);
      on.listen(asio::socket_base::max_listen_connections);
    } catch (const boost::system::system_error& fault) {
      return cannot_listen(fault, wish);
    }
    return {};
  }

  void accept(tcp::acceptor& from, Door door) {
    from.async_accept([this, &from, door](error_code fault, tcp::socket socket) {
      if (fault == asio::error::operation_aborted || shared->stopping) return;
      if (!fault) {
        serve_connection(std::move(socket), door, tls, shared);
        return accept(from, door);
      }
      after_pause([this, &from, door] { accept(from, door); });
    });
  }
  /// Nobody could be let in: out of file descriptors, most likely. Some connections are to end first.
  void after_pause(std::function<void()> again) {
    auto pause = std::make_shared<asio::steady_timer>(io, out_of_files_pause);
    pause->async_wait([this, again = std::move(again), pause](error_code) {
      if (!shared->stopping) again();
    });
  }

  void accept_admin() {
    admin.async_accept([this](error_code fault, local::socket socket) {
      if (fault == asio::error::operation_aborted || shared->stopping) return;
      if (!fault) {
        std::make_shared<AdminSession>(std::move(socket), shared)->read();
        return accept_admin();
      }
      shared->log_seldom("an order cannot be let in just now (" + fault.message() + ')');
      after_pause([this] { accept_admin(); });
    });
  }

  void wait_for_reload() {
    hangups.async_wait([this](error_code fault, int) {
      if (fault) return;
      reload();
      wait_for_reload();
    });
  }
  /// Connections that are open keep the certificate they began with; new ones get the new one.
  void reload() {
    if (tls == nullptr) return shared->log("SIGHUP: there is no certificate to read again");
    auto fresh = read_certificate(shared->options.tls_certificate, shared->options.tls_key);
    if (!fresh) return shared->log("the certificate stays as it was: " + fresh.error().detail);
    tls = std::move(*fresh);
    shared->log("the certificate was read again");
  }

  void begin_stop() {
    if (shared->stopping) return;
    shared->stopping = true;
    shared->log("stopping");
    error_code ignored;
    acceptor.close(ignored);
    metrics_acceptor.close(ignored);
    admin.close(ignored);
    signals.cancel(ignored);
    hangups.cancel(ignored);
    for (auto* session : shared->sessions) session->end_when_idle();
    patience.expires_after(shared->options.stop_patience);
    patience.async_wait([this](error_code cancelled) {
      if (cancelled) return;
      shared->log("not all that was under way could be answered; it was not acknowledged and will be sent again");
      io.stop();
    });
    poll_end();
  }

  /// Ends the patience timer as soon as no session is left.
  void poll_end() {
    if (shared->sessions.empty()) {
      patience.cancel();
      return;
    }
    end_check.expires_after(end_check_pause);
    end_check.async_wait([this](error_code cancelled) {
      if (!cancelled) poll_end();
    });
  }

  asio::io_context io{1};
  std::shared_ptr<Shared> shared;
  std::shared_ptr<asio::ssl::context> tls;  // null: plain HTTP
  tcp::acceptor acceptor{io};
  tcp::acceptor metrics_acceptor{io};
  local::acceptor admin{io};
  asio::signal_set signals{io};
  asio::signal_set hangups{io};
  asio::steady_timer patience{io};
  asio::steady_timer end_check{io};
};

HttpServer::HttpServer(std::unique_ptr<Impl> impl) : x_impl(std::move(impl)) {}
HttpServer::~HttpServer() = default;

Result<void> HttpServer::check(const HttpOptions& options) {
  INTAKE_LET(prepared, prepare(options));
  std::string wish = options.listen;
  try {
    asio::io_context io;
    tcp::acceptor acceptor(io);
    bind_to(acceptor, prepared.endpoint);
    wish = options.metrics_listen;
    tcp::acceptor metrics(io);
    if (prepared.metrics) bind_to(metrics, *prepared.metrics);
  } catch (const boost::system::system_error& fault) {
    return cannot_listen(fault, wish);
  }
  return {};
}

Result<std::unique_ptr<HttpServer>> HttpServer::open(HttpOptions options, Descriptor admin, Writer& writer, const Identity& identity,
                                                     Env& env, Log log) {
  INTAKE_LET(prepared, prepare(options));
  auto impl = std::make_unique<Impl>(std::move(options), writer, identity, env, std::move(log));
  INTAKE_TRY(impl->listen(prepared));
  try {
    if (admin.get() >= 0) {
      impl->admin.assign(local(), admin.get());
      (void)admin.release();  // the acceptor's now
    }
    impl->signals.add(SIGTERM);
    impl->signals.add(SIGINT);
    impl->hangups.add(SIGHUP);
  } catch (const boost::system::system_error& fault) {
    return fail(ErrorCode::io, "The hub cannot take orders or signals (" + fault.code().message() + ").");
  }
  return std::unique_ptr<HttpServer>(new HttpServer(std::move(impl)));
}

std::string HttpServer::url() const { return (x_impl->tls ? "https://" : "http://") + shown(x_impl->acceptor.local_endpoint()); }

std::string HttpServer::metrics_url() const {
  return x_impl->metrics_acceptor.is_open() ? "http://" + shown(x_impl->metrics_acceptor.local_endpoint()) + "/metrics" : "";
}

void HttpServer::run() {
  x_impl->accept(x_impl->acceptor, Door::terminals);
  if (x_impl->metrics_acceptor.is_open()) x_impl->accept(x_impl->metrics_acceptor, Door::metrics);
  if (x_impl->admin.is_open()) x_impl->accept_admin();
  x_impl->signals.async_wait([this](error_code fault, int) {
    if (!fault) x_impl->begin_stop();
  });
  x_impl->wait_for_reload();
  x_impl->io.run();
}

void HttpServer::stop() {
  asio::post(x_impl->io, [this] { x_impl->begin_stop(); });
}

}  // namespace intake::hub
