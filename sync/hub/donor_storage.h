// SPDX-License-Identifier: GPL-3.0-or-later
// What is kept of donors beside their operations, and what was erased of it: a part of Storage, with the same transactions and
// thread. A shop's terminals reach their own shop's donors only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/base/ids.h"
#include "db/base/result.h"

namespace intake::hub {

struct ErasedDonor {
  DonorId donor;
  OpId erased_by;
  std::int64_t erased_at_utc_ms = 0;
  bool wiped = false;  ///< no file of the hub's database holds the bytes any more
};

/// A terminal, and whether it said that its files hold nothing of the donor any more.
struct Confirmation {
  int terminal_number = 0;
  bool frozen = false;
  std::optional<std::int64_t> at_utc_ms;  ///< none: it did not, or not since it came back as an older state of itself
};

/// An operation that names something.
struct Naming {
  int terminal_number = 0;  ///< 0: the hub's own
  std::string content;
  std::string side;
};

class DonorStorage {
 public:
  virtual ~DonorStorage() = default;

  virtual Result<void> add_side(std::int64_t arrival_key, DonorId donor, std::int64_t revision, std::string_view text) = 0;

  /// Drops every side record of the donor in that shop, what came with quarantined operations included, and keeps that it
  /// happened. Doing it again changes nothing but what came since.
  virtual Result<void> erase(std::int64_t shop_key, DonorId donor, OpId by, std::int64_t at_utc_ms) = 0;
  virtual Result<bool> erased(std::int64_t shop_key, DonorId donor) = 0;
  /// Whether an operation that cannot be read, or its side record, names an erased donor.
  virtual Result<bool> names_erased(std::int64_t shop_key, std::string_view content, std::string_view side) = 0;
  virtual Result<std::vector<ErasedDonor>> all_erased(std::int64_t shop_key) = 0;

  virtual Result<void> confirm(std::int64_t shop_key, DonorId donor, std::int64_t device_key, std::int64_t incarnation, std::int64_t at_utc_ms) = 0;
  virtual Result<std::vector<Confirmation>> confirmations(std::int64_t shop_key, DonorId donor) = 0;

  /// Makes sure that no file of the database holds erased bytes: what SQLite leaves of moved rows in its pages, and in its log, and
  /// the copies of older states that lie beside it. Outside of a transaction. @return false while somebody still reads an older
  /// state, or one cannot be removed; then it is to be tried again
  virtual Result<bool> wipe() = 0;

  /// The donor.added operations with that number on paper, or of that id.
  virtual Result<std::vector<std::string>> added(std::int64_t shop_key, const std::string& number_or_id) = 0;
  /// What was applied in a shop and names that id, in order of arrival.
  virtual Result<std::vector<Naming>> naming(std::int64_t shop_key, const Uuid& id) = 0;
};

}  // namespace intake::hub
