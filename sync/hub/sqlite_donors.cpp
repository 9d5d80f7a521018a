// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hub/sqlite_donors.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>

#include "sync/hub/maintenance.h"

namespace intake::hub {
namespace {

/// Foreign keys stand in the way of emptying a table whole; they hold again before anything else happens.
class WithoutForeignKeys {
 public:
  explicit WithoutForeignKeys(Connection& connection) : x_connection(connection) { connection.execute("PRAGMA foreign_keys = OFF"); }
  ~WithoutForeignKeys() {
    (void)guarded([&]() -> Result<void> { return x_connection.execute("PRAGMA foreign_keys = ON"), Result<void>(); });
  }
  WithoutForeignKeys(const WithoutForeignKeys&) = delete;
  WithoutForeignKeys& operator=(const WithoutForeignKeys&) = delete;

 private:
  Connection& x_connection;
};

}  // namespace

Result<void> SqliteDonors::add_side(std::int64_t arrival_key, DonorId donor, std::int64_t revision, std::string_view text) {
  return guarded([&]() -> Result<void> {
    Query(x_connection, "side_record/insert", x_org, arrival_key, donor, revision, text).run();
    return {};
  });
}

Result<void> SqliteDonors::erase(std::int64_t shop_key, DonorId donor, OpId by, std::int64_t at_utc_ms) {
  return guarded([&]() -> Result<void> {
    Query(x_connection, "side_record/erase", x_org, shop_key, donor).run();
    const bool of_sides = x_connection.changes() != 0;
    Query(x_connection, "quarantine/erase_side", x_org, shop_key, donor).run();
    const bool of_quarantine = x_connection.changes() != 0;
    Query(x_connection, "erased_donor/add", x_org, shop_key, donor, by, at_utc_ms, !of_sides && !of_quarantine).run();
    if (of_sides) x_sides_rewritten = false;
    if (of_quarantine) x_quarantine_rewritten = false;
    if (of_sides || of_quarantine) x_unwiped.reset();
    return {};
  });
}

Result<bool> SqliteDonors::erased(std::int64_t shop_key, DonorId donor) {
  return guarded([&]() -> Result<bool> { return Query(x_connection, "erased_donor/find", x_org, shop_key, donor).next(); });
}

Result<bool> SqliteDonors::names_erased(std::int64_t shop_key, std::string_view content, std::string_view side) {
  return guarded([&]() -> Result<bool> { return Query(x_connection, "erased_donor/named_in", x_org, shop_key, Blob{content}, side).next(); });
}

Result<std::vector<ErasedDonor>> SqliteDonors::all_erased(std::int64_t shop_key) {
  return guarded([&]() -> Result<std::vector<ErasedDonor>> {
    std::vector<ErasedDonor> rows;
    for (Query q(x_connection, "erased_donor/list", x_org, shop_key); q.next();)
      rows.push_back({q.id<DonorId>(0), q.id<OpId>(1), q.integer(2), q.integer(3) != 0});
    return rows;
  });
}

Result<void> SqliteDonors::confirm(std::int64_t shop_key, DonorId donor, std::int64_t device_key, std::int64_t incarnation, std::int64_t at_utc_ms) {
  return guarded([&]() -> Result<void> {
    Query(x_connection, "erasure_confirmed/put", x_org, shop_key, donor, device_key, incarnation, at_utc_ms).run();
    return {};
  });
}

Result<std::vector<Confirmation>> SqliteDonors::confirmations(std::int64_t shop_key, DonorId donor) {
  return guarded([&]() -> Result<std::vector<Confirmation>> {
    std::vector<Confirmation> rows;
    for (Query q(x_connection, "erasure_confirmed/of_donor", x_org, shop_key, donor); q.next();)
      rows.push_back({static_cast<int>(q.integer(0)), q.integer(1) != 0, q.null(2) ? std::nullopt : std::optional(q.integer(2))});
    return rows;
  });
}

Result<void> SqliteDonors::rewrite() {
  return guarded([&]() -> Result<void> {
    const WithoutForeignKeys meanwhile(x_connection);
    SQLite::Transaction transaction(x_connection.database());
    if (!x_sides_rewritten) x_connection.run_script("erased_donor/rewrite_side_records");
    if (!x_quarantine_rewritten) x_connection.run_script("erased_donor/rewrite_quarantine");
    transaction.commit();
    x_sides_rewritten = x_quarantine_rewritten = true;
    return {};
  });
}

Result<bool> SqliteDonors::wipe() {
  return guarded([&]() -> Result<bool> {
    constexpr int longest_pause = 1'024;
    if (!x_unwiped) x_unwiped = Query(x_connection, "erased_donor/unwiped", x_org).next();
    if (!*x_unwiped) {
      x_sides_rewritten = x_quarantine_rewritten = true;
      return true;
    }
    if (x_pause > 0) {
      --x_pause;
      return false;
    }
    if (const auto rewritten = rewrite(); !rewritten) {  // for want of room, most likely: not again for each request
      x_pause = x_patience = std::clamp(2 * x_patience, 1, longest_pause);
      return fail(rewritten.error());
    }
    x_patience = 0;
    if (!x_connection.empty_log() || !remove_older_states(x_connection.file())) return false;
    Query(x_connection, "erased_donor/set_wiped", x_org).run();
    x_unwiped = false;
    return true;
  });
}

Result<std::vector<std::string>> SqliteDonors::added(std::int64_t shop_key, const std::string& number_or_id) {
  return guarded([&]() -> Result<std::vector<std::string>> {
    std::vector<std::string> rows;
    for (Query q(x_connection, "arrival/donor_added", x_org, shop_key, number_or_id); q.next();) rows.push_back(q.text(0));
    return rows;
  });
}

Result<std::vector<Naming>> SqliteDonors::naming(std::int64_t shop_key, const Uuid& id) {
  return guarded([&]() -> Result<std::vector<Naming>> {
    std::vector<Naming> rows;
    for (Query q(x_connection, "arrival/naming", x_org, shop_key, id.to_string()); q.next();)
      rows.push_back({static_cast<int>(q.integer(0)), q.text(1), q.text(2)});
    return rows;
  });
}

}  // namespace intake::hub
