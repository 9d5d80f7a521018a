// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/store/donation_store.h"

#include "db/journal/codec.h"
#include "db/store/apply.h"
#include "db/store/lot_rows.h"
#include "db/store/store_impl.h"

namespace intake::store {
namespace {

domain::Totals totals_from(const Query& row, int first) {
  return {row.integer(first), row.integer(first + 1), row.integer(first + 2), row.integer(first + 3)};
}

std::optional<domain::ValueSuggestion> judged(const Store& store, const domain::Category& category,
                                              domain::Condition condition, const std::vector<std::int64_t>& own_minor) {
  return domain::suggest_value(category.guide_minor, own_minor, condition, store.terminal().currency);
}

}  // namespace

Result<void> put_draft(Store& store, const Draft& draft) {
  const std::string content = journal::encode_draft(draft.donation);
  return writing(store, [&]() -> Result<void> {
    Query(connection(store), "draft/put", draft.donation.id, content, draft.staff, draft.extra).run();
    return {};
  });
}

Result<std::optional<Draft>> get_draft(const Store& store) {
  return guarded([&]() -> Result<std::optional<Draft>> {
    Query row(connection(store), "draft/get");
    if (!row.next()) return std::optional<Draft>();
    INTAKE_LET(donation, journal::decode_draft(row.text(0)));
    return std::optional(Draft{std::move(donation), row.id<StaffId>(1), row.text(2)});
  });
}

Result<void> drop_draft(Store& store) {
  return writing(store, [&]() -> Result<void> {
    Query(connection(store), "draft/drop").run();
    return {};
  });
}

Result<std::vector<DonationSummary>> last_donations(const Store& store, const DonationKey& before, std::size_t limit) {
  return guarded([&]() -> Result<std::vector<DonationSummary>> {
    std::vector<DonationSummary> list;
    Query rows(connection(store), "donation/last", before.taken_at_utc_ms, before.id, limit);
    while (rows.next()) {
      DonationSummary one;
      one.id = rows.id<DonationId>(0);
      one.receipt = rows.text(1);
      one.taken_at_utc_ms = rows.integer(2);
      one.business_date = rows.date(3);
      one.donor_number = rows.text(4);
      one.terminal_number = terminal_number_of(one.receipt);
      one.totals = {1, rows.integer(5), rows.integer(6), rows.integer(7)};
      one.lot_count = rows.integer(8);
      list.push_back(std::move(one));
    }
    return list;
  });
}

Result<std::optional<std::string>> delivery_like(const Store& store, const std::string& company, const std::vector<domain::Lot>& lots) {
  domain::Totals sum;
  for (const domain::Lot& lot : lots) {
    const domain::Category* category = store.catalogue()->find(lot.category);
    if (category == nullptr) return std::optional<std::string>();
    INTAKE_LET(next, domain::add_totals(sum, domain::lot_totals(lot, domain::is_rag(lot, *category))));
    sum = next;
  }
  return guarded([&]() -> Result<std::optional<std::string>> {
    Query row(connection(store), "donation/like_delivery", domain::tidy_name(company), std::ssize(lots), sum.items, sum.value_minor);
    return row.next() ? std::optional(row.text(0)) : std::nullopt;
  });
}

Result<std::optional<SavedDonation>> get_donation(const Store& store, DonationId id) {
  return guarded([&]() -> Result<std::optional<SavedDonation>> {
    const Snapshot one_state(connection(store));
    Query row(connection(store), "donation/get", id);
    if (!row.next()) return std::optional<SavedDonation>();
    SavedDonation saved;
    domain::Donation& donation = saved.donation;
    donation.id = id;
    saved.receipt = row.text(1);
    saved.taken_at_utc_ms = row.integer(2);
    if (!row.null(3)) donation.donor = row.id<DonorId>(3);
    donation.channel = row.code<domain::DonationChannel>(4);
    donation.campaign = row.text(5);
    donation.note = row.text(6);
    donation.weight_grams = row.maybe_integer(7);
    saved.totals = {1, row.integer(8), row.integer(9), row.integer(10)};
    for (auto& lot : lots_of_donation(connection(store), row.integer(0))) {
      if (lot.tags_wanted > 0) ++saved.lots_waiting_for_tags;
      donation.lots.push_back(std::move(lot.lot));
    }
    Query where(connection(store), "journal/position_of", row.id<OpId>(11));
    if (where.next()) saved.head = {where.integer(0), where.text(1)};
    return std::optional(std::move(saved));
  });
}

Result<std::optional<domain::ValueSuggestion>> suggestion_for(const Store& store, std::string_view category, domain::Condition condition) {
  return guarded([&]() -> Result<std::optional<domain::ValueSuggestion>> {
    const auto catalogue = store.catalogue();
    const domain::Category* known = catalogue->find(category);
    if (known == nullptr) return std::optional<domain::ValueSuggestion>();
    return judged(store, *known, condition, own_values(connection(store), category, condition));
  });
}

Result<std::vector<SuggestionRow>> all_suggestions(const Store& store) {
  return guarded([&]() -> Result<std::vector<SuggestionRow>> {
    std::vector<SuggestionRow> rows;
    for (const auto& category : store.catalogue()->categories())
      for (const auto condition : {domain::Condition::a, domain::Condition::b, domain::Condition::c})
        if (auto found = judged(store, category, condition, own_values(connection(store), category.slug, condition)))
          rows.push_back({category.slug, condition, *found});
    return rows;
  });
}

Result<std::optional<CodeMeaning>> meaning_of_code(const Store& store, std::string_view code) {
  return guarded([&]() -> Result<std::optional<CodeMeaning>> {
    Query row(connection(store), "code_meaning/get", code);
    if (!row.next()) return std::optional<CodeMeaning>();
    return std::optional(CodeMeaning{std::string(code), row.text(0), row.code<domain::Condition>(1), row.maybe_integer(2), row.text(3)});
  });
}

Result<domain::Totals> day_totals(const Store& store, Date date) {
  return guarded([&]() -> Result<domain::Totals> {
    Query row(connection(store), "day_total/of_day", date);
    row.next();
    return totals_from(row, 0);
  });
}

Result<std::vector<CategoryTotals>> day_totals_by_category(const Store& store, Date date) {
  return guarded([&]() -> Result<std::vector<CategoryTotals>> {
    std::vector<CategoryTotals> list;
    Query rows(connection(store), "day_total/by_category", date);
    while (rows.next()) list.push_back({rows.text(0), totals_from(rows, 1)});
    return list;
  });
}

Result<std::vector<DayTotals>> totals_by_day(const Store& store, Date from, Date to) {
  return guarded([&]() -> Result<std::vector<DayTotals>> {
    std::vector<DayTotals> list;
    Query rows(connection(store), "day_total/by_day", from, to);
    while (rows.next()) list.push_back({rows.date(0), totals_from(rows, 1)});
    return list;
  });
}

}  // namespace intake::store
