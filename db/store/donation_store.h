// SPDX-License-Identifier: GPL-3.0-or-later
// Saving a donation, its draft, and looking at what was saved.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "db/domain/donation.h"
#include "db/domain/price.h"
#include "db/store/store.h"

namespace intake::store {

struct SavedDonation {
  domain::Donation donation;  ///< with ids and tags as given
  std::string receipt;
  std::int64_t taken_at_utc_ms = 0;
  domain::Totals totals;
  std::int64_t lots_waiting_for_tags = 0;  ///< no numbers were left; they get theirs when a block arrives
  std::int64_t labels_queued = 0;          ///< by this save
  Committed head;                          ///< of the last operation
};

enum class Labels { none, queued };

/// Checked, tagged, recorded, and durable on return: one transaction, one sync of the disk. Opens today's business
/// date first, in the same transaction, if the last is older. Deletes the draft with the donation's id.
/// Ids that are nil are given; the same donation id saved again is `exists` and changes nothing.
/// Roll numbers in lot.tags are claimed; a number that is no roll's, or on an item already, is refused.
/// @param keep_on asked now and then with lots done; false cancels and nothing is recorded. May be empty.
/// @param labels queued: a label for each tag, in the same transaction, so that what is recorded is never without its
/// labels and never has them twice.
Result<SavedDonation> save_donation(Store& store, const domain::Donation& donation, StaffId by,
                                    const std::function<bool(std::size_t lots_done)>& keep_on = {}, Labels labels = Labels::none);

/// A donor by kind and name, as a person types it.
struct NamedDonor {
  domain::DonorKind kind = domain::DonorKind::individual;
  std::string name;
};
/// The same for the donor of that kind and name (see donor_named), who is added in the same transaction when there is none: a
/// refusal leaves not even a donor behind.
Result<SavedDonation> save_donation(Store& store, const domain::Donation& donation, const NamedDonor& donor, StaffId by,
                                    const std::function<bool(std::size_t lots_done)>& keep_on = {});

/// The one draft at the counter, replaced at each tap, durably. `extra` is the screen's own half-typed words.
struct Draft {
  domain::Donation donation;
  StaffId staff;
  std::string extra;
};
Result<void> put_draft(Store& store, const Draft& draft);
Result<std::optional<Draft>> get_draft(const Store& store);
Result<void> drop_draft(Store& store);

struct DonationSummary {
  DonationId id;
  std::string receipt;
  std::int64_t taken_at_utc_ms = 0;
  Date business_date;
  std::string donor_number;  ///< empty for anonymous
  int terminal_number = 0;   ///< 0 when unknown
  domain::Totals totals;
  std::int64_t lot_count = 0;
};
/// Newest first by key: pass the last row's (taken_at, id) to go on.
struct DonationKey {
  std::int64_t taken_at_utc_ms = INT64_MAX;
  DonationId id;
};
Result<std::vector<DonationSummary>> last_donations(const Store& store, const DonationKey& before, std::size_t limit);
Result<std::optional<SavedDonation>> get_donation(const Store& store, DonationId id);
/// Receipt of the company's newest donation with as many lots and pieces and the same value, as when one packing list is
/// taken in twice; nothing when there is none.
Result<std::optional<std::string>> delivery_like(const Store& store, const std::string& company, const std::vector<domain::Lot>& lots);

/// The shop's own recent values and the guide for a category and condition, as domain::suggest_value judges them.
Result<std::optional<domain::ValueSuggestion>> suggestion_for(const Store& store, std::string_view category, domain::Condition condition);
/// All suggestions at once (condition A, B, C), for a terminal that shows them at each tap without asking the store.
struct SuggestionRow {
  std::string category;
  domain::Condition condition = domain::Condition::b;
  domain::ValueSuggestion suggestion;
};
Result<std::vector<SuggestionRow>> all_suggestions(const Store& store);

/// The category that a code on goods (ISBN, EAN, UPC) had last time.
struct CodeMeaning {
  std::string code;
  std::string category;
  domain::Condition condition = domain::Condition::b;
  std::optional<std::int64_t> value_minor_each;
  std::string description;
};
Result<std::optional<CodeMeaning>> meaning_of_code(const Store& store, std::string_view code);

struct DayTotals {
  Date date;
  domain::Totals totals;
};
/// Totals of the shop for one business date, kept by the save itself.
Result<domain::Totals> day_totals(const Store& store, Date date);
struct CategoryTotals {
  std::string category;
  domain::Totals totals;
};
Result<std::vector<CategoryTotals>> day_totals_by_category(const Store& store, Date date);
Result<std::vector<DayTotals>> totals_by_day(const Store& store, Date from, Date to);

/// One row a lot, for export: UTF-8 with BOM, RFC 4180, amounts in major units, donors by number, never by name.
/// `weight_grams` is the lot's own and may be summed; `donation_weight_grams` is the whole donation's, the same on each of
/// its rows: once a receipt.
/// @return rows written; the file appears whole or not at all.
Result<std::int64_t> export_csv(const Store& store, Date from, Date to, const std::filesystem::path& file,
                                const std::function<bool(std::int64_t rows_done)>& keep_on = {});

}  // namespace intake::store
