// SPDX-License-Identifier: GPL-3.0-or-later
// The journal as sync sees it: what waits, what the hub said, what was pulled; and the proof (`verify`).
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "db/domain/day.h"
#include "db/store/store.h"

namespace intake::store {

struct Head {
  std::int64_t incarnation = 1;
  std::int64_t seq = 0;
  std::string chain_hash;  ///< 32 raw bytes; chain_start() at seq 0
};
Head head(const Store& store);

/// The next unacknowledged operations from after_seq on, in order: at most max_operations and about max_bytes of content.
Result<std::vector<journal::Entry>> unsent(const Store& store, std::int64_t after_seq, std::size_t max_operations, std::size_t max_bytes);
/// chain hash at a seq of the current incarnation (chain_start() at 0); not_found beyond the head.
Result<std::string> chain_at(const Store& store, std::int64_t seq);

enum class HubVerdict { applied, duplicate, conflict, quarantined };
struct OpResult {
  std::int64_t seq = 0;
  OpId op_id;
  HubVerdict verdict = HubVerdict::applied;
  std::string reason;
};
/// Takes an acknowledgement: everything up to acked_seq is at the hub, durably, with these results (those not listed
/// were applied). Ignored (false) when the incarnation or epoch is another, or acked_chain is not ours at that seq.
Result<bool> acknowledge(Store& store, std::int64_t incarnation, const std::string& hub_epoch, std::int64_t acked_seq,
                         const std::string& acked_chain, const std::vector<OpResult>& results, std::int64_t hub_time_utc_ms);

/// The hub holds less than it acknowledged before (it was restored from a backup): what lies beyond its head waits
/// again. Ignored (false) when the head is not ours, or not behind what was acknowledged.
Result<bool> hub_fell_back(Store& store, std::int64_t hub_head_seq, const std::string& hub_head_chain);

/// Goes on as somebody new, since the hub holds another continuation of this journal (an old backup or a copy is in use):
/// the incarnation after this one and after `newest_at_hub`, the operations kept chained again from seq 1 under the same
/// op ids, all of them unsent, tag numbers burnt, feeds read again from their start. @return refused without a hub
Result<void> begin_incarnation(Store& store, std::int64_t newest_at_hub);

/// How long an own operation stays in the journal after the hub held it, by the hub's time: at least 35 days, and twice the
/// longest time between two of the hub's backups, which is 35 days.
inline constexpr std::int64_t keep_bodies_ms = 70LL * 24 * 60 * 60 * 1000;
/// Lets go of what the hub has held for that long and longer, behind a checkpoint that this device signs and from which verify()
/// starts; the rows stay. Some at a time: asked after each greeting. @return how many operations went
Result<std::int64_t> shorten_journal(Store& store, std::int64_t keep_ms = keep_bodies_ms);
/// The journal is here from behind that seq; 0: all of it.
Result<std::int64_t> kept_after_seq(const Store& store);

struct Waiting {
  std::int64_t operations = 0;
  std::int64_t quarantined = 0;
  std::int64_t conflicts = 0;
  std::int64_t need_manager = 0;  ///< as many as manager_tasks lists
  std::int64_t head_seq = 0;
  std::int64_t acked_seq = 0;
  std::int64_t last_acked_at_utc_ms = 0;  ///< by this machine's clock; 0 never
  std::int64_t oldest_waiting_at_utc_ms = 0;
  /// How far this machine's clock was ahead of the hub's when the hub was last heard; 0 when it was never heard, or the clock
  /// was set since.
  std::int64_t clock_ahead_ms = 0;
  std::int64_t only_copy_since_utc_ms = 0;  ///< recorded then, and neither at a hub on another machine nor in a backup; 0: nothing
};
Result<Waiting> waiting(const Store& store);
/// How many of the first `most` operations that wait are of each kind (journal::kind_of), the most frequent first.
Result<std::vector<std::pair<std::string, std::int64_t>>> waiting_kinds(const Store& store, std::size_t most);

/// The hub's time as last heard, carried forward by this machine's clock, if it was ever heard.
Result<std::optional<std::int64_t>> hub_time_now_utc_ms(const Store& store);
/// The hub's time as last heard: it is no earlier than that, whatever this machine's clock says.
Result<std::optional<std::int64_t>> hub_time_heard_utc_ms(const Store& store);
Result<void> set_hub_seen(Store& store, const std::string& hub_epoch, std::int64_t hub_time_utc_ms);

/// A page of the shop's feed. Rows and cursor commit together; an operation known already is skipped, one that cannot be
/// read is kept raw in a table "unread" and skipped. Own operations of earlier incarnations are taken in too, and go back into
/// the journal.
struct PulledOperation {
  journal::Position position;
  std::string content;  ///< empty for one of this incarnation's own, which is told only for its place
  std::string side;
  OpId op_id{};
  std::int64_t place = 0;  ///< in the feed, from 1; 0 not known
  std::optional<domain::HubDay> seal = {};  ///< what the hub says of a day.sealed; comes for own ones, too
  bool effect = true;                       ///< what it says of a step of an item
};
/// @param to_its_end it is the last page there is of the shop's feed: lots that may have had tags from an earlier incarnation, and
/// have none by now, get theirs
Result<std::int64_t> apply_pulled(Store& store, const std::string& feed, const std::string& next_cursor, const std::vector<PulledOperation>& operations,
                                  bool to_its_end = false);
Result<std::string> cursor(const Store& store, const std::string& feed);
/// Operations of others that are kept and cannot be read or applied by this program.
Result<std::int64_t> count_unread(const Store& store);

/// Walks this device's chain from its start, recomputes every hash and the figures from the contents, and compares
/// them with heads, rows and totals.
struct Verification {
  bool ok = false;
  Head head;
  domain::Totals own;  ///< this device's own operations, earlier incarnations included
  std::int64_t waiting = 0;
  std::vector<std::string> faults;  ///< English sentences without donors' data
};
Result<Verification> verify(const Store& store);
/// What is said of a store that is too damaged to be walked.
Verification damaged(const Error& error);

/// A verified, plain copy of the whole store, the device's secrets included (sealed_backup.h makes encrypted ones), as the folder
/// `into`/intake-backup-<terminal>-<time>/, which only its owner may enter. Made beside, checked (integrity and
/// chain), synced, then renamed; works while another process owns the store. @return the new folder.
Result<std::filesystem::path> backup(const Store& store, const std::filesystem::path& into);
struct Restored {
  bool pins_lost = false;  ///< the backup had no sound pepper: a new one was made, and no PIN from before holds
  std::filesystem::path from;  ///< the backup that was taken
};
/// Makes a store in `folder` from a backup, all or nothing. @param backup_made what backup() or back_up() made, or a folder
/// with backups of one terminal: then the one that reaches furthest into its journal. @param recovery_code of an encrypted one. @return exists when
/// there is a store already; bad_input when there is no backup, or no code; refused for a code of another backup; corrupt
/// when it does not verify.
/// A paired terminal takes the next incarnation, chains the kept operations again from seq 1 under the same op ids, burns
/// its tag blocks and waits for new ones. One without a hub needs a new number 900…999, and thereby a new million:
/// refused without one, or with one that this store has had before.
Result<Restored> restore(const std::filesystem::path& backup_made, const std::filesystem::path& folder,
                         std::optional<int> new_terminal_number, Env& env, std::string_view recovery_code = {});

}  // namespace intake::store
