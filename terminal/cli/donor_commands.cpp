// SPDX-License-Identifier: GPL-3.0-or-later
// donor list, show, edit, export, erase: what is held on a donor, shown to managers only, and that it is held no longer.
#include "db/base/new_file.h"
#include "db/store/donor_store.h"
#include "db/store/erasures.h"
#include "db/store/held_donor.h"
#include "terminal/cli/commands.h"
#include "terminal/cli/json_line.h"

namespace intake::cli {
namespace {

constexpr std::size_t donors_listed = 200;

Result<domain::Donor> donor_of(const store::Store& store, const std::string& number) {
  INTAKE_LET(known, store::donor_numbered(store, number));
  if (!known) return fail(ErrorCode::not_found, "No donor has the number " + number + ". Nothing was recorded; look it up with: intake donor list.");
  return *known;
}

std::string erasure_words(const store::ErasureState& erasure) {
  return "erased donor, " + utc_text(erasure.erased_at_utc_ms) +
         (erasure.wiped ? "; nothing personal is left in this store" : "; somebody still reads an older state of this store, so its files are cleared later");
}

void write_erasure(JsonLine& json, const std::optional<store::ErasureState>& erasure) {
  json.member("erased", erasure.has_value());
  if (erasure) json.member("erased_at", utc_text(erasure->erased_at_utc_ms)).member("files_clean", erasure->wiped).member("confirmed", erasure->confirmed);
}

/// A company's name is on its lots; people's names and all contacts are for managers.
bool is_shown(const domain::Donor& donor, bool to_manager) { return to_manager || donor.kind == domain::DonorKind::company; }

std::string name_words(const domain::Donor& donor, bool to_manager) { return is_shown(donor, to_manager) ? donor.name : "(for a manager: --pin-file FILE)"; }

JsonLine& write_donor(JsonLine& json, const domain::Donor& donor, bool to_manager) {
  json.member("donor", donor.id.to_string()).member("number", donor.number).member("kind", std::string(domain::donor_kind_code(donor.kind))).key("name");
  return is_shown(donor, to_manager) ? json.text(donor.name) : json.null();
}

void write_contact(JsonLine& json, const domain::Donor& donor, bool to_manager) {
  json.key("contact");
  to_manager ? json.text(donor.contact) : json.null();
}

/// Without a manager nobody learns by trying words which number a person has.
Result<std::vector<domain::Donor>> donors_for(const store::Store& store, const DonorList& command) {
  INTAKE_LET(found, store::find_donors(store, command.words, donors_listed));
  if (!command.manager && !command.words.empty())
    std::erase_if(found, [&](const auto& one) { return !is_shown(one, false) && one.number.find(command.words) == std::string::npos; });
  return found;
}

}  // namespace

Result<Answer> run(const DonorList& command, const Context& context) {
  INTAKE_LET(opened, open_shown_to(command.manager, context));
  INTAKE_LET(donors, donors_for(*opened, command));
  JsonLine json;
  std::string text;
  json.open_array();
  for (const domain::Donor& donor : donors) {
    write_donor(json.open_object(), donor, command.manager.has_value()).close_object();
    text += donor.number + "\t" + std::string(domain::donor_kind_code(donor.kind)) + "\t" + name_words(donor, command.manager.has_value()) + "\n";
  }
  return Answer{json.close_array().str(), text, "", 0};
}

Result<Answer> run(const DonorShow& command, const Context& context) {
  INTAKE_LET(opened, open_shown_to(command.manager, context));
  const bool to_manager = command.manager.has_value();
  INTAKE_LET(donor, donor_of(*opened, command.number));
  INTAKE_LET(erasure, store::erasure_of(*opened, donor.id));
  const std::string kind(domain::donor_kind_code(donor.kind));
  JsonLine json;
  write_contact(write_donor(json.open_object(), donor, to_manager), donor, to_manager);
  write_erasure(json, erasure);
  const std::string who = erasure ? erasure_words(*erasure) : name_words(donor, to_manager) + (donor.contact.empty() || !to_manager ? "" : "\t" + donor.contact);
  return Answer{json.close_object().str(), donor.number + "\t" + kind + "\t" + who + "\n", "", 0};
}

Result<Answer> run(const DonorEdit& command, const Context& context) {
  INTAKE_LET(opened, open_for_writing(context));
  const bool to_manager = !command.pin_file.empty();
  if (to_manager) INTAKE_TRY(manager_of(*opened, {command.pin_file, ""}));
  INTAKE_LET(known, donor_of(*opened, command.number));
  if (!to_manager && command.kind && *command.kind != known.kind)
    return fail(ErrorCode::refused, "A company's name is shown to everybody, a person's is not, so only a manager changes which of the two a donor is. Nothing was recorded; "
                                    "give a manager's PIN with --pin-file FILE.");
  INTAKE_LET(by, staff_of(*opened, command.by));
  INTAKE_TRY(store::change_donor(*opened, known.id, {command.kind, command.name, command.contact}, by.id));
  INTAKE_LET(now, store::get_donor(*opened, known.id));
  const domain::Donor donor = now.value_or(known);
  JsonLine json;
  write_contact(write_donor(json.open_object(), donor, to_manager), donor, to_manager);
  return Answer{json.close_object().str(), donor.number + "\t" + std::string(domain::donor_kind_code(donor.kind)) + "\t" + name_words(donor, to_manager) + "\n", "", 0};
}

Result<Answer> run(const DonorErase& command, const Context& context) {
  INTAKE_LET(opened, open_for_writing(context));
  INTAKE_LET(manager, manager_of(*opened, command.manager));
  INTAKE_LET(donor, donor_of(*opened, command.number));
  INTAKE_TRY(store::erase_donor(*opened, donor.id, manager.id));
  INTAKE_LET(erasure, store::erasure_of(*opened, donor.id));
  JsonLine json;
  json.open_object().member("donor", donor.id.to_string()).member("number", donor.number);
  write_erasure(json, erasure);
  std::string text = donor.number + "\t" + erasure_words(erasure.value_or(store::ErasureState{})) + "\n";
  if (opened->terminal().paired()) text += "The hub and the shop's other terminals follow as they sync.\n";
  return Answer{json.close_object().str(), text, "", 0};
}

Result<Answer> run(const DonorExport& command, const Context& context) {
  INTAKE_LET(opened, open_for_writing(context));  // wrong PINs are counted
  INTAKE_TRY(manager_of(*opened, command.manager));
  INTAKE_LET(donor, donor_of(*opened, command.number));
  INTAKE_LET(held, store::held_on(*opened, donor.id));
  INTAKE_TRY(write_new_file(command.file, journal::held_json(held) + '\n'));
  JsonLine json;
  json.open_object().member("donor", donor.id.to_string()).member("number", donor.number).member("donations", std::ssize(held.donations));
  json.member("file", command.file.string());
  return Answer{json.close_object().str(), "What is held on " + donor.number + " was written to " + command.file.string() + ": " +
                                               std::to_string(held.donations.size()) + " donations.\n", "", 0};
}

}  // namespace intake::cli
