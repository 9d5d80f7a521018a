// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hub/http_session.h"

#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

#include <type_traits>

#include "sync/protocol/signature.h"

namespace intake::hub {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using boost::system::error_code;

constexpr std::uint32_t max_header_bytes = 16 << 10;
constexpr std::size_t first_bytes = 4096;
constexpr std::size_t max_metrics_sessions = 64;
constexpr std::int64_t seldom_ms = 10'000;
constexpr std::chrono::seconds goodbye_timeout{1};
constexpr const char* page_type = "text/plain; version=0.0.4; charset=utf-8";

boost::string_view boosted(std::string_view text) { return {text.data(), text.size()}; }

std::string header(const http::fields& fields, std::string_view name) {
  const auto value = fields[boosted(name)];
  return {value.data(), value.size()};
}

Response busy() {
  Response response = refusal(503, {"busy", "Too many requests wait at the hub.", "Send it again later.", {}, {}, {}, ""});
  response.retry_after_s = 5;
  return response;
}

Response too_many(const std::string& who, std::int64_t wait_ms) {
  Response response = refusal(429, {"too_many_requests", "More requests come from this " + who + " than the hub takes.",
                                    "Send it again after the seconds that Retry-After says.", {}, {}, {}, ""});
  response.retry_after_s = static_cast<int>((wait_ms + 999) / 1000);
  return response;
}

Response page(int status, std::string text) {
  Response response;
  response.status = status;
  response.content_type = page_type;
  response.body = std::move(text);
  return response;
}

/// A connection over TCP or over TLS.
template <class Stream>
class StreamSession : public Session, public std::enable_shared_from_this<StreamSession<Stream>> {
 public:
  static constexpr bool over_tls = !std::is_same_v<Stream, beast::tcp_stream>;

  /// @param counted_as the name its connection is counted by
  StreamSession(Stream stream, const tcp::endpoint& peer, std::string counted_as, Door door, std::shared_ptr<Shared> shared)
      : x_stream(std::move(stream)), x_shared(std::move(shared)), x_door(door), x_from_here(peer.address().is_loopback()),
        x_peer(address_name(peer.address())), x_counted_as(std::move(counted_as)) {
    x_shared->sessions.insert(this);
  }
  ~StreamSession() override {
    x_shared->sessions.erase(this);
    if (x_door != Door::terminals) return;
    x_shared->connections.close(x_counted_as);
    x_shared->writer.metrics().connections(x_shared->connections.all());
  }

  void start() {
    if constexpr (over_tls) {
      lowest().expires_after(options().head_timeout);
      x_stream.async_handshake(asio::ssl::stream_base::server, [self = me()](error_code fault) {
        if (fault) return self->hang_up();
        self->await_request();
      });
    } else {
      await_request();
    }
  }

  void end_when_idle() override {
    if (x_idle) hang_up();
  }

 private:
  std::shared_ptr<StreamSession> me() { return this->shared_from_this(); }
  beast::tcp_stream& lowest() { return beast::get_lowest_layer(x_stream); }
  const HttpOptions& options() const { return x_shared->options; }

  // --- Reading: each step has a time of its own, so that bytes that drip in hold nothing for long -----------------
  void await_request() {
    x_idle = true;
    x_parser.emplace();
    x_parser->header_limit(max_header_bytes);
    x_parser->body_limit(static_cast<std::uint64_t>(protocol::Limits{}.compressed_bytes));
    if (x_buffer.size() > 0) return read_head();
    lowest().expires_after(options().idle_timeout);
    x_stream.async_read_some(x_buffer.prepare(first_bytes), [self = me()](error_code fault, std::size_t size) {
      if (fault) return self->hang_up();
      self->x_buffer.commit(size);
      self->read_head();
    });
  }
  void read_head() {
    x_idle = false;  // what is on its way is answered, also while the hub stops
    lowest().expires_after(options().head_timeout);
    http::async_read_header(x_stream, x_buffer, *x_parser, [self = me()](error_code fault, std::size_t size) {
      self->x_shared->writer.metrics().received(size);
      if (fault == http::error::body_limit) return self->take(true);
      if (fault) return self->hang_up();
      self->read_body();
    });
  }
  void read_body() {
    lowest().expires_after(options().request_timeout);
    http::async_read(x_stream, x_buffer, *x_parser, [self = me()](error_code fault, std::size_t size) {
      self->x_shared->writer.metrics().received(size);
      if (fault && fault != http::error::body_limit) return self->hang_up();
      self->take(fault == http::error::body_limit);
    });
  }

  // --- Deciding ---------------------------------------------------------------------------------------------------
  void take(bool too_large) {
    lowest().expires_never();
    auto& message = x_parser->get();
    x_keep_alive = !too_large && message.keep_alive();
    x_request = Request();
    x_request.method = std::string(message.method_string());
    x_request.target = std::string(message.target());
    x_request.device = header(message, protocol::device_header);
    const auto device = DeviceId::parse(x_request.device);
    x_device = device ? device->to_string() : "";
    x_request.nonce = header(message, protocol::nonce_header);
    x_request.signature = header(message, protocol::signature_header);
    x_request.too_large = too_large;
    // Behind a proxy on this machine every peer is loopback, and the proxy names the real one. From anywhere else the
    // header is only what somebody claims.
    const std::string named = x_from_here ? address_name(header(message, "X-Real-IP")) : "";
    x_forwarded = !named.empty() || message.count("X-Forwarded-For") > 0 || message.count("Forwarded") > 0 || message.count("Via") > 0;
    x_request.remote = named.empty() ? x_peer : named;
    // Programs of this machine, and terminals behind a proxy that names nobody, are not one stranger.
    x_limited_as = x_from_here && named.empty() ? "" : x_request.remote;
    x_call = call_name(x_request.target);
    route();
  }

  void route() {
    const std::int64_t now_ms = x_shared->env.clock.monotonic_ms();
    if (!x_limited_as.empty() && x_door == Door::terminals) {
      if (const auto wait_ms = x_shared->addresses.wait_ms(x_limited_as, now_ms); wait_ms > 0) return refuse(too_many("address", wait_ms));
      x_shared->addresses.take(x_limited_as, now_ms);
    }
    if (x_request.method == "GET") {
      if (x_call == "healthz") return write(page(200, "The hub is up.\n"));
      if (x_call == "readyz") return ask_standing(&StreamSession::say_ready);
      if (x_call == "metrics" && may_read_metrics()) return ask_standing(&StreamSession::say_metrics);
    }
    if (x_door == Door::metrics) return write(page(404, "Here are /metrics, /healthz and /readyz only.\n"));
    // A device is charged for what it signed, once that is known: a stranger who writes its name takes nothing from it.
    if (const auto wait_ms = x_shared->devices.wait_ms(x_device, now_ms); wait_ms > 0) return refuse(too_many("terminal", wait_ms));
    x_title = x_request.method + ' ' + x_request.target.substr(0, x_request.target.find('?')).substr(0, 60) + ' ' + x_device;
    Request whole = x_request;
    whole.body = std::move(x_parser->get().body());
    if (!x_shared->writer.submit(std::move(whole), back_here<Response>(x_shared->io, me(), &StreamSession::answer))) refuse(busy());
  }

  /// With an address of their own they are there alone. Otherwise only for programs of this machine: behind a proxy every
  /// peer is loopback, and one that forwards says so.
  bool may_read_metrics() const {
    return x_door == Door::metrics || (options().metrics_listen.empty() && x_from_here && !x_forwarded);
  }

  void ask_standing(void (StreamSession::*say)(const Result<Standing>&)) {
    x_shared->readiness->ask([self = me(), say](const Result<Standing>& standing) { ((*self).*say)(standing); });
  }
  void say_ready(const Result<Standing>& standing) {
    if (x_shared->stopping) return write(page(503, "Not ready: the hub is stopping.\n"));
    write(standing ? page(200, "The hub is ready.\n") : page(503, "Not ready: " + standing.error().detail + '\n'));
  }
  void say_metrics(const Result<Standing>& standing) {
    write(page(200, x_shared->writer.metrics().text(standing ? std::optional(*standing) : std::nullopt)));
  }

  /// Answered without the writer. Signed all the same: a terminal takes an answer that is not for silence, and after some
  /// silence suspects the operations it sent.
  void refuse(Response response) {
    sign_reply(response, x_request, x_shared->identity, x_shared->env.clock.now_utc_ms());
    x_shared->log_seldom(std::to_string(response.status) + ' ' + std::string(x_call) + ": " + response.fact + " (" + x_request.remote + ' ' +
                        x_device + ')');
    write(std::move(response));
  }
  void answer(Response response) {
    if (response.authentic) x_shared->devices.take(x_device, x_shared->env.clock.monotonic_ms());
    if (!response.fact.empty() || response.status >= 400) {
      const std::string fact = std::to_string(response.status) + ' ' + x_title + (response.fact.empty() ? "" : ": " + response.fact);
      const bool of_stranger = !response.authentic && response.status >= 400 && response.status < 500;
      if (of_stranger) x_shared->log_seldom(fact);
      else x_shared->log(fact);
    }
    write(std::move(response));
  }

  // --- Writing ----------------------------------------------------------------------------------------------------
  void write(Response response) {
    x_shared->writer.metrics().answered(x_call, response.status);
    x_keep_alive = x_keep_alive && !x_shared->stopping;
    x_response.emplace(static_cast<http::status>(response.status), 11U);
    x_response->set(http::field::content_type, response.content_type);
    x_response->set(http::field::cache_control, "no-store");
    if (!response.next_nonce.empty()) x_response->set(boosted(protocol::nonce_header), response.next_nonce);
    if (!response.hub_signature.empty()) x_response->set(boosted(protocol::hub_signature_header), response.hub_signature);
    if (response.retry_after_s > 0) x_response->set(http::field::retry_after, std::to_string(response.retry_after_s));
    x_response->body() = std::move(response.body);
    x_response->keep_alive(x_keep_alive);
    x_response->prepare_payload();
    lowest().expires_after(options().write_timeout);
    http::async_write(x_stream, *x_response, [self = me()](error_code fault, std::size_t size) {
      self->x_shared->writer.metrics().sent(size);
      if (fault) return self->hang_up();
      if (!self->x_keep_alive || self->x_shared->stopping) return self->say_goodbye();
      self->x_response.reset();
      self->await_request();
    });
  }

  void say_goodbye() {
    if constexpr (over_tls) {
      lowest().expires_after(goodbye_timeout);
      x_stream.async_shutdown([self = me()](error_code) { self->hang_up(); });
    } else {
      hang_up();
    }
  }
  void hang_up() {
    error_code ignored;
    lowest().socket().shutdown(tcp::socket::shutdown_send, ignored);
    lowest().close();
  }

  Stream x_stream;
  const std::shared_ptr<Shared> x_shared;
  const Door x_door;
  const bool x_from_here;
  const std::string x_peer;
  const std::string x_counted_as;
  beast::flat_buffer x_buffer;
  std::optional<http::request_parser<http::string_body>> x_parser;
  std::optional<http::response<http::string_body>> x_response;
  Request x_request;         // without its body
  std::string x_device;      // empty when it names none
  std::string_view x_call;
  std::string x_title;       // for the log
  std::string x_limited_as;  // empty: by no address
  bool x_forwarded = false;
  bool x_keep_alive = true;
  bool x_idle = true;
};

bool may_connect(const std::string& counted_as, Shared& shared) {
  const std::int64_t now_ms = shared.env.clock.monotonic_ms();
  if (!counted_as.empty() && shared.addresses.wait_ms(counted_as, now_ms) > 0) return false;
  if (!shared.connections.open(counted_as)) return false;
  if (!counted_as.empty()) shared.addresses.take(counted_as, now_ms);
  return true;
}

template <class Stream, class... Extra>
void start(tcp::socket socket, const tcp::endpoint& peer, std::string counted_as, Door door, const std::shared_ptr<Shared>& shared, Extra&... extra) {
  std::make_shared<StreamSession<Stream>>(Stream(std::move(socket), extra...), peer, std::move(counted_as), door, shared)->start();
}

}  // namespace

void Readiness::ask(Tell tell) {
  static const Result<Standing> silent = fail(ErrorCode::io, "the database does not answer.");
  if (x_overdue) return tell(silent);
  x_asking.push_back(std::move(tell));
  if (x_under_way) return;
  x_under_way = x_writer.submit(back_here<Result<Standing>>(x_io, shared_from_this(), &Readiness::take));
  if (!x_under_way) return tell_all(silent);
  x_timer.expires_after(x_patience);
  x_timer.async_wait([self = shared_from_this()](error_code cancelled) {
    if (cancelled || !self->x_under_way) return;
    self->x_overdue = true;
    self->tell_all(silent);
  });
}

void Readiness::take(Result<Standing> standing) {
  x_under_way = false;
  x_overdue = false;
  x_timer.cancel();
  tell_all(standing);
}

void Readiness::tell_all(const Result<Standing>& standing) {
  for (const auto& tell : std::exchange(x_asking, {})) tell(standing);
}

void Shared::log_seldom(const std::string& fact) {
  const std::int64_t now_ms = env.clock.monotonic_ms();
  if (now_ms - logged_seldom_ms < seldom_ms) return;
  logged_seldom_ms = now_ms;
  log(fact + "; more of this kind is not told for ten seconds");
}

void serve_connection(tcp::socket socket, Door door, const std::shared_ptr<asio::ssl::context>& tls, const std::shared_ptr<Shared>& shared) {
  error_code gone;
  const tcp::endpoint peer = socket.remote_endpoint(gone);
  if (gone) return;
  std::string counted_as = peer.address().is_loopback() ? "" : address_name(peer.address());
  if (door == Door::metrics) {
    if (shared->sessions.size() >= shared->connections.all() + max_metrics_sessions) return;
  } else if (!may_connect(counted_as, *shared)) {
    shared->writer.metrics().turned_away();
    shared->log_seldom("a connection from " + shown(peer) + " was turned away: there are too many");
    return;
  }
  shared->writer.metrics().connections(shared->connections.all());
  error_code ignored;
  socket.set_option(tcp::no_delay(true), ignored);
  if (tls == nullptr || door == Door::metrics) start<beast::tcp_stream>(std::move(socket), peer, std::move(counted_as), door, shared);
  else start<beast::ssl_stream<beast::tcp_stream>>(std::move(socket), peer, std::move(counted_as), door, shared, *tls);
}

}  // namespace intake::hub
