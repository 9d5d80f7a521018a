// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to the SQLite storage: one connection, its prepared queries by name, and how its errors become ours. (The
// terminal's store has the like; the two rooms do not know each other, so that either may change.) Used by one thread
// at a time. SQLite::Exception flies inside this room and stops at guarded().
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>

#include "db/base/ids.h"
#include "db/base/result.h"

namespace SQLite {
class Database;
class Statement;
}  // namespace SQLite

namespace intake::hub {

enum class Access { write, read };

class Connection {
 public:
  /// `write` makes the file when it is missing. @throw SQLite::Exception
  Connection(const std::filesystem::path& file, Access access);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  SQLite::Database& database() { return *x_database; }
  /// Where it is, behind links.
  std::filesystem::path file() const;
  /// @throw SQLite::Exception
  void execute(const std::string& sql);
  std::int64_t changes() const;
  std::int64_t last_key() const;
  /// Runs a query file of several statements without values or results. @throw SQLite::Exception
  void run_script(std::string_view name);
  /// Brings the whole log into the database and cuts it to nothing, without waiting for anybody. Outside of a transaction.
  /// @return false when a reader still needs it. @throw SQLite::Exception
  bool empty_log();

 private:
  friend class Query;
  SQLite::Statement& prepared(std::string_view name);
  std::unique_ptr<SQLite::Database> x_database;
  std::unordered_map<std::string_view, std::unique_ptr<SQLite::Statement>> x_prepared;
};

/// Bytes bound as a BLOB (a std::string_view is bound as TEXT). They must outlive the Query.
struct Blob {
  std::string_view bytes;
};

/// One use of sql/queries/<name>.sql: bound at once, stepped, and reset when it goes out of scope.
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
  void run() {
    while (next()) {}
  }

  bool null(int column) const;
  std::int64_t integer(int column) const;
  std::string text(int column) const;
  template <class AnyId>
  AnyId id(int column) const {
    return AnyId(Uuid::from_raw(text(column)).value_or(Uuid{}));
  }

 private:
  void bind_integer(int index, std::int64_t value);
  void bind_text(int index, std::string_view value);
  void bind_blob(int index, std::string_view value);
  void bind_copy(int index, std::string_view value);

  template <class Value>
  void bind(int index, const Value& value) {
    if constexpr (std::is_same_v<Value, Blob>) bind_blob(index, value.bytes);
    else if constexpr (std::is_base_of_v<Uuid, Value>) bind_copy(index, value.raw());
    else if constexpr (std::is_integral_v<Value> || std::is_enum_v<Value>) bind_integer(index, static_cast<std::int64_t>(value));
    else bind_text(index, value);
  }
  template <class Value>
  void bind(int index, const std::optional<Value>& value) {
    if (value) bind(index, *value);  // otherwise it stays NULL
  }

  SQLite::Statement* x_statement;
};

/// What an exception that is being handled means to a caller; for catch (...) only.
Error current_error();

/// Runs code that may throw; what it throws becomes an Error.
template <class Body>
auto guarded(Body body) -> decltype(body()) {
  try {
    return body();
  } catch (...) {
    return fail(current_error());
  }
}

}  // namespace intake::hub
