// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to the SQLite storage: operations as they came, over its connection.
#pragma once

#include "sync/hub/arrival_storage.h"
#include "sync/hub/connection.h"

namespace intake::hub {

class SqliteArrivals : public ArrivalStorage {
 public:
  /// Both must outlive it; the organisation's key may become known later.
  SqliteArrivals(Connection& connection, const std::int64_t& organisation) : x_connection(connection), x_org(organisation) {}

  Result<std::optional<std::int64_t>> add(const Arrival& a, std::optional<std::string_view> content) override;
  Result<void> set_verdict(std::int64_t arrival_key, protocol::Verdict verdict, const std::string& reason) override;
  Result<void> set_item_effect(std::int64_t arrival_key, bool effect) override;
  Result<std::optional<bool>> item_effect_of(OpId op_id) override;
  Result<void> walk_item_steps(const std::function<void(const std::string& content)>& visit) override;
  Result<std::optional<Known>> at(std::int64_t device_key, std::int64_t incarnation, std::int64_t seq) override;
  Result<std::optional<std::string>> content_hash_of(OpId op_id) override;
  Result<std::optional<std::pair<protocol::Verdict, std::string>>> first_verdict(OpId op_id) override;
  Result<std::optional<KeptContent>> content_of(OpId op_id) override;
  Result<std::optional<std::int64_t>> key_of(OpId op_id) override;
  Result<std::vector<Unknown>> unknown_operations() override;
  Result<void> take_later(std::int64_t key, const Arrival& a) override;
  Result<void> add_quarantine(std::int64_t arrival_key, std::string_view content, std::string_view side) override;
  Result<void> walk(std::int64_t device_key, const std::function<void(const Walked&)>& visit) override;
  Result<std::vector<std::int64_t>> count_by_verdict() override;

 private:
  template <class... Values>
  Result<void> run(std::string_view query, const Values&... values);

  Connection& x_connection;
  const std::int64_t& x_org;
};

}  // namespace intake::hub
