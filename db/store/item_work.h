// SPDX-License-Identifier: GPL-3.0-or-later
// Sorting and tagging: one step of an item, durable on return, with its price label queued in the same transaction.
#pragma once

#include <vector>

#include "db/domain/guidance.h"
#include "db/domain/item.h"
#include "db/domain/price.h"
#include "db/store/donation_store.h"
#include "db/store/item_store.h"

namespace intake::store {

struct StepOrder {
  domain::TagNumber tag;
  domain::ItemState to = domain::ItemState::received;
  std::optional<domain::Condition> condition;
  std::string category;  ///< slug, when it is found to be another; owed for a tag that is not known here
  std::optional<std::int64_t> price_minor;
  std::optional<domain::ItemCheck> check;
  std::string reason;  ///< a slug of a reason, or a person's words
  std::optional<StaffId> approved_by;  ///< a manager, whose PIN was asked for
  Labels labels = Labels::none;        ///< queued: its price label, in the same transaction
};

struct Stepped {
  OpId op_id;
  domain::ItemState from = domain::ItemState::received;
  Tagged tagged;  ///< as it is now
  std::int64_t labels_queued = 0;
  Committed head;
};

/// How a refused price begins, so that a window can ask for a manager. See domain::is_outlier.
inline constexpr std::string_view outlier_words = "That price is far from what is usual for such things.";

/// Opens today's business date first, in the same transaction, if the last is older.
/// @return refused by domain::check_step, for a number of a roll that is on nothing yet, for a step that the item's state does
/// not allow, for an outlier nobody approved; bad_input for an unknown category
Result<Stepped> step_item(Store& store, const StepOrder& order, StaffId by);

/// Puts an item back to how it was before its last step, by another step. @return refused when there is none, or none that
/// leads back
Result<Stepped> undo_step(Store& store, domain::TagNumber tag, StaffId by);

/// An item that nobody looked at yet, or that waits for a check.
struct Unsorted {
  domain::TagNumber tag;
  std::string category;
  domain::Condition condition = domain::Condition::b;
  std::int64_t quantity = 1;  ///< pieces the tag stands for
  std::string description;
  domain::ItemState state = domain::ItemState::received;
  std::int64_t taken_at_utc_ms = 0;
};
/// Of the newest donations: those that lie on the table. Older ones are found by their tag.
inline constexpr std::size_t donations_on_the_table = 300;
Result<std::vector<Unsorted>> unsorted(const Store& store, std::size_t limit);

/// Checklists, reasons to refuse, and the stop list.
Result<domain::Guidance> guidance();

/// What a price tag may say for a category and condition.
Result<std::optional<domain::PriceSuggestion>> price_suggestion(const Store& store, std::string_view category, domain::Condition condition);
struct PriceRow {
  std::string category;
  domain::Condition condition = domain::Condition::b;
  domain::PriceSuggestion suggestion;
};
/// All at once (condition A, B, C), for a terminal that shows them at each tap without asking the store.
Result<std::vector<PriceRow>> all_price_suggestions(const Store& store);

}  // namespace intake::store
