// SPDX-License-Identifier: GPL-3.0-or-later
// What the screens know of the store, as plain values: the app and its screens include the domain, never the
// store, so the store worker turns rows into these. Values are copied between threads; what is big is a
// shared_ptr<const T>.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "db/base/date.h"
#include "db/base/ids.h"
#include "db/base/money.h"
#include "db/base/result.h"
#include "db/domain/catalogue.h"
#include "db/domain/day.h"
#include "db/domain/donation.h"
#include "db/domain/guidance.h"
#include "db/domain/item.h"
#include "db/domain/people.h"
#include "db/domain/price.h"
#include "db/domain/tag.h"
#include "terminal/app/route.h"

namespace intake::app {

/// Names one request to a worker; its reply carries it back, and a reply nobody waits for is ignored. 0 is
/// none.
using RequestId = std::uint64_t;

/// What the loop stamps on every action from its Env, so that update asks neither clock nor randomness.
struct Stamp {
  std::int64_t now_utc_ms = 0;
  std::int32_t offset_minutes = 0;
  std::int64_t monotonic_ms = 0;
  Uuid first_id;   ///< fresh, for a new donation
  Uuid second_id;  ///< fresh, for a new lot
};

/// Who this terminal is, for the top bar.
struct Shop {
  std::string name;
  int terminal_number = 0;
  Currency currency = Currency::CNY;
  bool paired = false;
  bool hub_here = false;  ///< its hub runs on this machine: no second copy
  friend bool operator==(const Shop&, const Shop&) = default;
};

/// What one item is usually worth, by category and condition.
using Suggestions = std::map<std::pair<std::string, domain::Condition>, domain::ValueSuggestion>;

/// What a price tag may say, by category and condition.
using Prices = std::map<std::pair<std::string, domain::Condition>, domain::PriceSuggestion>;

enum class Contrast { normal, high };
enum class PrinterKind { none, pdf_folder, cups };
inline constexpr int text_size_steps = 4;
/// After how many minutes of nobody touching it the screen may lock by itself; 0: it never does.
inline constexpr std::array<int, 4> lock_minutes{0, 5, 15, 30};

/// What a person set on this terminal; kept by the store as small settings.
struct Settings {
  std::string language = "en";  ///< "en" or "zh"
  int text_size = 1;            ///< 0 … text_size_steps - 1
  Contrast contrast = Contrast::normal;
  PrinterKind printer = PrinterKind::none;
  std::string pdf_folder;  ///< where labels are written as PDF
  std::string cups_queue;  ///< the name of a CUPS queue
  bool on_screen_keyboard = true;  ///< opens when a field is tapped
  std::string backup_folder;  ///< on a stick or a second disk; empty: no backup is made
  int lock_after_minutes = 0;  ///< one of lock_minutes
  friend bool operator==(const Settings&, const Settings&) = default;
};

/// What every screen may read, and the top bar shows.
struct Shared {
  Shop shop;
  std::shared_ptr<const domain::Catalogue> catalogue = std::make_shared<const domain::Catalogue>();
  std::shared_ptr<const Suggestions> suggestions = std::make_shared<const Suggestions>();
  std::shared_ptr<const Prices> prices = std::make_shared<const Prices>();
  std::shared_ptr<const domain::Guidance> guidance = std::make_shared<const domain::Guidance>();
  Settings settings;
  std::vector<domain::StaffMember> staff;
  std::optional<domain::StaffMember> signed_in;
  std::optional<Date> business_date;  ///< the open day
  RequestId last_request = 0;
};

/// What opening the day means when a person has to be asked; see store::plan_day.
struct DayQuestion {
  Date today;                        ///< by this machine's clock
  std::optional<Date> last;          ///< the newest business date opened here
  std::optional<Date> hub_suggests;  ///< by the hub's time carried forward, when it is far from `today`
  friend bool operator==(const DayQuestion&, const DayQuestion&) = default;
};

/// A donation that is durably saved.
struct SavedDonation {
  domain::Donation donation;  ///< with ids and tags as given
  std::string receipt;
  std::int64_t taken_at_utc_ms = 0;
  domain::Totals totals;
  std::int64_t lots_waiting_for_tags = 0;
};

/// The draft at the counter as it was kept; `extra` is the Receive screen's own half-typed words.
struct KeptDraft {
  domain::Donation donation;
  std::optional<domain::Donor> donor;
  std::string extra;
};

/// One step of an item's life.
struct HistoryStep {
  std::string step;  ///< "received", "tagged", "label_printed" …
  std::int64_t at_utc_ms = 0;
  std::int32_t offset_minutes = 0;
  Date business_date;
  std::string staff_name;
  int terminal_number = 0;
  std::string reason;
  // Of a step of the item, whose word is that of the state it led to:
  std::optional<domain::Condition> condition = {};
  std::string category = {};  ///< slug, when it was found to be another
  std::optional<std::int64_t> price_minor = {};
  std::optional<domain::ItemCheck> check = {};
  std::string approved_by = {};
  bool effect = true;  ///< false: somebody else's step came before it at the hub
};

enum class TagState {
  unknown,    ///< not known here: another till's, or never used
  roll_free,  ///< of a pre-printed roll and not on an item yet
  item,
  lot
};

/// Everything known here of a tag.
struct Tagged {
  TagState state = TagState::unknown;
  domain::TagNumber tag;
  domain::Lot lot;            ///< the lot it is, or the whole lot that the item is one of
  std::int64_t quantity = 0;  ///< pieces the tag stands for: one for an item, all of the lot for its label
  DonationId donation;
  std::string receipt;
  std::string donor_number;  ///< empty for anonymous
  bool donor_erased = false;
  domain::ItemState item_state = domain::ItemState::received;
  std::optional<std::int64_t> price_minor;  ///< on its tag
  bool check_passed = false;                ///< the one its category asks for
  std::int64_t taken_at_utc_ms = 0;
  std::vector<HistoryStep> history;  ///< oldest first
};

/// An item that nobody looked at yet, or that waits for a check.
struct WaitingItem {
  domain::TagNumber tag;
  std::string category;
  domain::Condition condition = domain::Condition::b;
  std::int64_t quantity = 1;
  std::string description;
  domain::ItemState state = domain::ItemState::received;
  std::int64_t taken_at_utc_ms = 0;
};

/// What a code on goods was last time.
struct CodeMeaning {
  std::string code;
  std::string category;
  domain::Condition condition = domain::Condition::b;
  std::optional<std::int64_t> value_minor_each;
  std::string description;
};

/// One row of a find; see store::find.
struct Found {
  DonationId donation;
  LotId lot;
  std::string category;
  domain::Condition condition = domain::Condition::b;
  std::int64_t quantity = 0;
  std::optional<std::int64_t> value_minor_each;
  std::string description;
  std::optional<domain::TagNumber> tag;
  std::int64_t taken_at_utc_ms = 0;
  Date business_date;
  std::string receipt;
  std::string donor_number;
  std::string company;
  bool rag = false;  ///< leaves by weight, so that it has no value
  bool donor_erased = false;
};

enum class PrintState { waiting, failed };
/// A label that waits or could not be printed.
struct PrintJob {
  PrintJobId id;
  domain::TagNumber tag;
  PrintState state = PrintState::waiting;
  std::string problem;  ///< an English msgid, for tr; empty while waiting
  std::int64_t asked_at_utc_ms = 0;
  std::string category;  ///< slug, empty when the tag is not known here
  domain::Condition condition = domain::Condition::b;
};

/// What waits to be sent, as the store counts it.
struct SyncCounts {
  std::int64_t waiting = 0;
  std::int64_t needs_manager = 0;        ///< open tasks
  std::int64_t last_sent_at_utc_ms = 0;  ///< 0 never
  std::int64_t oldest_waiting_at_utc_ms = 0;
  std::int64_t clock_ahead_ms = 0;  ///< of the hub's clock, when it was last heard
  /// A clock that is off by more than five minutes is shown; it never stops anybody.
  bool clock_is_off() const { return clock_ahead_ms > clock_tolerance_ms || clock_ahead_ms < -clock_tolerance_ms; }
  static constexpr std::int64_t clock_tolerance_ms = 5 * 60 * 1'000;
  std::int64_t only_copy_since_utc_ms = 0;  ///< recorded then, and neither at the hub nor in a backup; 0: nothing
  friend bool operator==(const SyncCounts&, const SyncCounts&) = default;
};

/// How far a terminal is with a business date; see store::SealState.
enum class SealState { open, changed, waiting, matched, differs, held, settled, absent };
/// Whether the shop's business date is over; see store::ShopDay.
enum class ShopDay { open, unheard, closed };

/// One terminal of the shop on a business date.
struct DayTerminal {
  int number = 0;  ///< 0 unknown
  SealState state = SealState::open;
  domain::Totals sealed;                      ///< as it said; zeros when it did not
  std::optional<domain::HubDay> hub;          ///< what the hub said to that
  std::int64_t sealed_at_utc_ms = 0;
  std::string staff_name;
  bool waited_for = true;  ///< the shop's day waits for it
};

/// What is unfinished on this terminal; see store::OpenWork.
struct DayUnfinished {
  std::int64_t draft_lots = 0;
  std::int64_t need_manager = 0;
  std::int64_t unsent = 0;
  std::int64_t labels = 0;
  std::int64_t lots_untagged = 0;
};

struct DayLine {
  Date date;
  domain::Totals shop;
  SealState state = SealState::open;
};

/// A business date as the Day screen shows it.
struct DayPicture {
  Date date;
  bool has_begun = true;                                  ///< no later than the open one: it can be sealed
  domain::Totals shop;                                    ///< as far as it is known here
  std::vector<std::pair<std::string, std::int64_t>> tiles;  ///< items by tile, the most first
  std::vector<DayTerminal> terminals;                     ///< this one first
  DayUnfinished unfinished;
  ShopDay shop_day = ShopDay::open;
  std::vector<DayLine> days;  ///< with anything in them, newest first
};

/// Why a manager's PIN was not taken.
enum class PinTrouble { none, wrong, too_soon, nobody };

/// A manager's PIN while it is asked for. It leaves with the order it is for, and is kept nowhere.
struct PinEntry {
  static constexpr std::size_t shortest = 6;
  static constexpr std::size_t longest = 32;

  std::string pin;
  RequestId request = 0;  ///< the PIN is being looked at
  PinTrouble trouble = PinTrouble::none;
  std::int64_t wait_seconds = 0;  ///< when it came too soon
  std::optional<Error> problem;   ///< of the last try

  /// @param key a digit, or '\b'
  void type(char key) {
    if (request != 0) return;
    if (key == '\b') {
      if (!pin.empty()) pin.pop_back();
    } else if (key >= '0' && key <= '9' && pin.size() < longest) {
      pin += key;
    }
  }
  bool complete() const { return request == 0 && pin.size() >= shortest; }
  /// What was typed, for the order of that request.
  std::string hand_over(RequestId to) {
    request = to;
    trouble = PinTrouble::none;
    problem.reset();
    return std::exchange(pin, {});
  }
  bool waits_for(RequestId answered) const { return answered != 0 && request == answered; }
  void refused(PinTrouble why, std::int64_t seconds) {
    request = 0;
    trouble = why;
    wait_seconds = seconds;
  }
  void failed(Error error) {
    request = 0;
    problem = std::move(error);
  }
};

/// One of two values of a field, and where it comes from.
struct TaskValue {
  std::string value;           ///< as recorded: a name, "manager", a picture's number; empty while it is not shown
  std::string staff_name;      ///< empty when not known
  int terminal_number = 0;     ///< 0 when not known
  std::int64_t at_utc_ms = 0;  ///< 0 when not known
  std::int32_t offset_minutes = 0;
  friend bool operator==(const TaskValue&, const TaskValue&) = default;
};

enum class TaskKind { field_conflict, tag_conflict, item_conflict, quarantined };
enum class TaskChoice {
  keep,     ///< the value in use is right
  replace,  ///< the other one is
  note      ///< dealt with by hand
};

/// What needs a manager; see store::ManagerTask.
struct OpenTask {
  TaskKind kind = TaskKind::quarantined;
  OpId op_id;
  std::string field;      ///< of a field conflict
  std::string about;      ///< a person's name, a donor's number, a receipt
  bool personal = false;  ///< a donor's own words: not here before a manager's PIN
  TaskValue stands;       ///< in use; of an operation whose it is, and since when
  TaskValue other;
  std::string tag;        ///< that stands on two things, or whose item two people worked on
  domain::ItemState step_to = domain::ItemState::received;  ///< of an item conflict: where the step led
  std::optional<std::int64_t> price_minor;                  ///< and what it said
  std::string reason;     ///< the hub's word
  std::string operation;  ///< its kind, "donation.finished"; may be empty
  domain::Totals totals;  ///< of a donation
  friend bool operator==(const OpenTask&, const OpenTask&) = default;
};

/// Kinds of records as people tell them apart.
enum class RecordKind { donation, donor, person, tag, day, decision, other };
using RecordCounts = std::vector<std::pair<RecordKind, std::int64_t>>;

/// What stands between this terminal and its hub, by what a person has to do about it.
enum class SyncNeed {
  nothing,      ///< it is tried again
  // It is tried again as well, and may go by itself:
  certificate,   ///< what answers there is not trusted
  sign_in_page,  ///< something else answers: perhaps this network wants a sign-in
  hub_down,      ///< its address answers, the hub does not
  hub_failed,    ///< it answers that it failed
  hub_busy,      ///< it asks for time
  // A manager has to do something:
  pair,         ///< the hub does not know this terminal
  signature,    ///< the hub knows it by another key
  unfreeze,     ///< a manager stopped it
  stop_copy,    ///< a copy of it is in use as well
  restore_hub,  ///< the hub was restored from too old a backup
  update,       ///< this program is too old for the hub
  update_hub    ///< the hub's is too old for this one
};

inline bool calls_manager(SyncNeed need) { return need >= SyncNeed::pair; }

/// How the backups of this terminal stand.
struct BackupStatus {
  std::int64_t last_at_utc_ms = 0;  ///< 0 never
  std::string last_file;
  bool same_disk = false;        ///< the last one lies on the store's own disk
  std::optional<Error> problem;  ///< of the last try, or that the folder is not here
  friend bool operator==(const BackupStatus&, const BackupStatus&) = default;
};
enum class BackupStage { copying, checking, writing, reading_back };

/// A packing list's row as the preview shows it.
struct PackingRow {
  std::int64_t row = 0;  ///< line of the table, the header is 1
  std::string item;
  std::string category_words;  ///< as written
  std::string category;        ///< slug, empty when unknown
  std::string condition_words;
  std::string quantity_words;
  std::string value_words;
  std::int64_t quantity = 0;
  std::optional<std::int64_t> value_minor_each;
  std::vector<std::string> why;  ///< English msgids of what is doubtful; empty: will be accepted
  bool doubtful() const { return !why.empty(); }
};

/// A packing list as read; nothing of it is recorded.
struct PackingPreview {
  std::string file_name;
  std::vector<PackingRow> rows;
  std::vector<std::size_t> doubtful;  ///< indices of the doubtful rows
  std::vector<domain::Lot> lots;      ///< of the rows that are not doubtful, ids nil
  std::int64_t items = 0;             ///< of `lots`
  std::int64_t value_minor = 0;       ///< of `lots`
};

struct Progress {
  std::int64_t done = 0;
  std::int64_t total = 0;  ///< 0 while it is not known
  std::int64_t started_monotonic_ms = 0;
  std::int64_t last_monotonic_ms = 0;  ///< when `done` was last told
};

}  // namespace intake::app
