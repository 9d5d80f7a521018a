// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/store/sealed_backup.h"

#include <sys/stat.h>

#include <algorithm>
#include <charconv>
#include <numeric>
#include <tuple>
#include <vector>

#include "db/backup/recovery_code.h"
#include "db/backup/sealed_file.h"
#include "db/store/backup.h"
#include "db/store/pins.h"
#include "db/store/traces.h"

namespace intake::store {
namespace {

namespace fs = std::filesystem;

constexpr const char* code_setting = "backup_recovery_code";
constexpr const char* last_setting = "backup_last";
constexpr const char* workshop_name = "backup.new";
/// Left free beside the copy, so that a backup never takes the room that a save needs.
constexpr std::uintmax_t room_for_saves = 64ULL << 20;

Result<void> check_room(const fs::path& folder) {
  std::uintmax_t needed = room_for_saves;
  std::error_code absent;
  for (const char* ending : {"", "-wal"}) {
    const auto size = fs::file_size((folder / database_file).string() + ending, absent);
    if (!absent) needed += size;
  }
  if (fs::space(folder).available >= needed) return {};
  return fail(ErrorCode::disk_full, "The terminal's own disk is too full to make a backup. What is recorded is safe; make room on it.");
}

/// A folder beside the store for the plain copy, one backup at a time. It goes again, by the next backup at the latest.
Result<OwnerLock> take_workshop(const fs::path& workshop, Traces& traces) {
  fs::create_directory(workshop);
  fs::permissions(workshop, fs::perms::owner_all);
  auto lock = OwnerLock::take(workshop);
  if (!lock && lock.error().code == ErrorCode::owned)
    return fail(ErrorCode::refused, "Another backup of this store is being made. What is recorded is safe; wait for it.");
  if (!lock) return lock;
  for (const auto& entry : fs::directory_iterator(workshop))
    if (entry.path() != OwnerLock::file_in(workshop)) fs::remove_all(entry.path());
  traces.made_whole(workshop);
  return lock;
}

struct OldBackup {
  fs::path file;
  std::int64_t incarnation = 0;
  std::int64_t seq = 0;
  std::int64_t made_at_utc_ms = 0;
};

/// Older backups of this device, by what stands in their headers; the one just made stays whatever the clock says. Which is
/// newer is said by how far each reaches, not by a clock that may have been ahead.
void drop_old(const fs::path& folder, const fs::path& just_made, DeviceId device, const backup::KeepRule& rule, std::int64_t now_utc_ms) {
  std::vector<OldBackup> backups;
  std::error_code fault;
  for (fs::directory_iterator entry(folder, fault), end; !fault && entry != end; entry.increment(fault)) {
    const auto name = backup::Name::read(entry->path().filename().string());
    if (!name || !name->sealed) continue;
    const auto facts = backup::read_facts(entry->path());
    if (!facts || facts->device != device) continue;
    backups.push_back({entry->path(), facts->incarnation, facts->seq, name->made_at_utc_ms});
  }
  std::sort(backups.begin(), backups.end(), [](const OldBackup& a, const OldBackup& b) {
    return std::tie(a.incarnation, a.seq, a.made_at_utc_ms) > std::tie(b.incarnation, b.seq, b.made_at_utc_ms);
  });
  std::vector<std::int64_t> made_at;
  for (const auto& one : backups) made_at.push_back(one.made_at_utc_ms);
  std::vector<std::size_t> newest_first(backups.size());
  std::iota(newest_first.begin(), newest_first.end(), std::size_t{0});
  for (const std::size_t old : backup::to_drop_in_order(rule, newest_first, made_at, now_utc_ms))
    if (backups[old].file.filename() != just_made.filename()) fs::remove(backups[old].file, fault);
}

}  // namespace

Result<bool> sweep_workshops(const fs::path& folder) {
  fs::remove_all(folder / restore_workshop);  // nobody restores into a folder with a store
  if (!fs::exists(folder / workshop_name)) return true;
  Traces traces;
  const auto lock = take_workshop(folder / workshop_name, traces);
  if (!lock && lock.error().code == ErrorCode::refused) return false;
  return lock ? Result<bool>(true) : fail(lock.error());
}

std::optional<bool> on_same_disk(const fs::path& a, const fs::path& b) {
  struct stat of_a {};
  struct stat of_b {};
  if (::stat(a.c_str(), &of_a) != 0 || ::stat(b.c_str(), &of_b) != 0) return std::nullopt;
  return of_a.st_dev == of_b.st_dev;
}

Result<BackupMade> back_up(const Store& store, const fs::path& into, std::string_view recovery_code, const OnBackup& seen, const backup::KeepRule& rule) {
  return guarded([&]() -> Result<BackupMade> {
    const auto tell = [&](BackupStage stage, std::int64_t done, std::int64_t total) { return !seen || seen({stage, done, total}); };
    const fs::path where = fs::absolute(into);
    const Terminal& terminal = store.terminal();
    BackupMade made;
    made.made_at_utc_ms = store.env().clock.now_utc_ms();
    Traces folders;
    folders.make_folders(where);
    made.same_disk = on_same_disk(where, store.folder()).value_or(false);
    backup::sweep_half_written(where, terminal.number);

    INTAKE_TRY(check_room(store.folder()));
    Traces traces;
    const fs::path workshop = fs::absolute(store.folder()) / workshop_name;
    INTAKE_LET(lock, take_workshop(workshop, traces));
    INTAKE_LET(chain, copy_database(connection(store), workshop / database_file,
                                    [&](std::int64_t done, std::int64_t total) { return tell(BackupStage::copying, done, total); }));
    made.incarnation = chain.incarnation;
    made.seq = chain.seq;
    if (!tell(BackupStage::checking, 0, 0)) return fail(ErrorCode::cancelled, "The backup was stopped. What is recorded is safe; the backups before are whole.");
    {
      INTAKE_LET(copy, open_copy(workshop, Access::read, store.env()));
    }
    INTAKE_LET(pepper, sound_pepper(store.folder()));
    made.without_pins = !pepper;

    backup::Name name{terminal.number, made.made_at_utc_ms, 1, true};
    while (fs::exists(where / name.text())) ++name.again;
    made.file = where / name.text();
    const backup::Facts facts{terminal.device, chain.incarnation, chain.seq, made.made_at_utc_ms, terminal.number, 0, terminal.hub_public_key};
    const auto total = static_cast<std::int64_t>(fs::file_size(workshop / database_file));
    INTAKE_TRY(backup::write_sealed(
        made.file, facts, workshop / database_file, pepper.value_or(""), recovery_code, store.env().rng,
        [&](std::int64_t done) { return tell(BackupStage::writing, done, total); },
        [&](std::int64_t done) { return tell(BackupStage::reading_back, done, total); }));
    folders.keep();
    drop_old(where, made.file, terminal.device, rule, made.made_at_utc_ms);
    return made;
  });
}

std::optional<std::string> known_recovery_code(const Store& store) { return store.setting(code_setting); }

Result<std::string> recovery_code(Store& store) {
  if (auto known = known_recovery_code(store)) return *std::move(known);
  std::string code = backup::make_recovery_code(store.env().rng);
  INTAKE_TRY(store.set_setting(code_setting, code));
  return code;
}

std::optional<LastBackup> last_backup(const Store& store) {
  const auto text = store.setting(last_setting);
  if (!text) return std::nullopt;
  // "made_at incarnation seq same_disk file": as note_backup() writes it
  LastBackup last;
  std::int64_t same_disk = 0;
  const char* at = text->data();
  const char* const end = at + text->size();
  for (std::int64_t* number : {&last.made_at_utc_ms, &last.incarnation, &last.seq, &same_disk}) {
    const auto [after, fault] = std::from_chars(at, end, *number);
    if (fault != std::errc() || after == end || *after != ' ') return std::nullopt;
    at = after + 1;
  }
  last.same_disk = same_disk != 0;
  last.file.assign(at, end);
  return last;
}

Result<void> note_backup(Store& store, const BackupMade& made) {
  return store.set_setting(last_setting, std::to_string(made.made_at_utc_ms) + " " + std::to_string(made.incarnation) + " " +
                                             std::to_string(made.seq) + (made.same_disk ? " 1 " : " 0 ") + made.file.string());
}

}  // namespace intake::store
