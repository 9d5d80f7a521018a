// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/pairing.h"

#include "db/base/hex.h"
#include "db/store/outbox.h"
#include "sync/client/hub_line.h"
#include "sync/client/sync_round.h"
#include "sync/protocol/messages.h"
#include "sync/protocol/signature.h"
#include "sync/protocol/version.h"

namespace intake::client {
namespace {

constexpr std::size_t code_letters = 8;

/// Eight capitals of what a person typed.
Result<std::string> tidy_code(const std::string& typed) {
  std::string code;
  for (const char c : typed) {
    if (c == ' ' || c == '-') continue;
    const char letter = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    if (letter < 'A' || letter > 'Z' || code.size() == code_letters) return fail(ErrorCode::bad_input, "A pairing code is eight letters.");
    code += letter;
  }
  if (code.size() != code_letters) return fail(ErrorCode::bad_input, "A pairing code is eight letters.");
  return code;
}

Unexpected not_a_hub() {
  return fail(ErrorCode::unreachable, "Something answered at that address, but it is not a hub of Intake. Nothing was recorded.");
}

/// Before pairing no key is pinned, so a refusal is known only by its form.
/// @param taken set when another terminal has the identity or the number by hand that were asked for
Unexpected refusal(const HttpResponse& response, bool& taken) {
  const auto said = protocol::decode_error_reply(response.body);
  if (!said || said->code.empty()) return not_a_hub();
  taken = said->code == "device_known" || said->code == "number_taken";
  std::string words = said->reason + (said->fix.empty() ? "" : " " + said->fix) + " Nothing was recorded.";
  const bool try_later = response.status >= 500 && response.status != 507;
  return fail(try_later ? ErrorCode::unreachable : ErrorCode::rejected, std::move(words));
}

/// Whether the hub this terminal is paired with, at this address, knows it by its key. It does not when it was restored from
/// a backup of before the terminal joined, nor when it then took it in again and the reply was lost, or took in a copy of it.
/// @return unreachable also when what answers there is another hub.
Result<bool> known_at_hub(HttpTransport& transport, const store::Terminal& terminal, const std::string& hub_url,
                          const std::function<bool()>& keep_on) {
  INTAKE_LET(url, parse_hub_url(hub_url));
  HubIdentity self = identity_of(terminal);
  self.url = url.text;
  HubLine line(transport, self);
  INTAKE_LET(reply, line.call("GET", protocol::pull_target(protocol::feed_organisation, "", terminal.incarnation), "", keep_on));
  const auto said = protocol::decode_error_reply(reply.body);
  return reply.status != 401 || !said || (said->code != "unknown_device" && said->code != "bad_signature");
}

/// What the hub that knows this terminal has against it.
struct Standing {
  bool twin = false;   ///< a copy of it is in use as well
  bool lacks = false;  ///< it lacks what this terminal let go of
};
Result<Standing> standing_at_hub(store::Store& store, HttpTransport& transport, const std::function<bool()>& keep_on) {
  DirectStore access(store);
  const Event event = SyncRound(access, transport, keep_on, {}).perform(Greet{});
  if (const auto* greeted = std::get_if<Greeted>(&event)) return Standing{false, greeted->hub_head_seq < greeted->own_kept_after_seq};
  const auto* failed = std::get_if<Failed>(&event);
  if (failed == nullptr || failed->trouble.kind == TroubleKind::fork) return Standing{};
  if (failed->trouble.kind == TroubleKind::twin) return Standing{true, false};
  return fail(error_of(failed->trouble));
}

/// @param taken as for refusal
Result<store::HubPairing> ask_with(const std::string& seed, HttpTransport& transport, const PairingWishes& wishes,
                                   const std::function<bool()>& keep_on, bool& taken) {
  INTAKE_LET(url, parse_hub_url(wishes.hub_url));
  INTAKE_LET(code, tidy_code(wishes.code));
  protocol::EnrolRequest message;
  message.code = code;
  message.public_key = protocol::public_key_of(seed);
  message.shop_name = wishes.shop_name;
  message.currency = wishes.currency;
  message.program_version = protocol::program_version;
  message.device = wishes.device;
  message.terminal_number = wishes.terminal_number;

  HttpRequest request{"POST", url.text, std::string(protocol::enrol_path), {}, protocol::encode(message)};
  const std::string signature = to_hex(protocol::sign(protocol::request_text({request.method, request.target, "", "", request.body}), seed));
  request.headers = {{std::string(protocol::signature_header), signature}};
  INTAKE_LET(response, transport.call(request, keep_on));
  if (response.status != 200) return refusal(response, taken);

  const auto reply = protocol::decode_enrol_reply(response.body);
  if (!reply) return not_a_hub();
  const std::string signed_text =
      protocol::reply_text({response.status, signature, response.header(protocol::nonce_header), response.body});
  const std::string hub_signature = from_hex(response.header(protocol::hub_signature_header)).value_or("");
  if (!protocol::verify(signed_text, hub_signature, reply->hub_public_key)) return not_a_hub();

  store::HubPairing pairing;
  pairing.hub_url = url.text;
  pairing.hub_public_key = reply->hub_public_key;
  pairing.device_seed = seed;
  pairing.organisation = reply->organisation;
  pairing.device = reply->device;
  pairing.shop = reply->shop;
  pairing.shop_name = reply->shop_name;
  pairing.hub_id = reply->hub_id;
  pairing.hub_epoch = reply->hub_epoch;
  pairing.terminal_number = reply->terminal_number;
  pairing.blocks = reply->blocks;
  pairing.hub_time_utc_ms = reply->time_utc_ms;
  return pairing;
}

}  // namespace

Result<store::HubPairing> enrol(HttpTransport& transport, const PairingWishes& wishes, Env& env,
                                const std::function<bool()>& keep_on) {
  bool taken = false;
  return ask_with(protocol::new_seed(env.rng), transport, wishes, keep_on, taken);
}

Result<void> join(store::Store& store, HttpTransport& transport, const std::string& hub_url, const std::string& code,
                  const std::function<bool()>& keep_on, WhatHubLacks lacks) {
  const store::Terminal& terminal = store.terminal();
  INTAKE_LET(number_by_hand, store.hand_number());
  PairingWishes as_itself{hub_url, code, terminal.shop_name, terminal.currency, terminal.device, number_by_hand};
  // Identity and number by hand stay with the copy that the hub knows.
  PairingWishes as_another = as_itself;
  as_another.device.reset();
  as_another.terminal_number = 0;
  bool known = false;
  if (terminal.paired()) {
    INTAKE_LET(known_there, known_at_hub(transport, terminal, hub_url, keep_on));
    known = known_there;
    Standing standing;
    if (known) {
      INTAKE_LET(there, standing_at_hub(store, transport, keep_on));
      standing = there;
      if (!standing.twin && !standing.lacks) return fail(ErrorCode::refused, "This terminal is paired with a hub already. Nothing was changed.");
    } else {
      INTAKE_LET(kept_after, store::kept_after_seq(store));
      standing.lacks = kept_after > 0;
    }
    if (standing.lacks && lacks == WhatHubLacks::refuse)
      return fail(ErrorCode::refused, hub_lacks().words + " When there is none, pair with --leave-old: those records then stay on this terminal only (intake "
                                      "export writes them out). Nothing was changed.");
  }
  INTAKE_LET(seed, store.pairing_seed());
  bool taken = false;
  auto pairing = ask_with(seed, transport, known ? as_another : as_itself, keep_on, taken);
  if (!pairing && taken && terminal.paired()) pairing = ask_with(seed, transport, as_another, keep_on, taken);
  if (!pairing) return fail(pairing.error());
  return store.pair(*pairing);
}

}  // namespace intake::client
