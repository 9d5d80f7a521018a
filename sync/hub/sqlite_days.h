// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to the SQLite storage: business dates, over its connection.
#pragma once

#include "sync/hub/connection.h"
#include "sync/hub/day_storage.h"

namespace intake::hub {

class SqliteDays : public DayStorage {
 public:
  /// Both must outlive it; the organisation's key may become known later.
  SqliteDays(Connection& connection, const std::int64_t& organisation) : x_connection(connection), x_org(organisation) {}

  Result<void> note_day(std::int64_t device_key, Date date) override;
  Result<bool> opened(std::int64_t device_key, Date date) override;
  Result<std::optional<Date>> newest_opened(std::int64_t device_key) override;
  Result<std::vector<domain::ShopTerminal>> terminals(std::int64_t shop_key) override;
  Result<std::vector<Date>> dates(std::int64_t shop_key, std::int64_t limit) override;
  Result<void> count_donation(std::int64_t device_key, Date date, OpId op, const domain::Totals& totals) override;
  Result<std::vector<DayDonation>> donations(std::int64_t device_key, Date date) override;
  Result<std::vector<DayDonation>> all_donations(std::int64_t device_key) override;
  Result<void> hold(std::int64_t device_key, std::optional<Date> date, std::int64_t arrival_key) override;
  Result<domain::HeldCount> held(std::int64_t device_key, Date date) override;
  Result<std::int64_t> arrivals_before(std::int64_t device_key, std::int64_t incarnation, std::int64_t seq) override;
  Result<void> add_seal(const NewSeal& seal) override;
  Result<std::optional<KeptSeal>> newest_seal(std::int64_t device_key, Date date) override;
  Result<std::vector<Date>> sealed_dates(std::int64_t device_key) override;
  Result<void> add_absent(std::int64_t shop_key, Date date, DeviceId device) override;
  Result<bool> absent(std::int64_t shop_key, Date date, DeviceId device) override;

 private:
  template <class... Values>
  Result<void> run(std::string_view query, const Values&... values);
  template <class... Values>
  Result<bool> found(std::string_view query, const Values&... values);
  template <class... Values>
  Result<std::vector<Date>> date_rows(std::string_view query, const Values&... values);

  Connection& x_connection;
  const std::int64_t& x_org;
};

}  // namespace intake::hub
