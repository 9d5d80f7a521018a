// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hub/sqlite_days.h"

namespace intake::hub {
namespace {

Date date_at(const Query& q, int column) { return Date{static_cast<std::int32_t>(q.integer(column))}; }

DayDonation donation_row(const Query& q) { return {q.id<OpId>(0), {q.integer(5), q.integer(1), q.integer(2), q.integer(3)}, date_at(q, 4)}; }

}  // namespace

template <class... Values>
Result<void> SqliteDays::run(std::string_view query, const Values&... values) {
  return guarded([&]() -> Result<void> {
    Query(x_connection, query, x_org, values...).run();
    return {};
  });
}

template <class... Values>
Result<bool> SqliteDays::found(std::string_view query, const Values&... values) {
  return guarded([&]() -> Result<bool> { return Query(x_connection, query, x_org, values...).next(); });
}

template <class... Values>
Result<std::vector<Date>> SqliteDays::date_rows(std::string_view query, const Values&... values) {
  return guarded([&]() -> Result<std::vector<Date>> {
    std::vector<Date> rows;
    Query q(x_connection, query, x_org, values...);
    while (q.next()) rows.push_back(date_at(q, 0));
    return rows;
  });
}

Result<void> SqliteDays::note_day(std::int64_t device_key, Date date) { return run("day_work/add", device_key, date.days); }
Result<bool> SqliteDays::opened(std::int64_t device_key, Date date) { return found("day_work/find", device_key, date.days); }
Result<std::optional<Date>> SqliteDays::newest_opened(std::int64_t device_key) {
  return guarded([&]() -> Result<std::optional<Date>> {
    Query q(x_connection, "day_work/newest", x_org, device_key);
    return q.next() && !q.null(0) ? std::optional(date_at(q, 0)) : std::nullopt;
  });
}
Result<std::vector<domain::ShopTerminal>> SqliteDays::terminals(std::int64_t shop_key) {
  return guarded([&]() -> Result<std::vector<domain::ShopTerminal>> {
    std::vector<domain::ShopTerminal> rows;
    Query q(x_connection, "device/of_shop", x_org, shop_key);
    while (q.next()) rows.push_back({q.id<DeviceId>(0), static_cast<int>(q.integer(1)), date_at(q, 2)});
    return rows;
  });
}
Result<std::vector<Date>> SqliteDays::dates(std::int64_t shop_key, std::int64_t limit) {
  return date_rows("day_work/dates", shop_key, limit);
}

Result<void> SqliteDays::count_donation(std::int64_t device_key, Date date, OpId op, const domain::Totals& totals) {
  return run("day_donation/add", device_key, date.days, op, totals.items, totals.value_minor, totals.weight_grams, totals.donations);
}
Result<std::vector<DayDonation>> SqliteDays::donations(std::int64_t device_key, Date date) {
  return guarded([&]() -> Result<std::vector<DayDonation>> {
    std::vector<DayDonation> rows;
    Query q(x_connection, "day_donation/of_day", x_org, device_key, date.days);
    while (q.next()) rows.push_back(donation_row(q));
    return rows;
  });
}
Result<std::vector<DayDonation>> SqliteDays::all_donations(std::int64_t device_key) {
  return guarded([&]() -> Result<std::vector<DayDonation>> {
    std::vector<DayDonation> rows;
    Query q(x_connection, "day_donation/of_device", x_org, device_key);
    while (q.next()) rows.push_back(donation_row(q));
    return rows;
  });
}

Result<void> SqliteDays::hold(std::int64_t device_key, std::optional<Date> date, std::int64_t arrival_key) {
  return run("day_held/add", device_key, date ? std::optional(date->days) : std::nullopt, arrival_key);
}
Result<domain::HeldCount> SqliteDays::held(std::int64_t device_key, Date date) {
  return guarded([&]() -> Result<domain::HeldCount> {
    Query q(x_connection, "day_held/count", x_org, device_key, date.days);
    return q.next() ? domain::HeldCount{q.integer(0), q.integer(1)} : domain::HeldCount{};
  });
}

Result<std::int64_t> SqliteDays::arrivals_before(std::int64_t device_key, std::int64_t incarnation, std::int64_t seq) {
  return guarded([&]() -> Result<std::int64_t> {
    Query q(x_connection, "arrival/count_before", x_org, device_key, incarnation, seq);
    return q.next() ? q.integer(0) : 0;
  });
}

Result<void> SqliteDays::add_seal(const NewSeal& seal) {
  const auto& [revision, said, sealed_at, hub] = seal.kept;
  return run("seal/add", seal.device_key, seal.op_id, seal.date.days, revision, seal.incarnation, seal.last_seq, said.totals.donations,
             said.totals.items, said.totals.value_minor, said.totals.weight_grams, Blob{said.donations_hash}, sealed_at, hub.verdict,
             hub.totals.donations, hub.totals.items, hub.totals.value_minor, hub.totals.weight_grams, hub.held);
}
Result<std::optional<KeptSeal>> SqliteDays::newest_seal(std::int64_t device_key, Date date) {
  return guarded([&]() -> Result<std::optional<KeptSeal>> {
    Query q(x_connection, "seal/newest", x_org, device_key, date.days);
    if (!q.next()) return std::optional<KeptSeal>();
    return std::optional(KeptSeal{q.integer(0),
                                  {{q.integer(1), q.integer(2), q.integer(3), q.integer(4)}, q.text(5)},
                                  q.integer(6),
                                  {static_cast<domain::SealVerdict>(q.integer(7)),
                                   {q.integer(8), q.integer(9), q.integer(10), q.integer(11)},
                                   q.integer(12)}});
  });
}
Result<std::vector<Date>> SqliteDays::sealed_dates(std::int64_t device_key) { return date_rows("seal/dates", device_key); }

Result<void> SqliteDays::add_absent(std::int64_t shop_key, Date date, DeviceId device) {
  return run("day_absent/add", shop_key, date.days, device);
}
Result<bool> SqliteDays::absent(std::int64_t shop_key, Date date, DeviceId device) {
  return found("day_absent/find", shop_key, date.days, device);
}

}  // namespace intake::hub
