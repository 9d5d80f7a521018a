// SPDX-License-Identifier: GPL-3.0-or-later
// intake-hub: the command line, and the wiring of what it starts.
#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <iostream>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "sync/hub/commands.h"
#include "sync/hub/settings.h"
#include "sync/protocol/version.h"

namespace intake::hub {
namespace {

/// 0 done, 1 any other failure, 2 bad input, 3 refused and nothing recorded, 4 not reached.
int exit_code(ErrorCode code) {
  switch (code) {
    case ErrorCode::bad_input: return 2;
    case ErrorCode::refused:
    case ErrorCode::owned:
    case ErrorCode::exists: return 3;
    case ErrorCode::unreachable: return 4;
    default: return 1;
  }
}

int report(const Error& error) {
  spdlog::error("{}", error.detail);
  return exit_code(error.code);
}

struct Wishes {
  ServeSettings serve;
  std::string database;  // of the other commands
  std::string from;
  std::string out;
  std::vector<std::string> files;
  Order order;
  std::int64_t limit = 31;
  bool json = false;
  bool show_personal = false;
  bool without_pins = false;
  bool keep = false;  // how to settle a task
  bool take_other = false;
  bool noted = false;
};

int print(const Result<std::string>& words) {
  if (!words) return report(words.error());
  std::cout << *words << std::endl;
  return 0;
}

/// Each by itself: one that is refused does not stand in the way of the others.
int import_files(Wishes& wishes) {
  int code = 0;
  for (const auto& file : wishes.files) {
    wishes.order.folder = std::filesystem::absolute(file).string();
    const int one = print(order(wishes.database, wishes.order, false));
    code = code == 0 ? one : code;
  }
  return code;
}

int finish(const Result<void>& done) { return done ? 0 : report(done.error()); }

CLI::App* command(CLI::App& app, Wishes& wishes, const char* name, const char* description) {
  auto* sub = app.add_subcommand(name, description);
  add_database_option(*sub, wishes.database);
  return sub;
}

struct PeopleCommands {
  CLI::App* tasks = nullptr;
  CLI::App* settle = nullptr;
  CLI::App* erase = nullptr;
  CLI::App* erasures = nullptr;
  CLI::App* exported = nullptr;
};

/// tasks, donor: what only a manager decides.
PeopleCommands add_people_commands(CLI::App& app, Wishes& w) {
  PeopleCommands added;
  added.tasks = command(app, w, "tasks", "What needs a manager and was not settled yet (also while it serves)");
  added.tasks->add_option("--shop", w.order.shop, "Of this shop only");
  added.tasks->add_flag("--json", w.json, "One line of JSON");
  added.tasks->add_flag("--show-personal", w.show_personal,
                        "Also what donors said of themselves (name, contact); without it, that two values differ. That it was shown is noted on standard error");
  added.tasks->footer("Examples:\n  intake-hub tasks --database sqlite:hub.db\n"
                      "  intake-hub tasks settle 0191e0f1-0001-7000-8000-000000000001 --field role --keep --database sqlite:hub.db");
  added.settle = command(*added.tasks, w, "settle", "Decide one; the decision reaches every terminal of the shop (also while it serves)");
  added.settle->add_option("TASK", w.order.task, "The task's number, as listed")->required();
  added.settle->add_option("--field", w.order.field, "The field, as listed, when two values are to choose from");
  auto* keep = added.settle->add_flag("--keep", w.keep, "The value that stands is right");
  auto* other = added.settle->add_flag("--take-other", w.take_other, "The other one is")->excludes(keep);
  added.settle->add_flag("--noted", w.noted, "It was dealt with by hand")->excludes(keep)->excludes(other);
  auto* donor = app.add_subcommand("donor", "What is held on a donor: give it out, or erase the personal fields everywhere");
  donor->require_subcommand(1);
  added.erase = command(*donor, w, "erase", "Erase a donor's name, contact and other personal fields, here and at every terminal of the shop, for good (also while it serves)");
  added.erase->add_option("DONOR", w.order.donor, "The donor's number as on paper, or id")->required();
  added.erase->add_option("--shop", w.order.shop, "The donor's shop")->required();
  added.exported = command(*donor, w, "export", "Write all that is held on a donor into a new file, for the donor to get (also while it serves)");
  added.exported->add_option("DONOR", w.order.donor, "The donor's number as on paper, or id")->required();
  added.exported->add_option("FILE", w.out, "A file that is not there yet; readable JSON")->required();
  added.exported->add_option("--shop", w.order.shop, "The donor's shop")->required();
  added.erasures = command(*donor, w, "erasures", "Donors that were erased, and which terminals confirmed it (also while it serves)");
  added.erasures->add_option("--shop", w.order.shop, "Of this shop only");
  added.erasures->add_flag("--json", w.json, "One line of JSON");
  return added;
}

/// The words of an order to whoever owns the database.
Result<void> name_order(Wishes& w, const CLI::App& asked) {
  w.order.command = asked.get_name();
  if (w.order.command == "backup") w.order.folder = std::filesystem::absolute(w.order.folder).string();
  if (w.order.command != "settle") return {};
  if (!w.keep && !w.take_other && !w.noted) return fail(ErrorCode::bad_input, "Say how to settle it: --keep, --take-other or --noted.");
  w.order.choice = journal::choice_code(w.keep ? journal::Choice::kept : w.take_other ? journal::Choice::replaced : journal::Choice::noted);
  return {};
}

int run(int argc, char** argv) {
  CLI::App app("intake-hub, the central server of Intake: it takes in what terminals recorded, in order, once, and proves it.\n"
               "Logs go to stderr. Exit codes: 0 done; 1 failed, or verify found a fault; 2 bad input; 3 refused and nothing\n"
               "changed; 4 the serving hub was not reached.",
               "intake-hub");
  app.footer("Examples:\n"
             "  intake-hub serve --listen 127.0.0.1:8420 --database sqlite:hub.db\n"
             "  intake-hub pair --database sqlite:hub.db --shop \"High Street\"\n"
             "  intake-hub verify --database sqlite:hub.db --json\n"
             "Each command has its own --help.");
  app.set_version_flag("--version", std::string(protocol::program_version));
  app.require_subcommand(1);
  Wishes w;
  auto* serve_command = app.add_subcommand("serve", "Serve terminals until SIGTERM; prints the address when ready");
  add_serve_options(*serve_command, w.serve);
  auto* pair_command = command(app, w, "pair", "Print a pairing code for a terminal: ten minutes, five tries (also while it serves)");
  pair_command->add_option("--shop", w.order.shop, "Shop of the terminal, made if it is new")->required();
  auto* roll_command = command(app, w, "roll", "Mark numbers as a pre-printed roll and print its range (also while it serves)");
  roll_command->add_option("--shop", w.order.shop, "Shop that gets the roll")->required();
  roll_command->add_option("--count", w.order.count, "Labels on the roll")->required();
  auto* verify_command = command(app, w, "verify", "Walk every chain, recompute every hash and figure (also while it serves)");
  verify_command->add_flag("--json", w.json, "One line of JSON");
  auto* days_command = command(app, w, "days", "A shop's days: who sealed them, and whether the hub holds the same (also while it serves)");
  days_command->add_option("--shop", w.order.shop, "The shop")->required();
  days_command->add_option("--limit", w.limit, "How many, the newest first")->capture_default_str()->check(CLI::Range(1, 100'000));
  days_command->add_flag("--json", w.json, "One line of JSON");
  const PeopleCommands people = add_people_commands(app, w);
  auto* status_command = command(app, w, "status", "Shops, terminals and counts (also while it serves)");
  auto* backup_command = command(app, w, "backup", "Write a checked copy of the database (also while it serves)");
  backup_command->add_option("DIR", w.order.folder, "Folder for the copy")->required();
  backup_command->add_option("--keep", w.order.keep, "Then delete older copies there but for the newest N (0 or absent: delete none)")->check(CLI::Range(0, 100000));
  backup_command->add_option("--keep-days", w.order.keep_days, "And but for those younger than D days; the newest is never deleted")->check(CLI::Range(0, 100000));
  auto* restore_command = command(app, w, "restore", "Make a new database from a backup, under a new epoch");
  restore_command->add_option("FILE", w.from, "The backup")->required();
  auto* open_command = command(app, w, "open-backup", "Open a terminal's encrypted backup without its recovery code, for intake restore (also while it serves)");
  open_command->add_option("FILE", w.from, "The backup, intake-backup-….sealed, of a terminal of this hub")->required();
  open_command->add_option("OUT", w.out, "A new folder for it, not encrypted")->required();
  open_command->add_flag("--without-pins", w.without_pins, "Without the terminal's PINs, when nobody knows one: once restored, intake staff pin makes a new one and asks for none");
  open_command->add_flag("--json", w.json, "One line of JSON: where the opened store lies");
  auto* import_command = command(app, w, "import", "Take in what terminals saved to a USB stick (intake usb export), and write a reply beside each file (also while it serves)");
  import_command->add_option("FILE", w.files, "intake-….intake; the reply gets the same name with .reply, for intake usb import")->required();
  auto* migrate_command = command(app, w, "migrate", "Bring an older database up to date, a checked copy of it first (not while it serves)");
  auto* compact_command = command(app, w, "compact", "Give unused space back to the disk (not while it serves)");
  for (const char* name : {"freeze", "thaw"}) {
    auto* sub = command(app, w, name, name == std::string_view("freeze") ? "Refuse a terminal; it keeps its work" : "Let a frozen terminal send again");
    sub->add_option("--terminal", w.order.terminal_number, "Terminal number")->required();
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& fault) {
    const int code = app.exit(fault, std::cout, std::cerr);
    return code == 0 ? 0 : 2;
  }

  CLI::App* asked = app.get_subcommands().front();
  while (!asked->get_subcommands().empty()) asked = asked->get_subcommands().front();
  if (const auto completed = complete(*asked, *serve_command ? &w.serve.config : nullptr); !completed) return report(completed.error());
  if (asked->get_option("--database")->count() == 0)
    return report({ErrorCode::bad_input, "Which database? Name it by --database sqlite:FILE or INTAKE_HUB_DATABASE."});
  if (*serve_command) return finish(serve(w.serve.database, w.serve.http));
  if (*migrate_command) return finish(migrate_and_print(w.database));
  if (*compact_command) return finish(compact_and_print(w.database));
  if (*days_command) return finish(print_days(w.database, w.order.shop, w.limit, w.json));
  if (asked == people.erasures) return finish(print_erasures(w.database, w.order.shop, w.json));
  if (asked == people.exported) return finish(export_donor(w.database, w.order.shop, w.order.donor, w.out));
  if (asked == people.tasks) return finish(print_tasks(w.database, w.order.shop, w.json, w.show_personal));
  if (*status_command) return finish(print_status(w.database));
  if (*restore_command) return finish(restore(w.database, w.from));
  if (*open_command) return finish(open_backup_with(w.database, w.from, w.out, !w.without_pins, w.json));
  if (*verify_command) {
    const auto ok = verify_and_print(w.database, w.json);
    return ok ? (*ok ? 0 : 1) : report(ok.error());
  }
  if (const auto named = name_order(w, *asked); !named) return report(named.error());
  if (*import_command) return import_files(w);
  return print(order(w.database, w.order, w.order.command == "pair"));
}

}  // namespace
}  // namespace intake::hub

int main(int argc, char** argv) {
  umask(0077);  // the database holds the hub's secret key
  std::signal(SIGPIPE, SIG_IGN);  // a reader that went away is a write that fails
  spdlog::set_default_logger(spdlog::stderr_logger_mt("intake-hub"));
  spdlog::set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %l %v");
  try {
    const int code = intake::hub::run(argc, argv);
    if (std::cout.flush()) return code;
    spdlog::error("The answer could not be written out; the command itself was carried out.");
    return code == 0 ? 1 : code;
  } catch (const std::exception& fault) {
    spdlog::error("intake-hub failed: {}", fault.what());
    return 1;
  }
}
