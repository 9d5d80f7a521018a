// SPDX-License-Identifier: GPL-3.0-or-later
// One `run` for each command: it does the whole of it and answers with what to print, or with why not. A command that
// fails has recorded nothing. All run on the main thread.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "db/base/env.h"
#include "db/base/result.h"
#include "db/store/store.h"
#include "terminal/cli/arguments.h"

namespace intake::client {
struct StickRead;
}

namespace intake::cli {

struct Context {
  std::filesystem::path store_folder;
  Env& env;
  store::Machine machine;         ///< what a store is compared with when it opens; nothing in tests
  std::function<bool()> keep_on;  ///< false once a person pressed Ctrl-C or the system asks us to end
};

/// What a command prints: `json` with --json, else `text`; `note` goes to standard error in both.
struct Answer {
  std::string json;  ///< without the line break at its end
  std::string text;
  std::string note;
  int exit_code = 0;
};

Result<Answer> run(const Init& command, const Context& context);
Result<Answer> run(const Pair& command, const Context& context);
Result<Answer> run(const StaffAdd& command, const Context& context);
Result<Answer> run(const StaffEdit& command, const Context& context);
Result<Answer> run(const StaffPin& command, const Context& context);
Result<Answer> run(const StaffBadge& command, const Context& context);
Result<Answer> run(const StaffList& command, const Context& context);
Result<Answer> run(const DayOpen& command, const Context& context);
Result<Answer> run(const DaySeal& command, const Context& context);
Result<Answer> run(const DayAbsent& command, const Context& context);
Result<Answer> run(const DayShow& command, const Context& context);
Result<Answer> run(const ShowCatalogue& command, const Context& context);
Result<Answer> run(const Receive& command, const Context& context);
Result<Answer> run(const Import& command, const Context& context);
Result<Answer> run(const Decode& command, const Context& context);
Result<Answer> run(const Find& command, const Context& context);
Result<Answer> run(const ShowTag& command, const Context& context);
Result<Answer> run(const Label& command, const Context& context);
Result<Answer> run(const ItemStep& command, const Context& context);
Result<Answer> run(const ItemUndo& command, const Context& context);
Result<Answer> run(const ItemsWaiting& command, const Context& context);
Result<Answer> run(const DonorList& command, const Context& context);
Result<Answer> run(const DonorEdit& command, const Context& context);
Result<Answer> run(const DonorShow& command, const Context& context);
Result<Answer> run(const DonorErase& command, const Context& context);
Result<Answer> run(const DonorExport& command, const Context& context);
Result<Answer> run(const TaskList& command, const Context& context);
Result<Answer> run(const TaskSettle& command, const Context& context);
Result<Answer> run(const RollInfo& command, const Context& context);
Result<Answer> run(const SyncOnce& command, const Context& context);
Result<Answer> run(const UsbExport& command, const Context& context);
Result<Answer> run(const UsbImport& command, const Context& context);
Result<Answer> run(const AuditHub& command, const Context& context);
Result<Answer> run(const Verify& command, const Context& context);
Result<Answer> run(const Status& command, const Context& context);
Result<Answer> run(const Export& command, const Context& context);
Result<Answer> run(const Backup& command, const Context& context);
Result<Answer> run(const ShowRecoveryCode& command, const Context& context);
Result<Answer> run(const Restore& command, const Context& context);

/// Owns the store; what was found out about it at the opening goes to standard error.
Result<std::unique_ptr<store::Store>> open_for_writing(const Context& context);
/// What `usb import` says of a reply that was read: done, also when something is left to do.
Answer answer_of(const client::StickRead& read);
/// The person a writing command speaks for or of; not_found with what to do when nobody has that name.
Result<domain::StaffMember> staff_of(store::Store& store, const std::string& name);
/// The PIN in the first line of a file ("-": the next line of standard input), digits only. @return bad_input
Result<std::string> read_pin(const std::filesystem::path& file);
/// A new PIN: of that file, or made.
Result<std::string> new_pin(const std::optional<std::filesystem::path>& file, Rng& rng);
/// A recovery code as it is in a file, or on standard input. @return bad_input
Result<std::string> read_code(const std::filesystem::path& file);
/// The manager whose PIN it is; refused when there is none, or after too many wrong ones.
Result<domain::StaffMember> manager_of(store::Store& store, const ManagerChoice& choice);
/// Opened to read, or, when a manager is named, for writing, since wrong PINs are counted; refused for a PIN that is none's.
Result<std::unique_ptr<store::Store>> open_shown_to(const std::optional<ManagerChoice>& manager, const Context& context);

/// Reads the words, runs the command, prints, and gives the exit code of the contract.
int run_program(int argc, const char* const* argv, Env& env, const store::Machine& machine, const std::function<bool()>& keep_on);

}  // namespace intake::cli
