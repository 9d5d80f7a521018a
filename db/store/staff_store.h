// SPDX-License-Identifier: GPL-3.0-or-later
// Staff of this shop, and the business date they open.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "db/store/store.h"

namespace intake::store {

/// Adds a person (an operation). @param by nil when a person adds themselves.
/// @return bad_input for an empty or too long name, exists for a name taken already, whatever its spaces and capital letters.
Result<domain::StaffMember> add_staff(Store& store, const std::string& name, domain::Role role, int picture, StaffId by);
/// What add_staff would say of the name.
Result<void> check_new_staff(const Store& store, const std::string& name);
Result<std::vector<domain::StaffMember>> list_staff(const Store& store);
/// Who records by commands when nobody else is named.
inline constexpr const char* command_line_name = "command line";
/// @return bad_input for that name, whatever its spaces and capital letters: no person may have it
Result<void> check_not_reserved(const std::string& name);

/// What is absent stays as it is.
struct StaffWishes {
  std::optional<std::string> name;
  std::optional<domain::Role> role;
  std::optional<int> picture;
};
inline constexpr int max_picture = 1000;
/// Changes a person by an operation; nothing is recorded when all is as wished. @return not_found, bad_input, exists for
/// somebody else's name
Result<void> change_staff(Store& store, StaffId staff, const StaffWishes& wishes, StaffId by);
/// The person of that name, whatever its spaces and capital letters, or of that number (StaffId); "command line" is made on
/// first use (role staff), any other unknown name is not_found, and one that several have refused.
Result<domain::StaffMember> staff_for_command(Store& store, const std::string& name);

/// Whether somebody who is a manager may take on that role: refused when nobody could do a manager's work on this terminal then.
Result<void> check_role_change(const Store& store, StaffId staff, domain::Role role);
/// Sets the PIN of a manager on this terminal, and forgets the wrong tries. Nothing travels: each terminal has PINs of its own.
/// @return not_found, bad_input, refused for anybody else and for another manager's PIN
Result<void> set_manager_pin(Store& store, StaffId staff, const std::string& pin);
/// Whether any manager has a PIN on this terminal.
Result<bool> any_manager_pin(const Store& store);
/// The paper that opens this store's backups opens a forgotten PIN, too. @return refused for another code
Result<void> check_recovery_code(const Store& store, std::string_view typed);
/// Whether this is the person's PIN; false for somebody without one. Takes about 30 ms, on purpose.
Result<bool> pin_matches(const Store& store, StaffId staff, const std::string& pin);
/// What comes of a PIN that a manager was asked for.
enum class PinAnswer {
  right,
  wrong,
  too_soon,  ///< after wrong ones in a row: each next try has to wait twice as long
  nobody     ///< no manager (of that name) has a PIN on this terminal
};
struct PinCheck {
  PinAnswer answer = PinAnswer::nobody;
  domain::StaffMember manager;    ///< when it is right
  std::int64_t wait_seconds = 0;  ///< when it comes too soon
};
/// Whose PIN this is. @param name only that manager, when it is not empty
Result<PinCheck> check_manager_pin(Store& store, const std::string& name, const std::string& pin);
/// The same for commands: refused, with a sentence, unless it is right.
Result<domain::StaffMember> manager_by_pin(Store& store, const std::string& name, const std::string& pin);
/// Whether PINs can be checked in a store's folder. @return not_found, corrupt or io, with what to do
Result<void> check_pepper(const std::filesystem::path& folder);

/// The business date this terminal opened last, if any.
Result<std::optional<Date>> open_day(const Store& store);

enum class DayAdvice { open_already, open_today, ask_person };
struct DayPlan {
  DayAdvice advice = DayAdvice::open_today;
  Date today;                         ///< civil date by this machine's clock and zone
  std::optional<Date> hub_suggests;   ///< by the hub's last known time carried forward, when it differs by more than a day
  std::string reason;                 ///< English sentence for the command line when a person has to be asked
};
/// What opening the day now would mean. ask_person: today's date is earlier than the last business date, or more than
/// a day off the hub's last known time carried forward.
Result<DayPlan> plan_day(const Store& store);
/// Opens a business date by an operation. Without a date it is today's, and refused when plan_day says ask_person;
/// with a date given by a person it is taken, also when earlier than the last. Opening the open date again does nothing
/// and reports the head.
Result<Committed> open_day(Store& store, std::optional<Date> given, StaffId by);
/// Opens today's date if the last is older; what receive and import call first. refused as open_day.
Result<Date> ensure_day(Store& store, StaffId by);

}  // namespace intake::store
