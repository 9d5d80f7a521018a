// SPDX-License-Identifier: GPL-3.0-or-later
// A signed conversation with the one hub a terminal is paired with: it signs what goes out, believes only what the
// pinned key signed, keeps the nonce, and signs in again when the hub asks. For one thread at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "db/base/ids.h"
#include "db/base/result.h"
#include "db/store/store.h"
#include "sync/client/http_transport.h"

namespace intake::client {

/// A reply that the hub itself signed.
struct HubReply {
  int status = 0;
  std::string body;
  std::int64_t retry_after_ms = 0;  ///< 0 when the hub named none
};

struct HubIdentity {
  std::string url;
  std::string hub_public_key;  ///< 32 raw bytes
  DeviceId device;
  std::string device_seed;  ///< 32 raw bytes
  friend bool operator==(const HubIdentity&, const HubIdentity&) = default;
};
HubIdentity identity_of(const store::Terminal& terminal);

class HubLine {
 public:
  HubLine(HttpTransport& transport, HubIdentity identity) : x_transport(transport), x_identity(std::move(identity)) {}

  const HubIdentity& identity() const { return x_identity; }
  /// The hub's time as last heard, by which certificates are judged: the shop's clock may be years off.
  void set_time_heard(std::optional<std::int64_t> utc_ms) { x_time_heard_utc_ms = utc_ms; }
  /// @param target path with query.
  /// @return unreachable also when what answers is not our hub (a captive portal answers 200 with HTML); cancelled.
  Result<HubReply> call(std::string_view method, const std::string& target, const std::string& body,
                        const std::function<bool()>& keep_on, const OnSent& on_sent = {});
  /// Why the last call that gave `unreachable` did.
  NoAnswer no_answer() const { return x_no_answer; }

 private:
  Result<HubReply> call_once(std::string_view method, const std::string& target, const std::string& body,
                             const std::function<bool()>& keep_on, const OnSent& on_sent);

  HttpTransport& x_transport;
  const HubIdentity x_identity;
  std::string x_nonce;
  std::optional<std::int64_t> x_time_heard_utc_ms;
  NoAnswer x_no_answer = NoAnswer::unknown;
};

/// "120" seconds as milliseconds, at most an hour; 0 for anything else.
std::int64_t retry_after_ms(std::string_view header);

}  // namespace intake::client
