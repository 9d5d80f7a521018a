// SPDX-License-Identifier: GPL-3.0-or-later
#include <tuple>

#include "db/journal/chain.h"
#include "db/base/planted.h"
#include "sync/hub/arrivals.h"
#include "sync/hub/calls.h"
#include "sync/protocol/compression.h"

namespace intake::hub {
namespace {

Response gap(std::int64_t expected_seq) {
  return refusal(412, {"gap", "An operation before these is missing here.",
                       "Send again from seq " + std::to_string(expected_seq) + ".", expected_seq, {}, {}, ""});
}

Result<std::vector<protocol::Envelope>> batch_of(const std::string& body) {
  const protocol::Limits limits;
  INTAKE_LET(lines, protocol::expand(body, limits));
  return protocol::decode_batch(lines, limits);
}

/// One batch of one incarnation, walked along the chain that is here.
class Batch {
 public:
  Batch(Call& call, Head head) : x_call(call), x_head(std::move(head)), x_figures(call.device.figures) {}

  Result<std::optional<Response>> take(const std::vector<protocol::Envelope>& envelopes) {
    INTAKE_LET(first_position, x_call.storage.reserve_feed(x_call.device.shop_key, static_cast<std::int64_t>(envelopes.size())));
    std::int64_t feed = first_position;
    for (const auto& envelope : envelopes) {
      INTAKE_LET(refused, take(envelope, feed++));
      if (refused) return refused;
    }
    INTAKE_TRY(x_call.storage.put_head(x_call.device.key, x_head));
    if (x_figures != x_call.device.figures) INTAKE_TRY(x_call.storage.set_figures(x_call.device.key, x_figures));
    return std::optional<Response>{};
  }

  const std::array<std::int64_t, 4>& taken() const { return x_taken; }

  protocol::PushReply reply() {
    return {x_head.incarnation, x_head.seq, x_head.chain_hash, x_call.identity.epoch.text(), x_call.env.clock.now_utc_ms(),
            std::move(x_results)};
  }

 private:
  Result<std::optional<Response>> take(const protocol::Envelope& envelope, std::int64_t feed) {
    if (envelope.seq <= x_head.seq) return again(envelope);
    if (envelope.seq != x_head.seq + 1 && !planted(Planted::gap_accepted)) return std::optional(gap(x_head.seq + 1));
    const std::string content_hash = journal::blake2b(envelope.op);
    const std::string chain =
        journal::chain_hash(x_head.chain_hash, {x_call.device.id, x_head.incarnation, envelope.seq}, content_hash);
    if (chain != envelope.chain && !planted(Planted::gap_accepted)) return std::optional(fork(x_head, x_head, "The operation does not follow the chain the hub holds."));
    Arrival arrival{x_call.device.key, x_call.device.shop_key, x_head.incarnation, envelope.seq, envelope.op_id, content_hash, chain,
                    protocol::Verdict::applied, "", {}, x_call.env.clock.now_utc_ms()};
    INTAKE_LET(result, take_in(x_call.storage, std::move(arrival), envelope, feed, x_figures));
    x_head.seq = envelope.seq;
    x_head.chain_hash = chain;
    ++x_taken[static_cast<std::size_t>(result.verdict)];
    INTAKE_TRY(note(std::move(result)));
    return std::optional<Response>{};
  }

  /// Here already (the acknowledgement was lost): the same answer as the first time.
  Result<std::optional<Response>> again(const protocol::Envelope& envelope) {
    INTAKE_LET(known, x_call.storage.arrivals().at(x_call.device.key, x_head.incarnation, envelope.seq));
    if (!known) return fail(ErrorCode::internal, "An acknowledged operation is missing in the hub's database.");
    if (known->chain_hash != envelope.chain || known->op_id != envelope.op_id)
      return std::optional(fork(x_head, x_head, "Another operation stands at this place of the chain."));
    INTAKE_TRY(note({envelope.seq, known->op_id, known->verdict, known->reason}));
    return std::optional<Response>{};
  }

  /// What was put aside already and is sent again, by a terminal that began its journal again, still needs a manager there.
  Result<void> note(protocol::OpResult result) {
    if (result.verdict == protocol::Verdict::duplicate && !planted(Planted::aside_sent_again_forgotten)) {
      INTAKE_LET(first, x_call.storage.arrivals().first_verdict(result.op_id));
      if (first && first->first == protocol::Verdict::quarantined) std::tie(result.verdict, result.reason) = *std::move(first);
    }
    if (result.verdict != protocol::Verdict::applied) x_results.push_back(std::move(result));
    return {};
  }

  Call& x_call;
  Head x_head;
  Figures x_figures;
  std::array<std::int64_t, 4> x_taken{};
  std::vector<protocol::OpResult> x_results;
};

}  // namespace

Result<Response> push(Call& call) {
  const auto incarnation = query_number(call.request.target, "incarnation");
  if (!incarnation) return refusal(400, {"bad_request", "The incarnation is missing.", "Name it in the query.", {}, {}, {}, ""});
  const auto envelopes = batch_of(call.request.body);
  if (!envelopes) {
    const bool too_large = envelopes.error().code == ErrorCode::refused;
    return refusal(too_large ? 413 : 400, {too_large ? "too_large" : "bad_request", envelopes.error().detail,
                                           too_large ? "Send fewer operations at once." : "Send it again; if it stays, send it opaque.",
                                           {}, {}, {}, ""});
  }
  INTAKE_LET(newest, call.storage.newest_head(call.device.key));
  INTAKE_LET(known, call.storage.head(call.device.key, *incarnation));
  const Head head = known.value_or(Head{*incarnation, 0, journal::chain_start()});
  if (newest && newest->incarnation > *incarnation) return fork(*newest, head, "A newer incarnation of this terminal has been here.");

  Batch batch(call, head);
  INTAKE_LET(refused, batch.take(*envelopes));
  if (refused) return std::move(*refused);
  const protocol::PushReply reply = batch.reply();
  call.keep = true;
  Response response;
  response.body = protocol::encode(reply);
  response.taken = batch.taken();
  response.fact = std::to_string(envelopes->size()) + " operations to seq " + std::to_string(reply.acked_seq);
  if (!reply.results.empty()) response.fact += ", " + std::to_string(reply.results.size()) + " not simply applied";
  return response;
}

}  // namespace intake::hub
