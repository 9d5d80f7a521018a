// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/audit.h"

#include <algorithm>

#include "db/store/outbox.h"
#include "sync/client/hub_line.h"
#include "sync/client/trouble.h"
#include "sync/protocol/messages.h"

namespace intake::client {

Result<Audit> audit(const store::Store& store, HttpTransport& transport, const std::function<bool()>& keep_on) {
  if (!store.terminal().paired()) return fail(ErrorCode::not_paired, "This terminal is not paired with a hub.");
  HubLine line(transport, identity_of(store.terminal()));
  INTAKE_LET(reply, line.call("GET", std::string(protocol::audit_path) + store.terminal().device.to_string(), "", keep_on));
  if (reply.status != 200) return fail(error_of(trouble_of(reply)));
  INTAKE_LET(said, protocol::decode_audit_reply(reply.body));
  const store::Head own = store::head(store);
  Audit out;
  out.incarnation = own.incarnation;
  if (said.device != store.terminal().device) out.faults.push_back("The hub answered for another terminal.");
  for (const auto& hole : said.holes)
    out.faults.push_back("The hub lacks operations " + std::to_string(hole.first) + " to " + std::to_string(hole.last) + " of incarnation " +
                         std::to_string(hole.incarnation) + ".");
  const auto head = std::find_if(said.heads.begin(), said.heads.end(), [&](const auto& h) { return h.incarnation == own.incarnation; });
  if (head != said.heads.end()) {
    out.held_seq = head->seq;
    out.held_chain = head->chain;
    const auto chain = store::chain_at(store, head->seq);
    INTAKE_LET(kept_after, store::kept_after_seq(store));
    if (head->seq < kept_after) out.faults.push_back(hub_lacks().words);
    else if (!chain) out.faults.push_back("The hub holds more than this terminal: an old copy of it is in use here.");
    else if (*chain != head->chain) out.faults.push_back("The hub holds another continuation of this terminal's journal.");
  }
  out.waiting = std::max<std::int64_t>(0, own.seq - out.held_seq);
  INTAKE_LET(waiting, store::waiting(store));
  if (waiting.acked_seq > out.held_seq) out.faults.push_back("The hub acknowledged more than it holds: it was restored. The next sync sends it again.");
  out.ok = out.faults.empty();
  return out;
}

}  // namespace intake::client
