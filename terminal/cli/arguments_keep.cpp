// SPDX-License-Identifier: GPL-3.0-or-later
// The words of what keeps records safe: sync, export, USB sticks, backups.
#include "db/domain/terminal_number.h"
#include "terminal/cli/argument_words.h"
#include "terminal/cli/line_words.h"

namespace intake::cli {
namespace {

void define_sync_and_export(const Words& words) {
  auto* sync = words.add("sync", "Send what waits to the hub and take what is new", "  intake sync --once --json\n");
  auto once = std::make_shared<bool>(false);
  sync->add_flag("--once", *once, "One round, then end")->required();
  sync->callback([once, &out = words.out] {
    if (*once) out.command = SyncOnce{};
  });

  auto* write = words.add("export", "Write one row a lot as CSV", "  intake export --from 2026-11-01 --to 2026-11-30 --csv november.csv\n"
                          "weight_grams is the lot's own. donation_weight_grams is the weight of the whole donation, the same on each of\n"
                          "its rows: count it once a receipt.\n");
  struct Raw {
    std::string from, to, csv;
  };
  auto raw = std::make_shared<Raw>();
  write->add_option("--from", raw->from, "The first business date")->required()->type_name("DATE");
  write->add_option("--to", raw->to, "The last business date")->required()->type_name("DATE");
  write->add_option("--csv", raw->csv, "The file to write")->required()->check(not_empty)->type_name("FILE");
  write->callback([raw, &out = words.out] {
    const Export command{need_date(raw->from), need_date(raw->to), raw->csv};
    if (command.to < command.from) wrong("The last date is before the first.");
    out.command = command;
  });
}

void define_usb(const Words& words) {
  auto* usb = words.app.add_subcommand("usb", "To the hub and back by USB stick, where there is no network");
  usb->require_subcommand(1);
  usb->footer("Examples:\n  intake usb export /media/stick\n  intake usb import /media/stick\n"
              "In between the stick goes to the hub (intake-hub import). Until its reply is read, all counts as not sent.\n");
  auto folder = std::make_shared<std::string>();
  auto* save = words.add(*usb, "export", "Save all that the hub does not have into a file, sealed so that only the hub can read it", "  intake usb export /media/stick\n");
  save->add_option("folder", *folder, "The folder that gets intake-….intake")->required()->check(not_empty)->type_name("FOLDER");
  save->callback([folder, &out = words.out] { out.command = UsbExport{*folder}; });
  auto* read = words.add(*usb, "import", "Read the hub's reply: what it has now, and what others recorded", "  intake usb import /media/stick/intake-2-20261121T104207Z.reply\n  intake usb import /media/stick\n"
                          "Exits 0 once the reply is read. When another file has to be carried, a sentence says so, and \"next\" of --json: save_again,\n"
                          "update (this program first) or update_hub.\n");
  read->add_option("file", *folder, "The reply, intake-….reply, or the folder with it: then the newest for this terminal")->required()->check(not_empty)->type_name("FILE");
  read->callback([folder, &out = words.out] { out.command = UsbImport{*folder}; });
}

std::int64_t need_count(const std::string& text, const char* option) {
  const auto count = parse_whole(text);
  if (!count || *count < 1 || *count > 1000) wrong(std::string(option) + " is a whole number from 1 to 1000.");
  return *count;
}

void define_backup(const Words& words) {
  auto* backup = words.add("backup", "Write a verified, encrypted backup of the store into a folder",
                           "  intake backup /media/stick\n"
                           "  intake backup /media/stick --keep 30 --keep-weeks 52\n"
                           "  intake backup ./copy --plain --pin-file pin.txt\n"
                           "It is opened with the recovery code (intake recovery-code) or by the hub (intake-hub open-backup). Once it is\n"
                           "written and has been read back, older ones of this terminal in the folder go, but for the newest and one a week.\n");
  struct Raw {
    std::string into, keep = "14", weeks = "12";
    bool plain = false;
    ManagerChoice manager;
  };
  auto raw = std::make_shared<Raw>();
  backup->add_option("dir", raw->into, "The folder that gets the backup")->required()->check(not_empty)->type_name("DIR");
  backup->add_flag("--plain", raw->plain, "A folder with an unencrypted copy, to which no old one gives way; for a manager's PIN only");
  add_manager_for(backup, raw->manager, "for --plain");
  backup->add_option("--keep", raw->keep, "Keep so many of the newest (default: 14)")->check(not_empty)->type_name("N");
  backup->add_option("--keep-weeks", raw->weeks, "And the newest of each of so many weeks (default: 12)")->check(not_empty)->type_name("N");
  backup->callback([raw, &out = words.out] {
    if (raw->plain && raw->manager.pin_file.empty()) wrong("An unencrypted copy shows donors' names to whoever has it: --plain needs a manager's PIN, --pin-file FILE.");
    out.command = Backup{raw->into, raw->plain, raw->manager, static_cast<std::size_t>(need_count(raw->keep, "--keep")), need_count(raw->weeks, "--keep-weeks")};
  });
  auto* code = words.add("recovery-code", "Print the code that opens this store's encrypted backups, to a manager: keep it on paper", "  intake recovery-code --pin-file pin.txt\nWhile the window is open it is in Settings, under Backup.\n");
  auto shown = std::make_shared<ShowRecoveryCode>();
  add_manager(code, shown->manager);
  code->callback([shown, &out = words.out] { out.command = *shown; });
}

void define_restore(const Words& words) {
  auto* restore = words.add("restore", "Make a store from a backup",
                            "  intake --store ./till restore /media/stick --code-file code.txt\n"
                            "  intake --store ./till restore BACKUP --terminal 901 --code-file -\n"
                            "  intake --store ./till restore /media/stick/intake-backup-…  (a plain one, or opened by the hub)\n");
  struct Raw {
    std::string from, number, code_file;
  };
  auto raw = std::make_shared<Raw>();
  restore->add_option("backup", raw->from, "What the backup made, or the folder it was made in: then the newest")->required()->check(not_empty)->type_name("BACKUP");
  restore->add_option("--terminal", raw->number, "A new number, 900 to 999, for a terminal without a hub")->check(not_empty)->type_name("NNN");
  restore->add_option("--code-file", raw->code_file, "A file with the recovery code of an encrypted one; - for standard input")->check(not_empty)->type_name("FILE");
  restore->callback([raw, &out = words.out] {
    Restore command{raw->from, std::nullopt, std::nullopt};
    if (!raw->code_file.empty()) command.code_file = raw->code_file;
    if (!raw->number.empty()) {
      const auto parsed = parse_whole(raw->number);
      if (!parsed || !domain::is_hand_terminal(*parsed))
        wrong("A terminal number taken by hand is from 900 to 999.");
      command.terminal_number = static_cast<int>(*parsed);
    }
    out.command = command;
  });
}

}  // namespace

void define_keeping(const Words& words) {
  define_sync_and_export(words);
  define_usb(words);
  define_backup(words);
  define_restore(words);
}

}  // namespace intake::cli
