// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/store/tag_numbers.h"

#include "db/base/planted.h"
#include "db/store/item_store.h"

namespace intake::store {
namespace {

bool is_taken(Connection& connection, domain::TagNumber tag) { return Query(connection, "item/exists", tag).next(); }

std::int64_t free_numbers(Connection& connection) {
  Query row(connection, "tag_block/free");
  row.next();
  return row.integer(0);
}

struct WaitingLot {
  LotId lot;
  DonationId donation;
  std::int64_t wanted = 0;
  bool lot_label = false;
  StaffId staff;  // whose save it completes
};

std::vector<WaitingLot> waiting_lots(Connection& connection) {
  std::vector<WaitingLot> lots;
  Query rows(connection, "lot/waiting");
  while (rows.next())
    lots.push_back({rows.id<LotId>(0), rows.id<DonationId>(1), rows.integer(2), rows.integer(3) != 0, rows.id<StaffId>(4)});
  return lots;
}

}  // namespace

void add_blocks(Connection& connection, const std::vector<domain::TagBlock>& blocks) {
  for (const auto& block : blocks) Query(connection, "tag_block/add", block.first, block.count, block.roll).run();
}

TagSupply::TagSupply(Connection& connection) : x_connection(&connection) {
  Query rows(connection, "tag_block/open");
  while (rows.next()) {
    const std::int64_t given = rows.integer(3);
    x_blocks.push_back({rows.integer(0), rows.integer(1), rows.integer(2), given, given});
  }
}

std::vector<domain::TagNumber> TagSupply::take(std::int64_t count) {
  const std::size_t at = x_at;
  const std::int64_t given = at < x_blocks.size() ? x_blocks[at].given : 0;
  std::vector<domain::TagNumber> tags;
  tags.reserve(static_cast<std::size_t>(count));
  while (std::ssize(tags) < count && x_at < x_blocks.size()) {
    Block& block = x_blocks[x_at];
    if (block.given == block.count) {
      ++x_at;
      continue;
    }
    const auto tag = domain::make_tag(block.first + block.given++);
    // A number that stands on something already is passed over: a restored hub might have leased it twice.
    if (!is_taken(*x_connection, tag)) tags.push_back(tag);
  }
  if (std::ssize(tags) == count) return tags;
  for (; x_at > at; --x_at)
    if (x_at < x_blocks.size()) x_blocks[x_at].given = x_blocks[x_at].given_before;
  if (at < x_blocks.size()) x_blocks[at].given = given;
  return {};
}

void TagSupply::commit() {
  for (const Block& block : x_blocks)
    if (block.given != block.given_before) Query(*x_connection, "tag_block/set_given", block.key, block.given).run();
}

Result<void> check_claim(Connection& connection, domain::TagNumber tag) {
  if (is_taken(connection, tag))
    return fail(ErrorCode::refused, "The tag " + tag.shown() + " stands on something already. Nothing was recorded; use another one.");
  if (!Query(connection, "tag_block/roll_of", tag.serial()).next())
    return fail(ErrorCode::refused, "The tag " + tag.shown() + " is not from a roll of this shop, so it cannot be given to a new item. Nothing was recorded.");
  return {};
}

Result<void> tag_waiting_lots(Transaction& change) {
  if (Query(change.connection(), "setting/get", tags_wait_setting).next() && !planted(Planted::waiting_lots_tagged_at_once)) return {};
  TagSupply supply(change.connection());
  for (const WaitingLot& lot : waiting_lots(change.connection())) {
    auto tags = supply.take(lot.wanted);
    if (tags.empty()) break;  // the oldest goes first, also when a smaller one could still be served
    INTAKE_TRY(change.append(change.operation(lot.lot, lot.staff,
                                              journal::LotTagged{lot.donation, std::move(tags), lot.lot_label})));
  }
  supply.commit();
  return {};
}

Result<void> add_tag_blocks(Store& store, const std::vector<domain::TagBlock>& blocks) {
  for (const auto& block : blocks)
    if (block.first < 0 || block.count <= 0 || block.first > domain::tag_serials - block.count)
      return fail(ErrorCode::bad_input, "A block of tag numbers lies outside the numbers there are. Nothing was changed.");
  return writing(store, [&]() -> Result<void> {
    Transaction change(store);
    add_blocks(change.connection(), blocks);
    INTAKE_TRY(tag_waiting_lots(change));
    change.commit();
    return {};
  });
}

Result<std::int64_t> free_tags(const Store& store) {
  return guarded([&]() -> Result<std::int64_t> { return free_numbers(connection(store)); });
}

Result<std::int64_t> tags_wanted(const Store& store) {
  return guarded([&]() -> Result<std::int64_t> {
    Query row(connection(store), "lot/sum_wanted");
    return row.next() ? row.integer(0) : 0;
  });
}

Result<std::vector<domain::TagBlock>> tag_blocks(const Store& store) {
  return guarded([&]() -> Result<std::vector<domain::TagBlock>> {
    std::vector<domain::TagBlock> blocks;
    Query rows(connection(store), "tag_block/list");
    while (rows.next()) blocks.push_back({rows.integer(0), rows.integer(1), rows.integer(2) != 0});
    return blocks;
  });
}

}  // namespace intake::store
