// SPDX-License-Identifier: GPL-3.0-or-later
// How a request gets to the hub and an answer back: an interface, so that the client's logic runs in tests against a
// hub in memory. Implementations are used by one thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "db/base/result.h"

namespace intake::client {

/// Names are compared without regard to case.
using HttpHeaders = std::vector<std::pair<std::string, std::string>>;

/// How much of a request's body has left this machine, in thousandths. Told on the calling thread.
using OnSent = std::function<void(int per_mille)>;

/// Why there was no answer of the hub, as far as it can be told.
enum class NoAnswer {
  unknown,      ///< nothing answered, or nobody knows
  certificate,  ///< what answers there has a certificate that is not trusted
  stranger,     ///< something else answered, such as the sign-in page of a network
  in_its_place  ///< what stands before the hub answered that the hub is not there
};

struct HttpRequest {
  std::string method;  ///< "GET" or "POST"
  std::string url;     ///< the hub's address, as parse_hub_url gave it
  std::string target;  ///< path with query
  HttpHeaders headers;
  std::string body;
  /// It is no earlier than that, by whatever this machine's clock says: what certificates are judged by. Nothing: by the clock.
  std::optional<std::int64_t> no_earlier_than_utc_ms = {};
  OnSent on_sent = {};  ///< for people who watch; a transport that cannot tell does not
  NoAnswer* why = nullptr;  ///< where a transport says why it gives `unreachable`, when it can tell
};

struct HttpResponse {
  int status = 0;
  HttpHeaders headers;
  std::string body;

  /// The value of a header, empty when it is not there.
  std::string header(std::string_view name) const;
};

class HttpTransport {
 public:
  virtual ~HttpTransport() = default;
  /// One request, waited for. Any complete answer is a value, whatever its status.
  /// @param keep_on asked several times a second; false ends the call with `cancelled`. May be empty.
  /// @return unreachable when no complete answer came (the detail says why), bad_input for an
  /// address that is not allowed.
  virtual Result<HttpResponse> call(const HttpRequest& request, const std::function<bool()>& keep_on) = 0;
};

/// The hub's address as it is kept: scheme, host and port, no path, no slash at its end.
struct HubUrl {
  std::string text;
  bool loopback = false;
};
/// @return bad_input unless it is https, or http to this machine.
Result<HubUrl> parse_hub_url(const std::string& url);

}  // namespace intake::client
