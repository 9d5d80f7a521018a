// SPDX-License-Identifier: GPL-3.0-or-later
// intake-hub: the command line, and the wiring of what it starts.
#include <sys/resource.h>
#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <iostream>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <thread>

#include "db/base/utf8.h"
#include "sync/hub/admin.h"
#include "sync/hub/database_lock.h"
#include "sync/hub/epoch.h"
#include "sync/hub/http_server.h"
#include "sync/hub/open_backup.h"
#include "sync/hub/sqlite_storage.h"
#include "sync/hub/verify.h"
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

/// "sqlite:FILE"
Result<std::filesystem::path> database_file(const std::string& database) {
  constexpr std::string_view scheme = "sqlite:";
  if (!std::string_view(database).starts_with(scheme) || database.size() == scheme.size())
    return fail(ErrorCode::bad_input, "A database is named sqlite:FILE.");
  return std::filesystem::path(database.substr(scheme.size()));
}

/// As many connections as the system allows this process.
void raise_file_limit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  if (setrlimit(RLIMIT_NOFILE, &limit) != 0) spdlog::warn("The limit of open files stays as it is.");
}

/// Takes the socket's name away again, however serving ends.
struct SocketFile {
  const std::filesystem::path database;
  ~SocketFile() { forget_socket(database); }
};

Result<void> serve(const std::string& database, const std::string& listen) {
  INTAKE_LET(file, database_file(database));
  INTAKE_TRY(HttpServer::check(listen));  // before a database is made, which would be left behind
  INTAKE_LET(lock, lock_database(file));
  OsEnv os;
  INTAKE_LET(storage, open_sqlite_storage(file, Access::write, os.env()));
  raise_file_limit();
  INTAKE_LET(admin, listen_beside(file));
  const SocketFile socket{file};
  {
    Writer writer(*storage, os.env());
    INTAKE_LET(server, HttpServer::open(listen, std::move(admin), writer, [](const std::string& fact) { spdlog::info("{}", fact); }));
    spdlog::info("serving {} at {}", file.string(), server->address());
    std::cout << "http://" << server->address() << std::endl;
    server->run();
    writer.stop();
  }
  spdlog::info("stopped");
  return {};
}

/// On the database itself when nobody serves it, else through the socket of who does.
Result<std::string> order(const std::string& database, const Order& wish, bool make_database) {
  INTAKE_LET(file, database_file(database));
  if (!is_utf8(wish.shop)) return fail(ErrorCode::bad_input, "The shop's name is not UTF-8 text. Nothing was changed.");
  if (!make_database && !std::filesystem::exists(file)) return fail(ErrorCode::not_found, "There is no database at " + file.string() + ".");
  constexpr int attempts = 50;
  for (int attempt = 1;; ++attempt) {
    auto lock = lock_database(file);
    if (lock) {
      OsEnv os;
      INTAKE_LET(storage, open_sqlite_storage(file, Access::write, os.env()));
      return carry_out(*storage, os.env(), wish);
    }
    if (lock.error().code != ErrorCode::owned) return fail(lock.error());
    const auto line = ask_owner(file, encode(wish));
    if (line) return decode_answer(*line);
    // The owner is starting or stopping, or is another order that ends at once.
    if (attempt == attempts) return fail(lock.error());
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
}

Result<bool> verify_and_print(const std::string& database, bool json) {
  INTAKE_LET(file, database_file(database));
  OsEnv os;
  const auto storage = open_sqlite_storage(file, Access::read, os.env());
  if (!storage && storage.error().code != ErrorCode::corrupt) return fail(storage.error());
  INTAKE_LET(result, storage ? verify(**storage) : damaged(storage.error()));
  std::cout << (json ? to_json(result) + '\n' : to_text(result)) << std::flush;
  return result.ok;
}

Result<void> print_status(const std::string& database) {
  INTAKE_LET(file, database_file(database));
  OsEnv os;
  INTAKE_LET(storage, open_sqlite_storage(file, Access::read, os.env()));
  INTAKE_LET(identity, storage->identity());
  INTAKE_LET(shops, storage->shops());
  INTAKE_LET(devices, storage->devices());
  INTAKE_LET(counts, storage->count_by_verdict());
  std::cout << "hub " << identity.hub_id.to_string() << ", epoch " << identity.epoch.counter << '\n';
  for (const auto& shop : shops) std::cout << "shop " << shop.name << '\n';
  for (const auto& device : devices) {
    INTAKE_LET(head, storage->newest_head(device.key));
    std::cout << "terminal " << device.number << " of " << device.shop_name << ' ' << device.id.to_string() << ": seq "
              << (head ? head->seq : 0) << ", " << device.figures.donations << " donations, " << device.figures.items << " items"
              << (device.frozen ? ", frozen" : "") << '\n';
  }
  std::cout << counts[0] << " operations applied, " << counts[1] << " duplicates, " << counts[2] << " conflicts, " << counts[3]
            << " quarantined\n";
  return {};
}

/// A backup becomes a database again: checked, under a new epoch, so that terminals send again what it lacks.
Result<void> restore(const std::string& database, const std::filesystem::path& from) {
  INTAKE_LET(file, database_file(database));
  INTAKE_LET(lock, lock_database(file));
  if (std::filesystem::exists(file)) return fail(ErrorCode::exists, "There is a database at " + file.string() + " already. Nothing was changed.");
  OsEnv os;
  const std::filesystem::path beside = file.string() + ".restoring";
  std::error_code ignored;
  std::filesystem::remove(beside, ignored);
  {
    INTAKE_LET(copy, open_sqlite_storage(from, Access::read, os.env()));
    INTAKE_LET(checked, verify(*copy));
    if (!checked.ok) return fail(ErrorCode::corrupt, "The backup does not verify: " + checked.faults.front() + " Nothing was changed.");
    INTAKE_TRY(copy->copy_to(beside));
  }
  {
    INTAKE_LET(storage, open_sqlite_storage(beside, Access::write, os.env()));
    INTAKE_TRY(storage->begin());
    INTAKE_LET(identity, storage->identity());
    INTAKE_TRY(raise_epoch(*storage, os.env(), identity.epoch.counter));
    INTAKE_TRY(skip_given_out(*storage));
    INTAKE_TRY(storage->commit());
  }
  std::filesystem::rename(beside, file, ignored);
  if (ignored) return fail(ErrorCode::io, "The restored database could not be put in its place (" + ignored.message() + ").");
  return {};
}

/// With the hub's key, which a reader of the database has, also while it serves.
Result<void> open_backup_with(const std::string& database, const std::string& from, const std::string& out) {
  INTAKE_LET(file, database_file(database));
  OsEnv os;
  INTAKE_LET(storage, open_sqlite_storage(file, Access::read, os.env()));
  return open_backup(*storage, from, out);
}

struct Wishes {
  std::string database;
  std::string listen = "127.0.0.1:8420";
  std::string from;
  std::string out;
  Order order;
  bool json = false;
};

int print(const Result<std::string>& words) {
  if (!words) return report(words.error());
  std::cout << *words << std::endl;
  return 0;
}

int finish(const Result<void>& done) { return done ? 0 : report(done.error()); }

CLI::App* command(CLI::App& app, Wishes& wishes, const char* name, const char* description) {
  auto* sub = app.add_subcommand(name, description);
  sub->add_option("--database", wishes.database, "sqlite:FILE")->required();
  return sub;
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
  auto* serve_command = command(app, w, "serve", "Serve terminals until SIGTERM; prints the address when ready");
  serve_command->add_option("--listen", w.listen, "ADDR:PORT on loopback (nginx with TLS in front for others); port 0 takes a free one")
      ->capture_default_str();
  auto* pair_command = command(app, w, "pair", "Print a pairing code for a terminal: ten minutes, five tries (also while it serves)");
  pair_command->add_option("--shop", w.order.shop, "Shop of the terminal, made if it is new")->required();
  auto* roll_command = command(app, w, "roll", "Mark numbers as a pre-printed roll and print its range (also while it serves)");
  roll_command->add_option("--shop", w.order.shop, "Shop that gets the roll")->required();
  roll_command->add_option("--count", w.order.count, "Labels on the roll")->required();
  auto* verify_command = command(app, w, "verify", "Walk every chain, recompute every hash and figure (also while it serves)");
  verify_command->add_flag("--json", w.json, "One line of JSON");
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

  if (*serve_command) return finish(serve(w.database, w.listen));
  if (*status_command) return finish(print_status(w.database));
  if (*restore_command) return finish(restore(w.database, w.from));
  if (*open_command) return finish(open_backup_with(w.database, w.from, w.out));
  if (*verify_command) {
    const auto ok = verify_and_print(w.database, w.json);
    return ok ? (*ok ? 0 : 1) : report(ok.error());
  }
  w.order.command = app.get_subcommands().front()->get_name();
  if (*backup_command) w.order.folder = std::filesystem::absolute(w.order.folder).string();
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
