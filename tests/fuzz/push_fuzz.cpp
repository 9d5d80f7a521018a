// SPDX-License-Identifier: GPL-3.0-or-later
// Any content in a true envelope, pushed to a hub: it is stored and acknowledged whatever it is, it stands in nobody's
// way, and others get the same bytes. The first byte says how it is sent; after it stands a line
// for the side record, and then the content.
#include "db/journal/chain.h"
#include "db/journal/codec.h"
#include "sync/protocol/compression.h"
#include "tests/fuzz/a_hub.h"

namespace intake::fuzz {
namespace {

protocol::Envelope envelope_for(const journal::Entry& last, OpId op_id, std::string_view content, std::string_view side, bool opaque) {
  protocol::Envelope envelope{last.position.seq + 1, op_id, "", std::string(content), std::string(side), opaque};
  envelope.chain = journal::chain_hash(last.chain_hash, {last.position.device, last.position.incarnation, envelope.seq}, journal::blake2b(content));
  return envelope;
}

hub::Request push_of(std::string_view lines) {
  hub::Request request;
  request.method = "POST";
  request.target = protocol::push_target(1);
  request.body = *protocol::compress(lines);
  return request;
}

protocol::PushReply acknowledged(const hub::Response& response, std::int64_t seq) {
  must_hold(response.status == 200, "whatever the content, the hub takes it");
  const auto reply = protocol::decode_push_reply(response.body);
  must_hold(reply && reply->acked_seq == seq, "and acknowledges it and what stands behind it");
  return *reply;
}

void readable_by_others(Undone& undone, const protocol::Envelope& envelope, bool applied) {
  hub::Request request;
  request.method = "GET";
  request.target = protocol::pull_target(protocol::feed_shop, "", 2);  // of another incarnation: everything comes
  const auto response = undone.call(hub::pull, request);
  must_hold(response.status == 200, "the feed can be read after it");
  const auto lines = protocol::expand(response.body, {});
  must_hold(lines.has_value(), "a page keeps the limits of a terminal");
  const auto page = protocol::decode_page(*lines);
  must_hold(page.has_value(), "a page of the hub can be read by a terminal");
  bool found = false;
  for (const auto& pulled : page->operations) {
    if (pulled.position.device != the_shop().till.identity.device || pulled.position.seq != envelope.seq) continue;
    found = true;
    must_hold(pulled.op == envelope.op && pulled.chain == envelope.chain, "others get the very bytes");
  }
  must_hold(found == applied, "what was applied is in the feed, and nothing else");
}

}  // namespace

void run(std::string_view bytes) {
  Shop& shop = the_shop();
  Choices choices(bytes);
  const bool opaque = choices.below(2) == 1;
  const std::string_view side = choices.line();
  const std::string_view content = choices.rest();
  if (content.size() > journal::max_content_bytes) return;
  const auto header = journal::decode_header(content);
  const OpId op_id = header ? header->op_id : OpId(shop.till.identity.shop);
  const auto envelope = envelope_for(shop.till.entries.back(), op_id, content, side, opaque);
  const journal::Entry here{{shop.till.identity.device, 1, envelope.seq}, op_id, "", "", envelope.chain, ""};
  const auto behind = envelope_for(here, OpId(shop.till.identity.device), "{}", "", false);

  Undone undone(shop);
  const std::string lines = protocol::encode_line(envelope) + protocol::encode_line(behind);
  const auto first = acknowledged(undone.call(hub::push, push_of(lines)), behind.seq);
  auto verdict = protocol::Verdict::applied;
  for (const auto& result : first.results)
    if (result.seq == envelope.seq) verdict = result.verdict;
  const bool can_apply = !opaque && journal::decode(content).has_value();
  if (!can_apply) must_hold(verdict == protocol::Verdict::quarantined || verdict == protocol::Verdict::duplicate, "what cannot be read is put aside");
  const auto second = acknowledged(undone.call(hub::push, push_of(lines)), behind.seq);
  must_hold(second.results == first.results, "sent again, it is answered as it was the first time");
  readable_by_others(undone, envelope, verdict == protocol::Verdict::applied || verdict == protocol::Verdict::conflict);
}

}  // namespace intake::fuzz
