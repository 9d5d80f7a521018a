// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to db/store: the steps of items, own and pulled alike. Each is kept as it came; which of them have an effect is the
// hub's word where it said one, and else judged here on top of what it said. The item's row and the figures of the days
// follow from that.
#pragma once

#include "db/domain/item.h"
#include "db/journal/operation.h"
#include "db/store/apply.h"

namespace intake::store {

/// Where the steps of a tag have led.
struct ItemNow {
  domain::ItemState state = domain::ItemState::received;
  std::optional<domain::Condition> condition;   ///< as judged; none: the lot's
  std::optional<std::string> category;          ///< none: the lot's
  std::optional<std::int64_t> price_minor;
  std::optional<Date> priced_on;
  std::optional<domain::CheckKind> check_passed;
  std::optional<OpId> last_op;                  ///< the last step with an effect
  bool stepped = false;                         ///< there is any
};
/// @param without leaves one step out: how it was before that. @throw SQLite::Exception
ItemNow item_now(Connection& connection, domain::TagNumber tag, std::optional<OpId> without = std::nullopt);

/// Inside the caller's transaction.
Result<void> apply_item_step(Store& store, const journal::Operation& operation, Origin origin);
/// The hub said where a step stands in its order, and whether it has an effect. @throw SQLite::Exception
void place_item_step(Connection& connection, OpId op, std::int64_t place, bool effect);
/// An item arrived whose steps may have come before it. @throw SQLite::Exception
void attach_steps(Connection& connection, domain::TagNumber tag);

/// The shop's own prices of a category and condition: the last ones, newest last, and how many there were in all.
struct OwnPrices {
  std::vector<std::int64_t> last_minor;
  std::int64_t tagged = 0;
};
OwnPrices own_prices(Connection& connection, std::string_view category, domain::Condition condition);

}  // namespace intake::store
