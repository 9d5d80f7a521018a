// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "db/journal/chain.h"
#include "db/base/planted.h"
#include "sync/hub/calls.h"
#include "sync/hub/epoch.h"

namespace intake::hub {
namespace {

constexpr std::int64_t most_blocks_at_once = 20;
constexpr std::int64_t most_rolls = 1'000;

/// Numbers that a terminal may be leased within so many days beyond those that stand on a lot here. An honest one needs one
/// block ahead, another at each restore, and those for what it has not sent yet; whoever asks for ever more gets no further.
constexpr std::int64_t most_unused_tags = 60 * domain::tag_block_size;
constexpr std::int64_t unused_tags_ms = std::int64_t{30} * 24 * 60 * 60 * 1000;

/// Restores of a hub that a terminal may have missed; one that names an epoch further ahead did not get it from this hub.
constexpr std::int64_t most_missed_epochs = 1'000;

/// Whether a terminal may make the hub raise its epoch: once as long as this hub serves, for from then on the newest epoch that
/// it has seen is this hub's. So one that names ever newer ones neither keeps all others reading their feeds again, nor
/// uses up the counter.
bool may_raise(const Call& call, const Epoch& own, const Epoch& seen) {
  if (seen.counter > own.counter + most_missed_epochs) return false;
  const auto raised = call.restored.raised_by.find(call.device.key);
  return raised == call.restored.raised_by.end() || own.counter < raised->second;  // lower: that raising was rolled back
}

/// A terminal that has seen a newer epoch, or the same counter with other bytes, or was acknowledged in this one what the
/// hub does not hold, proves that this hub was restored from a backup: the hub raises its own above both. What was given
/// out after the backup is skipped once as long as this hub serves: then every number it knows of is its own, and a
/// terminal that names ever newer epochs uses up nothing.
Result<Epoch> raised_epoch(Call& call, const protocol::HelloRequest& message, const Head& head) {
  const Epoch own = call.identity.epoch;
  const auto seen = Epoch::parse(message.hub_epoch);
  if (!seen || seen->counter < own.counter) return own;
  const bool forgot = message.acked_seq > head.seq;
  if ((*seen == own && !forgot) || !may_raise(call, own, *seen)) return own;
  INTAKE_LET(next, call.storage.tags().next());
  auto& skipped_to = call.restored.skipped_to;
  if (!skipped_to || next < *skipped_to) {  // lower: that skipping was rolled back
    INTAKE_LET(after, skip_given_out(call.storage));
    skipped_to = after;
  }
  INTAKE_LET(raised, raise_epoch(call.storage, call.env, seen->counter));
  call.restored.raised_by[call.device.key] = raised.counter;
  return raised;
}

/// A file by stick may have been saved before what the hub holds by now: it is no fork when the chain led over its head.
/// Whether the terminal itself still stands there, it sees by the hub's head.
Result<bool> is_an_older_file(Call& call, const protocol::HelloRequest& message) {
  if (!call.request.proved) return false;
  if (message.last_seq == 0) return true;
  INTAKE_LET(known, call.storage.arrivals().at(call.device.key, message.incarnation, message.last_seq));
  return known && known->chain_hash == message.last_chain;
}

std::int64_t blocks_needed(const protocol::HelloRequest& message) {
  if (message.free_tags >= protocol::low_tags && message.tags_wanted == 0) return 0;
  const std::int64_t wanted = std::min(message.tags_wanted, most_blocks_at_once * domain::tag_block_size);
  const std::int64_t missing = wanted + protocol::low_tags - std::min(message.free_tags, wanted + protocol::low_tags);
  return std::clamp<std::int64_t>((missing + domain::tag_block_size - 1) / domain::tag_block_size, 0, most_blocks_at_once);
}

/// How many of those it gets: what it was given at this place of its journal already, and more within the bound.
Result<std::int64_t> blocks_allowed(Call& call, const protocol::HelloRequest& message, std::int64_t needed, std::int64_t now_utc_ms) {
  INTAKE_LET(given, call.storage.tags().leases(call.device.key, message.incarnation, message.last_seq));
  const std::int64_t fresh = needed - std::ssize(given);
  if (fresh <= 0) return needed;
  const std::int64_t since = now_utc_ms - unused_tags_ms;
  INTAKE_LET(leased, call.storage.tags().leased_since(call.device.key, since));
  if (leased + fresh * domain::tag_block_size <= most_unused_tags) return needed;
  INTAKE_LET(used, call.storage.tags().used_since(call.device.key, since));
  const std::int64_t room = std::max<std::int64_t>(0, most_unused_tags - (leased - used)) / domain::tag_block_size;
  return std::ssize(given) + std::min(fresh, room);
}

/// Blocks for a terminal that runs low. @param fact gets what the log is to say
Result<std::vector<domain::TagBlock>> blocks_for(Call& call, const protocol::HelloRequest& message, std::int64_t now_utc_ms, std::string& fact) {
  const std::int64_t needed = blocks_needed(message);
  if (needed == 0) return std::vector<domain::TagBlock>();
  INTAKE_LET(allowed, blocks_allowed(call, message, needed, now_utc_ms));
  if (allowed < needed) fact += ", tag numbers withheld: more than " + std::to_string(most_unused_tags) + " of the last 30 days would be unused";
  return lease_blocks(call.storage, call.device, message.incarnation, message.last_seq, allowed, now_utc_ms);
}

std::string in_words(const protocol::Versions& versions) {
  const std::string newest = std::to_string(versions.newest);
  return versions.oldest == versions.newest ? "version " + newest : "versions " + std::to_string(versions.oldest) + " to " + newest;
}

/// Says which of the two has to be updated.
Response no_common_version(const std::vector<int>& spoken, const protocol::Versions& here) {
  const auto [oldest, newest] = std::minmax_element(spoken.begin(), spoken.end());
  const protocol::Versions there = spoken.empty() ? protocol::Versions{0, 0} : protocol::Versions{*oldest, *newest};
  if (there.newest > here.newest)
    return refusal(426, {"hub_too_old", "The hub's program is too old for this terminal's: it speaks " + in_words(here) + " of the protocol, the terminal " + in_words(there) + ".",
                         "Whoever runs the hub has to update it.", {}, {}, {}, ""});
  return refusal(426, {"too_old", "This terminal's program is too old for the hub: it speaks " + in_words(there) + " of the protocol, the hub " + in_words(here) + ".",
                       "Update the terminal's program.", {}, {}, {}, ""});
}

}  // namespace

Result<Response> hello(Call& call) {
  const auto message = protocol::decode_hello_request(call.request.body);
  if (!message) return refusal(400, {"bad_request", "The greeting cannot be read.", message.error().detail, {}, {}, {}, ""});
  int spoken = 0;  // the newest that both speak
  for (const int version : message->versions)
    if (call.versions.include(version)) spoken = std::max(spoken, version);
  if (spoken == 0) return no_common_version(message->versions, call.versions);

  INTAKE_LET(newest, call.storage.newest_head(call.device.key));
  INTAKE_LET(known, call.storage.head(call.device.key, message->incarnation));
  const Head head = known.value_or(Head{message->incarnation, 0, journal::chain_start()});
  if (newest && newest->incarnation > message->incarnation) {
    if (!planted(Planted::twin_unknown) && head.seq > 0 && message->acked_seq == head.seq && message->acked_chain == head.chain_hash) return twin(*newest, head);
    return fork(*newest, head, "A newer incarnation of this terminal has been here.");
  }
  if (head.seq > message->last_seq) {
    INTAKE_LET(older_file, is_an_older_file(call, *message));
    if (!older_file) return fork(*newest, head, "The hub holds more of this terminal's journal than the terminal.");
  }
  if (head.seq == message->last_seq && head.chain_hash != message->last_chain)
    return fork(newest.value_or(head), head, "The terminal's journal is not the one the hub holds.");
  if (!known) INTAKE_TRY(call.storage.put_head(call.device.key, head));

  protocol::HelloReply reply;
  reply.version = spoken;
  reply.hub_id = call.identity.hub_id;
  INTAKE_LET(epoch, raised_epoch(call, *message, head));
  reply.hub_epoch = epoch.text();
  reply.head_seq = head.seq;
  reply.head_chain = head.chain_hash;
  reply.time_utc_ms = call.env.clock.now_utc_ms();
  reply.shop_name = call.device.shop_name;
  std::string withheld;
  INTAKE_LET(leased, blocks_for(call, *message, reply.time_utc_ms, withheld));
  reply.blocks = std::move(leased);
  INTAKE_LET(rolls, call.storage.tags().rolls(call.device.shop_key, most_rolls));
  reply.blocks.insert(reply.blocks.end(), rolls.begin(), rolls.end());
  INTAKE_LET(terminals, call.storage.days().terminals(call.device.shop_key));
  reply.terminals = std::move(terminals);
  call.keep = true;
  Response response;
  response.body = protocol::encode(reply);
  response.fact = "seq " + std::to_string(message->last_seq) + " head " + std::to_string(head.seq) + withheld;
  if (epoch != call.identity.epoch) response.fact += " epoch " + std::to_string(epoch.counter);
  return response;
}

}  // namespace intake::hub
