// SPDX-License-Identifier: GPL-3.0-or-later
// The words of the command line as plain values. arguments.cpp is the one file that knows CLI11; a command is one
// struct here, one definition there and one `run` in a *_commands.cpp. Read once at the start, on the main thread.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "db/base/date.h"
#include "db/base/money.h"
#include "db/domain/donation.h"
#include "db/domain/people.h"
#include "db/domain/tag.h"
#include "db/store/manager_tasks.h"

namespace intake::cli {

struct HubChoice {
  std::string url;
  std::string code;
};

struct Init {
  std::string shop;
  Currency currency = Currency::CNY;
  std::optional<HubChoice> hub;  ///< or …
  int terminal_number = 0;       ///< … 900…999 by hand
  std::string language = "en";
  std::string manager = "Manager";
  std::optional<std::filesystem::path> pin_file;  ///< none: a PIN is made and printed once
};

struct Pair {
  HubChoice hub;
  bool leave_old = false;
};

/// A manager, by the PIN in a file; `name` when more than one may have it.
struct ManagerChoice {
  std::filesystem::path pin_file;
  std::string name;
};
/// That a manager says so: by a PIN, or by the recovery code that managers keep on paper. One of the two, or none.
struct Proof {
  std::filesystem::path pin_file;
  std::filesystem::path code_file;
};

struct StaffAdd {
  std::string name;
  domain::Role role = domain::Role::volunteer;
  std::string by;
  Proof proof;  ///< for a manager's role
};
struct StaffEdit {
  std::string name;                        ///< as it is now
  std::optional<std::string> new_name;
  std::optional<domain::Role> role;
  std::string by;
  Proof proof;  ///< to make somebody a manager, or one no longer
};
struct StaffPin {
  std::string name;
  std::optional<std::filesystem::path> new_pin_file;  ///< none: a PIN is made and printed once
  std::string by;
  Proof proof;
};
struct StaffBadge {
  std::string name;
  std::filesystem::path pdf;
};
struct StaffList {};

struct DayOpen {
  std::optional<Date> date;
  std::string by;
};

struct DaySeal {
  std::optional<Date> date;
  ManagerChoice manager;
};
struct DayAbsent {
  Date date;
  int terminal_number = 0;
  ManagerChoice manager;
};
struct DayShow {
  std::optional<Date> date;
};

struct ShowCatalogue {};

struct DonorChoice {
  std::string name;  ///< empty: anonymous
  domain::DonorKind kind = domain::DonorKind::individual;
};

struct Receive {
  std::vector<domain::Lot> lots;
  DonorChoice donor;
  std::optional<std::int64_t> weight_grams;
  std::string by;
};

struct Import {
  std::filesystem::path file;
  std::string company;
  bool dry_run = false;
  bool accept_doubtful = false;
  std::string by;
};

struct Decode {
  std::vector<std::filesystem::path> files;
};

struct Find {
  std::string words;
  std::size_t limit = 50;
};
struct ShowTag {
  std::string number;  ///< as typed; the command reads it
};
struct Label {
  std::string tag;
  std::filesystem::path pdf;
};

/// One step of an item.
struct ItemStep {
  std::string tag;  ///< as typed
  domain::ItemState to = domain::ItemState::received;
  std::optional<domain::Condition> condition;
  std::string category;
  std::optional<std::int64_t> price_minor;
  bool check_passed = false;
  std::vector<std::string> check_failed;  ///< slugs of points
  std::string reason;
  bool label = false;
  std::string by;
  std::filesystem::path pin_file;  ///< of a manager, who allows what needs one; empty: nobody
};
struct ItemUndo {
  std::string tag;
  std::string by;
};
struct ItemsWaiting {};

struct DonorList {
  std::string words;
  std::optional<ManagerChoice> manager;  ///< who may see names
};
struct DonorEdit {
  std::string number;  ///< as on paper
  std::optional<std::string> name;
  std::optional<std::string> contact;
  std::optional<domain::DonorKind> kind;
  std::string by;
  std::filesystem::path pin_file;  ///< of a manager, who may see what is held; empty: nobody
};
struct DonorShow {
  std::string number;
  std::optional<ManagerChoice> manager;
};
struct DonorErase {
  std::string number;
  ManagerChoice manager;
};
struct DonorExport {
  std::string number;
  std::filesystem::path file;
  ManagerChoice manager;
};
struct RollInfo {};

struct TaskList {
  std::optional<ManagerChoice> manager;  ///< who may see what a donor said
};
struct TaskSettle {
  OpId op_id;
  std::string field;
  journal::Choice choice = journal::Choice::noted;
  ManagerChoice manager;
};

struct SyncOnce {};
/// To the hub by USB stick, and back.
struct UsbExport {
  std::filesystem::path folder;
};
struct UsbImport {
  std::filesystem::path reply;  ///< the file, or a folder with it
};
struct AuditHub {};
struct Verify {};
struct Status {};

struct Export {
  Date from;
  Date to;
  std::filesystem::path csv;
};

struct Backup {
  std::filesystem::path into;
  bool plain = false;
  ManagerChoice manager;  ///< who may have a plain one
  std::size_t keep = 14;      ///< the newest ones …
  std::int64_t keep_weeks = 12;  ///< … and of so many weeks one each
};
struct ShowRecoveryCode {
  ManagerChoice manager;
};
struct Restore {
  std::filesystem::path from;
  std::optional<std::filesystem::path> code_file;  ///< "-": standard input
  std::optional<int> terminal_number;
};

using Command = std::variant<Init, Pair, StaffAdd, StaffEdit, StaffPin, StaffBadge, StaffList, DayOpen, DaySeal, DayAbsent, DayShow, ShowCatalogue, Receive, Import, Decode,
                             Find, ShowTag, Label, ItemStep, ItemUndo, ItemsWaiting, DonorList, DonorEdit, DonorShow, DonorErase, DonorExport, RollInfo, TaskList, TaskSettle, SyncOnce, UsbExport, UsbImport, AuditHub, Verify, Status, Export,
                             Backup, ShowRecoveryCode, Restore>;

struct Arguments {
  std::optional<std::filesystem::path> store;  ///< none: the default by the XDG rules
  bool json = false;
  Command command;
};

/// What the words came to: a command to run, or an exit code with the text that explains it (help on standard
/// output with 0, what is wrong with the words on standard error with 2).
struct Stop {
  int exit_code = 0;
  std::string text;
};
std::variant<Arguments, Stop> read_arguments(int argc, const char* const* argv);

}  // namespace intake::cli
