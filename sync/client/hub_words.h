// SPDX-License-Identifier: GPL-3.0-or-later
// What a terminal asks its hub, and how what the hub says comes into the store: the same by the wire (sync_round.h) and by
// stick (stick.h). On the store's thread.
#pragma once

#include <string>
#include <vector>

#include "db/store/outbox.h"
#include "sync/client/sync_machine.h"
#include "sync/client/trouble.h"
#include "sync/protocol/messages.h"
#include "sync/protocol/version.h"

namespace intake::client {

Result<protocol::HelloRequest> hello_for(store::Store& store, protocol::Versions versions = protocol::spoken_versions);
/// Keeps what the hub said, and says where both stand.
/// @param fresh the hub stands there now: when that is behind what it acknowledged, it was restored
/// @param keep_ms how long own operations are kept whole after the hub held them
Result<Greeted> take_hello(store::Store& store, const protocol::HelloReply& reply, bool fresh, std::int64_t keep_ms = store::keep_bodies_ms);
std::vector<store::OpResult> results_of(std::vector<protocol::OpResult> results);
std::vector<store::PulledOperation> operations_of(std::vector<protocol::PulledOperation> pulled);
/// As store::acknowledge, of what was sent up to `last_seq`: the hub's head may be further on (an answer was lost), but what it says
/// of the operations behind is not in this reply.
Result<bool> take_acknowledgement(store::Store& store, const protocol::PushReply& said, const std::vector<store::OpResult>& results,
                                  std::int64_t last_seq, std::int64_t hub_time_utc_ms);
/// A page's rolls and operations, taken out of it by operations_of(), with the place behind it. @return how many were new here
Result<std::int64_t> take_rows(store::Store& store, const protocol::Page& page, const std::string& feed, const std::string& next_place,
                               const std::vector<store::PulledOperation>& operations);

/// Keeps for `intake status` what stands in the way. What a person has to do so that the hub takes from this terminal stays until it
/// is done; another kind of trouble says nothing about it, and is forgotten by the next one.
Result<void> remember_trouble(store::Store& store, const Trouble& trouble);
/// The words of it, empty when nothing but the way to the hub is known to be.
std::string remembered_trouble(const store::Store& store);

}  // namespace intake::client
