// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/sync_once.h"

#include "db/store/outbox.h"
#include "sync/client/hub_words.h"
#include "sync/client/sync_round.h"

namespace intake::client {
namespace {

/// Enough to halve a batch of a thousand down to the bad operation, several times over.
constexpr int most_retries = 60;

/// A hub that answers hello but fails at a batch is asked again at once with less of it; anything else ends the round.
bool worth_retrying(const Trouble& why) {
  return why.kind == TroubleKind::server || why.kind == TroubleKind::unreadable || why.kind == TroubleKind::too_big;
}

}  // namespace

Result<SyncReport> sync_once(store::Store& store, HttpTransport& transport, const std::function<bool()>& keep_on,
                             protocol::Versions versions) {
  if (!store.terminal().paired()) return fail(ErrorCode::not_paired, "This terminal is not paired with a hub. Nothing was sent; pair it with: intake pair.");
  DirectStore access(store);
  SyncRound round(access, transport, keep_on, {}, Overlap::yes, versions);
  SyncMachine machine(store.env().rng);
  Instruction instruction = machine.next(Asked{});
  for (int retries = 0;;) {
    if (keep_on && !keep_on()) return fail(ErrorCode::cancelled, "The sync was stopped. What the hub took so far is done; the rest waits.");
    if (const auto* wait = std::get_if<Wait>(&instruction)) {
      if (machine.idle()) break;
      if (!worth_retrying(wait->why) || ++retries > most_retries) {
        (void)remember_trouble(store, wait->why).has_value();  // what is in the way is told all the same
        return fail(error_of(wait->why));
      }
      instruction = machine.next(TimeUp{});
      continue;
    }
    instruction = machine.next(round.perform(instruction));
  }
  INTAKE_TRY(remember_trouble(store, {}));
  INTAKE_LET(waiting, store::waiting(store));
  const RoundFigures& figures = round.figures();
  return SyncReport{figures.sent, figures.received, waiting.operations, waiting.quarantined, figures.hub_head_seq, figures.hub_head_chain};
}

}  // namespace intake::client
