// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/store/checkpoint.h"
#include "db/store/identity.h"

#include <algorithm>

#include "db/base/hex.h"
#include "db/base/planted.h"
#include "db/journal/chain.h"
#include "db/store/apply.h"
#include "db/store/pins.h"
#include "db/store/tag_numbers.h"

namespace intake::store {
namespace {

/// Setting with the seed in hex, from before a hub is asked until the pairing is in the store. As secret as the
/// terminal's device_seed, which it becomes; settings are in no export, and in a backup as that one is.
constexpr const char* pairing_seed_setting = "pairing_seed";
constexpr std::size_t seed_bytes = 32;

/// As another device, this terminal sends what stands in its journal. What left it behind a checkpoint was and stays that other
/// device's.
void leave_past(Connection& connection, DeviceId before) {
  const std::int64_t device = device_key(connection, before);
  for (const char* table : {"donation/leave_past", "seal/leave_past", "day/leave_past", "item_change/leave_past"}) Query(connection, table, device).run();
}

}  // namespace

std::vector<domain::TagBlock> hand_blocks(int number) {
  const std::int64_t first = number * domain::hand_tag_count;
  const std::int64_t rolls = domain::hand_tag_count / 10;
  return {{first, domain::hand_tag_count - rolls, false}, {first + domain::hand_tag_count - rolls, rolls, true}};
}

Terminal paired_terminal(Terminal terminal, const HubPairing& pairing) {
  terminal.device = pairing.device;
  terminal.number = pairing.terminal_number;
  terminal.shop = pairing.shop;
  if (!pairing.shop_name.empty()) terminal.shop_name = pairing.shop_name;
  terminal.hub_url = pairing.hub_url;
  terminal.hub_public_key = pairing.hub_public_key;
  terminal.device_seed = pairing.device_seed;
  terminal.organisation = pairing.organisation;
  terminal.hub_id = pairing.hub_id;
  terminal.hub_epoch = pairing.hub_epoch;
  return terminal;
}

Result<void> rechain(Transaction& change, const Terminal& next, const std::vector<domain::TagBlock>& blocks) {
  Connection& db = change.connection();
  ChainState& chain = change.chain();
  if (next.incarnation <= chain.incarnation)
    return fail(ErrorCode::refused, "A journal that begins again needs a higher incarnation. Nothing was changed.");
  // What left the journal is at the hub, in the incarnation that ends here.
  const std::int64_t gone = read_checkpoint(db).seq;
  Query(db, "journal/renumber", gone).run();
  // A confirmation holds for the incarnation that said it; one that left is not sent again.
  if (gone > 0) Query(db, "erased_donor/confirm_again").run();
  Query(db, "checkpoint/forget").run();
  std::string previous = journal::chain_start();
  std::int64_t seq = 0;
  {
    Query rows(db, "journal/hashes");
    while (rows.next()) {
      if (rows.integer(0) != ++seq) return fail(ErrorCode::corrupt, "The journal has a hole. Restore the newest backup.");
      previous = journal::chain_hash(previous, {next.device, next.incarnation, seq}, rows.text(1));
      Query(db, "journal/rechain", seq, Blob{previous}).run();
    }
  }
  if (seq != chain.seq - gone) return fail(ErrorCode::corrupt, "The journal ends too early. Restore the newest backup.");
  chain = {next.incarnation, seq, previous, planted(Planted::acknowledgements_kept) ? chain.acked_seq : 0, 0, 0, 0};
  if (!planted(Planted::tags_kept)) Query(db, "tag_block/burn_all").run();
  // What the hub holds of our earlier incarnation was kept from us as our own; now it may be news.
  Query(db, "feed/forget_cursors").run();
  add_blocks(db, blocks);
  // What that incarnation did after this state of the store, labels that hang in the shop among it, comes with the feed.
  if (next.paired()) Query(db, "setting/set", tags_wait_setting, "1").run();
  change.set_terminal(next);
  return {};
}

Result<void> rechain(Store& store, const Terminal& next, const std::vector<domain::TagBlock>& blocks) {
  return writing(store, [&]() -> Result<void> {
    Transaction change(store);
    INTAKE_TRY(rechain(change, next, blocks));
    INTAKE_TRY(tag_waiting_lots(change));
    change.commit();
    return {};
  });
}

Result<void> begin_incarnation(Store& store, std::int64_t newest_at_hub) {
  if (!store.terminal().paired())
    return fail(ErrorCode::refused, "A terminal without a hub has nothing to begin again. Nothing was changed.");
  Terminal next = store.terminal();
  next.incarnation = std::max(next.incarnation, newest_at_hub) + 1;
  return rechain(store, next, {});
}

Result<void> Store::pair(const HubPairing& pairing) {
  if (terminal().paired() && pairing.hub_public_key != terminal().hub_public_key)
    return fail(ErrorCode::refused, "This terminal is paired with another hub already. Nothing was changed.");
  return writing(*this, [&]() -> Result<void> {
    Terminal next = paired_terminal(terminal(), pairing);
    next.incarnation = terminal().incarnation + 1;
    Transaction change(*this);
    const DeviceId before = terminal().device;
    INTAKE_TRY(rechain(change, next, pairing.blocks));
    if (before != next.device) leave_past(change.connection(), before);
    Query(change.connection(), "setting/delete", pairing_seed_setting).run();
    Query(change.connection(), "hub_contact/write", pairing.hub_epoch, pairing.hub_time_utc_ms, env().clock.now_utc_ms()).run();
    change.commit();
    return {};
  });
}

AnchorMark mark_of(Connection& connection) {
  const ChainState chain = read_chain(connection);
  Query given(connection, "tag_block/given");
  given.next();
  return {chain.incarnation, chain.seq, given.integer(0)};
}

namespace {

bool is_behind(const AnchorMark& store, const AnchorMark& anchor) {
  if (store.incarnation != anchor.incarnation) return store.incarnation < anchor.incarnation;
  return store.seq < anchor.seq || store.tags_given < anchor.tags_given;
}

/// A number by hand is the terminal's own: what was not given out of its million, by the anchor's word, serves on.
void serve_on(Connection& connection, int number, std::int64_t given_since) {
  const auto blocks = hand_blocks(number);
  add_blocks(connection, blocks);
  Query(connection, "tag_block/serve_on", blocks.front().first, given_since).run();
}

}  // namespace

Result<void> check_whereabouts(Store& store) {
  const Machine& machine = store.impl().machine;
  Anchor anchor(machine, store.terminal().device);
  const AnchorMark mark = mark_of(connection(store));
  const auto known = anchor.read();
  const std::string before = store.setting(machine_setting).value_or("");
  const bool elsewhere = !machine.id.empty() && !before.empty() && before != machine.id;
  const bool put_back = known && is_behind(mark, *known) && !planted(Planted::anchor_unread);
  if (elsewhere || put_back) {
    Terminal next = store.terminal();
    next.incarnation = std::max(mark.incarnation, known ? known->incarnation : 0) + 1;
    Transaction change(store);
    INTAKE_TRY(rechain(change, next, {}));
    if (put_back && !elsewhere && !next.paired()) serve_on(change.connection(), next.number, known->tags_given - mark.tags_given);
    change.commit();
    store.impl().began_again = elsewhere ? "This store was used on another machine before" : "This store was put back to an older state";
    store.impl().began_again += ", so it goes on as incarnation " + std::to_string(next.incarnation) + ". What it holds is safe.";
  }
  // On a full disk the store opens all the same; what is not noted now is noted the next time.
  if (!machine.id.empty() && before != machine.id) (void)store.set_setting(machine_setting, machine.id).has_value();
  Anchor(machine, store.terminal().device).write(mark_of(connection(store)));
  return {};
}

Result<std::string> Store::pairing_seed() {
  return writing(*this, [&]() -> Result<std::string> {
    {
      Query row(*x_impl->connection, "setting/get", pairing_seed_setting);
      const auto kept = row.next() ? from_hex(row.text(0)) : std::nullopt;
      if (kept && kept->size() == seed_bytes) return *kept;
    }
    std::string seed = random_bytes(env().rng, seed_bytes);
    Query(*x_impl->connection, "setting/set", pairing_seed_setting, to_hex(seed)).run();
    return seed;
  });
}

Result<int> Store::hand_number() const {
  return guarded([&]() -> Result<int> {
    Query row(*x_impl->connection, "tag_block/hand_number", domain::hand_tag_count, domain::first_hand_terminal * domain::hand_tag_count);
    return row.next() ? static_cast<int>(row.integer(0)) : 0;
  });
}

}  // namespace intake::store
