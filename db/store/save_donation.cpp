// SPDX-License-Identifier: GPL-3.0-or-later
// The save at the counter and of a packing list: the same steps, one transaction.
#include <algorithm>

#include "db/base/utf8.h"
#include "db/base/planted.h"
#include "db/store/apply.h"
#include "db/store/day_store.h"
#include "db/store/donation_store.h"
#include "db/store/donor_named.h"
#include "db/store/print_jobs.h"
#include "db/store/tag_numbers.h"

namespace intake::store {
namespace {

using domain::Donation;
using domain::Lot;

Result<void> check_texts(const Donation& donation) {
  const auto one_line = [](const std::string& text) { return is_one_line(text); };
  bool good = is_utf8(donation.note) && one_line(donation.campaign);
  for (const Lot& lot : donation.lots) good = good && one_line(lot.description) && one_line(lot.code);
  if (!good) return fail(ErrorCode::bad_input, "A text of this donation is not UTF-8 on one line. Nothing was recorded.");
  return {};
}

/// The donor's kind decides how lots are tagged. @return not_found for a donor this store never heard of
Result<bool> is_company(Connection& connection, const std::optional<DonorId>& donor) {
  if (!donor) return false;
  Query row(connection, "donor/find", *donor);
  if (!row.next()) return fail(ErrorCode::not_found, "The donor is not known here. Nothing was recorded; choose or add the donor again.");
  return row.code<domain::DonorKind>(1) == domain::DonorKind::company;
}

/// Gives lots their ids and tags. @return for each lot how many numbers it still waits for; empty when none does
Result<std::vector<std::int64_t>> tag_lots(Transaction& change, Donation& donation, bool company) {
  const auto catalogue = change.store().catalogue();
  std::vector<std::int64_t> wanted;
  TagSupply supply(change.connection());
  for (std::size_t i = 0; i < donation.lots.size(); ++i) {
    Lot& lot = donation.lots[i];
    if (lot.id.is_nil()) lot.id = change.store().env().ids.make<LotId>();
    const auto need = domain::tag_need(lot, *catalogue->find(lot.category), company);
    const auto claimed = std::ssize(lot.tags);
    if (claimed > need.count)
      return fail(ErrorCode::refused, "A line has more tags than it needs. Nothing was recorded; check the last scans.");
    for (const auto tag : lot.tags) INTAKE_TRY(check_claim(change.connection(), tag));
    lot.lot_label = need.lot_label;
    const std::int64_t missing = need.count - claimed;
    const auto taken = supply.take(missing);
    lot.tags.insert(lot.tags.end(), taken.begin(), taken.end());
    if (std::ssize(taken) == missing) continue;
    wanted.resize(donation.lots.size());
    wanted[i] = missing;
  }
  supply.commit();
  return wanted;
}

void mark_waiting(Connection& connection, DonationId donation, const std::vector<std::int64_t>& wanted) {
  std::vector<std::int64_t> keys;  // in the order of the lots
  {
    Query found(connection, "donation/find", donation);
    found.next();
    Query rows(connection, "lot/of_donation", found.integer(0));
    while (rows.next()) keys.push_back(rows.integer(0));
  }
  for (std::size_t i = 0; i < wanted.size(); ++i)
    if (wanted[i] > 0) Query(connection, "lot/set_wanted", keys[i], wanted[i]).run();
}

Result<domain::Totals> totals_of(const Donation& donation, const domain::Catalogue& catalogue) {
  domain::Totals sum{1, 0, 0, 0};
  for (const Lot& lot : donation.lots) {
    INTAKE_LET(next, domain::add_totals(sum, domain::lot_totals(lot, domain::is_rag(lot, *catalogue.find(lot.category)))));
    sum = next;
  }
  return sum;
}

/// An upper bound of a lot's bytes in an operation, so that no operation outgrows what the hub accepts: escaped text
/// can take six times its bytes, a tag thirteen.
std::size_t content_bytes(const Lot& lot) {
  return 400 + 6 * (lot.description.size() + lot.code.size()) + 13 * lot.tags.size();
}

/// How many of the lots from `first` on one operation takes.
std::size_t lots_that_fit(const std::vector<Lot>& lots, std::size_t first) {
  constexpr std::size_t bytes_allowed = 600'000;
  std::size_t bytes = 0;
  std::size_t count = 0;
  while (first + count < lots.size() && count < journal::max_lots_per_operation) {
    bytes += content_bytes(lots[first + count]);
    if (bytes > bytes_allowed && count > 0) break;
    ++count;
  }
  return count;
}

using KeepOn = std::function<bool(std::size_t)>;

/// @return when it was taken, UTC milliseconds
Result<std::int64_t> append_donation(Transaction& change, const Donation& donation, const std::string& receipt,
                                     const domain::Totals& totals, StaffId by, const KeepOn& keep_on) {
  const auto& lots = donation.lots;
  const auto slice = [&](std::size_t first, std::size_t count) {
    return std::vector<Lot>(lots.begin() + static_cast<std::ptrdiff_t>(first),
                            lots.begin() + static_cast<std::ptrdiff_t>(first + count));
  };
  const auto cancelled = fail(ErrorCode::cancelled, "It was cancelled. Nothing was recorded.");
  std::int64_t parts = 0;
  std::size_t first = 0;
  for (std::size_t count = lots_that_fit(lots, 0); first + count < lots.size(); count = lots_that_fit(lots, first)) {
    if (keep_on && !keep_on(first)) return cancelled;
    INTAKE_TRY(change.append(change.operation(donation.id, by, journal::DonationPart{++parts, slice(first, count)})));
    first += count;
  }
  if (keep_on && !keep_on(first)) return cancelled;
  journal::DonationFinished end{donation.donor, donation.channel, receipt, donation.campaign, donation.note,
                                donation.weight_grams, parts, std::ssize(lots), totals, slice(first, lots.size() - first)};
  const auto last = change.operation(donation.id, by, std::move(end));
  INTAKE_TRY(change.append(last));
  return last.at_utc_ms;
}

Result<SavedDonation> save(Transaction& change, Donation donation, StaffId by, const KeepOn& keep_on, Labels labels) {
  Store& store = change.store();
  if (donation.id.is_nil()) donation.id = store.env().ids.make<DonationId>();
  if (Query(change.connection(), "donation/find", donation.id).next())
    return fail(ErrorCode::exists, "This donation is recorded already. Nothing was changed.");
  INTAKE_LET(company, is_company(change.connection(), donation.donor));
  INTAKE_LET(wanted, tag_lots(change, donation, company));
  INTAKE_LET(totals, totals_of(donation, *store.catalogue()));

  SavedDonation saved;
  saved.receipt = domain::receipt_code(store.terminal().number, planted(Planted::receipts_kept) ? 1 : static_cast<int>(change.chain().incarnation),
                                       ++change.chain().receipts);
  saved.totals = totals;
  saved.lots_waiting_for_tags = std::count_if(wanted.begin(), wanted.end(), [](std::int64_t count) { return count > 0; });
  INTAKE_LET(taken_at_utc_ms, append_donation(change, donation, saved.receipt, totals, by, keep_on));
  saved.taken_at_utc_ms = taken_at_utc_ms;
  if (saved.lots_waiting_for_tags > 0) mark_waiting(change.connection(), donation.id, wanted);
  Query(change.connection(), "draft/drop_donation", donation.id).run();
  if (labels == Labels::queued) {
    for (const Lot& lot : donation.lots) saved.labels_queued += std::ssize(add_print_jobs(change, lot.tags, by));
  }
  saved.donation = std::move(donation);
  saved.head = change.committed();
  return saved;
}

Result<SavedDonation> check_and_save(Store& store, Donation donation, const NamedDonor* donor, StaffId by, const KeepOn& keep_on,
                                     Labels labels) {
  INTAKE_TRY(domain::check_donation(donation, *store.catalogue()));
  INTAKE_TRY(check_texts(donation));
  return writing(store, [&]() -> Result<SavedDonation> {
    Transaction change(store);
    INTAKE_TRY(ensure_day(change, by));  // before the donor, whose operation is of that date too
    if (donor != nullptr) {
      INTAKE_LET(found, donor_named(change, donor->kind, donor->name, by));
      donation.donor = found.id;
    }
    INTAKE_LET(saved, save(change, std::move(donation), by, keep_on, labels));
    change.commit();
    return saved;
  });
}

}  // namespace

Result<SavedDonation> save_donation(Store& store, const Donation& donation, StaffId by, const KeepOn& keep_on, Labels labels) {
  return check_and_save(store, donation, nullptr, by, keep_on, labels);
}

Result<SavedDonation> save_donation(Store& store, const Donation& donation, const NamedDonor& donor, StaffId by, const KeepOn& keep_on) {
  return check_and_save(store, donation, &donor, by, keep_on, Labels::none);
}

}  // namespace intake::store
