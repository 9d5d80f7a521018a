// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to db/store: one SQLite connection, its prepared queries by name, and how its errors become ours.
// Used by one thread at a time. SQLite::Exception flies inside this room and stops at guarded().
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>

#include "db/base/date.h"
#include "db/base/ids.h"
#include "db/base/result.h"
#include "db/domain/tag.h"

namespace SQLite {
class Database;
class Statement;
}  // namespace SQLite

namespace intake::store {

enum class Access;  // store.h. `write` may make the file; only `write` ever checkpoints

class Connection {
 public:
  /// @throw SQLite::Exception
  Connection(const std::filesystem::path& file, Access access);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// For what has no query of its own: SQLite's backup, pragmas.
  SQLite::Database& database() { return *x_database; }
  /// Runs statements without results. @throw SQLite::Exception
  void execute(const std::string& sql);
  /// Ends the transaction, if one is open, without its changes.
  void roll_back() noexcept;
  std::int64_t pragma(const std::string& name);
  bool in_transaction() const;
  /// Runs a query file of several statements without values or results. @throw SQLite::Exception
  void run_script(std::string_view name);
  /// Brings the whole log into the database and cuts it to nothing, without waiting for anybody. Outside of a transaction.
  /// @return false when a reader still needs it. @throw SQLite::Exception
  bool empty_log();
  std::int64_t last_key() const;
  /// Rows that the last statement changed.
  std::int64_t changes() const;

 private:
  friend class Query;
  SQLite::Statement& prepared(std::string_view name);
  std::unique_ptr<SQLite::Database> x_database;
  std::unordered_map<std::string_view, std::unique_ptr<SQLite::Statement>> x_prepared;
};

/// Bytes bound as a BLOB (a std::string_view is bound as TEXT).
struct Blob {
  std::string_view bytes;
};

/// One use of db/sql/queries/<name>.sql: bound at once, stepped, and reset when it goes out of scope. A query of the
/// same name must not be open twice at a time on a connection.
class Query {
 public:
  /// Values for ?1, ?2 … in order. @throw SQLite::Exception
  template <class... Values>
  Query(Connection& connection, std::string_view name, const Values&... values)
      : x_statement(&connection.prepared(name)) {
    int index = 0;
    (bind(++index, values), ...);
  }
  ~Query();
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;

  /// The next row. @throw SQLite::Exception
  bool next();
  /// Runs it to its end; for what gives no rows.
  void run() {
    while (next()) {}
  }

  bool null(int column) const;
  std::int64_t integer(int column) const;
  std::optional<std::int64_t> maybe_integer(int column) const;
  /// TEXT or BLOB.
  std::string text(int column) const;
  Date date(int column) const { return Date{static_cast<std::int32_t>(integer(column))}; }
  template <class Enum>
  Enum code(int column) const {
    return static_cast<Enum>(integer(column));
  }
  /// 16 raw bytes; nil for NULL.
  template <class StrongId>
  StrongId id(int column) const {
    return StrongId(Uuid::from_raw(text(column)).value_or(Uuid{}));
  }

 private:
  void bind_integer(int index, std::int64_t value);
  void bind_text(int index, std::string_view value);
  void bind_blob(int index, std::string_view value);

  template <class Value>
  void bind(int index, const Value& value) {
    if constexpr (std::is_same_v<Value, Blob>) bind_blob(index, value.bytes);
    else if constexpr (std::is_base_of_v<Uuid, Value>) bind_blob(index, value.raw());
    else if constexpr (std::is_same_v<Value, Date>) bind_integer(index, value.days);
    else if constexpr (std::is_same_v<Value, domain::TagNumber>) bind_integer(index, value.number);
    else if constexpr (std::is_integral_v<Value> || std::is_enum_v<Value>) bind_integer(index, static_cast<std::int64_t>(value));
    else bind_text(index, value);
  }
  template <class Value>
  void bind(int index, const std::optional<Value>& value) {
    if (value) bind(index, *value);  // otherwise it stays NULL
  }

  SQLite::Statement* x_statement;
};

/// BEGIN … COMMIT around reads that must see one state. Does nothing inside a transaction.
class Snapshot {
 public:
  explicit Snapshot(Connection& connection);
  ~Snapshot();
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;

 private:
  Connection* x_connection;
};

/// What an exception that is being handled means to a caller; for catch (...) only.
Error current_error();
/// How its words begin when pages of the file are damaged.
inline constexpr std::string_view store_is_damaged = "The store's file is damaged";

/// Runs code that may throw SQLite::Exception; what it throws becomes an Error.
template <class Body>
auto guarded(Body body) -> decltype(body()) {
  try {
    return body();
  } catch (...) {
    return fail(current_error());
  }
}

}  // namespace intake::store
