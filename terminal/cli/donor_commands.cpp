// SPDX-License-Identifier: GPL-3.0-or-later
// donor show, export, erase: what is held on a donor, and that it is held no longer.
#include "db/base/new_file.h"
#include "db/store/donor_store.h"
#include "db/store/erasures.h"
#include "db/store/held_donor.h"
#include "terminal/cli/commands.h"
#include "terminal/cli/json_line.h"

namespace intake::cli {
namespace {

Result<domain::Donor> donor_of(const store::Store& store, const std::string& number) {
  INTAKE_LET(known, store::donor_numbered(store, number));
  if (!known) return fail(ErrorCode::refused, "No donor has the number " + number + ". Nothing was recorded; look it up with: intake donor list.");
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

}  // namespace

Result<Answer> run(const DonorShow& command, const Context& context) {
  INTAKE_LET(opened, store::Store::open(context.store_folder, store::Access::read, context.env));
  INTAKE_LET(donor, donor_of(*opened, command.number));
  INTAKE_LET(erasure, store::erasure_of(*opened, donor.id));
  const std::string kind(domain::donor_kind_code(donor.kind));
  JsonLine json;
  json.open_object().member("donor", donor.id.to_string()).member("number", donor.number).member("kind", kind).member("name", donor.name);
  json.member("contact", donor.contact);
  write_erasure(json, erasure);
  const std::string who = erasure ? erasure_words(*erasure) : donor.name + (donor.contact.empty() ? "" : "\t" + donor.contact);
  return Answer{json.close_object().str(), donor.number + "\t" + kind + "\t" + who + "\n", "", 0};
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
