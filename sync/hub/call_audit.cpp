// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hub/calls.h"

namespace intake::hub {
namespace {

constexpr std::int64_t most_holes = 1'000;

/// Another shop's terminal and one that is not there look the same.
Response not_here() {
  return refusal(404, {"no_such_terminal", "This shop has no such terminal.", "Check its number.", {}, {}, {}, ""});
}

}  // namespace

Result<Response> audit(Call& call) {
  const std::string_view target = call.request.target;
  const auto id = DeviceId::parse(target.substr(protocol::audit_path.size()));
  if (!id) return not_here();
  INTAKE_LET(device, call.storage.device(DeviceId(*id)));
  if (!device || device->shop_key != call.device.shop_key) return not_here();
  protocol::AuditReply reply;
  reply.device = device->id;
  INTAKE_LET(heads, call.storage.heads(device->key));
  for (const Head& head : heads) reply.heads.push_back({head.incarnation, head.seq, head.chain_hash});
  INTAKE_LET(holes, call.storage.holes(device->key, most_holes));
  reply.holes = std::move(holes);
  reply.hub_epoch = call.identity.epoch.text();
  reply.time_utc_ms = call.env.clock.now_utc_ms();
  Response response;
  response.body = protocol::encode(reply);
  response.fact = std::to_string(reply.holes.size()) + " holes";
  return response;
}

}  // namespace intake::hub
