// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/store/backup.h"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include "db/backup/names.h"
#include "db/store/durable_file.h"
#include "db/store/pins.h"
#include "db/store/traces.h"

namespace intake::store {

namespace fs = std::filesystem;

Result<ChainState> copy_database(Connection& from, const fs::path& file, const std::function<bool(std::int64_t, std::int64_t)>& seen) {
  constexpr int pages_a_step = 1000;
  const Snapshot one_state(from);
  const ChainState chain = read_chain(from);  // the first read: from here on the copy is of this state
  SQLite::Database copy(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
  {
    SQLite::Backup backup(copy, from.database());
    for (int step = SQLITE_OK; step == SQLITE_OK;) {
      step = backup.executeStep(pages_a_step);
      if (seen && !seen(backup.getTotalPageCount() - backup.getRemainingPageCount(), backup.getTotalPageCount()))
        return fail(ErrorCode::cancelled, "The backup was stopped. What is recorded is safe; the backups before are whole.");
    }
  }
  // One file alone, which also a read-only medium can open.
  copy.exec("PRAGMA journal_mode = DELETE");
  return chain;
}

namespace {

const char* const damaged_copy = "The copy is damaged. It is not used; what is recorded is untouched.";

/// What SQLite says of damage is meant for the store that one works with.
Unexpected of_copy(Error error) {
  if (error.code == ErrorCode::corrupt && error.detail.starts_with(store_is_damaged)) error.detail = damaged_copy;
  return fail(std::move(error));
}

}  // namespace

Result<void> check_copy(const Store& copy) {
  const auto checked = guarded([&]() -> Result<void> {
    const std::string pages = connection(copy).database().execAndGet("PRAGMA integrity_check(1)").getString();
    if (pages != "ok") return fail(ErrorCode::corrupt, damaged_copy);
    INTAKE_LET(proof, verify_records(copy));
    if (proof.ok) return {};
    return fail(ErrorCode::corrupt, "The copy's journal does not verify (" + proof.faults.front() + ") It is not used; what is recorded is untouched.");
  });
  if (!checked) return of_copy(checked.error());
  return {};
}

Result<std::unique_ptr<Store>> open_copy(const fs::path& folder, Access access, Env& env) {
  auto copy = Store::open(folder, access, env);
  if (!copy) return of_copy(copy.error());
  INTAKE_TRY(check_copy(**copy));
  return copy;
}

Result<fs::path> backup(const Store& store, const fs::path& into) {
  return guarded([&]() -> Result<fs::path> {
    const fs::path where = fs::absolute(into);
    backup::Name name{store.terminal().number, store.env().clock.now_utc_ms()};
    fs::path made = where / name.text();
    for (; fs::exists(made); made = where / name.text()) ++name.again;
    Traces traces;
    traces.make_folders(where);
    const fs::path workshop = where / ("." + made.filename().string() + ".new");
    traces.make_workshop(workshop);
    INTAKE_TRY(copy_database(connection(store), workshop / database_file));
    INTAKE_LET(pepper, sound_pepper(store.folder()));
    if (pepper) INTAKE_TRY(write_durably(workshop / pepper_file, *pepper));
    {
      INTAKE_LET(copy, open_copy(workshop, Access::read, store.env()));
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
