// SPDX-License-Identifier: GPL-3.0-or-later
// What is kept of business dates: a part of Storage, with the same transactions and thread.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "db/base/date.h"
#include "db/base/ids.h"
#include "db/base/result.h"
#include "db/domain/day.h"

namespace intake::hub {

struct DayDonation {
  OpId op_id;
  domain::Totals totals;  ///< donations is 1, or 0 of a step of an item that took some off or put them back
  Date date;
};

struct KeptSeal {
  std::int64_t revision = 1;
  domain::DayFigures figures;         ///< as the terminal says
  std::int64_t sealed_at_utc_ms = 0;  ///< by its clock
  domain::HubDay hub;                 ///< as the hub said when it came
};
struct NewSeal {
  std::int64_t device_key = 0;
  OpId op_id;
  Date date;
  std::int64_t incarnation = 1;
  std::int64_t last_seq = 0;
  KeptSeal kept;
};

class DayStorage {
 public:
  virtual ~DayStorage() = default;

  /// That a terminal opened a date.
  virtual Result<void> note_day(std::int64_t device_key, Date date) = 0;
  virtual Result<bool> opened(std::int64_t device_key, Date date) = 0;
  /// The latest; of a terminal that never opened any, the date when it was paired.
  virtual Result<std::optional<Date>> newest_opened(std::int64_t device_key) = 0;
  virtual Result<std::vector<domain::ShopTerminal>> terminals(std::int64_t shop_key) = 0;
  /// Dates of a shop with anything in them, newest first.
  virtual Result<std::vector<Date>> dates(std::int64_t shop_key, std::int64_t limit) = 0;

  /// A donation, or a step of an item that moves figures: once for each terminal that sent it, and only while its content counts here.
  virtual Result<void> count_donation(std::int64_t device_key, Date date, OpId op, const domain::Totals& totals) = 0;
  /// By op id.
  virtual Result<std::vector<DayDonation>> donations(std::int64_t device_key, Date date) = 0;
  virtual Result<std::vector<DayDonation>> all_donations(std::int64_t device_key) = 0;

  /// That an arrival was quarantined. @param date none when it cannot be read
  virtual Result<void> hold(std::int64_t device_key, std::optional<Date> date, std::int64_t arrival_key) = 0;
  /// Of that date or of an unknown one.
  virtual Result<domain::HeldCount> held(std::int64_t device_key, Date date) = 0;

  /// What is here of an incarnation before a seq.
  virtual Result<std::int64_t> arrivals_before(std::int64_t device_key, std::int64_t incarnation, std::int64_t seq) = 0;
  /// The first of its op id stays.
  virtual Result<void> add_seal(const NewSeal& seal) = 0;
  virtual Result<std::optional<KeptSeal>> newest_seal(std::int64_t device_key, Date date) = 0;
  virtual Result<std::vector<Date>> sealed_dates(std::int64_t device_key) = 0;

  virtual Result<void> add_absent(std::int64_t shop_key, Date date, DeviceId device) = 0;
  virtual Result<bool> absent(std::int64_t shop_key, Date date, DeviceId device) = 0;
};

}  // namespace intake::hub
