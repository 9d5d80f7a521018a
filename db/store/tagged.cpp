// SPDX-License-Identifier: GPL-3.0-or-later
// What a tag stands on, and its whole history: the donation it came with, then its own steps.
#include <algorithm>

#include "db/store/item_changes.h"
#include "db/store/item_store.h"
#include "db/store/lot_rows.h"
#include "db/store/store_impl.h"

namespace intake::store {
namespace {

/// Words separated by spaces.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    words.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

/// Columns as in item_step/of_tag.sql.
HistoryStep step_from(const Query& row) {
  HistoryStep step;
  step.step = row.text(0);
  step.at_utc_ms = row.integer(1);
  step.offset_minutes = static_cast<std::int32_t>(row.integer(2));
  step.business_date = row.date(3);
  step.staff_name = row.text(4);
  step.terminal_number = static_cast<int>(row.integer(5));
  step.reason = row.text(6);
  return step;
}

/// Columns as in item_change/of_tag.sql, which begin as those of item_step/of_tag.sql.
HistoryStep change_from(const Query& row) {
  HistoryStep step = step_from(row);
  step.step = domain::item_state_code(row.code<domain::ItemState>(0));
  if (!row.null(7)) step.condition = row.code<domain::Condition>(7);
  step.category = row.text(8);
  step.price_minor = row.maybe_integer(9);
  if (!row.null(10)) step.check = domain::ItemCheck{row.code<domain::CheckKind>(10), row.integer(11) != 0, words_of(row.text(12))};
  step.effect = row.integer(13) != 0;
  step.approved_by = row.text(14);
  return step;
}

/// As judged last; of a tag that is not known here, as far as its steps say.
void add_judgement(const Store& store, Tagged& tagged) {
  const ItemNow now = item_now(connection(store), tagged.tag);
  tagged.item_state = now.state;
  if (now.category) tagged.lot.category = *now.category;
  if (now.condition) tagged.lot.condition = *now.condition;
  tagged.price_minor = now.price_minor;
  const domain::Category* category = store.catalogue()->find(tagged.lot.category);
  tagged.check_passed = category != nullptr && now.check_passed == category->check;
}

/// What came with the donation; false when the tag is not on anything here. A tag of a donation whose end has not come
/// yet is not here either: nobody counts or shows it.
bool read_item(Connection& db, Tagged& tagged) {
  Query row(db, "item/get", tagged.tag);
  if (!row.next()) return false;
  tagged.donation = row.id<DonationId>(0);
  tagged.receipt = row.text(1);
  tagged.donor_number = row.text(2);
  tagged.donor_erased = row.integer(22) != 0;
  tagged.item_state = row.code<domain::ItemState>(3);
  HistoryStep received;
  received.step = "received";
  tagged.taken_at_utc_ms = received.at_utc_ms = row.integer(4);
  received.offset_minutes = static_cast<std::int32_t>(row.integer(5));
  received.business_date = row.date(6);
  received.staff_name = row.text(7);
  received.terminal_number = static_cast<int>(row.integer(8));
  tagged.history.push_back(std::move(received));
  LotRow lot = lot_from(row, 9);
  lot.lot.tags = tags_of_lot(db, lot.key);
  tagged.lot = std::move(lot.lot);
  tagged.state = tagged.lot.lot_label ? TagState::lot : TagState::item;
  tagged.quantity = tagged.state == TagState::lot ? tagged.lot.quantity : 1;
  return true;
}

}  // namespace

Result<Tagged> get_tagged(const Store& store, domain::TagNumber tag) {
  return guarded([&]() -> Result<Tagged> {
    Connection& db = connection(store);
    const Snapshot one_state(db);
    Tagged tagged;
    tagged.tag = tag;
    if (!read_item(db, tagged) && Query(db, "tag_block/roll_of", tag.serial()).next()) tagged.state = TagState::roll_free;
    for (Query rows(db, "item_step/of_tag", tag); rows.next();) tagged.history.push_back(step_from(rows));
    for (Query rows(db, "item_change/of_tag", tag); rows.next();) tagged.history.push_back(change_from(rows));
    std::stable_sort(tagged.history.begin(), tagged.history.end(), [](const auto& a, const auto& b) { return a.at_utc_ms < b.at_utc_ms; });
    add_judgement(store, tagged);
    return tagged;
  });
}

}  // namespace intake::store
