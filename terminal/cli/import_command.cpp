// SPDX-License-Identifier: GPL-3.0-or-later
// import: a company's packing list becomes one donation, all of its good rows or none.
#include <fstream>

#include "db/base/hex.h"
#include "db/store/donation_store.h"
#include "db/store/donor_store.h"
#include "db/store/staff_store.h"
#include "terminal/cli/commands.h"
#include "terminal/cli/json_line.h"
#include "terminal/packing/packing_list.h"

namespace intake::cli {
namespace {

Result<std::string> read_whole(const std::filesystem::path& file) {
  std::error_code error;
  const auto kind = std::filesystem::status(file, error).type();
  if (kind == std::filesystem::file_type::none || kind == std::filesystem::file_type::not_found)
    return fail(ErrorCode::bad_input, "There is no file \"" + file.string() + "\", or it may not be looked at. Nothing was recorded.");
  if (kind != std::filesystem::file_type::regular)
    return fail(ErrorCode::bad_input, "\"" + file.string() + "\" is " +
                                          (kind == std::filesystem::file_type::directory ? "a folder" : "a device or a pipe") +
                                          ", no file. Nothing was recorded; name a packing list.");
  const auto size = std::filesystem::file_size(file, error);
  if (!error && size > packing::max_file_bytes)
    return fail(ErrorCode::bad_input, "The file is larger than a packing list may be (64 MiB). Nothing was recorded.");
  std::ifstream in(file, std::ios::binary);
  std::string bytes(error ? 0 : static_cast<std::size_t>(size), '\0');
  if (!in || !in.read(bytes.data(), static_cast<std::streamsize>(bytes.size())))
    return fail(ErrorCode::io, "The file " + file.string() + " could not be read. Nothing was recorded.");
  return bytes;
}

/// One sentence for all that is wrong with a row.
std::string reasons(const packing::Row& row) {
  std::string text;
  for (const packing::Doubt& doubt : row.doubts) text += (text.empty() ? "" : " ") + packing::describe(doubt);
  return text;
}

/// What was, or would be, recorded.
struct Outcome {
  std::int64_t accepted = 0;
  domain::Totals totals;
  const store::SavedDonation* saved = nullptr;
};

Answer answer_for(const packing::PackingList& list, const Outcome& outcome, Currency currency) {
  JsonLine json;
  std::string text = std::to_string(list.rows.size()) + " rows, " + std::to_string(outcome.accepted) + " accepted, " +
                     std::to_string(list.doubtful) + " doubtful; " + std::to_string(outcome.totals.items) + " items, " +
                     std::string(currency_symbol(currency)) + plain_amount(outcome.totals.value_minor, currency) + "\n";
  json.open_object()
      .member("rows", static_cast<std::int64_t>(list.rows.size()))
      .member("accepted", outcome.accepted)
      .key("doubtful").open_array();
  for (const packing::Row& row : list.rows) {
    if (!row.doubtful()) continue;
    const std::string why = reasons(row);
    json.open_object().member("row", row.number).member("why", why).close_object();
    text += "row " + std::to_string(row.number) + ": " + why + "\n";
  }
  json.close_array().member("items", outcome.totals.items).member("value_minor", outcome.totals.value_minor);
  if (outcome.saved != nullptr) {
    json.member("donation", outcome.saved->donation.id.to_string())
        .member("receipt", outcome.saved->receipt)
        .member("seq", outcome.saved->head.seq)
        .member("chain", to_hex(outcome.saved->head.chain_hash));
    text += "Saved: " + outcome.saved->receipt + "\n";
  }
  return Answer{json.close_object().str(), text, "", 0};
}

/// The same list twice is possible, and more often a mistake: it is said, and recorded. Empty when there is none.
Result<std::string> said_of_like(const store::Store& store, const std::string& company, const packing::PackingList& list) {
  INTAKE_LET(donation, packing::to_donation(list));
  INTAKE_LET(receipt, store::delivery_like(store, company, donation.lots));
  if (!receipt) return std::string();
  return company + " has a delivery of as many rows and items and of the same value already: " + *receipt + ".";
}

Answer refused(Answer answer, std::string why) {
  answer.exit_code = 3;
  answer.note = std::move(why);
  return answer;
}

}  // namespace

Result<Answer> run(const Import& command, const Context& context) {
  INTAKE_LET(opened, command.dry_run ? store::Store::open(context.store_folder, store::Access::read, context.env) : open_for_writing(context));
  const Currency currency = opened->terminal().currency;
  INTAKE_LET(bytes, read_whole(command.file));
  INTAKE_LET(list, packing::read_packing_list(bytes, *opened->catalogue(), currency,
                                              [&](std::size_t, std::size_t) { return context.keep_on(); }));
  if (list.rows.empty()) return fail(ErrorCode::bad_input, "The packing list has a header but no rows. Nothing was recorded.");
  const auto good = static_cast<std::int64_t>(list.rows.size() - list.doubtful);
  const bool doubts_in_the_way = list.doubtful > 0 && !command.accept_doubtful;
  const std::string advice = (list.doubtful == 1 ? "1 row is" : std::to_string(list.doubtful) + " rows are") +
                             " doubtful, so nothing was recorded. Correct the file, or leave what is doubtful out with --accept-doubtful.";
  if (command.dry_run) {
    Answer preview = answer_for(list, {good, list.totals, nullptr}, currency);
    if (doubts_in_the_way) return refused(std::move(preview), advice);
    if (good == 0) return preview;
    INTAKE_LET(like, said_of_like(*opened, command.company, list));
    preview.note = std::move(like);
    return preview;
  }
  if (doubts_in_the_way) return refused(answer_for(list, {}, currency), advice);
  if (good == 0) return refused(answer_for(list, {}, currency), "Every row is doubtful, so nothing was recorded. Correct the file.");

  INTAKE_LET(plan, store::plan_day(*opened));
  if (plan.advice == store::DayAdvice::ask_person) return fail(ErrorCode::refused, plan.reason);
  INTAKE_LET(by, staff_of(*opened, command.by));
  INTAKE_LET(donation, packing::to_donation(list));
  const store::NamedDonor company{domain::DonorKind::company, command.company};
  INTAKE_LET(like, said_of_like(*opened, command.company, list));
  INTAKE_LET(saved, store::save_donation(*opened, donation, company, by.id, [&](std::size_t) { return context.keep_on(); }));
  Answer answer = answer_for(list, {good, saved.totals, &saved}, currency);
  if (!like.empty()) answer.note = like + " It was recorded again as " + saved.receipt + ".";
  return answer;
}

}  // namespace intake::cli
