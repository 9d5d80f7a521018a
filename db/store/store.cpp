// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/store/store.h"

#include <cstdlib>

#include "db/base/planted.h"
#include "db/store/apply.h"
#include "db/store/catalogue_store.h"
#include "db/store/erasures.h"
#include "db/store/identity.h"
#include "db/store/migrate.h"
#include "db/store/store_impl.h"

namespace intake::store {

Result<std::unique_ptr<Connection>> open_database(const std::filesystem::path& file, Access access) {
  return guarded([&]() -> Result<std::unique_ptr<Connection>> {
    if (!std::filesystem::exists(file))
      return fail(ErrorCode::not_found, "There is no store in this folder. Make one with init, or name another folder.");
    // By a reader first: a writer's first words already change a file, also an empty one and one of somebody else.
    auto connection = std::make_unique<Connection>(file, Access::read);
    INTAKE_TRY(check_made(*connection));
    if (access == Access::read) {
      INTAKE_TRY(check_schema(*connection));
      return connection;
    }
    connection.reset();
    connection = std::make_unique<Connection>(file, Access::write);
    INTAKE_TRY(migrate(*connection));
    return connection;
  });
}

Result<Terminal> read_terminal(Connection& connection) {
  Query row(connection, "terminal/read");
  if (!row.next()) return fail(ErrorCode::corrupt, "The store does not say who this terminal is. Move this folder away, then restore the newest backup.");
  const auto currency = parse_currency(row.text(5));
  if (!currency) return fail(ErrorCode::corrupt, "The store's currency is not known. Move this folder away, then restore the newest backup.");
  Terminal terminal;
  terminal.device = row.id<DeviceId>(0);
  terminal.incarnation = row.integer(1);
  terminal.number = static_cast<int>(row.integer(2));
  terminal.shop = row.id<ShopId>(3);
  terminal.shop_name = row.text(4);
  terminal.currency = *currency;
  terminal.language = row.text(6);
  terminal.hub_url = row.text(7);
  terminal.hub_public_key = row.text(8);
  terminal.device_seed = row.text(9);
  terminal.organisation = row.id<OrganisationId>(10);
  terminal.hub_id = row.id<Uuid>(11);
  terminal.hub_epoch = row.text(12);
  return terminal;
}

void write_terminal(Connection& connection, const Terminal& terminal) {
  Query(connection, "terminal/write", terminal.number, terminal.shop, terminal.shop_name, currency_code(terminal.currency),
        terminal.language, terminal.hub_url, Blob{terminal.hub_public_key}, Blob{terminal.device_seed},
        terminal.organisation, terminal.hub_id)
      .run();
  Query(connection, "device/write_own", terminal.device, terminal.number).run();
}

Store::Store(std::unique_ptr<Impl> impl) : x_impl(std::move(impl)) {}
Store::~Store() = default;

Result<std::unique_ptr<Store>> Store::open(const std::filesystem::path& folder, Access access, Env& env, const Machine& machine) {
  return guarded([&]() -> Result<std::unique_ptr<Store>> {
    auto impl = std::make_unique<Impl>(folder, access, env);
    const auto file = folder / database_file;
    if (access == Access::write && std::filesystem::exists(file)) {
      INTAKE_LET(lock, OwnerLock::take(folder));
      impl->lock = std::move(lock);
    }
    if (planted(Planted::log_thrown_away) && access == Access::write) std::filesystem::remove(file.string() + "-wal");
    INTAKE_LET(database, open_database(file, access));
    impl->connection = std::move(database);
    {
      const Snapshot one_state(*impl->connection);
      INTAKE_LET(terminal, read_terminal(*impl->connection));
      impl->terminal = std::move(terminal);
      impl->catalogue = std::make_shared<const domain::Catalogue>(load_catalogue(*impl->connection));
    }
    std::unique_ptr<Store> store(new Store(std::move(impl)));
    if (access == Access::write) {
      store->impl().machine = machine;
      INTAKE_TRY(check_whereabouts(*store));
      (void)finish_erasures(*store);  // a power cut may have come between; records come first, and the next page tries again
      INTAKE_TRY(take_in_what_is_readable(*store));
    }
    return store;
  });
}

const std::filesystem::path& Store::folder() const { return x_impl->folder; }
const std::string& Store::began_again() const { return x_impl->began_again; }
const Terminal& Store::terminal() const { return x_impl->terminal; }
std::shared_ptr<const domain::Catalogue> Store::catalogue() const { return x_impl->catalogue; }
Env& Store::env() const { return x_impl->env; }

Result<void> Store::set_language(const std::string& language) {
  if (language != "en" && language != "zh")
    return fail(ErrorCode::bad_input, "The languages are en and zh. Nothing was changed.");
  return writing(*this, [&]() -> Result<void> {
    Transaction change(*this);
    Terminal terminal = x_impl->terminal;
    terminal.language = language;
    change.set_terminal(terminal);
    change.commit();
    return {};
  });
}

std::optional<std::string> Store::setting(const std::string& name) const {
  auto found = guarded([&]() -> Result<std::optional<std::string>> {
    Query row(*x_impl->connection, "setting/get", name);
    if (!row.next()) return std::optional<std::string>();
    return std::optional(row.text(0));
  });
  return std::move(found).value_or(std::nullopt);
}

Result<void> Store::set_setting(const std::string& name, const std::string& value) {
  return writing(*this, [&]() -> Result<void> {
    Query(*x_impl->connection, "setting/set", name, value).run();
    return {};
  });
}

std::filesystem::path default_store_folder() {
  if (const char* data = std::getenv("XDG_DATA_HOME"); data != nullptr && data[0] == '/')
    return std::filesystem::path(data) / "intake";
  const char* home = std::getenv("HOME");
  return std::filesystem::path(home == nullptr ? "." : home) / ".local" / "share" / "intake";
}

}  // namespace intake::store
