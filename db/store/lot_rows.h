// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to db/store: the one mapper of table `lot`, and the shop's own last values.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "db/domain/donation.h"
#include "db/store/connection.h"

namespace intake::store {

struct LotRow {
  std::int64_t key = 0;
  domain::Lot lot;  ///< without its tags, which are in table `item`
  bool rag = false;
  std::int64_t tags_wanted = 0;
};

/// The row that a query stands on, whose columns from `first` are those of lot/of_donation.sql.
LotRow lot_from(const Query& row, int first = 0);
std::vector<domain::TagNumber> tags_of_lot(Connection& connection, std::int64_t lot);
/// All lots of a donation in order, with tags.
std::vector<LotRow> lots_of_donation(Connection& connection, std::int64_t donation);

/// How many of the shop's last values of a category and condition are kept for its middle price.
inline constexpr std::ptrdiff_t own_values_kept = 31;
/// Newest last.
std::vector<std::int64_t> own_values(Connection& connection, std::string_view category, domain::Condition condition);
std::vector<std::int64_t> own_values_from(std::string_view text);
/// The last of them, as they are kept.
std::string own_values_text(const std::vector<std::int64_t>& values_minor);
/// Keeps the last of them.
void set_own_values(Connection& connection, std::string_view category, domain::Condition condition,
                    const std::vector<std::int64_t>& values_minor);

}  // namespace intake::store
