// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/store/backup.h"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>

#include "db/store/durable_file.h"
#include "db/store/pins.h"
#include "db/store/traces.h"

namespace intake::store {
namespace {

namespace fs = std::filesystem;

/// "intake-backup-2-20261121T104207Z"
std::string backup_name(int terminal_number, std::int64_t now_utc_ms) {
  std::string time = utc_text(now_utc_ms);
  std::erase_if(time, [](char c) { return c == '-' || c == ':'; });
  return backup_prefix + std::to_string(terminal_number) + "-" + time;
}

/// One state of the database by SQLite's backup, while others go on reading and writing.
void copy_database(Connection& from, const fs::path& file) {
  SQLite::Database copy(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
  SQLite::Backup(copy, from.database()).executeStep(-1);
  // One file alone, which also a read-only medium can open.
  copy.exec("PRAGMA journal_mode = DELETE");
}

}  // namespace

Result<void> check_copy(const Store& copy) {
  return guarded([&]() -> Result<void> {
    const std::string pages = connection(copy).database().execAndGet("PRAGMA integrity_check(1)").getString();
    if (pages != "ok") return fail(ErrorCode::corrupt, "The copy is damaged. It is not used; what is recorded is untouched.");
    INTAKE_LET(proof, verify_records(copy));
    if (proof.ok) return {};
    return fail(ErrorCode::corrupt, "The copy's journal does not verify (" + proof.faults.front() + ") It is not used; what is recorded is untouched.");
  });
}

Result<fs::path> backup(const Store& store, const fs::path& into) {
  return guarded([&]() -> Result<fs::path> {
    const fs::path where = fs::absolute(into);
    const std::string name = backup_name(store.terminal().number, store.env().clock.now_utc_ms());
    fs::path made = where / name;
    // One more in the same second: "…Z.2" sorts behind it.
    for (int again = 2; fs::exists(made); ++again) made = where / (name + "." + std::to_string(again));
    Traces traces;
    traces.make_folders(where);
    const fs::path workshop = where / ("." + made.filename().string() + ".new");
    traces.make_workshop(workshop);
    copy_database(connection(store), workshop / database_file);
    INTAKE_LET(pepper, sound_pepper(store.folder()));
    if (pepper) INTAKE_TRY(write_durably(workshop / pepper_file, *pepper));
    {
      INTAKE_LET(copy, Store::open(workshop, Access::read, store.env()));
      INTAKE_TRY(check_copy(*copy));
    }
    INTAKE_TRY(sync_path(workshop / database_file));
    INTAKE_TRY(sync_path(workshop));
    fs::rename(workshop, made);
    traces.keep();
    INTAKE_TRY(sync_path(where));
    return made;
  });
}

}  // namespace intake::store
