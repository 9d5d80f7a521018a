// SPDX-License-Identifier: GPL-3.0-or-later
// catalogue and receive: what can be recorded, and recording it.
#include "db/base/hex.h"
#include "db/store/catalogue_store.h"
#include "db/store/donation_store.h"
#include "db/store/donor_store.h"
#include "db/store/staff_store.h"
#include "terminal/cli/commands.h"
#include "terminal/cli/json_line.h"
#include "terminal/cli/line_words.h"

namespace intake::cli {
namespace {

/// The store's own catalogue, or, where there is no store yet, the starting one with its guides in CNY.
Result<std::shared_ptr<const domain::Catalogue>> catalogue_of(const Context& context) {
  auto opened = store::Store::open(context.store_folder, store::Access::read, context.env);
  if (opened) return (*opened)->catalogue();
  if (opened.error().code != ErrorCode::not_found) return fail(std::move(opened).error());
  INTAKE_LET(starting, store::starting_catalogue(Currency::CNY));
  return std::make_shared<const domain::Catalogue>(std::move(starting));
}

domain::Donation donation_of(const Receive& command) {
  domain::Donation donation;
  donation.lots = command.lots;
  donation.weight_grams = command.weight_grams;
  const bool company = !command.donor.name.empty() && command.donor.kind == domain::DonorKind::company;
  if (company) donation.channel = domain::DonationChannel::company;
  // One weighed bag: the weight is the lot's own, since pieces were not counted.
  if (donation.lots.size() == 1 && donation.lots[0].quantity == 0 && donation.weight_grams) {
    donation.lots[0].weight_grams = donation.weight_grams;
    donation.weight_grams.reset();
  }
  return donation;
}

std::string shown_tags(const domain::Lot& lot) {
  std::string text;
  for (const domain::TagNumber tag : lot.tags) text += "  " + tag.shown() + (lot.lot_label ? " (the whole lot)" : "");
  return text;
}

Answer answer_for(const store::SavedDonation& saved) {
  JsonLine json;
  std::string text = "Saved: " + saved.receipt + ", " + std::to_string(saved.totals.items) + " items.\n";
  json.open_object().member("donation", saved.donation.id.to_string()).member("receipt", saved.receipt);
  json.key("lots").open_array();
  for (const domain::Lot& lot : saved.donation.lots) {
    json.open_object().member("id", lot.id.to_string()).key("tags").open_array();
    for (const domain::TagNumber tag : lot.tags) json.text(tag.digits());
    json.close_array().close_object();
    text += amount_of(lot, lot.quantity) + " " + lot.category + " " + std::string(domain::condition_code(lot.condition)) +
            shown_tags(lot) + "\n";
  }
  json.close_array()
      .member("items", saved.totals.items)
      .member("value_minor", saved.totals.value_minor)
      .member("seq", saved.head.seq)
      .member("chain", to_hex(saved.head.chain_hash))
      .close_object();
  Answer answer{json.str(), text, "", 0};
  if (saved.lots_waiting_for_tags > 0)
    answer.note = std::to_string(saved.lots_waiting_for_tags) +
                  " lots wait for tag numbers: too few are left here. They get theirs at the next sync with the hub.";
  return answer;
}

}  // namespace

Result<Answer> run(const ShowCatalogue&, const Context& context) {
  INTAKE_LET(catalogue, catalogue_of(context));
  JsonLine json;
  std::string text;
  json.open_object().key("categories").open_array();
  for (const domain::Category& category : catalogue->categories()) {
    json.open_object().member("slug", category.slug);
    json.key("name").open_object().member("en", category.name.en).member("zh", category.name.zh).close_object();
    json.key("guide_minor");
    if (category.guide_minor)
      json.open_array().number(category.guide_minor->first).number(category.guide_minor->second).close_array();
    else
      json.null();
    json.member("tag_at_intake", category.tag_at_intake).close_object();
    text += category.slug + "\t" + category.name.en + "\t" + category.name.zh + (category.tag_at_intake ? "\ttag each" : "") + "\n";
  }
  return Answer{json.close_array().close_object().str(), text, "", 0};
}

Result<Answer> run(const Receive& command, const Context& context) {
  INTAKE_LET(opened, open_for_writing(context));
  domain::Donation donation = donation_of(command);
  // All that can be refused is asked first, so that a refusal leaves not even the person behind.
  INTAKE_TRY(domain::check_donation(donation, *opened->catalogue()));
  INTAKE_LET(plan, store::plan_day(*opened));
  if (plan.advice == store::DayAdvice::ask_person) return fail(ErrorCode::refused, plan.reason);
  INTAKE_LET(by, staff_of(*opened, command.by));
  const auto keep_on = [&](std::size_t) { return context.keep_on(); };
  const store::NamedDonor donor{command.donor.kind, command.donor.name};
  INTAKE_LET(saved, donor.name.empty() ? store::save_donation(*opened, donation, by.id, keep_on)
                                       : store::save_donation(*opened, donation, donor, by.id, keep_on));
  return answer_for(saved);
}

}  // namespace intake::cli
