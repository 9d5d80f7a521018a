// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/store/staff_store.h"

#include "db/store/apply.h"

namespace intake::store {
namespace {

domain::StaffMember staff_from(const Query& row) {
  return {row.id<StaffId>(0), row.text(1), row.code<domain::Role>(2), static_cast<int>(row.integer(3))};
}

bool is_taken(Connection& connection, const std::string& name) { return Query(connection, "staff/named", name).next(); }

/// Two terminals that were set up alike each bring a person of one name; an id tells them apart.
Result<std::optional<domain::StaffMember>> by_name_or_id(Connection& connection, const std::string& name) {
  std::vector<domain::StaffMember> people;
  for (Query rows(connection, "staff/named", name); rows.next();) people.push_back(staff_from(rows));
  if (people.empty()) {
    for (Query rows(connection, "staff/list"); rows.next();)
      if (rows.id<StaffId>(0).to_string() == name) return std::optional(staff_from(rows));
    return std::optional<domain::StaffMember>();
  }
  const bool one_is_meant = people.size() == 1 || name == command_line_name ||  // each terminal has its own
                             (people[0].name == name && people[1].name != name);
  if (one_is_meant) return std::optional(people.front());
  std::string ids;
  for (const auto& person : people) ids += (ids.empty() ? "" : ", ") + person.id.to_string() + " (" + std::string(domain::role_code(person.role)) + ")";
  return fail(ErrorCode::refused, "More than one person is called \"" + name + "\". Nothing was recorded; name one by number instead: " + ids + ".");
}

Result<domain::StaffMember> add(Transaction& change, const std::string& name, domain::Role role, int picture,
                                std::optional<StaffId> by) {
  const domain::StaffMember person{change.store().env().ids.make<StaffId>(), name, role, picture};
  const journal::StaffAdded added{{name, {}}, {role, {}}, {picture, {}}};
  INTAKE_TRY(change.append(change.operation(person.id, by.value_or(person.id), added)));
  return person;
}

}  // namespace

Result<void> check_not_reserved(const std::string& typed) {
  std::string name = domain::tidy_name(typed);
  for (char& c : name)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  if (name != command_line_name) return {};
  return fail(ErrorCode::bad_input, "The name \"command line\" stands for commands that name nobody. Nothing was recorded; choose another name.");
}

Result<void> check_new_staff(const Store& store, const std::string& typed) {
  const std::string name = domain::tidy_name(typed);
  if (!domain::is_name(name)) return fail(ErrorCode::bad_input, "A person needs a name of at most 100 bytes on one line.");
  INTAKE_TRY(check_not_reserved(name));
  return guarded([&]() -> Result<void> {
    if (!is_taken(connection(store), name)) return {};
    return fail(ErrorCode::exists, "Somebody of that name is on the list already. Nothing was recorded; add a second name.");
  });
}

Result<domain::StaffMember> add_staff(Store& store, const std::string& typed, domain::Role role, int picture, StaffId by) {
  const std::string name = domain::tidy_name(typed);
  INTAKE_TRY(check_new_staff(store, name));
  if (picture < 0 || picture > max_picture) return fail(ErrorCode::bad_input, "There is no picture of that number.");
  return writing(store, [&]() -> Result<domain::StaffMember> {
    Transaction change(store);
    INTAKE_LET(person, add(change, name, role, picture, by.is_nil() ? std::nullopt : std::optional(by)));
    change.commit();
    return person;
  });
}

Result<std::vector<domain::StaffMember>> list_staff(const Store& store) {
  return guarded([&]() -> Result<std::vector<domain::StaffMember>> {
    std::vector<domain::StaffMember> people;
    Query rows(connection(store), "staff/list");
    while (rows.next()) people.push_back(staff_from(rows));
    return people;
  });
}

Result<domain::StaffMember> staff_for_command(Store& store, const std::string& typed) {
  const std::string name = domain::tidy_name(typed);
  return guarded([&]() -> Result<domain::StaffMember> {
    INTAKE_LET(known, by_name_or_id(connection(store), name));
    if (known) return *known;
    if (name != command_line_name)
      return fail(ErrorCode::not_found, "Nobody of that name is on the staff list. Nothing was recorded; add the person with staff add.");
    return writing(store, [&]() -> Result<domain::StaffMember> {
      Transaction change(store);
      INTAKE_LET(person, add(change, name, domain::Role::staff, 0, std::nullopt));
      change.commit();
      return person;
    });
  });
}

}  // namespace intake::store
