// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hub/sqlite_tags.h"

namespace intake::hub {
namespace {

/// `first` is the column of (first, count, roll).
domain::TagBlock block_row(const Query& q, int first) {
  return {q.integer(first), q.integer(first + 1), q.integer(first + 2) != 0};
}

}  // namespace

template <class... Values>
Result<std::vector<domain::TagBlock>> SqliteTags::blocks(std::string_view query, const Values&... values) {
  return guarded([&]() -> Result<std::vector<domain::TagBlock>> {
    std::vector<domain::TagBlock> rows;
    Query q(x_connection, query, x_org, values...);
    while (q.next()) rows.push_back(block_row(q, 0));
    return rows;
  });
}

Result<domain::TagBlock> SqliteTags::take(std::int64_t count, bool roll) {
  return guarded([&]() -> Result<domain::TagBlock> {
    Query q(x_connection, "organisation/take_tags", x_org, count, end_leased_serial);
    if (!q.next()) return fail(ErrorCode::refused, "The tag numbers of this organisation are used up.");
    const domain::TagBlock block{q.integer(0), count, roll};
    q.run();
    return block;
  });
}
template <class... Values>
Result<std::int64_t> SqliteTags::number(std::string_view query, const Values&... values) {
  return guarded([&]() -> Result<std::int64_t> {
    Query q(x_connection, query, x_org, values...);
    q.next();
    return q.integer(0);
  });
}
Result<std::int64_t> SqliteTags::next() { return number("organisation/next_tag"); }
Result<std::int64_t> SqliteTags::leased_since(std::int64_t device_key, std::int64_t utc_ms) {
  return number("tag_lease/sum_since", device_key, utc_ms);
}
Result<std::int64_t> SqliteTags::used_since(std::int64_t device_key, std::int64_t utc_ms) {
  return number("tag_lease/used_since", device_key, utc_ms);
}
Result<void> SqliteTags::add_lease(const Lease& lease) {
  return guarded([&]() -> Result<void> {
    std::optional<std::int64_t> incarnation;
    std::optional<std::int64_t> seq;
    std::optional<std::int64_t> feed;
    if (lease.device_key) {
      incarnation = lease.incarnation;
      seq = lease.seq;
    } else {
      Query q(x_connection, "organisation/next_feed", x_org);
      q.next();
      feed = q.integer(0);
      q.run();
    }
    Query(x_connection, "tag_lease/insert", x_org, lease.block.first, lease.block.count, lease.block.roll, lease.shop_key,
          lease.device_key, incarnation, seq, feed, lease.leased_at_utc_ms)
        .run();
    return {};
  });
}
Result<std::vector<domain::TagBlock>> SqliteTags::leases(std::int64_t device_key, std::int64_t incarnation, std::int64_t seq) {
  return blocks("tag_lease/find_for_device", device_key, incarnation, seq);
}
Result<std::vector<domain::TagBlock>> SqliteTags::rolls(std::int64_t shop_key, std::int64_t limit) {
  return blocks("tag_lease/list_rolls", shop_key, limit);
}
Result<std::vector<std::pair<std::int64_t, domain::TagBlock>>> SqliteTags::rolls_after(std::int64_t position, std::int64_t limit) {
  return guarded([&]() -> Result<std::vector<std::pair<std::int64_t, domain::TagBlock>>> {
    std::vector<std::pair<std::int64_t, domain::TagBlock>> rows;
    Query q(x_connection, "tag_lease/read_feed", x_org, position, limit);
    while (q.next()) rows.emplace_back(q.integer(0), block_row(q, 1));
    return rows;
  });
}
Result<std::string> SqliteTags::feed_mark(std::int64_t position) {
  return guarded([&]() -> Result<std::string> {
    Query q(x_connection, "tag_lease/first_at_feed", x_org, position);
    return q.next() ? std::to_string(q.integer(0)) : std::string();
  });
}

Result<bool> SqliteTags::put(domain::TagNumber tag, LotId lot) {
  return guarded([&]() -> Result<bool> {
    Query(x_connection, "tag/insert", x_org, tag.number, lot).run();
    if (x_connection.changes() != 0) return true;
    Query q(x_connection, "tag/find", x_org, tag.number);
    return q.next() && q.id<LotId>(0) == lot;
  });
}

Result<std::optional<ItemStanding>> SqliteTags::item(domain::TagNumber tag) {
  return guarded([&]() -> Result<std::optional<ItemStanding>> {
    Query q(x_connection, "item/find", x_org, tag.number);
    if (!q.next()) return std::optional<ItemStanding>{};
    return std::optional(ItemStanding{static_cast<domain::ItemState>(q.integer(0)), q.id<OpId>(1), q.null(2) ? std::nullopt : std::optional(q.integer(2))});
  });
}
Result<void> SqliteTags::set_item(domain::TagNumber tag, const ItemStanding& item) {
  return guarded([&]() -> Result<void> {
    Query(x_connection, "item/set", x_org, tag.number, item.state, item.last_op, item.price_minor).run();
    return {};
  });
}

}  // namespace intake::hub
