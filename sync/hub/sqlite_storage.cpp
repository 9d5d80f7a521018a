// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hub/sqlite_storage.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include "db/base/hex.h"
#include "db/domain/terminal_number.h"
#include "sync/hub/sqlite_arrivals.h"
#include "sync/hub/sqlite_copy.h"
#include "sync/hub/sqlite_days.h"
#include "sync/hub/sqlite_donors.h"
#include "sync/hub/sqlite_schema.h"
#include "sync/hub/sqlite_tags.h"
#include "sync/protocol/signature.h"

namespace intake::hub {
namespace {

constexpr std::size_t mark_bytes = 8;  // of a hash

Shop shop_row(const Query& q) {
  return {q.integer(0), q.id<ShopId>(1), q.text(2), q.null(3) ? std::nullopt : parse_currency(q.text(3))};
}

Device device_row(const Query& q) {
  Device d;
  d.key = q.integer(0);
  d.id = q.id<DeviceId>(1);
  d.shop_key = q.integer(2);
  d.shop = q.id<ShopId>(3);
  d.shop_name = q.text(4);
  d.number = q.null(5) ? 0 : static_cast<int>(q.integer(5));
  d.hand_number = q.null(6) ? 0 : static_cast<int>(q.integer(6));
  d.public_key = q.text(7);
  d.frozen = q.integer(8) != 0;
  d.figures = {q.integer(9), q.integer(10), q.integer(11)};
  return d;
}

protocol::AuditHole hole_row(const Query& q) { return {q.integer(0), q.integer(1), q.integer(2)}; }

OpenTask task_row(const Query& q) {
  return {q.id<OpId>(0), static_cast<protocol::Verdict>(q.integer(1)), q.text(2), q.integer(3), q.integer(4), q.integer(5),
          static_cast<int>(q.integer(6)), q.text(7), q.integer(8), q.text(9), q.null(10) ? std::nullopt : std::optional(q.id<OpId>(10))};
}

protocol::PulledOperation feed_row(const Query& q) {
  protocol::PulledOperation row{{q.id<DeviceId>(1), q.integer(2), q.integer(3)}, q.id<OpId>(4), q.text(5), q.text(6), q.text(7), q.integer(0)};
  if (!q.null(8))
    row.seal = domain::HubDay{static_cast<domain::SealVerdict>(q.integer(8)), {q.integer(9), q.integer(10), q.integer(11), q.integer(12)}, q.integer(13)};
  row.effect = q.integer(14) != 0;
  return row;
}

Head head_row(const Query& q) { return {q.integer(0), q.integer(1), q.text(2)}; }

template <class Row>
std::optional<Row> first_row(Query&& q, Row (*map)(const Query&)) {
  if (!q.next()) return std::nullopt;
  return map(q);
}
template <class Row>
std::vector<Row> all_rows(Query&& q, Row (*map)(const Query&)) {
  std::vector<Row> rows;
  while (q.next()) rows.push_back(map(q));
  return rows;
}

class SqliteStorage : public Storage {
 public:
  SqliteStorage(const std::filesystem::path& file, Access access) : x_connection(file, access) {}

  Result<void> prepare(Access access, Env& env, const std::optional<OrganisationId>& organisation) {
    return guarded([&]() -> Result<void> {
      INTAKE_LET(version, version_of(x_connection));
      if (version < schema_version()) {
        if (access == Access::read) return not_up_to_date(version);
        bring_up_to_date(version, env);
      }
      Query q(x_connection, "organisation/read", organisation);
      if (!q.next()) return fail(ErrorCode::corrupt, "This database has no organisation. Restore the newest backup.");
      x_org = q.integer(0);
      x_organisation = q.id<OrganisationId>(1);
      return {};
    });
  }

  Result<void> begin_reading() override { return execute("BEGIN"); }
  Result<void> begin() override { return execute("BEGIN IMMEDIATE"); }
  Result<void> commit() override { return execute("COMMIT"); }
  Result<void> rollback() override { return execute("ROLLBACK"); }
  Result<void> begin_request() override { return statement("transaction/begin_request"); }
  Result<void> keep_request() override { return statement("transaction/keep_request"); }
  Result<void> undo_request() override {
    INTAKE_TRY(statement("transaction/undo_request"));
    return keep_request();
  }
  Result<void> savepoint() override { return statement("transaction/savepoint"); }
  Result<void> keep_savepoint() override { return statement("transaction/keep_savepoint"); }
  Result<void> undo_savepoint() override {
    INTAKE_TRY(statement("transaction/undo_savepoint"));
    return keep_savepoint();
  }

  Result<Identity> identity() override {
    return guarded([&]() -> Result<Identity> {
      Query q(x_connection, "hub/read");
      if (!q.next()) return fail(ErrorCode::corrupt, "This database has no hub identity. Restore the newest backup.");
      return Identity{x_organisation, q.id<Uuid>(0), q.text(1), q.text(2), {q.integer(3), q.text(4)}};
    });
  }
  Result<void> add_organisation(OrganisationId id) override {
    return guarded([&]() -> Result<void> {
      Query(x_connection, "organisation/insert", id, first_leased_serial).run();
      return {};
    });
  }
  Result<void> set_epoch(const Epoch& epoch) override {
    return guarded([&]() -> Result<void> {
      Query(x_connection, "hub/set_epoch", epoch.counter, Blob{epoch.bytes}).run();
      return {};
    });
  }

  Result<std::optional<Shop>> shop_named(const std::string& name) override {
    return guarded([&]() -> Result<std::optional<Shop>> { return first_row({x_connection, "shop/find_by_name", x_org, name}, shop_row); });
  }
  Result<std::optional<Shop>> shop_at(std::int64_t key) override {
    return guarded([&]() -> Result<std::optional<Shop>> { return first_row({x_connection, "shop/find_by_key", x_org, key}, shop_row); });
  }
  Result<std::vector<Shop>> shops() override {
    return guarded([&]() -> Result<std::vector<Shop>> { return all_rows({x_connection, "shop/list", x_org}, shop_row); });
  }
  Result<Shop> add_shop(ShopId id, const std::string& name) override {
    return guarded([&]() -> Result<Shop> {
      Query q(x_connection, "shop/insert", x_org, id, name);
      q.next();
      const Shop shop{q.integer(0), id, name, std::nullopt};
      q.run();
      return shop;
    });
  }
  Result<void> set_shop_currency(std::int64_t shop_key, Currency currency) override {
    return run("shop/set_currency", shop_key, currency_code(currency));
  }

  Result<std::optional<Device>> device(DeviceId id) override {
    return guarded([&]() -> Result<std::optional<Device>> { return first_row({x_connection, "device/find_by_id", x_org, id}, device_row); });
  }
  Result<std::optional<Device>> device_at(std::int64_t key) override {
    return guarded([&]() -> Result<std::optional<Device>> { return first_row({x_connection, "device/find_by_key", x_org, key}, device_row); });
  }
  Result<std::optional<Device>> device_with_hand_number(int number) override {
    return guarded([&]() -> Result<std::optional<Device>> {
      return first_row({x_connection, "device/find_by_hand_number", x_org, number}, device_row);
    });
  }
  Result<std::vector<Device>> devices() override {
    return guarded([&]() -> Result<std::vector<Device>> { return all_rows({x_connection, "device/list", x_org}, device_row); });
  }
  Result<std::vector<Device>> own_devices() override {
    return guarded([&]() -> Result<std::vector<Device>> { return all_rows({x_connection, "device/list_own", x_org}, device_row); });
  }
  Result<std::optional<Device>> own_device(std::int64_t shop_key) override {
    return guarded([&]() -> Result<std::optional<Device>> { return first_row({x_connection, "device/find_own", x_org, shop_key}, device_row); });
  }
  Result<Device> add_own_device(DeviceId id, std::int64_t shop_key, std::int64_t now_utc_ms) override {
    return insert_device(id, shop_key, {}, {}, {}, now_utc_ms);
  }
  Result<Device> add_device(const NewDevice& wish) override {
    return guarded([&]() -> Result<Device> {
      const std::optional<int> hand = wish.hand_number == 0 ? std::nullopt : std::optional(wish.hand_number);
      INTAKE_LET(number, next_number());
      if (!domain::is_hub_terminal(number)) return fail(ErrorCode::refused, "All terminal numbers of this hub are used.");
      INTAKE_TRY(skip_numbers(1));
      return insert_device(wish.id, wish.shop_key, number, hand, Blob{wish.public_key}, wish.enrolled_at_utc_ms);
    });
  }
  Result<void> skip_numbers(std::int64_t count) override {
    INTAKE_LET(number, next_number());
    return run("organisation/set_next_number", domain::hub_terminal_after(number, count));
  }
  Result<void> set_figures(std::int64_t device_key, const Figures& f) override {
    return run("device/set_figures", device_key, f.donations, f.items, f.value_minor);
  }
  Result<void> set_frozen(std::int64_t device_key, bool frozen) override { return run("device/set_frozen", device_key, frozen); }

  Result<std::optional<PairingCode>> pairing_code(std::string_view selector) override {
    return guarded([&]() -> Result<std::optional<PairingCode>> {
      Query q(x_connection, "pairing_code/find", x_org, selector);
      if (!q.next()) return std::optional<PairingCode>{};
      PairingCode code{std::string(selector), q.text(0), q.integer(1), q.integer(2), q.integer(3), std::nullopt};
      if (!q.null(4)) code.device_key = q.integer(4);
      return std::optional(code);
    });
  }
  Result<void> put_pairing_code(const PairingCode& c) override {
    return run("pairing_code/put", c.selector, c.secret, c.shop_key, c.expires_at_utc_ms, c.tries_left);
  }
  Result<void> set_pairing_tries(std::string_view selector, std::int64_t tries_left) override {
    return run("pairing_code/set_tries", selector, tries_left);
  }
  Result<void> set_pairing_device(std::string_view selector, std::int64_t device_key) override {
    return run("pairing_code/set_device", selector, device_key);
  }
  Result<void> delete_pairing_codes_before(std::int64_t utc_ms) override { return run("pairing_code/delete_expired", utc_ms); }

  Result<std::optional<Head>> head(std::int64_t device_key, std::int64_t incarnation) override {
    return guarded([&]() -> Result<std::optional<Head>> {
      return first_row({x_connection, "head/find", x_org, device_key, incarnation}, head_row);
    });
  }
  Result<std::optional<Head>> newest_head(std::int64_t device_key) override {
    return guarded([&]() -> Result<std::optional<Head>> { return first_row({x_connection, "head/newest", x_org, device_key}, head_row); });
  }
  Result<std::vector<Head>> heads(std::int64_t device_key) override {
    return guarded([&]() -> Result<std::vector<Head>> { return all_rows({x_connection, "head/list", x_org, device_key}, head_row); });
  }
  Result<std::vector<protocol::AuditHole>> holes(std::int64_t device_key, std::int64_t limit) override {
    return guarded([&] {
      return Result<std::vector<protocol::AuditHole>>(all_rows({x_connection, "arrival/holes", x_org, device_key, limit}, hole_row));
    });
  }
  Result<void> put_head(std::int64_t device_key, const Head& head) override {
    return run("head/put", device_key, head.incarnation, head.seq, Blob{head.chain_hash});
  }

  Result<std::optional<OpId>> replace_field(std::int64_t shop_key, const Uuid& entity, std::string_view name, OpId op_id) override {
    return guarded([&]() -> Result<std::optional<OpId>> {
      INTAKE_LET(before, field_set_by(shop_key, entity, name));
      Query(x_connection, "field/put", x_org, shop_key, entity, name, op_id).run();
      return before;
    });
  }
  Result<std::optional<OpId>> field_set_by(std::int64_t shop_key, const Uuid& entity, std::string_view name) override {
    return guarded([&]() -> Result<std::optional<OpId>> {
      Query q(x_connection, "field/find", x_org, shop_key, entity, name);
      return q.next() ? std::optional(q.id<OpId>(0)) : std::nullopt;
    });
  }
  Result<std::vector<std::pair<Uuid, OpId>>> fields_named(std::int64_t shop_key, std::string_view name) override {
    return guarded([&]() -> Result<std::vector<std::pair<Uuid, OpId>>> {
      std::vector<std::pair<Uuid, OpId>> rows;
      for (Query q(x_connection, "field/of_name", x_org, shop_key, name); q.next();) rows.emplace_back(q.id<Uuid>(0), q.id<OpId>(1));
      return rows;
    });
  }
  Result<void> add_conflict(OpId op_id, std::string_view field, OpId unseen) override { return run("conflict/add", op_id, field, unseen); }
  Result<void> settle(std::int64_t shop_key, OpId about, std::string_view field, OpId by) override { return run("settled/put", shop_key, about, field, by); }
  Result<std::vector<OpenTask>> open_tasks() override {
    return guarded([&] { return Result<std::vector<OpenTask>>(all_rows({x_connection, "arrival/open_tasks", x_org}, task_row)); });
  }
  Result<bool> add_part(std::int64_t device_key, DonationId donation, std::int64_t part, std::int64_t arrival_key) override {
    return changed("donation_part/insert", device_key, donation, part, arrival_key);
  }
  Result<void> parts(std::int64_t device_key, DonationId donation, const std::function<bool(const std::string&)>& take) override {
    return guarded([&]() -> Result<void> {
      Query q(x_connection, "donation_part/read", x_org, device_key, donation);
      while (q.next() && take(q.text(0))) {}
      return {};
    });
  }
  Result<bool> add_donation(DonationId donation, std::int64_t device_key, std::int64_t arrival_key) override {
    return changed("donation/insert", donation, device_key, arrival_key);
  }
  Result<bool> donation_finished(DonationId donation) override {
    return guarded([&]() -> Result<bool> { return Query(x_connection, "donation/find", x_org, donation).next(); });
  }
  Result<std::int64_t> reserve_feed(std::int64_t shop_key, std::int64_t count) override {
    return guarded([&]() -> Result<std::int64_t> {
      Query q(x_connection, "shop/reserve_feed", x_org, shop_key, count);
      if (!q.next()) return fail(ErrorCode::internal, "A device's shop is missing.");
      const std::int64_t first = q.integer(0);
      q.run();
      return first;
    });
  }
  Result<std::int64_t> feed_end(std::int64_t shop_key) override {
    return guarded([&]() -> Result<std::int64_t> {
      Query q(x_connection, "arrival/feed_end", x_org, shop_key);
      q.next();
      return q.integer(0);
    });
  }
  Result<void> read_feed(const FeedReading& r, const std::function<bool(protocol::PulledOperation&&)>& take) override {
    return guarded([&]() -> Result<void> {
      Query q(x_connection, "arrival/read_feed", x_org, r.shop_key, r.after, r.device_key, r.incarnation, r.until, r.part);
      while (q.next()) {
        if (!take(feed_row(q))) break;
      }
      return {};
    });
  }
  Result<std::string> shop_feed_mark(std::int64_t shop_key, std::int64_t position) override {
    return guarded([&]() -> Result<std::string> {
      Query q(x_connection, "arrival/chain_at_feed", x_org, shop_key, position);
      return q.next() ? to_hex(q.text(0).substr(0, mark_bytes)) : std::string();
    });
  }

  Result<void> note_backup(std::int64_t utc_ms) override {
    return guarded([&]() -> Result<void> {
      Query(x_connection, "hub/set_last_backup", utc_ms).run();
      return {};
    });
  }
  Result<std::optional<std::int64_t>> last_backup() override {
    return guarded([&]() -> Result<std::optional<std::int64_t>> {
      Query q(x_connection, "hub/last_backup");
      return q.next() && !q.null(0) ? std::optional(q.integer(0)) : std::nullopt;
    });
  }
  /// A row that stays as it is would not be written; the header's page is.
  Result<void> write_nothing() override {
    return guarded([&]() -> Result<void> {
      x_connection.execute("PRAGMA user_version = " + std::to_string(schema_version()));
      return {};
    });
  }
  Result<std::int64_t> size_bytes() override {
    return guarded([&]() -> Result<std::int64_t> {
      return x_connection.database().execAndGet("PRAGMA page_count").getInt64() *
             x_connection.database().execAndGet("PRAGMA page_size").getInt64();
    });
  }
  ArrivalStorage& arrivals() override { return x_arrivals; }
  DayStorage& days() override { return x_days; }
  DonorStorage& donors() override { return x_donors; }
  TagStorage& tags() override { return x_tags; }

  Result<void> copy_to(const std::filesystem::path& file) override {
    return guarded([&] { return copy_database(x_connection.database(), file); });
  }
  Result<std::vector<std::string>> check_integrity() override {
    return guarded([&]() -> Result<std::vector<std::string>> {
      auto faults = integrity_faults(x_connection.database());
      for (SQLite::Statement lost(x_connection.database(), "PRAGMA foreign_key_check"); lost.executeStep();)
        faults.push_back("A row of table " + lost.getColumn(0).getString() + " belongs to one of table " + lost.getColumn(2).getString() +
                         " that is not there.");
      for (Query strays(x_connection, "device/strays"); strays.next();)
        faults.push_back("There are " + std::to_string(strays.integer(1)) + " operations of a terminal that is not there.");
      return faults;
    });
  }

 private:
  static Unexpected not_up_to_date(int version) {
    if (version == 0) return fail(ErrorCode::not_found, "This file is not a hub's database.");
    return fail(ErrorCode::refused, "This database was written by an older intake-hub. Nothing was changed; bring it up to date with intake-hub migrate.");
  }
  void bring_up_to_date(int version, Env& env) {
    SQLite::Transaction transaction(x_connection.database());
    run_migrations(x_connection, version);
    if (version == 0) make_identity(env);
    transaction.commit();
  }
  void make_identity(Env& env) {
    const Uuid hub = env.ids.next();
    const std::string seed = protocol::new_seed(env.rng);
    const std::string nonce_key = protocol::new_seed(env.rng);
    const std::string epoch = protocol::random_bytes(env.rng, 16);
    Query(x_connection, "hub/insert", hub, Blob{seed}, Blob{nonce_key}, Blob{epoch}).run();
    Query(x_connection, "organisation/insert", env.ids.make<OrganisationId>(), first_leased_serial).run();
  }

  /// That is given next; no hub's when all are used.
  Result<std::int64_t> next_number() {
    return guarded([&]() -> Result<std::int64_t> {
      Query q(x_connection, "organisation/next_number", x_org);
      q.next();
      return q.integer(0);
    });
  }
  Result<Device> insert_device(DeviceId id, std::int64_t shop_key, std::optional<std::int64_t> number, std::optional<int> hand_number,
                               std::optional<Blob> public_key, std::int64_t now_utc_ms) {
    return guarded([&]() -> Result<Device> {
      std::int64_t key = 0;
      {
        Query q(x_connection, "device/insert", x_org, id, shop_key, number, hand_number, public_key, now_utc_ms);
        q.next();
        key = q.integer(0);
        q.run();
      }
      INTAKE_LET(added, device_at(key));
      return *added;
    });
  }

  Result<void> execute(const char* sql) {
    return guarded([&]() -> Result<void> {
      x_connection.execute(sql);
      return {};
    });
  }
  /// A prepared one without values; an operation takes two of them.
  Result<void> statement(std::string_view query) {
    return guarded([&]() -> Result<void> {
      Query(x_connection, query).run();
      return {};
    });
  }
  template <class... Values>
  Result<void> run(std::string_view query, const Values&... values) {
    return guarded([&]() -> Result<void> {
      Query(x_connection, query, x_org, values...).run();
      return {};
    });
  }
  template <class... Values>
  Result<bool> changed(std::string_view query, const Values&... values) {
    return guarded([&]() -> Result<bool> {
      Query(x_connection, query, x_org, values...).run();
      return x_connection.changes() != 0;
    });
  }
  Connection x_connection;
  std::int64_t x_org = 0;
  SqliteArrivals x_arrivals{x_connection, x_org};
  SqliteDays x_days{x_connection, x_org};
  SqliteDonors x_donors{x_connection, x_org};
  SqliteTags x_tags{x_connection, x_org};
  OrganisationId x_organisation;
};

}  // namespace

Result<std::unique_ptr<Storage>> open_sqlite_storage(const std::filesystem::path& file, Access access, Env& env, const std::optional<OrganisationId>& organisation) {
  return guarded([&]() -> Result<std::unique_ptr<Storage>> {
    if (access == Access::read && !std::filesystem::exists(file))
      return fail(ErrorCode::not_found, "There is no database at " + file.string() + ".");
    auto storage = std::make_unique<SqliteStorage>(file, access);
    INTAKE_TRY(storage->prepare(access, env, organisation));
    return std::unique_ptr<Storage>(std::move(storage));
  });
}

}  // namespace intake::hub
