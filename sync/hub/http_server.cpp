// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hub/http_server.h"

#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <charconv>
#include <chrono>
#include <unordered_set>

#include "sync/protocol/signature.h"

namespace intake::hub {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using boost::system::error_code;
using tcp = asio::ip::tcp;
using local = asio::local::stream_protocol;

constexpr std::uint32_t max_header_bytes = 16 << 10;
constexpr std::size_t max_sessions = 12'000;
constexpr std::size_t max_order_bytes = 64 << 10;
constexpr std::chrono::seconds idle_timeout{120};  // between two requests, and for one to arrive whole
constexpr std::chrono::seconds write_timeout{60};
constexpr std::chrono::seconds stop_patience{10};

boost::string_view boosted(std::string_view text) { return {text.data(), text.size()}; }

std::string header(const http::fields& fields, std::string_view name) {
  const auto value = fields[boosted(name)];
  return {value.data(), value.size()};
}

/// For the writer's thread: hands an answer back to a session on the server's thread. The session moves along, so that
/// it never ends on the other thread; the guard keeps run() going meanwhile. Called once.
template <class Answer, class Owner>
auto back_here(asio::io_context& io, std::shared_ptr<Owner> owner, void (Owner::*take)(Answer)) {
  return [&io, take, owner = std::move(owner), work = asio::make_work_guard(io)](Answer answer) mutable {
    asio::post(io, [take, owner = std::move(owner), work = std::move(work), answer = std::move(answer)]() mutable {
      ((*owner).*take)(std::move(answer));
    });
  };
}

class Session;

/// What sessions share; lives as long as the io_context.
struct Shared {
  asio::io_context& io;
  Writer& writer;
  HttpServer::Log log;
  bool stopping = false;
  std::unordered_set<Session*> sessions;
};

class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(tcp::socket socket, Shared& shared) : x_stream(std::move(socket)), x_shared(shared) {
    error_code ignored;
    const auto peer = x_stream.socket().remote_endpoint(ignored);
    x_remote = peer.address().to_string();
    x_stream.socket().set_option(tcp::no_delay(true), ignored);
    x_shared.sessions.insert(this);
  }
  ~Session() { x_shared.sessions.erase(this); }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  void read() {
    x_parser.emplace();
    x_parser->header_limit(max_header_bytes);
    x_parser->body_limit(static_cast<std::uint64_t>(protocol::Limits{}.compressed_bytes));
    x_stream.expires_after(idle_timeout);
    x_idle = true;
    http::async_read(x_stream, x_buffer, *x_parser,
                     [self = shared_from_this()](error_code fault, std::size_t) { self->on_read(fault); });
  }

  /// While the server stops: ends the connection unless a request is being answered.
  void end_when_idle() {
    if (x_idle) close();
  }

 private:
  void on_read(error_code fault) {
    x_idle = false;
    const bool too_large = fault == http::error::body_limit;
    if (fault && !too_large) return close();
    x_keep_alive = !too_large && x_parser->get().keep_alive();
    x_stream.expires_never();
    auto& message = x_parser->get();
    Request request;
    request.method = std::string(message.method_string());
    request.target = std::string(message.target());
    request.device = header(message, protocol::device_header);
    request.nonce = header(message, protocol::nonce_header);
    request.signature = header(message, protocol::signature_header);
    request.body = std::move(message.body());
    // Behind a proxy on this machine every peer is loopback; the proxy names the real one.
    const std::string real = header(message, "X-Real-IP");
    request.remote = real.empty() ? x_remote : real.substr(0, 64);
    request.too_large = too_large;
    x_title = request.method + ' ' + request.target.substr(0, request.target.find('?')).substr(0, 60) + ' ' +
              request.device.substr(0, 36);
    const bool taken = x_shared.writer.submit(std::move(request), back_here<Response>(x_shared.io, shared_from_this(), &Session::write));
    if (!taken) write(busy());
  }

  static Response busy() {
    Response response = refusal(503, {"busy", "Too many requests wait at the hub.", "Send it again later.", {}, {}, {}, ""});
    response.retry_after_s = 5;
    return response;
  }

  void write(Response response) {
    x_keep_alive = x_keep_alive && !x_shared.stopping;
    if (!response.fact.empty() || response.status >= 400)
      x_shared.log(std::to_string(response.status) + ' ' + x_title + (response.fact.empty() ? "" : ": " + response.fact));
    x_response.emplace(static_cast<http::status>(response.status), 11U);
    x_response->set(http::field::content_type, response.content_type);
    x_response->set(http::field::cache_control, "no-store");
    if (!response.next_nonce.empty()) x_response->set(boosted(protocol::nonce_header), response.next_nonce);
    if (!response.hub_signature.empty()) x_response->set(boosted(protocol::hub_signature_header), response.hub_signature);
    if (response.retry_after_s > 0) x_response->set(http::field::retry_after, std::to_string(response.retry_after_s));
    x_response->body() = std::move(response.body);
    x_response->keep_alive(x_keep_alive);
    x_response->prepare_payload();
    x_stream.expires_after(write_timeout);
    http::async_write(x_stream, *x_response, [self = shared_from_this()](error_code fault, std::size_t) {
      if (fault || !self->x_keep_alive || self->x_shared.stopping) return self->close();
      self->x_response.reset();
      self->read();
    });
  }

  void close() {
    error_code ignored;
    x_stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
    x_stream.close();
  }

  beast::tcp_stream x_stream;
  Shared& x_shared;
  std::string x_remote;
  std::string x_title;
  beast::flat_buffer x_buffer;
  std::optional<http::request_parser<http::string_body>> x_parser;
  std::optional<http::response<http::string_body>> x_response;
  bool x_keep_alive = true;
  bool x_idle = false;
};

/// One order on the administrative socket.
class AdminSession : public std::enable_shared_from_this<AdminSession> {
 public:
  AdminSession(local::socket socket, Shared& shared) : x_socket(std::move(socket)), x_shared(shared), x_buffer(max_order_bytes) {}

  void read() {
    asio::async_read_until(x_socket, x_buffer, '\n', [self = shared_from_this()](error_code fault, std::size_t size) {
      if (fault) return;
      const auto* begin = static_cast<const char*>(self->x_buffer.data().data());
      self->order(std::string(begin, size - 1));
    });
  }

 private:
  void order(std::string line) {
    const bool taken = x_shared.writer.submit(std::move(line), back_here<std::string>(x_shared.io, shared_from_this(), &AdminSession::write));
    if (!taken) x_socket.close();
  }
  void write(std::string answer) {
    x_answer = std::move(answer) + '\n';
    asio::async_write(x_socket, asio::buffer(x_answer), [self = shared_from_this()](error_code, std::size_t) {});
  }

  local::socket x_socket;
  Shared& x_shared;
  asio::streambuf x_buffer;
  std::string x_answer;
};

Result<tcp::endpoint> parse_listen(const std::string& listen) {
  const std::size_t colon = listen.rfind(':');
  if (colon == std::string::npos) return fail(ErrorCode::bad_input, "An address to listen on is ADDR:PORT, such as 127.0.0.1:8420.");
  std::string host = listen.substr(0, colon);
  if (host == "localhost") host = "127.0.0.1";
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
  std::uint16_t port = 0;
  const char* end = listen.data() + listen.size();
  const auto [stop, fault] = std::from_chars(listen.data() + colon + 1, end, port);
  error_code bad;
  const auto address = asio::ip::make_address(host, bad);
  if (bad || fault != std::errc() || stop != end)
    return fail(ErrorCode::bad_input, "An address to listen on is ADDR:PORT, such as 127.0.0.1:8420.");
  if (!address.is_loopback())
    return fail(ErrorCode::bad_input, "Plain HTTP is for this machine only. Listen on 127.0.0.1 and let nginx with TLS forward to it.");
  return tcp::endpoint(address, port);
}

/// @throw boost::system::system_error when it is taken
void bind_to(tcp::acceptor& acceptor, const tcp::endpoint& endpoint) {
  acceptor.open(endpoint.protocol());
  acceptor.set_option(asio::socket_base::reuse_address(true));
  acceptor.bind(endpoint);
}

Unexpected cannot_listen(const std::string& listen, const boost::system::system_error& fault) {
  return fail(ErrorCode::io, "The hub cannot listen on " + listen + " (" + fault.code().message() + "). Is another one running there?");
}

}  // namespace

struct HttpServer::Impl {
  Impl(Writer& writer, Log log) : shared{io, writer, std::move(log), false, {}} {}

  void accept() {
    acceptor.async_accept([this](error_code fault, tcp::socket socket) {
      if (fault == asio::error::operation_aborted || shared.stopping) return;
      if (!fault && shared.sessions.size() < max_sessions) std::make_shared<Session>(std::move(socket), shared)->read();
      if (!fault) return accept();
      // Out of file descriptors, most likely: let some connections end first.
      retry.expires_after(std::chrono::milliseconds(100));
      retry.async_wait([this](error_code cancelled) {
        if (!cancelled) accept();
      });
    });
  }

  void accept_admin() {
    admin.async_accept([this](error_code fault, local::socket socket) {
      if (fault) return;
      std::make_shared<AdminSession>(std::move(socket), shared)->read();
      accept_admin();
    });
  }

  void begin_stop() {
    if (shared.stopping) return;
    shared.stopping = true;
    shared.log("stopping");
    error_code ignored;
    acceptor.close(ignored);
    admin.close(ignored);
    signals.cancel(ignored);
    retry.cancel();
    for (auto* session : shared.sessions) session->end_when_idle();
    retry.expires_after(stop_patience);
    retry.async_wait([this](error_code cancelled) {
      if (!cancelled) io.stop();
    });
    poll_end();
  }

  /// Ends the patience timer as soon as no session is left.
  void poll_end() {
    if (shared.sessions.empty()) {
      retry.cancel();
      return;
    }
    end_check.expires_after(std::chrono::milliseconds(10));
    end_check.async_wait([this](error_code cancelled) {
      if (!cancelled) poll_end();
    });
  }

  asio::io_context io{1};
  Shared shared;
  tcp::acceptor acceptor{io};
  local::acceptor admin{io};
  asio::signal_set signals{io};
  asio::steady_timer retry{io};
  asio::steady_timer end_check{io};
};

HttpServer::HttpServer(std::unique_ptr<Impl> impl) : x_impl(std::move(impl)) {}
HttpServer::~HttpServer() = default;

Result<void> HttpServer::check(const std::string& listen) {
  INTAKE_LET(endpoint, parse_listen(listen));
  try {
    asio::io_context io;
    tcp::acceptor acceptor(io);
    bind_to(acceptor, endpoint);
  } catch (const boost::system::system_error& fault) {
    return cannot_listen(listen, fault);
  }
  return {};
}

Result<std::unique_ptr<HttpServer>> HttpServer::open(const std::string& listen, Descriptor admin, Writer& writer, Log log) {
  INTAKE_LET(endpoint, parse_listen(listen));
  auto impl = std::make_unique<Impl>(writer, std::move(log));
  try {
    bind_to(impl->acceptor, endpoint);
    impl->acceptor.listen(asio::socket_base::max_listen_connections);
    if (admin.get() >= 0) {
      impl->admin.assign(local(), admin.get());
      (void)admin.release();  // the acceptor's now
    }
    impl->signals.add(SIGTERM);
    impl->signals.add(SIGINT);
  } catch (const boost::system::system_error& fault) {
    return cannot_listen(listen, fault);
  }
  return std::unique_ptr<HttpServer>(new HttpServer(std::move(impl)));
}

std::string HttpServer::address() const {
  const auto endpoint = x_impl->acceptor.local_endpoint();
  const std::string host = endpoint.address().to_string();
  return (endpoint.address().is_v6() ? '[' + host + ']' : host) + ':' + std::to_string(endpoint.port());
}

void HttpServer::run() {
  x_impl->accept();
  if (x_impl->admin.is_open()) x_impl->accept_admin();
  x_impl->signals.async_wait([this](error_code fault, int) {
    if (!fault) x_impl->begin_stop();
  });
  x_impl->io.run();
}

void HttpServer::stop() {
  asio::post(x_impl->io, [this] { x_impl->begin_stop(); });
}

}  // namespace intake::hub
