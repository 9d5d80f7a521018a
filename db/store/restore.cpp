// SPDX-License-Identifier: GPL-3.0-or-later
// A restored terminal may have forgotten what it did after the backup, so it comes back as somebody new: its journal
// begins again, and no tag number it may have printed is ever used a second time (SYNC.md).
#include <algorithm>
#include <vector>

#include "db/journal/pin_hash.h"
#include "db/store/backup.h"
#include "db/base/planted.h"
#include "db/store/durable_file.h"
#include "db/store/identity.h"
#include "db/store/pins.h"
#include "db/store/traces.h"

namespace intake::store {
namespace {

namespace fs = std::filesystem;

bool is_backup(const fs::path& folder) { return fs::exists(folder / database_file); }

/// The folder itself, or the newest backup in it: the names of one terminal's sort by time.
Result<fs::path> find_backup(const fs::path& folder) {
  if (is_backup(folder)) return folder;
  std::vector<std::string> names;
  if (fs::is_directory(folder))
    for (const auto& entry : fs::directory_iterator(folder))
      if (entry.path().filename().string().starts_with(backup_prefix) && is_backup(entry.path()))
        names.push_back(entry.path().filename().string());
  if (names.empty()) return fail(ErrorCode::bad_input, "There is no backup in this folder. Nothing was changed; name another folder.");
  std::sort(names.begin(), names.end());
  const auto terminal = [](const std::string& name) { return name.substr(0, name.rfind('-')); };
  if (terminal(names.front()) != terminal(names.back()))
    return fail(ErrorCode::bad_input, "There are backups of several terminals in this folder. Nothing was changed; name one of them.");
  return folder / names.back();
}

/// Who the restored terminal is.
Result<Terminal> next_terminal(const Store& store, std::optional<int> new_number) {
  Terminal next = store.terminal();
  ++next.incarnation;
  if (next.paired()) {
    if (!new_number) return next;
    return fail(ErrorCode::bad_input, "This terminal has its number from its hub and keeps it. Nothing was changed; leave the number out.");
  }
  if (!new_number)
    return fail(ErrorCode::refused, "A terminal without a hub comes back under a new number, so that no tag is printed twice. "
                                    "Nothing was changed; give an unused number from 900 to 999.");
  if (!is_hand_number(*new_number))
    return fail(ErrorCode::bad_input, "A terminal without a hub needs a number from 900 to 999. Nothing was changed.");
  const bool used = *new_number == next.number ||
                    Query(connection(store), "tag_block/known", hand_blocks(*new_number).front().first).next();
  if (used) return fail(ErrorCode::refused, "This terminal has had that number before. Nothing was changed; give an unused one.");
  next.number = *new_number;
  return next;
}

/// Turns the copy in `workshop` into the terminal's next incarnation, with everything in its one file.
Result<void> begin_again(const fs::path& workshop, std::optional<int> new_number, Env& env) {
  INTAKE_LET(store, Store::open(workshop, Access::write, env));
  INTAKE_TRY(check_copy(*store));
  INTAKE_LET(next, next_terminal(*store, new_number));
  const auto blocks = next.paired() ? std::vector<domain::TagBlock>() : hand_blocks(next.number);
  if (planted(Planted::restored_as_before)) return {};
  INTAKE_TRY(rechain(*store, next, blocks));
  return check_copy(*store);
}

}  // namespace

Result<Restored> restore(const fs::path& backup_folder, const fs::path& folder, std::optional<int> new_terminal_number, Env& env) {
  return guarded([&]() -> Result<Restored> {
    const fs::path where = fs::absolute(folder);
    const auto already = fail(ErrorCode::exists, "There is a store in this folder already. Nothing was changed; choose another folder.");
    if (fs::exists(where / database_file)) return already;
    INTAKE_LET(from, find_backup(backup_folder));
    Traces traces;
    traces.make_folders(where);
    if (!fs::exists(OwnerLock::file_in(where))) traces.made(OwnerLock::file_in(where));
    INTAKE_LET(lock, OwnerLock::take(where));
    if (fs::exists(where / database_file)) return already;  // made while we came here

    const fs::path workshop = where / "restore.new";
    traces.make_workshop(workshop);
    INTAKE_LET(pepper, sound_pepper(from));
    INTAKE_TRY(write_durably(workshop / pepper_file, pepper ? *pepper : random_bytes(env.rng, journal::pin_pepper_bytes)));
    fs::copy_file(from / database_file, workshop / database_file);
    fs::permissions(workshop / database_file, fs::perms::owner_read | fs::perms::owner_write);
    INTAKE_TRY(begin_again(workshop, new_terminal_number, env));

    traces.made(where / pepper_file);
    fs::rename(workshop / pepper_file, where / pepper_file);
    INTAKE_TRY(sync_path(workshop / database_file));
    fs::rename(workshop / database_file, where / database_file);
    traces.made(where / database_file);
    INTAKE_TRY(sync_path(where));
    traces.keep();
    fs::remove_all(workshop);
    return Restored{!pepper};
  });
}

}  // namespace intake::store
