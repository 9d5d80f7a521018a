// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to the SQLite storage: donors' side records and erasures, over its connection.
#pragma once

#include "sync/hub/connection.h"
#include "sync/hub/donor_storage.h"

namespace intake::hub {

class SqliteDonors : public DonorStorage {
 public:
  /// Both must outlive it; the organisation's key may become known later.
  SqliteDonors(Connection& connection, const std::int64_t& organisation) : x_connection(connection), x_org(organisation) {}

  Result<void> add_side(std::int64_t arrival_key, DonorId donor, std::int64_t revision, std::string_view text) override;
  Result<void> erase(std::int64_t shop_key, DonorId donor, OpId by, std::int64_t at_utc_ms) override;
  Result<bool> erased(std::int64_t shop_key, DonorId donor) override;
  Result<bool> names_erased(std::int64_t shop_key, std::string_view content, std::string_view side) override;
  Result<std::vector<ErasedDonor>> all_erased(std::int64_t shop_key) override;
  Result<void> confirm(std::int64_t shop_key, DonorId donor, std::int64_t device_key, std::int64_t incarnation, std::int64_t at_utc_ms) override;
  Result<std::vector<Confirmation>> confirmations(std::int64_t shop_key, DonorId donor) override;
  Result<bool> wipe() override;
  Result<std::vector<std::string>> added(std::int64_t shop_key, const std::string& number_or_id) override;
  Result<std::vector<Naming>> naming(std::int64_t shop_key, const Uuid& id) override;

 private:
  Result<void> rewrite();

  Connection& x_connection;
  const std::int64_t& x_org;
  std::optional<bool> x_unwiped;  // none: to be asked; saves a query after each group of requests
  // Since the last erasure that took something out of them.
  bool x_sides_rewritten = false;
  bool x_quarantine_rewritten = false;
  int x_pause = 0;    // calls of wipe() that do nothing, after rewriting failed …
  int x_patience = 0;  // … each time twice as many
};

}  // namespace intake::hub
