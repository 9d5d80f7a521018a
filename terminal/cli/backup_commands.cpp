// SPDX-License-Identifier: GPL-3.0-or-later
// backup, recovery-code, restore: that records outlive their disk.
#include <fstream>
#include <iostream>
#include <iterator>

#include "db/store/outbox.h"
#include "db/store/sealed_backup.h"
#include "db/store/staff_store.h"
#include "terminal/cli/commands.h"
#include "terminal/cli/json_line.h"

namespace intake::cli {
namespace {

/// A code is 29 characters; this is room for spaces and a line break.
constexpr std::size_t most_code_bytes = 200;

/// The store's code; made, which needs the store for writing, when it never had one.
Result<std::string> code_of(const store::Store& store, const Context& context) {
  if (auto known = store::known_recovery_code(store)) return *std::move(known);
  INTAKE_LET(owned, open_for_writing(context));
  return store::recovery_code(*owned);
}

std::string without_pins(const store::Store& store) {
  const auto pins = store::check_pepper(store.folder());
  return pins ? std::string() : "The backup has all records, but nothing to check PINs with. " + pins.error().detail;
}

Result<Answer> plain_copy(const Backup& command, const store::Store& store) {
  INTAKE_LET(folder, store::backup(store, command.into));
  JsonLine json;
  json.open_object().member("backup", folder.string()).member("encrypted", false).close_object();
  return Answer{json.str(), "A verified copy, not encrypted, was written to " + folder.string() + ".\n", without_pins(store), 0};
}

}  // namespace

Result<std::string> read_code(const std::filesystem::path& file) {
  std::string code;
  if (file == "-") {
    std::getline(std::cin, code);  // a new PIN may stand in the line behind it
  } else {
    std::ifstream in(file, std::ios::binary);
    code.resize(most_code_bytes);
    if (in) in.read(code.data(), static_cast<std::streamsize>(code.size()));
    code.resize(static_cast<std::size_t>(in.gcount()));
  }
  if (code.empty()) return fail(ErrorCode::bad_input, "The recovery code cannot be read, or its file is empty. Nothing was changed.");
  return code;
}

Result<Answer> run(const Backup& command, const Context& context) {
  INTAKE_LET(opened, open_shown_to(command.plain ? std::optional(command.manager) : std::nullopt, context));
  if (command.plain) return plain_copy(command, *opened);
  INTAKE_LET(code, code_of(*opened, context));
  INTAKE_LET(made, store::back_up(*opened, command.into, code, [&](const store::BackupProgress&) { return context.keep_on(); },
                                  {command.keep, 0, command.keep_weeks}));
  // Kept in mind for the window's warning; while the window itself has the store open, it goes by its own backups.
  if (const auto owned = store::Store::open(context.store_folder, store::Access::write, context.env, context.machine))
    (void)store::note_backup(**owned, made);
  JsonLine json;
  json.open_object()
      .member("backup", made.file.string())
      .member("encrypted", true)
      .member("incarnation", made.incarnation)
      .member("seq", made.seq)
      .member("same_disk", made.same_disk)
      .close_object();
  Answer answer{json.str(), "An encrypted backup was written, read back and verified: " + made.file.string() + ".\n", without_pins(*opened), 0};
  if (made.same_disk) {
    if (!answer.note.empty()) answer.note += " ";
    answer.note += "The backup is on the same disk as the store: it does not help when that disk dies. Use a stick or a second disk.";
  }
  return answer;
}

Result<Answer> run(const ShowRecoveryCode& command, const Context& context) {
  INTAKE_LET(opened, open_shown_to(command.manager, context));
  INTAKE_LET(code, store::recovery_code(*opened));
  JsonLine json;
  json.open_object().member("recovery_code", code).close_object();
  return Answer{json.str(), code + "\nIt opens every encrypted backup of this store. Keep it on paper, and not beside the backups.\n", "", 0};
}

Result<Answer> run(const Restore& command, const Context& context) {
  std::string code;
  if (command.code_file) {
    INTAKE_LET(read, read_code(*command.code_file));
    code = std::move(read);
  }
  INTAKE_LET(restored, store::restore(command.from, context.store_folder, command.terminal_number, context.env, code));
  INTAKE_LET(opened, store::Store::open(context.store_folder, store::Access::read, context.env));
  const store::Terminal& terminal = opened->terminal();
  JsonLine json;
  json.open_object()
      .member("store", opened->folder().string())
      .member("shop", terminal.shop_name)
      .member("terminal", terminal.number)
      .member("incarnation", terminal.incarnation)
      .member("backup", restored.from.string())
      .close_object();
  Answer answer{json.str(),
                "The backup " + restored.from.string() + " was restored into " + opened->folder().string() + " as terminal " + std::to_string(terminal.number) +
                    ", incarnation " + std::to_string(terminal.incarnation) + ".\n",
                "", 0};
  if (restored.pins_lost)
    answer.note = "The backup had no sound file pepper, so a new one was made: PINs set before do not hold any more. All records are there.";
  return answer;
}

}  // namespace intake::cli
