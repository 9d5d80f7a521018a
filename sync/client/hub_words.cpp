// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/hub_words.h"

#include "db/store/day_seals.h"
#include "db/store/item_store.h"

namespace intake::client {
namespace {

constexpr const char* trouble_setting = "sync_trouble";
constexpr const char* passing_setting = "sync_trouble_passing";

std::string kept(const store::Store& store, const char* setting) { return store.setting(setting).value_or(""); }

Result<void> keep(store::Store& store, const char* setting, const std::string& words) {
  if (kept(store, setting) == words) return {};
  return store.set_setting(setting, words);
}

bool says_more_than_offline(TroubleKind kind) {
  return kind == TroubleKind::certificate || kind == TroubleKind::stranger || kind == TroubleKind::hub_down || kind == TroubleKind::server ||
         kind == TroubleKind::busy;
}

store::HubVerdict verdict_of(protocol::Verdict verdict) {
  switch (verdict) {
    case protocol::Verdict::applied: return store::HubVerdict::applied;
    case protocol::Verdict::duplicate: return store::HubVerdict::duplicate;
    case protocol::Verdict::conflict: return store::HubVerdict::conflict;
    case protocol::Verdict::quarantined: return store::HubVerdict::quarantined;
  }
  return store::HubVerdict::applied;
}

}  // namespace

std::vector<store::OpResult> results_of(std::vector<protocol::OpResult> results) {
  std::vector<store::OpResult> out;
  out.reserve(results.size());
  for (protocol::OpResult& result : results)
    out.push_back({result.seq, result.op_id, verdict_of(result.verdict), std::move(result.reason)});
  return out;
}

std::vector<store::PulledOperation> operations_of(std::vector<protocol::PulledOperation> pulled) {
  std::vector<store::PulledOperation> out;
  out.reserve(pulled.size());
  for (protocol::PulledOperation& one : pulled)
    out.push_back({one.position, std::move(one.op), std::move(one.side), one.op_id, one.feed, one.seal, one.effect});
  return out;
}

Result<protocol::HelloRequest> hello_for(store::Store& store, protocol::Versions versions) {
  const store::Head head = store::head(store);
  INTAKE_LET(free, store::free_tags(store));
  protocol::HelloRequest hello;
  for (int version = versions.newest; version >= versions.oldest; --version) hello.versions.push_back(version);
  hello.program_version = protocol::program_version;
  hello.incarnation = head.incarnation;
  hello.last_seq = head.seq;
  hello.last_chain = head.chain_hash;
  INTAKE_LET(waiting, store::waiting(store));
  INTAKE_LET(acked_chain, store::chain_at(store, waiting.acked_seq));
  hello.acked_seq = waiting.acked_seq;
  hello.acked_chain = acked_chain;
  hello.hub_epoch = store.terminal().hub_epoch;
  hello.free_tags = free;
  INTAKE_LET(wanted, store::tags_wanted(store));
  hello.tags_wanted = wanted;
  return hello;
}

Result<Greeted> take_hello(store::Store& store, const protocol::HelloReply& reply, bool fresh, std::int64_t keep_ms) {
  INTAKE_TRY(store::set_hub_seen(store, reply.hub_epoch, reply.time_utc_ms));
  if (!reply.blocks.empty()) INTAKE_TRY(store::add_tag_blocks(store, reply.blocks));
  INTAKE_TRY(store::name_terminals(store, reply.terminals));
  INTAKE_LET(kept_after, store::kept_after_seq(store));
  if (fresh && reply.head_seq < kept_after) return Greeted{reply.head_seq, reply.head_chain, 0, 0, {}, 0, kept_after};
  if (fresh) {
    if (const auto fell_back = store::hub_fell_back(store, reply.head_seq, reply.head_chain); !fell_back) return fail(fell_back.error());
  }
  INTAKE_LET(waiting, store::waiting(store));
  Greeted greeted;
  greeted.hub_head_seq = reply.head_seq;
  greeted.hub_head_chain = reply.head_chain;
  greeted.own_head_seq = waiting.head_seq;
  greeted.own_acked_seq = waiting.acked_seq;
  greeted.own_kept_after_seq = kept_after;
  greeted.max_operations = reply.limits.operations;
  if (const auto chain = store::chain_at(store, reply.head_seq)) greeted.own_chain_at_hub_head = *chain;
  if (fresh && greeted.own_chain_at_hub_head == reply.head_chain && reply.head_seq >= greeted.own_acked_seq)
    INTAKE_TRY(store::shorten_journal(store, keep_ms));
  return greeted;
}

Result<bool> take_acknowledgement(store::Store& store, const protocol::PushReply& said, const std::vector<store::OpResult>& results,
                                  std::int64_t last_seq, std::int64_t hub_time_utc_ms) {
  if (said.acked_seq <= last_seq)
    return store::acknowledge(store, said.incarnation, said.hub_epoch, said.acked_seq, said.acked_chain, results, hub_time_utc_ms);
  const auto ours = store::chain_at(store, said.acked_seq);
  if (!ours || *ours != said.acked_chain) return false;  // beyond our head, or not our journal
  INTAKE_LET(chain, store::chain_at(store, last_seq));
  return store::acknowledge(store, said.incarnation, said.hub_epoch, last_seq, chain, results, hub_time_utc_ms);
}

Result<std::int64_t> take_rows(store::Store& store, const protocol::Page& page, const std::string& feed, const std::string& next_place,
                               const std::vector<store::PulledOperation>& operations) {
  // Blocks first: taken twice they do no harm, while a cursor that runs ahead of them would lose them.
  if (!page.rolls.empty()) INTAKE_TRY(store::add_tag_blocks(store, page.rolls));
  const bool to_its_end = feed == protocol::feed_shop && page.table.empty() && !page.more;
  return store::apply_pulled(store, feed, next_place, operations, to_its_end);
}

Result<void> remember_trouble(store::Store& store, const Trouble& trouble) {
  const bool ended = trouble.kind == TroubleKind::none;
  if (ended || trouble.needs_person()) INTAKE_TRY(keep(store, trouble_setting, trouble.words));
  return keep(store, passing_setting, says_more_than_offline(trouble.kind) ? trouble.words : std::string());
}

std::string remembered_trouble(const store::Store& store) {
  const std::string persons = kept(store, trouble_setting);
  return persons.empty() ? kept(store, passing_setting) : persons;
}

}  // namespace intake::client
