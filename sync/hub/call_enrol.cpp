// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/base/hex.h"
#include "db/base/planted.h"
#include "db/domain/terminal_number.h"
#include "sync/hub/calls.h"
#include "sync/protocol/signature.h"

namespace intake::hub {
namespace {

constexpr std::size_t selector_letters = 2;
constexpr std::size_t code_letters = 8;

/// The same for a wrong, a used and an expired code, so that nobody learns which.
Response no_such_code() {
  return refusal(404, {"no_such_code", "This pairing code is not known, or no longer.", "Ask for a new one at the hub.", {}, {}, {}, ""});
}

Response conflict(std::string code, std::string reason, std::string fix) {
  return refusal(409, {std::move(code), std::move(reason), std::move(fix), {}, {}, {}, ""});
}

std::string upper(std::string code) {
  for (char& c : code)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return code;
}

bool signed_with(const Request& request, const std::string& public_key) {
  const auto signature = from_hex(request.signature);
  return signature &&
         protocol::verify(protocol::request_text({request.method, request.target, request.device, request.nonce, request.body}),
                          *signature, public_key);
}

/// The open code, or nothing; a wrong one costs the code of the same first letters a try, and that stays.
Result<std::optional<PairingCode>> matching_code(Call& call, const std::string& code, std::int64_t now_utc_ms) {
  if (code.size() != code_letters) return std::optional<PairingCode>{};
  INTAKE_LET(found, call.storage.pairing_code(code.substr(0, selector_letters)));
  if (!found || found->expires_at_utc_ms <= now_utc_ms || found->tries_left <= 0) return std::optional<PairingCode>{};
  if (!protocol::equal_secrets(found->secret, code.substr(selector_letters))) {
    INTAKE_TRY(call.storage.set_pairing_tries(found->selector, found->tries_left - 1));
    return std::optional<PairingCode>{};
  }
  return found;
}

/// The device under whose identity a store wants to join, when it is known here.
Result<std::optional<Device>> device_named(Call& call, const protocol::EnrolRequest& message) {
  return message.device ? call.storage.device(*message.device) : Result<std::optional<Device>>(std::nullopt);
}

/// Why this store may not join under the identity it brings; empty when it may.
Result<std::optional<Response>> identity_taken(Call& call, const protocol::EnrolRequest& message, const Shop& shop,
                                               const std::optional<Device>& known) {
  if (known && known->public_key != message.public_key)
    return std::optional(conflict("device_known", "A terminal with this identity is paired already, with another key.",
                                  "If this store is a copy, go on with the one that is paired, and keep this one: what only it "
                                  "recorded is in no other place."));
  if (known && known->shop_key != shop.key)
    return std::optional(conflict("shop_differs", "This terminal is of the shop \"" + known->shop_name + "\".", "Ask for a code of that shop."));
  if (domain::is_hand_terminal(message.terminal_number)) {
    INTAKE_LET(other, call.storage.device_with_hand_number(message.terminal_number));
    if (other && other->id != message.device)
      return std::optional(conflict("number_taken", "Another terminal of this hub had the same number by hand, and its tags.",
                                    "Keep this store for what it recorded, and go on with a new one; tags printed twice would "
                                    "not be told apart."));
  }
  return std::optional<Response>{};
}

/// A code gives its terminal one block, however often it asks. A new code gives another one: what was given before may be
/// in use by a store that this one is a copy of.
Result<Response> welcome(Call& call, const Device& device, bool new_code) {
  const std::int64_t now = call.env.clock.now_utc_ms();
  INTAKE_LET(given, call.storage.tags().leases(device.key, 1, 0));
  const std::size_t passed = given.size() - (new_code || given.empty() ? 0 : 1);
  INTAKE_LET(blocks, lease_blocks(call.storage, device, 1, 0, static_cast<std::int64_t>(passed) + 1, now));
  blocks.erase(blocks.begin(), blocks.begin() + static_cast<std::ptrdiff_t>(passed));
  INTAKE_LET(rolls, call.storage.tags().rolls(device.shop_key, 1'000));
  blocks.insert(blocks.end(), rolls.begin(), rolls.end());
  Response response;
  response.next_nonce = nonce_for(call.identity, device.id.to_string(), now);
  response.body = protocol::encode(protocol::EnrolReply{
      call.identity.organisation, device.id, device.shop, device.shop_name, device.number, call.identity.hub_id,
      call.identity.epoch.text(), protocol::public_key_of(call.identity.seed), blocks, now, response.next_nonce, {}});
  response.fact = "terminal " + std::to_string(device.number);
  call.keep = true;
  return response;
}

}  // namespace

Result<std::vector<domain::TagBlock>> lease_blocks(Storage& storage, const Device& device, std::int64_t incarnation, std::int64_t seq,
                                                   std::int64_t blocks, std::int64_t now_utc_ms) {
  INTAKE_LET(leased, storage.tags().leases(device.key, incarnation, seq));
  for (auto n = static_cast<std::int64_t>(leased.size()); n < blocks; ++n) {
    const auto block = storage.tags().take(domain::tag_block_size, false);
    if (!block && block.error().code == ErrorCode::refused) break;  // used up: intake goes on, lots wait for tags
    if (!block) return fail(block.error());
    INTAKE_TRY(storage.tags().add_lease({*block, device.shop_key, device.key, incarnation, seq, now_utc_ms}));
    leased.push_back(planted(Planted::block_leased_twice) ? domain::TagBlock{first_leased_serial, block->count, false} : *block);
  }
  return leased;
}

Result<Response> enrol(Call& call, PairingTries& tries) {
  const std::int64_t now = call.env.clock.now_utc_ms();
  const std::int64_t monotonic_ms = call.env.clock.monotonic_ms();
  if (const int wait_s = tries.wait_s(call.request.remote, monotonic_ms); wait_s > 0) {
    Response response = refusal(429, {"too_many_tries", "Too many wrong pairing codes came from this address.",
                                      "Wait some minutes, or ask for a new code at the hub.", {}, {}, {}, ""});
    response.retry_after_s = wait_s;
    return response;
  }
  const auto message = protocol::decode_enrol_request(call.request.body);
  if (!message)
    return refusal(400, {"bad_request", "The pairing request cannot be read.", message.error().detail, {}, {}, {}, ""});
  if (!signed_with(call.request, message->public_key))
    return refusal(401, {"bad_signature", "The request is not signed with the key it brings.", "Update the program.", {}, {}, {}, ""});

  INTAKE_LET(code, matching_code(call, upper(message->code), now));
  if (!code) {
    tries.failed(call.request.remote, monotonic_ms);
    call.keep = true;
    return no_such_code();
  }
  if (code->device_key) {  // used: only by the same terminal whose reply was lost
    INTAKE_LET(device, call.storage.device_at(*code->device_key));
    if (!device || device->public_key != message->public_key) return no_such_code();
    return welcome(call, *device, false);
  }
  INTAKE_LET(shop, call.storage.shop_at(code->shop_key));
  if (!shop) return fail(ErrorCode::internal, "A pairing code's shop is missing.");
  if (!message->shop_name.empty() && message->shop_name != shop->name)
    return conflict("shop_differs", "This code is for the shop \"" + shop->name + "\".", "Name that shop, or ask for a code of yours.");
  if (shop->currency && *shop->currency != message->currency)
    return conflict("currency_differs", "The shop \"" + shop->name + "\" has its amounts in " + std::string(currency_code(*shop->currency)) + ".",
                    "Name that currency; a terminal with amounts in another one needs a shop of its own.");
  INTAKE_LET(known, device_named(call, *message));
  INTAKE_LET(taken, identity_taken(call, *message, *shop, known));
  if (taken) return std::move(*taken);
  if (known) {  // it joined with another code, and the reply was lost
    INTAKE_TRY(call.storage.set_pairing_device(code->selector, known->key));
    return welcome(call, *known, true);
  }

  const auto device = call.storage.add_device({message->device.value_or(call.env.ids.make<DeviceId>()), shop->key,
                                               domain::is_hand_terminal(message->terminal_number) ? message->terminal_number : 0,
                                               message->public_key, now});
  if (!device && device.error().code == ErrorCode::refused)
    return conflict("hub_full", device.error().detail, "Ask whoever runs the hub.");
  if (!device) return fail(device.error());
  if (!shop->currency) INTAKE_TRY(call.storage.set_shop_currency(shop->key, message->currency));
  INTAKE_TRY(call.storage.set_pairing_device(code->selector, device->key));
  return welcome(call, *device, true);
}

}  // namespace intake::hub
