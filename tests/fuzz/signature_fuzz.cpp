// SPDX-License-Identifier: GPL-3.0-or-later
// Signed requests and replies, and the hub's address. The first byte chooses: a text and its signature with one bit
// turned; the hub before a request whose headers are anything; a terminal before a reply that is anything; an address.
#include <array>
#include <string>

#include "db/base/hex.h"
#include "sync/client/hub_line.h"
#include "sync/protocol/signature.h"
#include "tests/fuzz/a_hub.h"
#include "tests/unit/client/fake_hub.h"

namespace intake::fuzz {
namespace {

const std::string& seed() {
  static const std::string known(protocol::seed_bytes, 's');
  return known;
}
const std::string& public_key() {
  static const std::string key = protocol::public_key_of(seed());
  return key;
}

void turned_bit(Choices choices) {
  const unsigned which = choices.byte();
  const std::array lines{choices.line(), choices.line(), choices.line(), choices.line()};
  const protocol::RequestParts parts{lines[0], lines[1], lines[2], lines[3], choices.rest()};
  std::string text = protocol::request_text(parts);
  std::string signature = protocol::sign(text, seed());
  must_hold(protocol::verify(text, signature, public_key()), "what was signed holds");
  must_hold(!protocol::verify(text, signature.substr(1), public_key()) && !protocol::verify(text, signature, public_key().substr(1)),
            "lengths are looked at");
  std::string body(parts.body);
  body += 'x';
  must_hold(!protocol::verify(protocol::request_text({parts.method, parts.target, parts.device, parts.nonce, body}), signature, public_key()),
            "the body is signed");
  const auto turn = static_cast<char>(1U << which % 8);
  if (const std::size_t at = which * 7U % (text.size() + signature.size()); at < text.size()) text[at] = static_cast<char>(text[at] ^ turn);
  else signature[at - text.size()] = static_cast<char>(signature[at - text.size()] ^ turn);
  must_hold(!protocol::verify(text, signature, public_key()), "one turned bit breaks it");
}

void hub_before_a_request(Choices choices) {
  Shop& shop = the_shop();
  hub::Request request;
  request.method = "GET";
  request.target = protocol::pull_target(protocol::feed_shop, "", 1);
  const std::string_view device = choices.line();
  const std::string_view nonce = choices.line();
  request.device = device == "@device" ? shop.till.identity.device.to_string() : std::string(device);
  request.nonce = nonce == "@nonce" ? shop.till.nonce : std::string(nonce);
  request.signature = choices.line();
  request.body = choices.rest();
  const auto response = shop.hub.service().answer(request);
  must_hold(response.status == 401 && !response.authentic, "what is not signed is answered with nothing");
  must_hold(protocol::verify(protocol::reply_text({response.status, request.signature, response.next_nonce, response.body}),
                             from_hex(response.hub_signature).value_or(""), shop.till.identity.hub_public_key),
            "the hub signs what it refuses");
}

void terminal_before_a_reply(Choices choices) {
  const bool truly = choices.below(4) == 0;
  const int status = static_cast<int>(choices.byte()) * 3;
  const std::string nonce(choices.line());
  const std::string signature(choices.line());
  const std::string retry_after(choices.line());
  const std::string body(choices.rest());
  client::FakeTransport transport([&](const client::HttpRequest& request) -> Result<client::HttpResponse> {
    if (truly) return client::signed_reply(request, status, body, nonce, seed());
    return client::HttpResponse{status,
                                {{std::string(protocol::nonce_header), nonce},
                                 {std::string(protocol::hub_signature_header), signature},
                                 {"Retry-After", retry_after}},
                                body};
  });
  client::HubLine line(transport, {"http://127.0.0.1:1", public_key(), the_shop().till.identity.device, seed()});
  const auto reply = line.call("POST", "/v1/hello", "{}", {});
  must_hold(reply.has_value() == truly, "a reply is believed when our hub signed it, and only then");
  if (reply) must_hold(reply->status == status && reply->body == body, "and is what it said");
  else must_hold(reply.error().code == ErrorCode::unreachable, "anything else is not our hub");
  const std::int64_t wait_ms = client::retry_after_ms(retry_after);
  must_hold(wait_ms >= 0 && wait_ms <= 3'600'000, "nobody is made to wait for more than an hour");
}

void address(const std::string& text) {
  const auto url = client::parse_hub_url(text);
  if (!url) return must_hold(url.error().code == ErrorCode::bad_input, "an address is refused as bad input");
  must_hold(url->text.starts_with("https://") || (url->text.starts_with("http://") && url->loopback), "plain http stays on this machine");
  const auto twice = client::parse_hub_url(url->text);
  must_hold(twice && twice->text == url->text && twice->loopback == url->loopback, "an address that is read again is the same");
}

}  // namespace

void run(std::string_view bytes) {
  Choices choices(bytes);
  switch (choices.below(4)) {
    case 0: return turned_bit(choices);
    case 1: return hub_before_a_request(choices);
    case 2: return terminal_before_a_reply(choices);
    default: return address(std::string(choices.rest()));
  }
}

}  // namespace intake::fuzz
