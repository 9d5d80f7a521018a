// SPDX-License-Identifier: GPL-3.0-or-later
// Making a store. It is built beside its final name and renamed when it is whole, so that a power cut leaves either a
// store or none.
#include "db/domain/terminal_number.h"
#include "db/journal/chain.h"
#include "db/store/catalogue_store.h"
#include "db/store/durable_file.h"
#include "db/store/identity.h"
#include "db/store/migrate.h"
#include "db/store/pins.h"
#include "db/store/staff_store.h"
#include "db/store/tag_numbers.h"
#include "db/store/traces.h"

namespace intake::store {
namespace {

namespace fs = std::filesystem;

Result<void> check_wishes(const NewStore& wishes) {
  if (!domain::is_name(wishes.shop_name)) return fail(ErrorCode::bad_input, "The shop needs a name of at most 100 bytes on one line.");
  if (!domain::is_name(wishes.manager_name)) return fail(ErrorCode::bad_input, "The manager needs a name of at most 100 bytes on one line.");
  INTAKE_TRY(check_not_reserved(wishes.manager_name));
  if (wishes.language != "en" && wishes.language != "zh") return fail(ErrorCode::bad_input, "The languages are en and zh.");
  return check_pin(wishes.manager_pin);
}

Unexpected already_there() {
  return fail(ErrorCode::exists, "There is a store in this folder already. Nothing was changed; choose another folder.");
}

/// The folder is made and locked, as the first of the traces.
Result<OwnerLock> take_folder(const fs::path& folder, Traces& traces) {
  const auto file = fs::absolute(folder) / database_file;
  if (fs::exists(file)) return already_there();
  traces.make_folders(file.parent_path());
  if (!fs::exists(OwnerLock::file_in(folder))) traces.made(OwnerLock::file_in(folder));
  INTAKE_LET(lock, OwnerLock::take(folder));
  if (fs::exists(file)) return already_there();  // made while we came here
  return lock;
}

Terminal first_terminal(const NewStore& wishes, Env& env) {
  Terminal terminal;
  terminal.shop_name = wishes.shop_name;
  terminal.currency = wishes.currency;
  terminal.language = wishes.language;
  if (wishes.pairing) return paired_terminal(terminal, *wishes.pairing);
  terminal.device = env.ids.make<DeviceId>();
  terminal.shop = env.ids.make<ShopId>();
  terminal.number = wishes.hand_number;
  return terminal;
}

Result<void> fill(Store& store, const NewStore& wishes, const std::string& pepper) {
  Env& env = store.env();
  Connection& db = connection(store);
  Store::Impl& impl = store.impl();
  INTAKE_LET(catalogue, starting_catalogue(wishes.currency));
  impl.catalogue = std::make_shared<const domain::Catalogue>(std::move(catalogue));
  impl.terminal = first_terminal(wishes, env);

  Transaction change(store);
  change.chain().chain_hash = journal::chain_start();
  write_chain(db, change.chain());
  const bool paired = wishes.pairing.has_value();
  Query(db, "hub_contact/write", paired ? wishes.pairing->hub_epoch : std::string(),
        paired ? wishes.pairing->hub_time_utc_ms : 0, paired ? env.clock.now_utc_ms() : 0)
      .run();
  change.set_terminal(impl.terminal);
  save_catalogue(db, *impl.catalogue);
  add_blocks(db, paired ? wishes.pairing->blocks : hand_blocks(wishes.hand_number));
  const auto manager = env.ids.make<StaffId>();
  INTAKE_TRY(change.append(change.operation(
      manager, manager, journal::StaffAdded{{domain::tidy_name(wishes.manager_name), {}}, {domain::Role::manager, {}}, {0, {}}})));
  INTAKE_TRY(set_pin(db, manager, wishes.manager_pin, pepper, env));
  change.commit();
  return {};
}

}  // namespace

Result<void> Store::check_new(const fs::path& folder, const NewStore& wishes) {
  INTAKE_TRY(check_wishes(wishes));
  return guarded([&]() -> Result<void> {
    Traces traces;
    INTAKE_TRY(take_folder(folder, traces));
    return {};
  });
}

Result<std::unique_ptr<Store>> Store::create(const fs::path& folder, const NewStore& wishes, Env& env, const Machine& machine) {
  INTAKE_TRY(check_wishes(wishes));
  if (!wishes.pairing && !domain::is_hand_terminal(wishes.hand_number))
    return fail(ErrorCode::bad_input, "A terminal without a hub needs a number from 900 to 999.");
  return guarded([&]() -> Result<std::unique_ptr<Store>> {
    Traces traces;
    auto impl = std::make_unique<Impl>(folder, Access::write, env);
    INTAKE_LET(lock, take_folder(folder, traces));
    impl->lock = std::move(lock);

    const auto file = fs::absolute(folder) / database_file;
    const fs::path unfinished = file.string() + ".new";
    for (const char* ending : {"-shm", "-wal", ""}) {
      fs::remove(unfinished.string() + ending);  // of a power cut in here
      traces.made(unfinished.string() + ending);
    }
    INTAKE_TRY(write_durably(unfinished, ""));  // SQLite would let everybody read the database; its logs follow it
    std::string pepper = random_bytes(env.rng, 32);
    traces.made(folder / pepper_file);
    INTAKE_TRY(write_durably(folder / pepper_file, pepper));

    std::unique_ptr<Store> store(new Store(std::move(impl)));
    store->impl().connection = std::make_unique<Connection>(unfinished, Access::write);
    INTAKE_TRY(migrate(connection(*store)));
    INTAKE_TRY(fill(*store, wishes, pepper));
    store->impl().connection.reset();
    INTAKE_TRY(is_in_one_file(unfinished));
    INTAKE_TRY(sync_path(unfinished));
    fs::rename(unfinished, file);
    traces.made(file);
    INTAKE_TRY(sync_path(folder));
    INTAKE_LET(database, open_database(file, Access::write));
    store->impl().connection = std::move(database);
    traces.keep();
    store->impl().machine = machine;
    INTAKE_TRY(check_whereabouts(*store));
    return store;
  });
}

}  // namespace intake::store
