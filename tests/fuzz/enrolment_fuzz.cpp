// SPDX-License-Identifier: GPL-3.0-or-later
// A stranger asks to be paired. The first byte chooses: the body as it is, signed with a key that is known; with the
// hub's open code in place of "@code"; with a signature that is the rest of the first line.
#include <string>

#include "db/base/hex.h"
#include "sync/protocol/signature.h"
#include "tests/fuzz/a_hub.h"

namespace intake::fuzz {
namespace {

/// With the public key that the seeds' bodies name (RFC 8032's, as in PROTOCOL.md).
std::string known_seed() { return *from_hex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"); }

hub::PairingTries& tries() {
  static hub::PairingTries none;
  return none;
}

Result<hub::Response> enrol(hub::Call& call) { return hub::enrol(call, tries()); }

bool same_letters(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return (x & ~0x20) == (y & ~0x20); });
}

void welcomed(const Shop& shop, const hub::Response& response, const hub::Request& request) {
  const auto asked = protocol::decode_enrol_request(request.body);
  must_hold(asked && same_letters(asked->code, shop.open_code), "only the hub's code lets a terminal in");
  must_hold(protocol::verify(protocol::request_text({request.method, request.target, request.device, request.nonce, request.body}),
                             from_hex(request.signature).value_or(""), asked->public_key),
            "only who holds the key may bring it");
  const auto reply = protocol::decode_enrol_reply(response.body);
  must_hold(reply && reply->shop == shop.till.identity.shop && reply->device != shop.till.identity.device, "it joins that shop as a device of its own");
  must_hold(asked->shop_name.empty() || asked->shop_name == "Riverside", "it joins no shop that it did not mean");
  must_hold(asked->currency == Currency::CNY, "a shop has one currency");
  must_hold(!asked->device || *asked->device == reply->device, "an identity that was brought is kept");
}

}  // namespace

void run(std::string_view bytes) {
  Shop& shop = the_shop();
  Choices choices(bytes);
  const unsigned how = choices.below(3);
  hub::Request request;
  request.method = "POST";
  request.target = protocol::enrol_path;
  request.remote = "192.0.2.1";
  if (how == 2) request.signature = choices.line();
  request.body = choices.rest();
  if (const std::size_t at = request.body.find("@code"); how == 1 && at != std::string::npos) request.body.replace(at, 5, shop.open_code);
  if (how != 2)
    request.signature = to_hex(protocol::sign(protocol::request_text({request.method, request.target, "", "", request.body}), known_seed()));
  tries().forget();
  Undone undone(shop);
  const auto response = undone.call(enrol, request);
  if (response.status == 200) return welcomed(shop, response, request);
  const auto error = protocol::decode_error_reply(response.body);
  must_hold(error && !error->code.empty() && !error->fix.empty(), "a refusal says what to do");
  must_hold(response.status == 400 || response.status == 401 || response.status == 404 || response.status == 409, "a refusal is one of four");
  must_hold(response.body.find(shop.open_code) == std::string::npos || request.body.find(shop.open_code) != std::string::npos, "no refusal tells a code");
}

}  // namespace intake::fuzz
