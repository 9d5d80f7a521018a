// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to the SQLite storage: tag numbers, over its connection.
#pragma once

#include "sync/hub/connection.h"
#include "sync/hub/tag_storage.h"

namespace intake::hub {

class SqliteTags : public TagStorage {
 public:
  /// Both must outlive it; the organisation's key may become known later.
  SqliteTags(Connection& connection, const std::int64_t& organisation) : x_connection(connection), x_org(organisation) {}

  Result<domain::TagBlock> take(std::int64_t count, bool roll) override;
  Result<std::int64_t> next() override;
  Result<void> add_lease(const Lease& lease) override;
  Result<std::vector<domain::TagBlock>> leases(std::int64_t device_key, std::int64_t incarnation, std::int64_t seq) override;
  Result<std::int64_t> leased_since(std::int64_t device_key, std::int64_t utc_ms) override;
  Result<std::int64_t> used_since(std::int64_t device_key, std::int64_t utc_ms) override;
  Result<std::vector<domain::TagBlock>> rolls(std::int64_t shop_key, std::int64_t limit) override;
  Result<std::vector<std::pair<std::int64_t, domain::TagBlock>>> rolls_after(std::int64_t position, std::int64_t limit) override;
  Result<std::string> feed_mark(std::int64_t position) override;
  Result<bool> put(domain::TagNumber tag, LotId lot) override;
  Result<std::optional<ItemStanding>> item(domain::TagNumber tag) override;
  Result<void> set_item(domain::TagNumber tag, const ItemStanding& item) override;

 private:
  template <class... Values>
  Result<std::vector<domain::TagBlock>> blocks(std::string_view query, const Values&... values);
  template <class... Values>
  Result<std::int64_t> number(std::string_view query, const Values&... values);

  Connection& x_connection;
  const std::int64_t& x_org;
};

}  // namespace intake::hub
