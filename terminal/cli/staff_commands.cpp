// SPDX-License-Identifier: GPL-3.0-or-later
// staff: who works in the shop, and which of them are managers and can prove it.
#include "db/domain/badge.h"
#include "db/store/staff_store.h"
#include "terminal/cli/commands.h"
#include "terminal/cli/json_line.h"
#include "terminal/print/badge_pdf.h"

namespace intake::cli {
namespace {

/// Who does it: the manager whose PIN it is, or, with the recovery code, whoever is named.
/// @param why what a manager is needed for, when nobody proves to be one
Result<domain::StaffMember> proved(store::Store& store, const Proof& proof, const std::string& by, const std::string& why) {
  if (!proof.pin_file.empty()) return manager_of(store, {proof.pin_file, by == store::command_line_name ? std::string() : by});
  if (proof.code_file.empty())
    return fail(ErrorCode::refused, why + " Nothing was recorded; give a manager's PIN with --pin-file FILE, or the recovery code with --code-file FILE.");
  INTAKE_LET(code, read_code(proof.code_file));
  INTAKE_TRY(store::check_recovery_code(store, code));
  return staff_of(store, by);
}

JsonLine& describe(JsonLine& json, const domain::StaffMember& person) {
  return json.member("staff", person.id.to_string()).member("name", person.name).member("role", std::string(domain::role_code(person.role)));
}

}  // namespace

Result<Answer> run(const StaffAdd& command, const Context& context) {
  INTAKE_LET(opened, open_for_writing(context));
  // Asked first, so that a refusal does not leave the person called "command line" behind.
  INTAKE_TRY(store::check_new_staff(*opened, command.name));
  INTAKE_LET(by, command.role == domain::Role::manager ? proved(*opened, command.proof, command.by, "Only a manager adds a manager.")
                                                       : staff_of(*opened, command.by));
  INTAKE_LET(people, store::list_staff(*opened));
  const int picture = domain::least_used_picture(people);
  INTAKE_LET(member, store::add_staff(*opened, command.name, command.role, picture, by.id));
  JsonLine json;
  describe(json.open_object(), member);
  std::string text = member.name + " was added as " + std::string(domain::role_code(member.role)) + ".\n";
  if (member.role == domain::Role::manager) text += "A PIN on this terminal is set with: intake staff pin NAME.\n";
  return Answer{json.close_object().str(), text, "", 0};
}

Result<Answer> run(const StaffEdit& command, const Context& context) {
  INTAKE_LET(opened, open_for_writing(context));
  INTAKE_LET(person, staff_of(*opened, command.name));
  const bool of_managers = command.role && *command.role != person.role && (*command.role == domain::Role::manager || person.role == domain::Role::manager);
  INTAKE_LET(by, of_managers ? proved(*opened, command.proof, command.by, "Only a manager makes somebody a manager, or one no longer.") : staff_of(*opened, command.by));
  if (command.role) INTAKE_TRY(store::check_role_change(*opened, person.id, *command.role));
  INTAKE_TRY(store::change_staff(*opened, person.id, {command.new_name, command.role, {}}, by.id));
  INTAKE_LET(members, store::list_staff(*opened));
  for (const auto& member : members)
    if (member.id == person.id) person = member;
  JsonLine json;
  describe(json.open_object(), person);
  return Answer{json.close_object().str(), person.name + " is " + std::string(domain::role_code(person.role)) + " now.\n", "", 0};
}

Result<Answer> run(const StaffPin& command, const Context& context) {
  INTAKE_LET(opened, open_for_writing(context));
  INTAKE_LET(person, staff_of(*opened, command.name));
  INTAKE_LET(anybody, store::any_manager_pin(*opened));
  if (anybody) INTAKE_TRY(proved(*opened, command.proof, command.by, "Only a manager sets a PIN."));
  INTAKE_LET(pin, new_pin(command.new_pin_file, context.env.rng));
  INTAKE_TRY(store::set_manager_pin(*opened, person.id, pin));
  JsonLine json;
  describe(json.open_object(), person);
  std::string text = "The PIN of " + person.name + " on this terminal was set.\n";
  if (!command.new_pin_file) {
    json.member("pin", pin);
    text = "The PIN of " + person.name + " on this terminal is " + pin + ". It is not shown again: write it down.\n";
  }
  return Answer{json.close_object().str(), text, "", 0};
}

Result<Answer> run(const StaffBadge& command, const Context& context) {
  INTAKE_LET(opened, store::Store::open(context.store_folder, store::Access::read, context.env));
  INTAKE_LET(members, store::list_staff(*opened));
  const std::string wanted = domain::tidy_name(command.name);
  std::vector<domain::StaffMember> found;
  for (const domain::StaffMember& one : members)
    if ((one.name == wanted || one.id.to_string() == wanted) && one.name != store::command_line_name) found.push_back(one);
  if (found.empty()) return fail(ErrorCode::not_found, "Nobody of that name is on the staff list. No badge was written.");
  if (found.size() > 1) return fail(ErrorCode::refused, "More than one person is called \"" + wanted + "\". No badge was written; name one by number (staff list --json).");
  const domain::StaffMember& person = found.front();
  const print::BadgeText badge{domain::badge_code(person.id), std::string(domain::picture_name(person.picture)), opened->terminal().shop_name};
  INTAKE_TRY(print::write_badge_pdf(badge, command.pdf));
  JsonLine json;
  describe(json.open_object(), person).member("code", badge.code).member("pdf", command.pdf.string());
  return Answer{json.close_object().str(), "The badge of " + person.name + " was written to " + command.pdf.string() + ".\n", "", 0};
}

Result<Answer> run(const StaffList&, const Context& context) {
  INTAKE_LET(opened, store::Store::open(context.store_folder, store::Access::read, context.env));
  INTAKE_LET(members, store::list_staff(*opened));
  JsonLine json;
  std::string text;
  json.open_array();
  for (const domain::StaffMember& member : members) {
    describe(json.open_object(), member).member("picture", member.picture).close_object();
    text += std::string(domain::role_code(member.role)) + "\t" + member.name + "\n";
  }
  return Answer{json.close_array().str(), text, "", 0};
}

}  // namespace intake::cli
