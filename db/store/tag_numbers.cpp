// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/store/tag_numbers.h"

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

std::vector<domain::TagNumber> take_tags(Connection& connection, std::int64_t count) {
  std::vector<domain::TagNumber> tags;
  if (count <= 0 || free_numbers(connection) < count) return tags;
  tags.reserve(static_cast<std::size_t>(count));
  while (std::ssize(tags) < count) {
    std::int64_t key = 0;
    std::int64_t first = 0;
    std::int64_t size = 0;
    std::int64_t given = 0;
    {
      Query block(connection, "tag_block/next");
      if (!block.next()) return {};  // the last numbers stood on something already
      key = block.integer(0);
      first = block.integer(1);
      size = block.integer(2);
      given = block.integer(3);
    }
    for (; given < size && std::ssize(tags) < count; ++given) {
      const auto tag = domain::make_tag(first + given);
      if (!is_taken(connection, tag)) tags.push_back(tag);
    }
    Query(connection, "tag_block/set_given", key, given).run();
  }
  return tags;
}

Result<void> check_claim(Connection& connection, domain::TagNumber tag) {
  if (is_taken(connection, tag))
    return fail(ErrorCode::refused, "The tag " + tag.shown() + " stands on something already. Nothing was recorded; use another one.");
  if (!Query(connection, "tag_block/roll_of", tag.serial()).next())
    return fail(ErrorCode::refused, "The tag " + tag.shown() + " is not from a roll of this shop, so it cannot be given to a new item. Nothing was recorded.");
  return {};
}

Result<void> tag_waiting_lots(Transaction& change) {
  for (const WaitingLot& lot : waiting_lots(change.connection())) {
    auto tags = take_tags(change.connection(), lot.wanted);
    if (tags.empty()) break;  // the oldest goes first, also when a smaller one could still be served
    INTAKE_TRY(change.append(change.operation(lot.lot, lot.staff,
                                              journal::LotTagged{lot.donation, std::move(tags), lot.lot_label})));
  }
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

Result<std::vector<domain::TagBlock>> tag_blocks(const Store& store) {
  return guarded([&]() -> Result<std::vector<domain::TagBlock>> {
    std::vector<domain::TagBlock> blocks;
    Query rows(connection(store), "tag_block/list");
    while (rows.next()) blocks.push_back({rows.integer(0), rows.integer(1), rows.integer(2) != 0});
    return blocks;
  });
}

}  // namespace intake::store
