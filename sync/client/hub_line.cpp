// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/hub_line.h"

#include <algorithm>

#include "db/base/hex.h"
#include "db/base/planted.h"
#include "sync/protocol/signature.h"

namespace intake::client {
namespace {

constexpr std::int64_t longest_retry_after_s = 3'600;
constexpr int sign_in_again = 401;

/// What answered without the hub's signature. A proxy says by 5xx that the hub behind it is not there.
Unexpected not_our_hub(int status, NoAnswer& why) {
  why = status >= 500 ? NoAnswer::in_its_place : NoAnswer::stranger;
  const std::string answered = " at the hub's address with status " + std::to_string(status);
  if (why == NoAnswer::in_its_place)
    return fail(ErrorCode::unreachable, "What stands before the hub answered" + answered + ": the hub is not running, or is just starting. What is saved here is "
                                        "safe and waits; it is tried again by itself. If it stays so, ask whoever runs the hub.");
  return fail(ErrorCode::unreachable, "Something answered" + answered + ", but it is not our hub (perhaps a sign-in page of this network: sign in there). "
                                      "What is saved here is safe and waits. If it stays so, ask whoever runs the hub.");
}

}  // namespace

HubIdentity identity_of(const store::Terminal& terminal) {
  return {terminal.hub_url, terminal.hub_public_key, terminal.device, terminal.device_seed};
}

std::int64_t retry_after_ms(std::string_view header) {
  std::int64_t seconds = 0;
  for (const char c : header) {
    if (c < '0' || c > '9') return 0;
    seconds = std::min(seconds * 10 + (c - '0'), longest_retry_after_s);
  }
  return seconds * 1'000;
}

Result<HubReply> HubLine::call_once(std::string_view method, const std::string& target, const std::string& body,
                                    const std::function<bool()>& keep_on, const OnSent& on_sent) {
  const std::string device = x_identity.device.to_string();
  const std::string signature =
      to_hex(protocol::sign(protocol::request_text({method, target, device, x_nonce, body}), x_identity.device_seed));
  const HttpRequest request{std::string(method),
                            x_identity.url,
                            target,
                            {{std::string(protocol::device_header), device},
                             {std::string(protocol::nonce_header), x_nonce},
                             {std::string(protocol::signature_header), signature}},
                            body,
                            x_time_heard_utc_ms,
                            on_sent,
                            &x_no_answer};
  x_no_answer = NoAnswer::unknown;
  INTAKE_LET(response, x_transport.call(request, keep_on));
  const std::string next_nonce = response.header(protocol::nonce_header);
  const std::string hub_signature = from_hex(response.header(protocol::hub_signature_header)).value_or("");
  const std::string signed_text = protocol::reply_text({response.status, signature, next_nonce, response.body});
  if (!planted(Planted::unsigned_reply_believed) && !protocol::verify(signed_text, hub_signature, x_identity.hub_public_key))
    return not_our_hub(response.status, x_no_answer);
  if (!next_nonce.empty() && !(planted(Planted::nonce_not_renewed) && !x_nonce.empty())) x_nonce = next_nonce;
  return HubReply{response.status, std::move(response.body), retry_after_ms(response.header("Retry-After"))};
}

Result<HubReply> HubLine::call(std::string_view method, const std::string& target, const std::string& body,
                               const std::function<bool()>& keep_on, const OnSent& on_sent) {
  const std::string nonce_before = x_nonce;
  auto reply = call_once(method, target, body, keep_on, on_sent);
  if (!reply || reply->status != sign_in_again || x_nonce == nonce_before) return reply;
  return call_once(method, target, body, keep_on, on_sent);
}

}  // namespace intake::client
