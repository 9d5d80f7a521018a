// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hub/connection.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <new>
#include <stdexcept>

#include "db/base/embedded.h"
#include "db/base/planted.h"

namespace intake::hub {
namespace {

/// Long enough for a reader's recovery; there is never a second writer to wait for.
constexpr int busy_timeout_ms = 5000;

/// "arrival/insert" → its SQL, from queries/arrival/insert.sql.
const std::unordered_map<std::string_view, std::string_view>& queries() {
  static const auto by_name = [] {
    constexpr std::string_view folder = "sql/queries/";
    constexpr std::string_view ending = ".sql";
    std::unordered_map<std::string_view, std::string_view> all;
    for (const auto& file : embedded::hub_sql()) {
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
              SQLite::OPEN_NOMUTEX,  // one thread at a time anyway
          busy_timeout_ms)) {
  // A reader leaves every checkpoint to the owner, the one at its own close included (SQLite's WAL-reset corruption
  // needs two connections that checkpoint).
  if (access == Access::read) {
    sqlite3_db_config(x_database->getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    execute("PRAGMA wal_autocheckpoint = 0; PRAGMA query_only = ON");
    return;
  }
  execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON;"
          "PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = 67108864; PRAGMA temp_store = MEMORY");
  if (planted(Planted::hub_not_synced)) execute("PRAGMA synchronous = NORMAL");
}

Connection::~Connection() = default;

void Connection::execute(const std::string& sql) { x_database->exec(sql); }
std::int64_t Connection::changes() const { return sqlite3_changes(x_database->getHandle()); }
std::int64_t Connection::last_key() const { return x_database->getLastInsertRowid(); }

std::filesystem::path Connection::file() const {
  const char* const name = sqlite3_db_filename(x_database->getHandle(), "main");
  return name == nullptr ? "" : name;
}

void Connection::run_script(std::string_view name) { execute(std::string(queries().at(name))); }

bool Connection::empty_log() {
  x_database->setBusyTimeout(0);
  const bool busy = x_database->execAndGet("PRAGMA wal_checkpoint(TRUNCATE)").getInt() != 0;
  x_database->setBusyTimeout(busy_timeout_ms);
  return !busy;
}

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
std::string Query::text(int column) const {
  const SQLite::Column value = x_statement->getColumn(column);
  const auto* bytes = static_cast<const char*>(value.getBlob());
  return bytes == nullptr ? std::string() : std::string(bytes, static_cast<std::size_t>(value.getBytes()));
}

void Query::bind_integer(int index, std::int64_t value) { x_statement->bind(index, value); }
void Query::bind_text(int index, std::string_view value) { x_statement->bind(index, std::string(value)); }
void Query::bind_blob(int index, std::string_view value) {
  // A null pointer would bind NULL instead of an empty blob.
  x_statement->bindNoCopy(index, value.empty() ? "" : value.data(), static_cast<int>(value.size()));
}

void Query::bind_copy(int index, std::string_view value) {
  x_statement->bind(index, value.data(), static_cast<int>(value.size()));
}

Error current_error() {
  try {
    throw;
  } catch (const SQLite::Exception& fault) {
    switch (fault.getErrorCode()) {
      case SQLITE_FULL:
        return {ErrorCode::disk_full, "The hub's disk is full. What was acknowledged is safe; make room and try again."};
      case SQLITE_CORRUPT:
      case SQLITE_NOTADB:
        return {ErrorCode::corrupt, "The hub's database is damaged (" + std::string(fault.getErrorStr()) +
                                        "). Stop the hub and restore its newest backup; terminals send again what is missing."};
      case SQLITE_BUSY:
      case SQLITE_LOCKED:
        return {ErrorCode::io, "The hub's database is busy. Nothing was recorded; try again."};
      case SQLITE_READONLY:
        return {ErrorCode::io, "The hub's database cannot be written to. Nothing was recorded; check its permissions."};
      case SQLITE_IOERR:
      case SQLITE_CANTOPEN:
        return {ErrorCode::io, "Reading or writing the hub's database failed (" + std::string(fault.getErrorStr()) +
                                   "). What was acknowledged is safe; check the path and the disk."};
      default:
        return {ErrorCode::internal, "The hub's database refused a statement (" + std::string(fault.what()) + ")."};
    }
  } catch (const std::bad_alloc&) {
    return {ErrorCode::internal, "There is not enough memory. Nothing was recorded."};
  } catch (const std::exception& fault) {
    return {ErrorCode::internal, std::string(fault.what())};
  }
}

}  // namespace intake::hub
