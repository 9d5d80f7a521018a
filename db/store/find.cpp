// SPDX-License-Identifier: GPL-3.0-or-later
// Find asks each table that may know the words for its newest rows by key, and only then reads what is shown: so it costs as
// much after ten years as on the first day. Keys rise as rows arrive, which is what "newest first" means here; within
// one answer the time of taking decides.
#include <algorithm>
#include <map>

#include "db/store/find_words.h"
#include "db/store/item_store.h"
#include "db/store/store_impl.h"

namespace intake::store {
namespace {

/// Donors whose gifts are looked at, the newest donors first: one letter may name thousands.
constexpr std::int64_t max_donors = 200;
/// A lot of many tags fills the range of a tag's first digits; so many rows more are read than lots wanted.
constexpr std::int64_t tags_a_lot = 8;
constexpr std::int64_t max_limit = 10'000'000;

/// Greater than everything that begins with a text.
std::string after(std::string_view start) { return std::string(start) + "\xF4\x8F\xBF\xBF"; }

/// Lots that the words may mean, newest first, each with the tag it was found by.
class Hits {
 public:
  Hits(Connection& connection, std::int64_t limit) : x_db(connection), x_limit(limit) {}

  void add_newest() {
    for (Query rows(x_db, "donation/newest", x_limit); rows.next();) add_donation(rows.integer(0));
  }
  void add_words(const std::string& match) {
    for (Query rows(x_db, "lot_search/newest", match, x_limit); rows.next();) x_lots.try_emplace(rows.integer(0));
  }
  void add_tags(std::int64_t first, std::int64_t last) {
    for (Query rows(x_db, "item/in_range", first, last, x_limit * tags_a_lot); rows.next();)
      x_lots[rows.integer(1)] = domain::TagNumber{rows.integer(0)};
  }
  void add_receipts(const std::string& start) {
    for (Query rows(x_db, "donation/by_receipt", start, after(start), x_limit); rows.next();) add_donation(rows.integer(0));
  }
  void add_donors_by_number(const std::string& start) {
    for (Query rows(x_db, "donor/by_number", start, after(start), max_donors); rows.next();) add_donor(rows.integer(0));
  }
  void add_donors_by_name(const std::string& start) {
    std::vector<std::int64_t> donors;
    for (Query rows(x_db, "donor_name_word/starting", start, after(start)); rows.next();) donors.push_back(rows.integer(0));
    newest_once(donors);
    if (std::ssize(donors) > max_donors) donors.resize(max_donors);
    for (const std::int64_t donor : donors) add_donor(donor);
  }

  /// Keys of the newest lots, as a JSON list.
  std::string newest() {
    add_lots_of_donations();
    std::string keys = "[";
    std::int64_t count = 0;
    for (const auto& [lot, tag] : x_lots) {
      if (count++ == x_limit) break;
      if (keys.size() > 1) keys += ',';
      keys += std::to_string(lot);
    }
    return keys + ']';
  }
  std::optional<domain::TagNumber> tag_of(std::int64_t lot) const { return x_lots.at(lot); }

 private:
  static void newest_once(std::vector<std::int64_t>& keys) {
    std::sort(keys.begin(), keys.end(), std::greater());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  }
  void add_donation(std::int64_t key) { x_donations.push_back(key); }
  void add_donor(std::int64_t key) {
    for (Query rows(x_db, "donation/of_donor", key, x_limit); rows.next();) add_donation(rows.integer(0));
  }
  void add_lots_of_donations() {
    newest_once(x_donations);
    std::int64_t found = 0;
    for (const std::int64_t donation : x_donations) {
      if (found >= x_limit) return;
      for (Query rows(x_db, "lot/newest_of_donation", donation, x_limit - found); rows.next(); ++found)
        x_lots.try_emplace(rows.integer(0));
    }
  }

  Connection& x_db;
  const std::int64_t x_limit;
  std::map<std::int64_t, std::optional<domain::TagNumber>, std::greater<>> x_lots;  // by key
  std::vector<std::int64_t> x_donations;
};

/// Columns as in lot/found.sql. @param tag the one it was found by
Found found_from(const Query& row, std::optional<domain::TagNumber> tag) {
  Found found;
  found.donation = row.id<DonationId>(0);
  found.lot = row.id<LotId>(1);
  found.category = row.text(2);
  found.condition = row.code<domain::Condition>(3);
  found.quantity = row.integer(4);
  found.value_minor_each = row.maybe_integer(5);
  found.description = row.text(6);
  found.tag = tag;
  if (!tag && !row.null(7)) found.tag = domain::TagNumber{row.integer(7)};
  found.taken_at_utc_ms = row.integer(8);
  found.business_date = row.date(9);
  found.receipt = row.text(10);
  found.donor_number = row.text(11);
  found.company = row.text(12);
  found.rag = row.integer(14) != 0;
  found.donor_erased = row.integer(15) != 0;
  return found;
}

}  // namespace

Result<std::vector<Found>> find(const Store& store, std::string_view words, std::size_t limit) {
  return guarded([&]() -> Result<std::vector<Found>> {
    Connection& db = connection(store);
    const Snapshot one_state(db);
    Hits hits(db, static_cast<std::int64_t>(std::min<std::size_t>(limit, max_limit)));
    const FindWords means = read_find_words(words, *store.catalogue(), store.terminal().number);
    if (words.find_first_not_of(' ') == std::string_view::npos) hits.add_newest();
    if (!means.match.empty()) hits.add_words(means.match);
    if (means.tags) hits.add_tags(means.tags->first, means.tags->second);
    if (!means.receipt.empty()) hits.add_receipts(means.receipt);
    if (!means.donor_number.empty()) hits.add_donors_by_number(means.donor_number);
    if (!means.name.empty()) hits.add_donors_by_name(means.name);

    std::vector<Found> found;
    for (Query rows(db, "lot/found", hits.newest()); rows.next();)
      found.push_back(found_from(rows, hits.tag_of(rows.integer(13))));
    std::stable_sort(found.begin(), found.end(),
                     [](const Found& a, const Found& b) { return a.taken_at_utc_ms > b.taken_at_utc_ms; });
    return found;
  });
}

}  // namespace intake::store
