// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/store/lot_rows.h"

#include <charconv>
#include <string>

namespace intake::store {

LotRow lot_from(const Query& row, int first) {
  LotRow out;
  out.key = row.integer(first);
  domain::Lot& lot = out.lot;
  lot.id = row.id<LotId>(first + 1);
  lot.category = row.text(first + 2);
  lot.condition = row.code<domain::Condition>(first + 3);
  out.rag = row.integer(first + 4) != 0;
  lot.quantity = row.integer(first + 5);
  lot.value_minor_each = row.maybe_integer(first + 6);
  lot.weight_grams = row.maybe_integer(first + 7);
  lot.audience = row.code<domain::Audience>(first + 8);
  lot.description = row.text(first + 9);
  lot.code = row.text(first + 10);
  lot.lot_label = row.integer(first + 11) != 0;
  out.tags_wanted = row.integer(first + 12);
  return out;
}

std::vector<domain::TagNumber> tags_of_lot(Connection& connection, std::int64_t lot) {
  std::vector<domain::TagNumber> tags;
  Query rows(connection, "item/of_lot", lot);
  while (rows.next()) tags.push_back({rows.integer(0)});
  return tags;
}

std::vector<LotRow> lots_of_donation(Connection& connection, std::int64_t donation) {
  std::vector<LotRow> lots;
  Query rows(connection, "lot/of_donation", donation);
  while (rows.next()) {
    lots.push_back(lot_from(rows));
    lots.back().lot.tags = tags_of_lot(connection, lots.back().key);
  }
  return lots;
}

std::vector<std::int64_t> own_values_from(std::string_view text) {
  std::vector<std::int64_t> values;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at < end) {
    std::int64_t value = 0;
    const auto read = std::from_chars(at, end, value);
    if (read.ec != std::errc()) break;
    values.push_back(value);
    at = read.ptr + (read.ptr < end ? 1 : 0);
  }
  return values;
}

std::vector<std::int64_t> own_values(Connection& connection, std::string_view category, domain::Condition condition) {
  Query row(connection, "own_value/get", category, condition);
  return row.next() ? own_values_from(row.text(0)) : std::vector<std::int64_t>();
}

std::string own_values_text(const std::vector<std::int64_t>& values_minor) {
  std::string text;
  const auto size = static_cast<std::ptrdiff_t>(values_minor.size());
  for (auto it = values_minor.end() - std::min(size, own_values_kept); it != values_minor.end(); ++it) {
    if (!text.empty()) text += ' ';
    text += std::to_string(*it);
  }
  return text;
}

void set_own_values(Connection& connection, std::string_view category, domain::Condition condition,
                    const std::vector<std::int64_t>& values_minor) {
  Query(connection, "own_value/set", category, condition, own_values_text(values_minor)).run();
}

}  // namespace intake::store
