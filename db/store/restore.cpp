// SPDX-License-Identifier: GPL-3.0-or-later
// A restored terminal may have forgotten what it did after the backup, so it comes back as somebody new: its journal
// begins again, and no tag number it may have printed is ever used a second time (SYNC.md).
#include <tuple>
#include <vector>

#include "db/backup/names.h"
#include "db/backup/sealed_file.h"
#include "db/domain/terminal_number.h"
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

bool is_plain(const fs::path& path) { return fs::exists(path / database_file); }
bool is_backup(const fs::path& path) { return is_plain(path) || fs::is_regular_file(path); }

/// How far a backup reaches. The clock that stands in its name may have been wrong.
struct Reach {
  DeviceId device;
  std::int64_t incarnation = 0;
  std::int64_t seq = 0;
  backup::Name name;
  friend bool operator<(const Reach& a, const Reach& b) {
    if (std::tie(a.incarnation, a.seq) != std::tie(b.incarnation, b.seq)) return std::tie(a.incarnation, a.seq) < std::tie(b.incarnation, b.seq);
    return backup::is_older(a.name, b.name);
  }
};

Result<Reach> reach_of(const fs::path& path, const backup::Name& name) {
  if (name.sealed) {
    INTAKE_LET(facts, backup::read_facts(path));
    return Reach{facts.device, facts.incarnation, facts.seq, name};
  }
  return guarded([&]() -> Result<Reach> {
    Connection copy(path / database_file, Access::read);
    const ChainState chain = read_chain(copy);
    Query self(copy, "terminal/read");
    if (!self.next()) return fail(ErrorCode::corrupt, "");
    return Reach{self.id<DeviceId>(0), chain.incarnation, chain.seq, name};
  });
}

/// The backup itself, or the one in the folder that reaches furthest.
Result<fs::path> find_backup(const fs::path& from) {
  if (is_backup(from)) return from;
  std::vector<backup::Name> names;
  if (fs::is_directory(from))
    for (const auto& entry : fs::directory_iterator(from)) {
      const auto name = backup::Name::read(entry.path().filename().string());
      if (!name || (name->sealed ? !fs::is_regular_file(entry.path()) : !is_plain(entry.path()))) continue;
      if (!names.empty() && names.front().terminal_number != name->terminal_number)
        return fail(ErrorCode::bad_input, "There are backups of several terminals in this folder. Nothing was changed; name one of them.");
      names.push_back(*name);
    }
  std::optional<Reach> furthest;
  for (const auto& name : names) {
    const auto reach = reach_of(from / name.text(), name);
    if (!reach)
      return fail(ErrorCode::corrupt, "The backup " + name.text() + " in this folder cannot be read, so it is not known which one is the newest. Nothing was "
                                      "changed; name the one to restore.");
    if (furthest && furthest->device != reach->device)
      return fail(ErrorCode::bad_input, "There are backups of several terminals of one number in this folder. Nothing was changed; name one of them.");
    if (!furthest || *furthest < *reach) furthest = *reach;
  }
  if (!furthest) return fail(ErrorCode::bad_input, "There is no backup in this folder. Nothing was changed; name another folder.");
  return from / furthest->name.text();
}

/// Puts the backup's database into the workshop. @return the pepper, where it has one
Result<std::optional<std::string>> unpack(const fs::path& from, const fs::path& workshop, std::string_view recovery_code) {
  if (is_plain(from)) {
    std::error_code none;
    if (fs::file_size(from / log_file, none) > 0 && !none)
      return fail(ErrorCode::bad_input, "This is a store that was not closed, and no backup: what it recorded last lies in its log. Nothing was changed; "
                                        "open it once with intake verify, make a backup of it, and restore that.");
    fs::copy_file(from / database_file, workshop / database_file);
    fs::permissions(workshop / database_file, fs::perms::owner_read | fs::perms::owner_write);
    return sound_pepper(from);
  }
  INTAKE_TRY(backup::read_facts(from));  // whether it is one at all, before anybody is asked for a code
  if (recovery_code.empty())
    return fail(ErrorCode::bad_input, "This backup is encrypted. Nothing was changed; give its recovery code, or let whoever runs the hub open it.");
  INTAKE_LET(key, backup::key_by_code(from, recovery_code));
  INTAKE_LET(pepper, backup::open_sealed(from, key, workshop / database_file));
  if (pepper.size() != journal::pin_pepper_bytes) return std::optional<std::string>();
  return std::optional(std::move(pepper));
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
  if (!domain::is_hand_terminal(*new_number))
    return fail(ErrorCode::bad_input, "A terminal without a hub needs a number from 900 to 999. Nothing was changed.");
  const bool used = *new_number == next.number ||
                    Query(connection(store), "tag_block/known", hand_blocks(*new_number).front().first).next();
  if (used) return fail(ErrorCode::refused, "This terminal has had that number before. Nothing was changed; give an unused one.");
  next.number = *new_number;
  return next;
}

/// Turns the copy in `workshop` into the terminal's next incarnation, with everything in its one file.
/// @param pins_lost nothing can check its PINs any more: a new one is set as where there is none
Result<void> begin_again(const fs::path& workshop, std::optional<int> new_number, Env& env, bool pins_lost) {
  INTAKE_LET(store, open_copy(workshop, Access::write, env));
  INTAKE_LET(next, next_terminal(*store, new_number));
  const auto blocks = next.paired() ? std::vector<domain::TagBlock>() : hand_blocks(next.number);
  if (planted(Planted::restored_as_before)) return {};
  INTAKE_TRY(rechain(*store, next, blocks));
  // It has begun again; the next opening, perhaps on another machine, is not to burn the numbers that it was given for that.
  INTAKE_TRY(store->set_setting(machine_setting, ""));
  if (pins_lost) Query(connection(*store), "staff_pin/forget").run();
  return check_copy(*store);
}

}  // namespace

Result<Restored> restore(const fs::path& backup_made, const fs::path& folder, std::optional<int> new_terminal_number, Env& env,
                         std::string_view recovery_code) {
  return guarded([&]() -> Result<Restored> {
    const fs::path where = fs::absolute(folder);
    const auto already = fail(ErrorCode::exists, "There is a store in this folder already. Nothing was changed; choose another folder.");
    if (fs::exists(where / database_file)) return already;
    if (fs::exists(where / log_file))
      return fail(ErrorCode::exists, "The log of an older store lies in this folder (store.db-wal). Nothing was changed; choose another folder.");
    INTAKE_LET(from, find_backup(backup_made));
    Traces traces;
    traces.make_folders(where);
    if (!fs::exists(OwnerLock::file_in(where))) traces.made(OwnerLock::file_in(where));
    INTAKE_LET(lock, OwnerLock::take(where));
    if (fs::exists(where / database_file)) return already;  // made while we came here

    const fs::path workshop = where / restore_workshop;
    traces.make_workshop(workshop);
    INTAKE_LET(pepper, unpack(from, workshop, recovery_code));
    INTAKE_TRY(write_durably(workshop / pepper_file, pepper ? *pepper : random_bytes(env.rng, journal::pin_pepper_bytes)));
    INTAKE_TRY(begin_again(workshop, new_terminal_number, env, !pepper));
    INTAKE_TRY(is_in_one_file(workshop / database_file));

    traces.made(where / pepper_file);
    fs::rename(workshop / pepper_file, where / pepper_file);
    INTAKE_TRY(sync_path(workshop / database_file));
    fs::rename(workshop / database_file, where / database_file);
    traces.made(where / database_file);
    INTAKE_TRY(sync_path(where));
    traces.keep();
    fs::remove_all(workshop);
    return Restored{!pepper, from};
  });
}

}  // namespace intake::store
