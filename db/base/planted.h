// SPDX-License-Identifier: GPL-3.0-or-later
// Bugs planted on purpose: each is one wrong turn of the kind that real products took, so that the simulation can prove
// that it would find it (tests/simulation). They are there only in builds with tests, and only while a test asks for one;
// everywhere else planted() is a constant. One at a time; any thread may ask.
#pragma once

#include <array>
#include <atomic>
#include <set>
#include <string_view>

#include "db/base/ids.h"

namespace intake {

enum class Planted {
  none,
  // The terminal's store.
  store_not_synced,           ///< commits are not on the disk when they are confirmed
  store_commit_unchecked,     ///< a commit that failed is confirmed
  rows_without_journal,       ///< rows and operation in two transactions
  log_thrown_away,            ///< the write-ahead log is deleted at the start, as if it were rubbish
  acknowledged_too_far,       ///< one operation more than the hub said
  fallen_hub_unnoticed,       ///< a hub that lost what it acknowledged is not sent it again
  unsent_skipped,             ///< the first of the operations that wait is left out
  tags_kept,                  ///< numbers of an earlier incarnation are printed again
  places_ignored,             ///< own values stay on top, whatever the hub's order says
  receipts_kept,              ///< an incarnation counts its receipts as the first did
  acknowledgements_kept,      ///< what another incarnation was told counts for this one
  restored_as_before,         ///< a restored store goes on as if nothing had been
  cursor_before_rows,         ///< the feed's cursor is committed before its rows
  pulled_again,               ///< an operation that comes twice is applied twice
  parts_not_counted,          ///< of a donation in parts only the last is counted
  pulled_totals_doubled,      ///< what others recorded counts twice in the day's totals
  waiting_lots_tagged_at_once,  ///< a restored terminal tags what its earlier incarnation had tagged
  own_past_not_taken_back,    ///< what a restored terminal hears of its own past is not sent again to a hub that lost it
  erased_left_in_log,         ///< erased bytes stay in the write-ahead log
  unsent_forgotten,           ///< what the hub was never sent leaves the journal, too
  anchor_unread,              ///< a store that was put back goes on as if nothing had been
  // The client.
  unsigned_reply_believed,    ///< whoever answers is the hub
  nonce_not_renewed,          ///< an old nonce is used for ever
  gives_up,                   ///< after some failures there is no next try
  opaque_at_once,             ///< one silent failure makes an operation unreadable
  poison_sent_for_ever,       ///< an operation that the hub fails at is never sent as bytes
  fork_waits_for_ever,        ///< a forked terminal does not begin again
  gone_cursor_used_again,     ///< a cursor that the hub refused is sent again
  // The hub.
  hub_not_synced,             ///< acknowledged before it is on the disk
  hub_commit_unchecked,       ///< a commit that failed is acknowledged
  duplicates_counted,         ///< what is known already is counted again
  gap_accepted,               ///< operations are taken in over a hole
  duplicate_put_aside,        ///< a known operation is quarantined
  own_places_hidden,          ///< authors are not told where their changes stand
  parts_forgotten,            ///< parts of a donation are not found when it ends
  serials_reused,             ///< a restored hub leases numbers again that it may have leased
  terminal_numbers_reused,    ///< a restored hub gives terminal numbers again
  block_leased_twice,         ///< two terminals get the same numbers
  mark_unchecked,             ///< a cursor into another past is believed
  conflict_put_aside,         ///< what is in conflict is not counted
  feed_of_another_shop,       ///< a feed is read by the wrong key
  own_past_hidden,            ///< a terminal does not get what it did in earlier incarnations
  twin_unknown,               ///< two living copies are taken for one old backup after another
  side_record_lost,           ///< a donor's fields are not kept
  aside_sent_again_forgotten,  ///< what is in quarantine and sent again is called a duplicate
  seal_believed,              ///< a sealed day matches whatever it says
  late_steps_counted,         ///< a step of an item that came too late has an effect all the same
  day_of_copy_forgotten,      ///< what a terminal sends as another device does not count for that device's day
};

struct PlantedName {
  Planted bug;
  std::string_view name;
};
inline constexpr std::array planted_names{
    PlantedName{Planted::store_not_synced, "store_not_synced"},
    PlantedName{Planted::store_commit_unchecked, "store_commit_unchecked"},
    PlantedName{Planted::rows_without_journal, "rows_without_journal"},
    PlantedName{Planted::log_thrown_away, "log_thrown_away"},
    PlantedName{Planted::acknowledged_too_far, "acknowledged_too_far"},
    PlantedName{Planted::fallen_hub_unnoticed, "fallen_hub_unnoticed"},
    PlantedName{Planted::unsent_skipped, "unsent_skipped"},
    PlantedName{Planted::tags_kept, "tags_kept"},
    PlantedName{Planted::places_ignored, "places_ignored"},
    PlantedName{Planted::receipts_kept, "receipts_kept"},
    PlantedName{Planted::acknowledgements_kept, "acknowledgements_kept"},
    PlantedName{Planted::restored_as_before, "restored_as_before"},
    PlantedName{Planted::cursor_before_rows, "cursor_before_rows"},
    PlantedName{Planted::pulled_again, "pulled_again"},
    PlantedName{Planted::parts_not_counted, "parts_not_counted"},
    PlantedName{Planted::pulled_totals_doubled, "pulled_totals_doubled"},
    PlantedName{Planted::waiting_lots_tagged_at_once, "waiting_lots_tagged_at_once"},
    PlantedName{Planted::own_past_not_taken_back, "own_past_not_taken_back"},
    PlantedName{Planted::erased_left_in_log, "erased_left_in_log"},
    PlantedName{Planted::unsent_forgotten, "unsent_forgotten"},
    PlantedName{Planted::anchor_unread, "anchor_unread"},
    PlantedName{Planted::unsigned_reply_believed, "unsigned_reply_believed"},
    PlantedName{Planted::nonce_not_renewed, "nonce_not_renewed"},
    PlantedName{Planted::gives_up, "gives_up"},
    PlantedName{Planted::opaque_at_once, "opaque_at_once"},
    PlantedName{Planted::poison_sent_for_ever, "poison_sent_for_ever"},
    PlantedName{Planted::fork_waits_for_ever, "fork_waits_for_ever"},
    PlantedName{Planted::gone_cursor_used_again, "gone_cursor_used_again"},
    PlantedName{Planted::hub_not_synced, "hub_not_synced"},
    PlantedName{Planted::hub_commit_unchecked, "hub_commit_unchecked"},
    PlantedName{Planted::duplicates_counted, "duplicates_counted"},
    PlantedName{Planted::gap_accepted, "gap_accepted"},
    PlantedName{Planted::duplicate_put_aside, "duplicate_put_aside"},
    PlantedName{Planted::own_places_hidden, "own_places_hidden"},
    PlantedName{Planted::parts_forgotten, "parts_forgotten"},
    PlantedName{Planted::serials_reused, "serials_reused"},
    PlantedName{Planted::terminal_numbers_reused, "terminal_numbers_reused"},
    PlantedName{Planted::block_leased_twice, "block_leased_twice"},
    PlantedName{Planted::mark_unchecked, "mark_unchecked"},
    PlantedName{Planted::conflict_put_aside, "conflict_put_aside"},
    PlantedName{Planted::feed_of_another_shop, "feed_of_another_shop"},
    PlantedName{Planted::own_past_hidden, "own_past_hidden"},
    PlantedName{Planted::twin_unknown, "twin_unknown"},
    PlantedName{Planted::side_record_lost, "side_record_lost"},
    PlantedName{Planted::aside_sent_again_forgotten, "aside_sent_again_forgotten"},
    PlantedName{Planted::seal_believed, "seal_believed"},
    PlantedName{Planted::late_steps_counted, "late_steps_counted"},
    PlantedName{Planted::day_of_copy_forgotten, "day_of_copy_forgotten"},
};

#ifdef INTAKE_PLANTED_BUGS
inline std::atomic<Planted> planted_bug{Planted::none};
inline bool planted(Planted bug) { return planted_bug.load(std::memory_order_relaxed) == bug; }
/// As if what runs on this thread were an older program, which does not know the kind staff.changed yet.
inline thread_local bool older_program = false;
/// Operations at which what runs on this thread fails, as by a fault of its own that others do not meet.
inline thread_local const std::set<OpId>* poison = nullptr;
inline bool poisoned(OpId op) { return poison != nullptr && poison->contains(op); }
#else
constexpr bool planted(Planted) { return false; }
inline constexpr bool older_program = false;
constexpr bool poisoned(OpId) { return false; }
#endif

}  // namespace intake
