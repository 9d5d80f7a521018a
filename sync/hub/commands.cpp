// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hub/commands.h"

#include <spdlog/spdlog.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <nlohmann/json.hpp>
#include <thread>
#include <utility>

#include "db/base/date.h"
#include "db/base/new_file.h"
#include "db/base/utf8.h"
#include "sync/hub/arrivals.h"
#include "sync/hub/database_lock.h"
#include "sync/hub/days.h"
#include "sync/hub/donors.h"
#include "sync/hub/epoch.h"
#include "sync/hub/maintenance.h"
#include "sync/hub/open_backup.h"
#include "sync/hub/sqlite_copy.h"
#include "sync/hub/sqlite_storage.h"
#include "sync/hub/stick_import.h"
#include "sync/hub/tasks.h"
#include "sync/hub/verify.h"

namespace intake::hub {
namespace {

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

/// Waits for an order that has the database to itself (a backup by a timer, say); a hub that serves it is not waited for.
Result<Descriptor> lock_for_serving(const std::filesystem::path& file) {
  for (bool told = false;;) {
    auto lock = lock_database(file);
    if (lock || lock.error().code != ErrorCode::owned || is_served(file)) return lock;
    if (!std::exchange(told, true)) spdlog::info("waiting: {}", lock.error().detail);
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
}

/// Takes the socket's name away again, however serving ends.
struct SocketFile {
  const std::filesystem::path database;
  ~SocketFile() { forget_socket(database); }
};

}  // namespace

Result<void> serve(const std::string& database, const HttpOptions& options) {
  INTAKE_LET(file, database_file(database));
  INTAKE_TRY(HttpServer::check(options));  // before a database is made, which would be left behind
  INTAKE_LET(lock, lock_for_serving(file));
  OsEnv os;
  OsEnv of_server;
  INTAKE_LET(storage, open_sqlite_storage(file, Access::write, os.env()));
  INTAKE_LET(identity, storage->identity());
  INTAKE_LET(readable_now, take_in_what_can_be_read_now(*storage));
  if (readable_now > 0) spdlog::info("{} operations that an older intake-hub could not read were taken in", readable_now);
  raise_file_limit();
  remove_outdated_states(real_place(file), os.env().clock.now_utc_ms());
  INTAKE_LET(admin, listen_beside(file));
  const SocketFile socket{file};
  {
    Writer writer(*storage, os.env());
    INTAKE_LET(server, HttpServer::open(options, std::move(admin), writer, identity, of_server.env(),
                                        [](const std::string& fact) { spdlog::info("{}", fact); }));
    spdlog::info("serving {} at {}", file.string(), server->url());
    if (!server->metrics_url().empty()) spdlog::info("metrics at {}", server->metrics_url());
    std::cout << server->url() << std::endl;
    server->run();
    writer.forget_waiting();
    writer.stop();
  }
  spdlog::info("stopped");
  return {};
}

Result<std::string> order(const std::string& database, const Order& wish, bool make_database) {
  INTAKE_LET(file, database_file(database));
  for (const std::string* word : {&wish.shop, &wish.task, &wish.field, &wish.donor})
    if (!is_utf8(*word)) return fail(ErrorCode::bad_input, "What was typed is not UTF-8 text. Nothing was changed.");
  if (!make_database && !std::filesystem::exists(file)) return fail(ErrorCode::not_found, "There is no database at " + file.string() + ".");
  constexpr int attempts = 50;
  for (int attempt = 1;; ++attempt) {
    auto lock = lock_database(file);
    if (lock) {
      OsEnv os;
      INTAKE_LET(storage, open_sqlite_storage(file, Access::write, os.env()));
      if (wish.command != "import") return carry_out(*storage, os.env(), wish);
      HubService service(*storage, os.env());
      return words_of(import_stick(service, *storage, os.env(), wish.folder));
    }
    if (lock.error().code != ErrorCode::owned) return fail(lock.error());
    const auto line = ask_owner(file, encode(wish));
    if (line) return decode_answer(*line);
    if (line.error().code != ErrorCode::unreachable) return fail(line.error());
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

Result<void> print_days(const std::string& database, const std::string& shop_name, std::int64_t limit, bool json) {
  INTAKE_LET(file, database_file(database));
  OsEnv os;
  INTAKE_LET(storage, open_sqlite_storage(file, Access::read, os.env()));
  INTAKE_TRY(storage->begin_reading());
  INTAKE_LET(shop, storage->shop_named(shop_name));
  if (!shop) return fail(ErrorCode::not_found, "This hub has no shop of that name.");
  INTAKE_LET(days, shop_days(*storage, *shop, limit));
  std::cout << (json ? days_json(*shop, days) + '\n' : days_text(*shop, days)) << std::flush;
  return storage->rollback();
}

Result<void> print_tasks(const std::string& database, const std::string& shop_name, bool json, bool show_personal) {
  INTAKE_LET(file, database_file(database));
  OsEnv os;
  INTAKE_LET(storage, open_sqlite_storage(file, Access::read, os.env()));
  INTAKE_TRY(storage->begin_reading());
  INTAKE_LET(tasks, open_tasks(*storage, shop_name));
  std::cout << (json ? tasks_json(tasks, show_personal) + '\n' : tasks_text(tasks, show_personal)) << std::flush;
  if (show_personal)
    spdlog::info("what donors said was shown, in {} tasks", std::count_if(tasks.begin(), tasks.end(), [](const ShownTask& task) { return task.personal(); }));
  return storage->rollback();
}

Result<void> print_erasures(const std::string& database, const std::string& shop_name, bool json) {
  INTAKE_LET(file, database_file(database));
  OsEnv os;
  INTAKE_LET(storage, open_sqlite_storage(file, Access::read, os.env()));
  INTAKE_TRY(storage->begin_reading());
  INTAKE_LET(all, erasures(*storage, shop_name));
  std::cout << (json ? erasures_json(all) + '\n' : erasures_text(all)) << std::flush;
  return storage->rollback();
}

Result<void> export_donor(const std::string& database, const std::string& shop_name, const std::string& number_or_id, const std::filesystem::path& out) {
  INTAKE_LET(file, database_file(database));
  OsEnv os;
  INTAKE_LET(storage, open_sqlite_storage(file, Access::read, os.env()));
  INTAKE_TRY(storage->begin_reading());
  INTAKE_LET(shop, storage->shop_named(shop_name));
  if (!shop) return fail(ErrorCode::not_found, "This hub has no shop of that name. Nothing was written.");
  INTAKE_LET(donor, find_donor(*storage, *shop, number_or_id));
  INTAKE_LET(held, held_on(*storage, *shop, donor));
  INTAKE_TRY(storage->rollback());
  INTAKE_TRY(write_new_file(out, journal::held_json(held) + '\n'));
  std::cout << "What is held on " << held.number << " was written to " << out.string() << ": " << held.donations.size() << " donations." << std::endl;
  return {};
}

Result<void> print_status(const std::string& database) {
  INTAKE_LET(file, database_file(database));
  OsEnv os;
  INTAKE_LET(storage, open_sqlite_storage(file, Access::read, os.env()));
  INTAKE_LET(identity, storage->identity());
  INTAKE_LET(shops, storage->shops());
  INTAKE_LET(devices, storage->devices());
  INTAKE_LET(counts, storage->arrivals().count_by_verdict());
  std::cout << "hub " << identity.hub_id.to_string() << ", epoch " << identity.epoch.counter << '\n';
  INTAKE_LET(last_backup, storage->last_backup());
  std::cout << "last backup " << (last_backup ? utc_text(*last_backup) : "never") << '\n';
  for (const auto& shop : shops) std::cout << "shop " << shop.name << '\n';
  for (const auto& device : devices) {
    INTAKE_LET(head, storage->newest_head(device.key));
    std::cout << "terminal " << device.number << " of " << device.shop_name << ' ' << device.id.to_string() << ": seq "
              << (head ? head->seq : 0) << ", " << device.figures.donations << " donations, " << device.figures.items << " items"
              << (device.frozen ? ", frozen" : "") << '\n';
  }
  INTAKE_LET(own, storage->own_devices());
  for (const auto& device : own) {
    INTAKE_LET(head, storage->newest_head(device.key));
    std::cout << "the office in " << device.shop_name << ' ' << device.id.to_string() << ": seq " << (head ? head->seq : 0) << '\n';
  }
  std::cout << counts[0] << " operations applied, " << counts[1] << " duplicates, " << counts[2] << " conflicts, " << counts[3]
            << " quarantined\n";
  return {};
}

Result<void> restore(const std::string& database, const std::filesystem::path& from) {
  INTAKE_LET(file, database_file(database));
  INTAKE_LET(lock, lock_database(file));
  if (std::filesystem::exists(file)) return fail(ErrorCode::exists, "There is a database at " + file.string() + " already. Nothing was changed.");
  OsEnv os;
  const std::filesystem::path beside = file.string() + ".restoring";
  std::error_code ignored;
  for (const char* ending : {"-wal", "-shm"})
    if (std::filesystem::exists(file.string() + ending))
      return fail(ErrorCode::exists, "The log of an older database lies at " + file.string() + ending + ", and would be read into the restored one. "
                                     "Nothing was changed; move it away together with its database.");
  for (const char* ending : {"", "-wal", "-shm", ".part"}) std::filesystem::remove(beside.string() + ending, ignored);
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
  if (!sync_path(file.parent_path())) return fail(ErrorCode::io, "The restored database is in its place, but not on the disk for certain. Restore it again.");
  return {};
}

Result<void> open_backup_with(const std::string& database, const std::filesystem::path& from, const std::filesystem::path& out, bool with_pins, bool json) {
  INTAKE_LET(file, database_file(database));
  OsEnv os;
  INTAKE_LET(storage, open_sqlite_storage(file, Access::read, os.env()));
  INTAKE_TRY(open_backup(*storage, from, out, with_pins));
  const std::string place = std::filesystem::absolute(out).string();
  if (json) std::cout << nlohmann::ordered_json{{"opened", place}}.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << std::endl;
  else
    std::cout << "The opened store lies in " << place << ", not encrypted. Take it to the terminal, and there, with a new folder for its store: intake --store NEW restore "
              << place << ". Then delete " << place << ": whoever has it can read it."
              << (with_pins ? "" : " The restored store has no PIN any more; a manager makes one there: intake --store NEW staff pin NAME.") << std::endl;
  return {};
}

Result<void> migrate_and_print(const std::string& database) {
  INTAKE_LET(file, database_file(database));
  INTAKE_LET(lock, lock_database(file));
  OsEnv os;
  INTAKE_LET(done, migrate(file, os.env()));
  if (done.from == done.to) std::cout << "The database is up to date already (schema " << done.to << ")." << std::endl;
  else
    std::cout << "The database was brought from schema " << done.from << " to " << done.to << ". What it was before is in "
              << done.copy.string() << '.' << std::endl;
  return {};
}

Result<void> compact_and_print(const std::string& database) {
  INTAKE_LET(file, database_file(database));
  INTAKE_LET(lock, lock_database(file));
  OsEnv os;
  INTAKE_LET(done, compact(file, os.env()));
  std::cout << done.bytes_before << " bytes before, " << done.bytes_after << " bytes after" << std::endl;
  return {};
}

}  // namespace intake::hub
