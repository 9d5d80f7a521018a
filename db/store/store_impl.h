// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to db/store: what a Store holds, and the transaction every change goes through.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "db/store/connection.h"
#include "db/store/outbox.h"
#include "db/store/owner_lock.h"
#include "db/store/store.h"

namespace intake::store {

/// This terminal's key in table `device`, whatever its id.
inline constexpr std::int64_t own_device = 1;
/// In a store's folder.
inline constexpr const char* database_file = "store.db";
inline constexpr const char* log_file = "store.db-wal";
inline constexpr const char* machine_setting = "machine";  ///< the machine that it was last open on
/// Set while an earlier incarnation may have given lots their tags without this one knowing it: until the shop's feed was read.
inline constexpr const char* tags_wait_setting = "tags_wait_for_feed";
inline constexpr const char* restore_workshop = "restore.new";  ///< beside it, while it is being restored
inline constexpr const char* pepper_file = "pepper";

/// The row of table `head`.
struct ChainState {
  std::int64_t incarnation = 1;
  std::int64_t seq = 0;
  std::string chain_hash;
  std::int64_t acked_seq = 0;
  std::int64_t last_acked_at_utc_ms = 0;
  std::int64_t receipts = 0;
  std::int64_t donors = 0;
};

struct Store::Impl {
  std::filesystem::path folder;
  Access access = Access::read;
  Env& env;
  OwnerLock lock;  // before the connection, so that it outlives it
  std::unique_ptr<Connection> connection;
  Terminal terminal;
  std::shared_ptr<const domain::Catalogue> catalogue;
  Machine machine;
  std::string began_again;
  bool erased_rewritten = false;  ///< since the last erasure: only the log still holds what was erased (erasures.cpp)

  Impl(std::filesystem::path where, Access how, Env& with) : folder(std::move(where)), access(how), env(with) {}
};

inline Connection& connection(const Store& store) { return *store.impl().connection; }

/// Opens the database file, checks and migrates its schema. @return not_found, corrupt for a newer schema, io
Result<std::unique_ptr<Connection>> open_database(const std::filesystem::path& file, Access access);
Result<Terminal> read_terminal(Connection& connection);
void write_terminal(Connection& connection, const Terminal& terminal);
ChainState read_chain(Connection& connection);
void write_chain(Connection& connection, const ChainState& chain);

/// One change of the store: rows, operations and chain head commit together, with one sync of the disk, or not at all.
/// Its functions throw SQLite::Exception; use it inside writing().
class Transaction {
 public:
  explicit Transaction(Store& store);
  /// Rolls back what was not committed.
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  Store& store() { return *x_store; }
  const Store& store() const { return *x_store; }
  Connection& connection() { return *x_store->impl().connection; }
  ChainState& chain() { return x_chain; }
  const ChainState& chain() const { return x_chain; }

  /// The business date this terminal has open, if any.
  std::optional<Date> business_date();
  /// An operation by `by`, stamped now, for the open business date (today's civil date when none is open).
  journal::Operation operation(const Uuid& entity, StaffId by, journal::Payload payload);
  /// Writes it to the journal and applies it to the rows; what it says was checked before.
  /// @param side the side record's text, when one travels along
  Result<void> append(const journal::Operation& operation, const std::string& side = {});
  /// Writes down, at the journal's end, what this device recorded in an earlier incarnation and has from the hub only by now, so
  /// that a hub that loses it is sent it again. Its rows are there already.
  void take_back(const journal::Operation& operation, const std::string& content, bool has_side);
  Committed committed() const { return {x_chain.seq, x_chain.chain_hash}; }
  /// Writes who this terminal is; Store::terminal() says so after the commit.
  void set_terminal(const Terminal& terminal);
  void commit();

 private:
  void rollback() noexcept;
  /// @param since_utc_ms from when on it waits
  void link(const journal::Operation& operation, const std::string& content, bool has_side, std::int64_t since_utc_ms);

  Store* x_store;
  ChainState x_chain;
  std::optional<Terminal> x_terminal;
  bool x_open = true;
};

/// Runs a change on a store that is open for writing; refused on one that is open for reading.
template <class Body>
auto writing(Store& store, Body body) -> decltype(body()) {
  if (store.impl().access != Access::write)
    return fail(ErrorCode::refused, "The store was opened for reading only. Nothing was recorded.");
  return guarded(body);
}

}  // namespace intake::store
