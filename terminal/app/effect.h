// SPDX-License-Identifier: GPL-3.0-or-later
// Effects: orders from update to the workers, plain structs in a variant; and Turn, what a screen's update is
// handed and gives back. Carried out by terminal/workers, in the order given for each worker. This is the one
// header of the app that a screen's state, actions and update include.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "terminal/app/records.h"

namespace intake::app {

// --- To the store worker
// ----------------------------------------------------------------------------------------
/// Everything the first frame needs: shop, people, catalogue, settings, draft, labels, what waits.
struct LoadStart {};
struct LoadSuggestions {};
/// The people of the shop, once others may have changed them.
struct LoadPeople {};
struct AddPerson {
  RequestId request = 0;
  std::string name;
  domain::Role role = domain::Role::volunteer;
  int picture = 0;
  StaffId by;  ///< nil when a person adds themselves
};
/// Changes a person on a manager's word.
struct ChangePerson {
  RequestId request = 0;
  StaffId person;
  std::string name;
  domain::Role role = domain::Role::volunteer;
  int picture = 0;
  StaffId by;
};
/// Gives a manager a PIN on this terminal, on another manager's word.
struct SetPin {
  RequestId request = 0;
  StaffId person;
  std::string pin;
};
/// Whose PIN this is, before what only a manager may do.
struct CheckPin {
  RequestId request = 0;
  std::string pin;
};
/// Opens the business date; without a date it is today's unless a person has to be asked.
struct OpenDay {
  RequestId request = 0;
  std::optional<Date> given;
  StaffId by;
};
/// Keeps the draft durably. A newer one replaces one that still waits; see Session.
struct SaveDraft {
  std::uint64_t revision = 0;
  domain::Donation donation;
  StaffId staff;
  std::string extra;
};
struct SaveDonation {
  RequestId request = 0;
  domain::Donation donation;
  StaffId by;
  bool print = false;  ///< queue a label for each tag it gets
};
struct FindDonors {
  RequestId request = 0;
  std::string words;
};
struct AddDonor {
  RequestId request = 0;
  domain::DonorKind kind = domain::DonorKind::individual;
  std::string name;
  std::string contact;
  StaffId by;
};
struct FindItems {
  RequestId request = 0;
  std::string words;
  std::size_t limit = 100;
};
struct LookUpTag {
  RequestId request = 0;
  domain::TagNumber tag;
};
struct LookUpCode {
  RequestId request = 0;
  std::string code;
};
/// Items that nobody looked at yet, or that wait for a check: the newest donations first.
struct LoadUnsorted {
  RequestId request = 0;
  std::size_t limit = 60;
};
/// One step of an item: what it is, where it goes, what it costs.
struct StepItem {
  RequestId request = 0;
  domain::TagNumber tag;
  domain::ItemState to = domain::ItemState::received;
  std::optional<domain::Condition> condition;
  std::string category;
  std::optional<std::int64_t> price_minor;
  std::optional<domain::ItemCheck> check;
  std::string reason;
  bool print = false;  ///< queue its price label in the same save
  StaffId by;
  std::string pin;  ///< of the manager who allows what needs one; empty: nobody was asked
};
/// Puts an item back to how it was before its last step.
struct UndoStep {
  RequestId request = 0;
  domain::TagNumber tag;
  StaffId by;
};
struct QueueLabels {
  RequestId request = 0;
  std::vector<domain::TagNumber> tags;
  StaffId by;
};
/// Asks for labels that wait, with what stands on them; the reply starts the printer, or writes them into one
/// PDF.
struct TakeLabels {
  std::vector<PrintJobId> jobs;  ///< empty: the oldest that wait
  std::filesystem::path pdf;     ///< empty: to the printer of the settings
};
/// Printed: done, and the item's history knows it. Not printed: stays in the queue with its problem.
struct MarkLabels {
  std::vector<PrintJobId> jobs;
  bool printed = false;
  std::string problem;  ///< an English msgid; empty when printed
};
/// Failed ones wait again.
struct RetryLabels {
  std::vector<PrintJobId> jobs;
};
struct RemoveLabels {
  std::vector<PrintJobId> jobs;
};
struct KeepSettings {
  Settings settings;
};
/// A company's accepted packing list becomes one donation.
struct AcceptPackingList {
  RequestId request = 0;
  std::shared_ptr<const PackingPreview> preview;
  std::string company;
  StaffId by;
  bool although_recorded = false;  ///< a person said that the same came twice
};
/// Shows a business date; without one it is the open day.
struct LoadDay {
  RequestId request = 0;
  std::optional<Date> date;
};
/// Seals it, or lets the shop's day close without a terminal, on a manager's PIN.
struct CloseDay {
  RequestId request = 0;
  Date date;
  int absent_terminal = 0;  ///< 0: this terminal seals
  std::string pin;
};
/// Counts what waits, for the pill.
struct CountWaiting {};
/// What waits to be sent, by kind.
struct LoadWaiting {
  RequestId request = 0;
};
/// What needs a manager, the newest first.
struct LoadTasks {
  RequestId request = 0;
};
/// Both values of a donor's field, on a manager's PIN.
struct ShowTask {
  RequestId request = 0;
  OpId op_id;
  std::string field;
  std::string pin;
};
/// A manager's choice.
struct SettleTask {
  RequestId request = 0;
  OpId op_id;
  std::string field;
  TaskChoice choice = TaskChoice::note;
  std::string pin;
  StaffId shown_to;  ///< the manager whose PIN showed the values just now; then no other PIN is asked for
};
/// The code that opens the backups, for whoever knows a manager's PIN.
struct RevealRecoveryCode {
  RequestId request = 0;
  std::string pin;
};

// --- To the other workers
// -----------------------------------------------------------------------------------------
struct ReadPackingList {
  RequestId request = 0;
  std::filesystem::path file;
};
struct DecodePicture {
  RequestId request = 0;
  std::filesystem::path file;
};
/// What stands on one label.
struct LabelText {
  PrintJobId job;
  domain::TagNumber tag;
  std::string title;      ///< the kind's name in the terminal's language
  std::string condition;  ///< "A" …
  std::string shop;
  std::int64_t quantity = 1;
  bool lot_label = false;
  Date business_date;             ///< when it came; of a price label, when it got its price
  std::int64_t weight_grams = 0;  ///< of a lot that was weighed instead of counted
  std::optional<std::int64_t> price_minor;  ///< what is for sale
  Currency currency = Currency::CNY;
};
struct PrintLabels {
  RequestId request = 0;
  Settings settings;  ///< as of now: which printer
  std::vector<LabelText> labels;
};
/// The same labels into one PDF, whatever the printer.
struct WriteLabelsPdf {
  RequestId request = 0;
  std::filesystem::path file;
  std::vector<LabelText> labels;
};
/// What stands on a badge: no name, nothing personal.
struct BadgeText {
  std::string code;     ///< domain::badge_code
  std::string picture;  ///< domain::picture_name
  std::string shop;
};
struct PrintBadge {
  RequestId request = 0;
  Settings settings;  ///< as of now: which printer
  BadgeText badge;
};
/// A backup now: a person asks and is told how it went.
struct BackUpNow {};
/// A backup as soon as the folder is there: for after the close of a day.
struct BackUpSoon {};
/// Stops the one that is being made; those before stay.
struct StopBackup {};
/// Which sticks and disks are there to choose from.
struct FindBackupPlaces {};
struct SyncNow {};
/// What waits, into a file in that folder for the hub.
struct SaveToStick {
  RequestId request = 0;
  std::filesystem::path folder;
};
/// The newest reply of the hub in that folder.
struct ReadStickReply {
  RequestId request = 0;
  std::filesystem::path folder;
};
/// Stops a running request at its next step; nothing of it is recorded.
struct CancelRequest {
  RequestId request = 0;
};

using StoreEffect =
    std::variant<LoadStart, LoadSuggestions, LoadPeople, AddPerson, ChangePerson, SetPin, CheckPin, OpenDay, SaveDraft, SaveDonation, FindDonors,
                 AddDonor, FindItems, LookUpTag, LookUpCode, LoadUnsorted, StepItem, UndoStep, QueueLabels, TakeLabels, MarkLabels, RetryLabels,
                 RemoveLabels, KeepSettings, AcceptPackingList, LoadDay, CloseDay, CountWaiting, LoadWaiting, LoadTasks, ShowTask,
                 SettleTask, RevealRecoveryCode>;
using FileEffect = std::variant<ReadPackingList, DecodePicture>;
using PrintEffect = std::variant<PrintLabels, WriteLabelsPdf, PrintBadge>;
using BackupEffect = std::variant<BackUpNow, BackUpSoon, StopBackup, FindBackupPlaces>;
using StickEffect = std::variant<SaveToStick, ReadStickReply>;
/// As for Action (action.h), in one file.
struct Effect : std::variant<StoreEffect, FileEffect, PrintEffect, BackupEffect, StickEffect, SyncNow, CancelRequest> {
  using variant::variant;
  Effect(const Effect&);
  Effect(Effect&&) noexcept;
  Effect& operator=(const Effect&);
  Effect& operator=(Effect&&) noexcept;
  ~Effect();
};
using Effects = std::vector<Effect>;

// --- What people are told
// ---------------------------------------------------------------------------------------
/// How a result looks before it is read: colour, icon and (later) sound. Good, already scanned and unknown
/// differ.
enum class Flash { none, good, already, unknown, elsewhere, again, saved, problem };

/// What a banner says; the view has the words.
enum class NoticeKind {
  scan_item_opened,   ///< number: the tag
  scan_roll_claimed,  ///< number: the tag, taken for the next item
  scan_added,         ///< subject: category slug; number: the code
  scan_new_code,      ///< number: the code; a tile is asked for
  scan_already,       ///< number: the tag, scanned before within this donation
  scan_not_here_yet,  ///< number: another till's tag
  scan_unknown,       ///< number: what was read; it means nothing here
  scan_incomplete,    ///< one or two characters missing
  scan_again,         ///< check digits do not hold
  scan_sign_in_first,
  signed_in_as,   ///< subject: the person's name, by their badge
  badge_unknown,  ///< of somebody who is not on this shop's list
  for_staff,      ///< a volunteer may not do it; nothing happened
  picture_no_code,  ///< subject: file name
  saved,            ///< number: the receipt
  label_queued,     ///< number: the tag, or a count
  labels_failed,    ///< number: how many wait in the queue
  pdf_written,      ///< subject: file
  settings_kept,
  sorted,           ///< subject: category slug; number: the tag
  sort_undone,      ///< subject: category slug; number: the tag
  day_sealed,       ///< number: its date
  terminal_absent,  ///< number: the date
  task_settled,
  file_unknown,  ///< subject: a dropped file that is neither a picture nor a table
  problem        ///< error: what happened, what is safe, what to do
};

/// A banner. It stays until the next one, until it is dismissed, or, if it is no problem, until the
/// person goes to another screen; nothing times out on its own.
struct Notice {
  NoticeKind kind = NoticeKind::problem;
  std::string subject;
  std::string number;
  std::optional<Error> error;
  friend bool operator==(const Notice&, const Notice&) = default;
};
/// The flash that goes with a notice.
Flash flash_of(NoticeKind kind);

/// One call of a screen's update: what it may read, and what it orders.
struct Turn {
  Shared& shared;
  const Stamp& stamp;
  Effects effects{};
  std::optional<Notice> notice{};
  std::optional<Route> go{};
  StaffId manager{};  ///< whose PIN allowed what is done, nil otherwise

  RequestId new_request() { return ++shared.last_request; }
  /// The signed-in person, nil before.
  StaffId staff() const { return shared.signed_in ? shared.signed_in->id : StaffId{}; }
  void order(StoreEffect effect) { effects.emplace_back(std::move(effect)); }
  void order(FileEffect effect) { effects.emplace_back(std::move(effect)); }
  void order(PrintEffect effect) { effects.emplace_back(std::move(effect)); }
  void order(BackupEffect effect) { effects.emplace_back(std::move(effect)); }
  void order(StickEffect effect) { effects.emplace_back(std::move(effect)); }
  void order(SyncNow effect) { effects.emplace_back(effect); }
  void order(CancelRequest effect) { effects.emplace_back(effect); }
  void tell(Notice told) { notice = std::move(told); }
  void tell_problem(Error error) { notice = Notice{NoticeKind::problem, {}, {}, std::move(error)}; }
};

}  // namespace intake::app
