// SPDX-License-Identifier: GPL-3.0-or-later
// The terminal's store: one SQLite database in a folder, owned by one process, written by one connection.
// A Store is used by one thread at a time. Aggregates have their own headers beside this one (donation_store.h …) whose
// functions take a Store&. A save is rows, journal entry and chain head in one transaction, durable on return.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "db/base/date.h"
#include "db/base/env.h"
#include "db/base/ids.h"
#include "db/base/money.h"
#include "db/base/result.h"
#include "db/domain/catalogue.h"
#include "db/domain/people.h"
#include "db/domain/tag.h"
#include "db/journal/operation.h"
#include "db/store/anchor.h"

namespace intake::store {

/// Who this terminal is. `number` is 900…999 taken by hand, or another one given by a hub.
struct Terminal {
  DeviceId device;
  std::int64_t incarnation = 1;
  int number = 0;
  ShopId shop;
  std::string shop_name;
  Currency currency = Currency::CNY;
  std::string language = "en";
  bool paired() const { return !hub_url.empty(); }
  std::string hub_url;          ///< empty without a hub
  std::string hub_public_key;   ///< Ed25519, 32 raw bytes, pinned
  std::string device_seed;      ///< Ed25519 seed, 32 raw bytes; the terminal's own secret
  OrganisationId organisation;  ///< nil without a hub
  Uuid hub_id;
  std::string hub_epoch;  ///< as the hub words it, newest seen
};

/// What pairing brought; see sync/client/pairing.h.
struct HubPairing {
  std::string hub_url;
  std::string hub_public_key;
  std::string device_seed;
  OrganisationId organisation;
  DeviceId device;
  ShopId shop;
  std::string shop_name;
  Uuid hub_id;
  std::string hub_epoch;
  int terminal_number = 0;
  std::vector<domain::TagBlock> blocks;
  std::int64_t hub_time_utc_ms = 0;
};

struct NewStore {
  std::string shop_name;
  Currency currency = Currency::CNY;
  std::string language = "en";
  std::optional<HubPairing> pairing;  ///< or …
  int hand_number = 0;                ///< … 900…999 with its million of tags (the last tenth are roll numbers)
  std::string manager_name = "Manager";
  std::string manager_pin;  ///< six digits or more; stored as Argon2id with the device's pepper
};

enum class Access { write, read };

class Store {
 public:
  /// What create would say of the folder, the names and the PIN; leaves nothing behind. For a pairing code, which works
  /// once, is not to be spent on a store that cannot be made.
  static Result<void> check_new(const std::filesystem::path& folder, const NewStore& wishes);
  /// Makes the folder and the database, the first manager and the first operations. Nothing is left behind on failure.
  /// @return exists when there is a store already; bad_input for a PIN or name that is not allowed.
  static Result<std::unique_ptr<Store>> create(const std::filesystem::path& folder, const NewStore& wishes, Env& env,
                                               const Machine& machine = {});
  /// Access::write takes the exclusive lock for the life of the Store and migrates the schema;
  /// @return owned with the owner named in the detail; not_found; corrupt for a newer schema.
  /// Access::read never writes and works while another process owns the store.
  /// @param machine with it, a store that was put back to an older state or copied to another machine goes on in its next
  /// incarnation, and prints no number again; began_again() says so.
  static Result<std::unique_ptr<Store>> open(const std::filesystem::path& folder, Access access, Env& env, const Machine& machine = {});
  ~Store();
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  const std::filesystem::path& folder() const;
  /// What was found out at the opening, an English sentence; empty when the store is where and as it was.
  const std::string& began_again() const;
  const Terminal& terminal() const;
  std::shared_ptr<const domain::Catalogue> catalogue() const;
  Env& env() const;

  /// Joins a hub later, or its own once more: one that was restored and no longer knew this device, or, as another device,
  /// one that knows a copy of it. Operations stay and are unsent again, in the next incarnation. Refused when paired with
  /// another hub.
  Result<void> pair(const HubPairing& pairing);
  /// The key to ask a hub with: on the disk before anybody is asked, and the same one until pair() has taken it over, so
  /// that a hub that took this terminal in, and whose reply was lost, knows it again. A secret like Terminal::device_seed.
  Result<std::string> pairing_seed();
  /// 900…999, of the million of tags this store had by hand last, also when it is paired since; 0 when it never had one.
  Result<int> hand_number() const;
  Result<void> set_language(const std::string& language);

  /// Small settings by name (text size, contrast, printer …): a local table, never synced.
  std::optional<std::string> setting(const std::string& name) const;
  Result<void> set_setting(const std::string& name, const std::string& value);

  /// Internal to db/store.
  struct Impl;
  Impl& impl() { return *x_impl; }
  const Impl& impl() const { return *x_impl; }

 private:
  explicit Store(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> x_impl;
};

/// Where an own save ended up in the chain: printed and compared with the hub.
struct Committed {
  std::int64_t seq = 0;
  std::string chain_hash;  ///< 32 raw bytes
};

/// The default folder by the XDG rules: $XDG_DATA_HOME/intake or ~/.local/share/intake.
std::filesystem::path default_store_folder();

}  // namespace intake::store
