// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hub/sqlite_arrivals.h"

namespace intake::hub {
namespace {

/// NULL for an empty text.
std::optional<std::string_view> or_null(const std::string& text) {
  if (text.empty()) return std::nullopt;
  return text;
}

}  // namespace

template <class... Values>
Result<void> SqliteArrivals::run(std::string_view query, const Values&... values) {
  return guarded([&]() -> Result<void> {
    Query(x_connection, query, x_org, values...).run();
    return {};
  });
}

Result<std::optional<std::int64_t>> SqliteArrivals::add(const Arrival& a, std::optional<std::string_view> content) {
  return guarded([&]() -> Result<std::optional<std::int64_t>> {
    const std::optional<Blob> blob = content ? std::optional(Blob{*content}) : std::nullopt;
    Query(x_connection, "arrival/insert", x_org, a.device_key, a.incarnation, a.seq, a.op_id, Blob{a.content_hash},
          Blob{a.chain_hash}, a.verdict, or_null(a.reason), blob, a.shop_key, a.feed, a.arrived_at_utc_ms, a.sets_fields)
        .run();
    if (x_connection.changes() == 0) return std::optional<std::int64_t>{};
    return std::optional(x_connection.last_key());
  });
}
Result<void> SqliteArrivals::set_verdict(std::int64_t arrival_key, protocol::Verdict verdict, const std::string& reason) {
  return run("arrival/set_verdict", arrival_key, verdict, reason);
}
Result<void> SqliteArrivals::set_item_effect(std::int64_t arrival_key, bool effect) { return run("arrival/set_item_effect", arrival_key, effect); }
Result<std::optional<bool>> SqliteArrivals::item_effect_of(OpId op_id) {
  return guarded([&]() -> Result<std::optional<bool>> {
    Query q(x_connection, "arrival/item_effect_of", x_org, op_id);
    return q.next() && !q.null(0) ? std::optional(q.integer(0) != 0) : std::nullopt;
  });
}
Result<void> SqliteArrivals::walk_item_steps(const std::function<void(const std::string& content)>& visit) {
  return guarded([&]() -> Result<void> {
    for (Query q(x_connection, "arrival/item_steps", x_org); q.next();) visit(q.text(0));
    return {};
  });
}
Result<std::optional<Known>> SqliteArrivals::at(std::int64_t device_key, std::int64_t incarnation, std::int64_t seq) {
  return guarded([&]() -> Result<std::optional<Known>> {
    Query q(x_connection, "arrival/find_by_position", x_org, device_key, incarnation, seq);
    if (!q.next()) return std::optional<Known>{};
    return std::optional(Known{q.id<OpId>(0), q.text(1), static_cast<protocol::Verdict>(q.integer(2)), q.text(3)});
  });
}
Result<std::optional<std::string>> SqliteArrivals::content_hash_of(OpId op_id) {
  return guarded([&]() -> Result<std::optional<std::string>> {
    Query q(x_connection, "arrival/find_by_op", x_org, op_id);
    if (!q.next()) return std::optional<std::string>{};
    return std::optional(q.text(0));
  });
}
Result<std::optional<std::pair<protocol::Verdict, std::string>>> SqliteArrivals::first_verdict(OpId op_id) {
  return guarded([&]() -> Result<std::optional<std::pair<protocol::Verdict, std::string>>> {
    Query q(x_connection, "arrival/first_verdict", x_org, op_id);
    if (!q.next()) return std::optional<std::pair<protocol::Verdict, std::string>>{};
    return std::optional(std::pair(static_cast<protocol::Verdict>(q.integer(0)), q.text(1)));
  });
}
Result<std::optional<KeptContent>> SqliteArrivals::content_of(OpId op_id) {
  return guarded([&]() -> Result<std::optional<KeptContent>> {
    Query q(x_connection, "arrival/content_by_op", x_org, op_id);
    return q.next() ? std::optional(KeptContent{q.text(0), q.text(1), q.integer(2)}) : std::nullopt;
  });
}
Result<std::optional<std::int64_t>> SqliteArrivals::key_of(OpId op_id) {
  return guarded([&]() -> Result<std::optional<std::int64_t>> {
    Query q(x_connection, "arrival/key_by_op", x_org, op_id);
    return q.next() ? std::optional(q.integer(0)) : std::nullopt;
  });
}
Result<std::vector<Unknown>> SqliteArrivals::unknown_operations() {
  return guarded([&]() -> Result<std::vector<Unknown>> {
    std::vector<Unknown> found;
    for (Query q(x_connection, "arrival/unknown", x_org); q.next();) {
      Arrival arrival;
      arrival.device_key = q.integer(1);
      arrival.shop_key = q.integer(2);
      arrival.incarnation = q.integer(3);
      arrival.seq = q.integer(4);
      arrival.op_id = q.id<OpId>(5);
      arrival.arrived_at_utc_ms = q.integer(8);
      found.push_back({q.integer(0), std::move(arrival), q.text(6), q.text(7)});
    }
    return found;
  });
}
Result<void> SqliteArrivals::take_later(std::int64_t key, const Arrival& a) {
  return guarded([&]() -> Result<void> {
    Query(x_connection, "arrival/take_later", x_org, key, a.feed, a.sets_fields).run();
    Query(x_connection, "quarantine/remove", x_org, key).run();
    Query(x_connection, "day_held/remove", x_org, key).run();
    return {};
  });
}
Result<void> SqliteArrivals::add_quarantine(std::int64_t arrival_key, std::string_view content, std::string_view side) {
  return run("quarantine/insert", arrival_key, Blob{content}, side);
}
Result<void> SqliteArrivals::walk(std::int64_t device_key, const std::function<void(const Walked&)>& visit) {
  return guarded([&]() -> Result<void> {
    Query q(x_connection, "arrival/walk", x_org, device_key);
    while (q.next()) {
      Walked row{q.integer(0), q.integer(1), q.id<OpId>(2), q.text(3), q.text(4), static_cast<protocol::Verdict>(q.integer(5)), {}, q.text(7)};
      if (!q.null(6)) row.content = q.text(6);
      visit(row);
    }
    return {};
  });
}
Result<std::vector<std::int64_t>> SqliteArrivals::count_by_verdict() {
  return guarded([&]() -> Result<std::vector<std::int64_t>> {
    std::vector<std::int64_t> counts(4);
    Query q(x_connection, "arrival/count_by_verdict", x_org);
    while (q.next()) counts.at(static_cast<std::size_t>(q.integer(0))) = q.integer(1);
    return counts;
  });
}

}  // namespace intake::hub
