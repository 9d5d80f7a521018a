// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/store/connection.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <cassert>
#include <new>
#include <stdexcept>

#include "db/base/embedded.h"
#include "db/base/planted.h"
#include "db/store/store.h"

namespace intake::store {
namespace {

/// Long enough for another process's recovery or checkpoint; there is never a second writer to wait for.
constexpr int busy_timeout_ms = 5000;

/// "donation/insert" → its SQL, from queries/donation/insert.sql.
const std::unordered_map<std::string_view, std::string_view>& queries() {
  static const auto by_name = [] {
    constexpr std::string_view folder = "queries/";
    constexpr std::string_view ending = ".sql";
    std::unordered_map<std::string_view, std::string_view> all;
    for (const auto& file : embedded::terminal_sql()) {
      if (!file.name.starts_with(folder)) continue;
      all.emplace(file.name.substr(folder.size(), file.name.size() - folder.size() - ending.size()), file.bytes);
    }
    return all;
  }();
  return by_name;
}

}  // namespace

Connection::Connection(const std::filesystem::path& file, Access access)
    : x_database(std::make_unique<SQLite::Database>(
          file.string(),
          (access == Access::write ? SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE : SQLite::OPEN_READONLY) |
              SQLite::OPEN_NOMUTEX,  // one thread at a time anyway; a tenth of a find was locking
          busy_timeout_ms)) {
  // A reader leaves every checkpoint to the owner, the one at its own close included (SYNC.md, WAL-reset corruption).
  if (access == Access::read) {
    sqlite3_db_config(x_database->getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    execute("PRAGMA wal_autocheckpoint = 0; PRAGMA query_only = ON");
    return;
  }
  // 4,000 pages between checkpoints: each one costs three more syncs, which a save should hardly ever meet.
  execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON;"
          "PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = 33554432; PRAGMA temp_store = MEMORY");
  if (planted(Planted::store_not_synced)) execute("PRAGMA synchronous = NORMAL");
}

Connection::~Connection() = default;

void Connection::execute(const std::string& sql) { x_database->exec(sql); }

void Connection::roll_back() noexcept {
  // After a full disk SQLite may have rolled back by itself. One that fails leaves nothing to be done: the next BEGIN
  // says so.
  if (!in_transaction()) return;
  (void)guarded([this]() -> Result<void> {
    Query(*this, "transaction/rollback").run();
    return {};
  });
}

std::int64_t Connection::pragma(const std::string& name) {
  return x_database->execAndGet("PRAGMA " + name).getInt64();
}

void Connection::run_script(std::string_view name) { execute(std::string(queries().at(name))); }

bool Connection::empty_log() {
  x_database->setBusyTimeout(0);
  const bool busy = pragma("wal_checkpoint(TRUNCATE)") != 0;
  x_database->setBusyTimeout(busy_timeout_ms);
  return !busy;
}

bool Connection::in_transaction() const { return sqlite3_get_autocommit(x_database->getHandle()) == 0; }

std::int64_t Connection::last_key() const { return x_database->getLastInsertRowid(); }

std::int64_t Connection::changes() const { return sqlite3_changes(x_database->getHandle()); }

SQLite::Statement& Connection::prepared(std::string_view name) {
  const auto known = x_prepared.find(name);
  if (known != x_prepared.end()) return *known->second;
  const auto sql = queries().find(name);
  if (sql == queries().end()) throw std::logic_error("There is no query named " + std::string(name) + ".");
  auto statement = std::make_unique<SQLite::Statement>(*x_database, std::string(sql->second));
  return *x_prepared.emplace(sql->first, std::move(statement)).first->second;
}

Query::~Query() {
  x_statement->tryReset();
  x_statement->clearBindings();
}

bool Query::next() { return x_statement->executeStep(); }

bool Query::null(int column) const { return x_statement->isColumnNull(column); }
std::int64_t Query::integer(int column) const { return x_statement->getColumn(column).getInt64(); }
std::optional<std::int64_t> Query::maybe_integer(int column) const {
  if (null(column)) return std::nullopt;
  return integer(column);
}
std::string Query::text(int column) const {
  const SQLite::Column value = x_statement->getColumn(column);
  const auto* bytes = static_cast<const char*>(value.getBlob());
  return bytes == nullptr ? std::string() : std::string(bytes, static_cast<std::size_t>(value.getBytes()));
}

void Query::bind_integer(int index, std::int64_t value) { x_statement->bind(index, value); }
void Query::bind_text(int index, std::string_view value) { x_statement->bind(index, std::string(value)); }
void Query::bind_blob(int index, std::string_view value) {
  // A null pointer would bind NULL instead of an empty blob.
  x_statement->bind(index, value.empty() ? "" : value.data(), static_cast<int>(value.size()));
}

Snapshot::Snapshot(Connection& connection) : x_connection(connection.in_transaction() ? nullptr : &connection) {
  if (x_connection != nullptr) Query(*x_connection, "transaction/begin_reading").run();
}
Snapshot::~Snapshot() {
  if (x_connection != nullptr) x_connection->roll_back();
}

Error current_error() {
  try {
    throw;
  } catch (const SQLite::Exception& fault) {
    switch (fault.getErrorCode()) {
      case SQLITE_FULL:
        return {ErrorCode::disk_full, "The disk is full. What was saved before is safe; make room and try again."};
      case SQLITE_CORRUPT:
      case SQLITE_NOTADB:
        return {ErrorCode::corrupt, std::string(store_is_damaged) + " (" + std::string(fault.getErrorStr()) +
                                        "). Stop recording here, move its folder away, then restore the newest backup."};
      case SQLITE_BUSY:
      case SQLITE_LOCKED:
        return {ErrorCode::io, "The store's file is busy. Nothing was recorded; try again."};
      case SQLITE_READONLY:
        return {ErrorCode::io, "The store's file cannot be written to. Nothing was recorded; check its permissions."};
      case SQLITE_NOMEM:
        return {ErrorCode::internal, "There is not enough memory. Nothing was recorded; close other programs."};
      case SQLITE_IOERR:
      case SQLITE_CANTOPEN:
        return {ErrorCode::io, "Reading or writing the store failed (" + std::string(fault.getErrorStr()) +
                                   "). What was saved before is safe; check the disk."};
      default:
        return {ErrorCode::internal, "The store refused a statement (" + std::string(fault.what()) + "). Nothing was recorded."};
    }
  } catch (const std::filesystem::filesystem_error& fault) {
    return {ErrorCode::io, fault.path1().string() + " cannot be used (" + fault.code().message() +
                               "). What was recorded before is safe; check the folder and its permissions."};
  } catch (const std::bad_alloc&) {
    return {ErrorCode::internal, "There is not enough memory. Nothing was recorded; close other programs."};
  } catch (const std::exception& fault) {
    return {ErrorCode::internal, std::string(fault.what())};
  }
}

}  // namespace intake::store
