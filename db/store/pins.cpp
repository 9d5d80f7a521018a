// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/store/pins.h"

#include <algorithm>
#include <charconv>

#include "db/backup/recovery_code.h"
#include "db/journal/pin_hash.h"
#include "db/store/apply.h"
#include "db/store/durable_file.h"
#include "db/store/sealed_backup.h"
#include "db/store/staff_store.h"
#include "db/store/store_impl.h"

namespace intake::store {

std::string random_bytes(Rng& rng, std::size_t count) {
  std::string bytes;
  while (bytes.size() < count) {
    std::uint64_t word = rng.next();
    for (int i = 0; i < 8 && bytes.size() < count; ++i, word >>= 8) bytes += static_cast<char>(word & 0xFF);
  }
  return bytes;
}

Result<void> check_pin(std::string_view pin) {
  const bool digits = std::all_of(pin.begin(), pin.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!digits || pin.size() < 6 || pin.size() > 32)
    return fail(ErrorCode::bad_input, "A PIN has six to 32 digits and nothing else.");
  return {};
}

Result<std::string> read_pepper(const std::filesystem::path& folder) {
  const auto refuse = [&](ErrorCode code, const char* what) {
    return fail(code, "The file pepper in " + folder.string() + " is " + what +
                          ". PINs cannot be checked without it; all else goes on, backups too, and what is recorded is untouched. "
                          "Copy that file from an older backup of this terminal that has it.");
  };
  auto pepper = read_file(folder / pepper_file);
  if (!pepper && pepper.error().code == ErrorCode::not_found) return refuse(ErrorCode::not_found, "missing");
  if (pepper && pepper->size() != journal::pin_pepper_bytes) return refuse(ErrorCode::corrupt, "damaged");
  return pepper;
}

Result<void> check_pepper(const std::filesystem::path& folder) {
  INTAKE_TRY(read_pepper(folder));
  return {};
}

Result<std::optional<std::string>> sound_pepper(const std::filesystem::path& folder) {
  auto pepper = read_pepper(folder);
  if (pepper) return std::optional(std::move(*pepper));
  if (pepper.error().code == ErrorCode::not_found || pepper.error().code == ErrorCode::corrupt) return std::optional<std::string>();
  return fail(pepper.error());
}

Result<void> set_pin(Connection& connection, StaffId staff, std::string_view pin, std::string_view pepper, Env& env) {
  const std::string salt = random_bytes(env.rng, journal::pin_salt_bytes);
  const auto hash = journal::pin_hash(pin, salt, pepper, journal::pin_passes, journal::pin_memory_kib);
  if (!hash) return fail(ErrorCode::internal, "There is not enough memory to keep a PIN safely. Nothing was recorded.");
  Query(connection, "staff_pin/set", staff_key(connection, staff), Blob{salt}, Blob{*hash}, journal::pin_passes,
        journal::pin_memory_kib)
      .run();
  return {};
}

Result<bool> pin_matches(const Store& store, StaffId staff, const std::string& pin) {
  return guarded([&]() -> Result<bool> {
    INTAKE_LET(pepper, read_pepper(store.folder()));
    Query row(connection(store), "staff_pin/get", staff);
    if (!row.next()) return false;
    const auto hash = journal::pin_hash(pin, row.text(0), pepper, row.integer(2), row.integer(3));
    if (!hash) return fail(ErrorCode::internal, "There is not enough memory to check a PIN.");
    return journal::same_secret(*hash, row.text(1));
  });
}

namespace {

constexpr std::int64_t free_tries = 5;
constexpr std::int64_t first_wait_ms = 30'000;
constexpr std::int64_t longest_wait_ms = 60LL * 60 * 1000;
constexpr const char* tries_setting = "pin_wrong_tries";
constexpr const char* last_try_setting = "pin_last_wrong_utc_ms";

std::int64_t number_in(const Store& store, const char* setting) {
  std::int64_t number = 0;
  const std::string text = store.setting(setting).value_or("");
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::int64_t wait_after(std::int64_t tries) {
  if (tries < free_tries) return 0;
  const std::int64_t doublings = std::min<std::int64_t>(tries - free_tries, 10);
  return std::min(longest_wait_ms, first_wait_ms << doublings);
}

/// A clock that was set back does not lock anybody out.
std::int64_t seconds_to_wait(const Store& store) {
  const std::int64_t since = store.env().clock.now_utc_ms() - number_in(store, last_try_setting);
  const std::int64_t left = wait_after(number_in(store, tries_setting)) - since;
  return since < 0 || left <= 0 ? 0 : (left + 999) / 1000;
}

Result<void> note_wrong(Store& store) {
  INTAKE_TRY(store.set_setting(tries_setting, std::to_string(number_in(store, tries_setting) + 1)));
  return store.set_setting(last_try_setting, std::to_string(store.env().clock.now_utc_ms()));
}

Result<std::vector<domain::StaffMember>> managers_with_pin(const Store& store) {
  return guarded([&]() -> Result<std::vector<domain::StaffMember>> {
    std::vector<domain::StaffMember> managers;
    Query rows(connection(store), "staff_pin/managers");
    while (rows.next()) managers.push_back({rows.id<StaffId>(0), rows.text(1), rows.code<domain::Role>(2), static_cast<int>(rows.integer(3))});
    return managers;
  });
}

}  // namespace

Result<bool> any_manager_pin(const Store& store) {
  INTAKE_LET(managers, managers_with_pin(store));
  return !managers.empty();
}

Result<void> check_role_change(const Store& store, StaffId staff, domain::Role role) {
  if (role == domain::Role::manager) return {};
  INTAKE_LET(people, list_staff(store));
  const auto is_manager = [](const auto& one) { return one.role == domain::Role::manager; };
  const auto person = std::find_if(people.begin(), people.end(), [&](const auto& one) { return one.id == staff; });
  if (person == people.end() || !is_manager(*person)) return {};
  if (std::count_if(people.begin(), people.end(), is_manager) == 1)
    return fail(ErrorCode::refused, person->name + " is the last manager. Nothing was changed; make somebody else a manager first.");
  INTAKE_LET(with_pin, managers_with_pin(store));
  if (with_pin.size() != 1 || with_pin.front().id != staff) return {};
  return fail(ErrorCode::refused, person->name + " is the only manager with a PIN on this terminal. Nothing was changed; give another manager one first "
                                                 "with: intake staff pin NAME.");
}

Result<void> set_manager_pin(Store& store, StaffId staff, const std::string& pin) {
  INTAKE_TRY(check_pin(pin));
  INTAKE_LET(pepper, read_pepper(store.folder()));
  INTAKE_LET(managers, managers_with_pin(store));
  for (const auto& one : managers) {
    if (one.id == staff) continue;
    INTAKE_LET(taken, pin_matches(store, one.id, pin));  // a PIN alone says who it is
    if (taken) return fail(ErrorCode::refused, "Another manager has this PIN. Nothing was changed; choose another one.");
  }
  return writing(store, [&]() -> Result<void> {
    Transaction change(store);
    {
      Query row(change.connection(), "staff/find", staff);
      if (!row.next()) return fail(ErrorCode::not_found, "This person is not on the staff list. Nothing was changed.");
      if (row.code<domain::Role>(3) != domain::Role::manager)
        return fail(ErrorCode::refused, "Only a manager has a PIN. Nothing was changed; a manager can make somebody one with: intake staff edit NAME --role manager.");
    }
    INTAKE_TRY(set_pin(change.connection(), staff, pin, pepper, store.env()));
    change.commit();
    return store.set_setting(tries_setting, "0");
  });
}

Result<void> check_recovery_code(const Store& store, std::string_view typed) {
  const auto known = known_recovery_code(store);
  const auto code = backup::read_recovery_code(typed);
  if (known && code && journal::same_secret(*code, *known)) return {};
  return fail(ErrorCode::refused, "That is not the recovery code of this store. Nothing was changed.");
}

Result<PinCheck> check_manager_pin(Store& store, const std::string& name, const std::string& pin) {
  if (const std::int64_t wait = seconds_to_wait(store); wait > 0) return PinCheck{PinAnswer::too_soon, {}, wait};
  INTAKE_LET(managers, managers_with_pin(store));
  if (!name.empty()) std::erase_if(managers, [&](const auto& one) { return one.name != domain::tidy_name(name) && one.id.to_string() != name; });
  if (managers.empty()) return PinCheck{};
  for (const auto& manager : managers) {
    INTAKE_LET(matches, pin_matches(store, manager.id, pin));
    if (!matches) continue;
    if (number_in(store, tries_setting) > 0) INTAKE_TRY(store.set_setting(tries_setting, "0"));
    return PinCheck{PinAnswer::right, manager, 0};
  }
  INTAKE_TRY(note_wrong(store));
  return PinCheck{PinAnswer::wrong, {}, 0};
}

Result<domain::StaffMember> manager_by_pin(Store& store, const std::string& name, const std::string& pin) {
  INTAKE_LET(check, check_manager_pin(store, name, pin));
  switch (check.answer) {
    case PinAnswer::right: return check.manager;
    case PinAnswer::wrong: return fail(ErrorCode::refused, "That is not a manager's PIN. Nothing was recorded.");
    case PinAnswer::nobody: break;
    case PinAnswer::too_soon:
      return fail(ErrorCode::refused, "There were too many wrong PINs. Nothing was recorded; try again in " + std::to_string(check.wait_seconds) + " seconds.");
  }
  return fail(ErrorCode::refused, std::string(name.empty() ? "No manager" : "No manager of that name") +
                                      " has a PIN on this terminal. Nothing was recorded; one is set with: intake staff pin NAME.");
}

}  // namespace intake::store
