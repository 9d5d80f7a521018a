// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/curl_transport.h"

#include <curl/curl.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>

#include <cassert>
#include <cstdlib>
#include <mutex>

namespace intake::client {
namespace {

/// A link this slow for this long has died.
constexpr long slow_bytes_a_second = 50;
constexpr long slow_seconds = 30;
constexpr std::size_t max_header_bytes = 64U << 10;

struct ListDeleter {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using HeaderList = std::unique_ptr<curl_slist, ListDeleter>;

/// What the callbacks of one call fill and ask.
struct Arrival {
  HttpResponse response;
  std::size_t header_bytes = 0;
  std::size_t limit = 0;
  bool too_large = false;
  const std::function<bool()>* keep_on = nullptr;
  const OnSent* on_sent = nullptr;
};

std::size_t on_body(char* bytes, std::size_t size, std::size_t count, void* user) {
  auto& arrival = *static_cast<Arrival*>(user);
  const std::size_t length = size * count;
  if (arrival.response.body.size() + length > arrival.limit) {
    arrival.too_large = true;
    return 0;
  }
  arrival.response.body.append(bytes, length);
  return length;
}

std::size_t on_header(char* bytes, std::size_t size, std::size_t count, void* user) {
  auto& arrival = *static_cast<Arrival*>(user);
  const std::size_t length = size * count;
  arrival.header_bytes += length;
  if (arrival.header_bytes > max_header_bytes) {
    arrival.too_large = true;
    return 0;
  }
  std::string_view line(bytes, length);
  while (!line.empty() && (line.back() == '\r' || line.back() == '\n' || line.back() == ' ')) line.remove_suffix(1);
  const std::size_t colon = line.find(':');
  if (line.starts_with("HTTP/")) arrival.response.headers.clear();  // 100 Continue stands before the real one
  else if (colon != std::string_view::npos) {
    std::string_view value = line.substr(colon + 1);
    while (!value.empty() && value.front() == ' ') value.remove_prefix(1);
    arrival.response.headers.emplace_back(line.substr(0, colon), value);
  }
  return length;
}

int on_progress(void* user, curl_off_t, curl_off_t, curl_off_t to_send, curl_off_t sent) {
  const auto& arrival = *static_cast<const Arrival*>(user);
  if (*arrival.on_sent && to_send > 0) (*arrival.on_sent)(static_cast<int>(sent * 1000 / to_send));
  return *arrival.keep_on && !(*arrival.keep_on)() ? 1 : 0;
}

/// The time as last heard from the hub is a bound from below: it proves that a certificate has run out, and never that one is
/// not good yet. Whoever the certificate belongs to, only replies that the pinned key signed are believed.
int not_yet_is_no_fault(int good, X509_STORE_CTX* context) {
  if (good == 1 || X509_STORE_CTX_get_error(context) != X509_V_ERR_CERT_NOT_YET_VALID) return good;
  X509_STORE_CTX_set_error(context, X509_V_OK);
  return 1;
}

CURLcode judge_by_time_heard(CURL*, void* tls, void* user) {
  auto* const context = static_cast<SSL_CTX*>(tls);
  X509_VERIFY_PARAM_set_time(SSL_CTX_get0_param(context), static_cast<time_t>(*static_cast<const std::int64_t*>(user) / 1000));
  SSL_CTX_set_verify(context, SSL_VERIFY_PEER, &not_yet_is_no_fault);
  return CURLE_OK;
}

void start_curl_once() {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

HeaderList list_of(const HttpHeaders& headers) {
  curl_slist* list = curl_slist_append(nullptr, "Expect:");  // never wait for 100 Continue
  for (const auto& [name, value] : headers) list = curl_slist_append(list, (name + ": " + value).c_str());
  return HeaderList(list);
}

}  // namespace

struct CurlTransport::Impl {
  explicit Impl(const CurlLimits& given) : limits(given) {
    start_curl_once();
    handle = curl_easy_init();
  }
  ~Impl() { curl_easy_cleanup(handle); }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  template <class Value>
  void set(CURLoption option, Value value) {
    [[maybe_unused]] const CURLcode code = curl_easy_setopt(handle, option, value);
    assert(code == CURLE_OK);
  }
  void prepare(const HttpRequest& request, bool loopback, curl_slist* headers, Arrival& arrival, char* words);

  CurlLimits limits;
  CURL* handle = nullptr;
};

void CurlTransport::Impl::prepare(const HttpRequest& request, bool loopback, curl_slist* headers, Arrival& arrival,
                                  char* words) {
  curl_easy_reset(handle);  // keeps the open connection
  set(CURLOPT_URL, (request.url + request.target).c_str());
  set(CURLOPT_PROTOCOLS_STR, "http,https");
  set(CURLOPT_FOLLOWLOCATION, 0L);
  set(CURLOPT_NOSIGNAL, 1L);
  // As OpenSSL itself does, for a charity with a certificate authority of its own; libcurl alone would not.
  if (const char* authorities = std::getenv("SSL_CERT_FILE"); authorities != nullptr && *authorities != '\0')
    set(CURLOPT_CAINFO, authorities);
  if (request.no_earlier_than_utc_ms) {
    set(CURLOPT_SSL_CTX_FUNCTION, &judge_by_time_heard);
    set(CURLOPT_SSL_CTX_DATA, const_cast<std::int64_t*>(&*request.no_earlier_than_utc_ms));  // only read
  }
  if (loopback) set(CURLOPT_NOPROXY, "*");
  set(CURLOPT_USERAGENT, "intake");
  set(CURLOPT_HTTPHEADER, headers);
  set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits.connect_timeout_ms));
  set(CURLOPT_TIMEOUT_MS, static_cast<long>(limits.total_timeout_ms));
  set(CURLOPT_LOW_SPEED_LIMIT, slow_bytes_a_second);
  set(CURLOPT_LOW_SPEED_TIME, slow_seconds);
  set(CURLOPT_ERRORBUFFER, words);
  set(CURLOPT_WRITEFUNCTION, &on_body);
  set(CURLOPT_WRITEDATA, &arrival);
  set(CURLOPT_HEADERFUNCTION, &on_header);
  set(CURLOPT_HEADERDATA, &arrival);
  set(CURLOPT_NOPROGRESS, 0L);
  set(CURLOPT_XFERINFOFUNCTION, &on_progress);
  set(CURLOPT_XFERINFODATA, &arrival);
  if (request.method == "POST") {
    set(CURLOPT_POST, 1L);
    set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    set(CURLOPT_POSTFIELDS, request.body.c_str());
  }
}

CurlTransport::CurlTransport(const CurlLimits& limits) : x_impl(std::make_unique<Impl>(limits)) {}
CurlTransport::~CurlTransport() = default;

Result<HttpResponse> CurlTransport::call(const HttpRequest& request, const std::function<bool()>& keep_on) {
  if (x_impl->handle == nullptr) return fail(ErrorCode::internal, "The network library could not be started.");
  const auto url = parse_hub_url(request.url);
  if (!url) return fail(url.error());
  Arrival arrival;
  arrival.limit = x_impl->limits.response_bytes;
  arrival.keep_on = &keep_on;
  arrival.on_sent = &request.on_sent;
  char words[CURL_ERROR_SIZE] = "";
  const HeaderList headers = list_of(request.headers);
  x_impl->prepare(request, url->loopback, headers.get(), arrival, words);
  const CURLcode code = curl_easy_perform(x_impl->handle);
  if (code == CURLE_ABORTED_BY_CALLBACK) return fail(ErrorCode::cancelled, "The call to the hub was stopped. Nothing is lost.");
  if (arrival.too_large) return fail(ErrorCode::unreachable, "What answered at the hub's address sent far too much.");
  if (code == CURLE_PEER_FAILED_VERIFICATION) {
    if (request.why != nullptr) *request.why = NoAnswer::certificate;
    return fail(ErrorCode::unreachable, std::string("The hub's certificate was not accepted: ") + words +
                                            ". If this network has a sign-in page, sign in; if this machine's clock is wrong, set it; else ask "
                                            "whoever runs the hub. What is saved here is safe and waits.");
  }
  if (code != CURLE_OK)
    return fail(ErrorCode::unreachable, std::string("The hub was not reached: ") + (words[0] != '\0' ? words : curl_easy_strerror(code)) +
                                            ". What is saved here is safe and waits.");
  long status = 0;
  curl_easy_getinfo(x_impl->handle, CURLINFO_RESPONSE_CODE, &status);
  arrival.response.status = static_cast<int>(status);
  return std::move(arrival.response);
}

}  // namespace intake::client
