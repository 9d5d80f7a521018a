// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/sqlite_peer.h"

#include <sqlite3.h>

#include <cstdlib>
#include <fstream>
#include <regex>

#include "tests/bench/figure.h"

namespace intake::bench {
namespace {

namespace fs = std::filesystem;

void run(const std::string& command) {
  if (std::system(command.c_str()) != 0) give_up("This command failed: " + command);
}

std::string quoted(const fs::path& path) { return "'" + path.string() + "'"; }

/// Columns as `.import` can take them back.
std::string column_list(sqlite3* database, const std::string& table) {
  std::string list;
  for (const std::string& column :
       first_column(database, "SELECT CASE type WHEN 'BLOB' THEN 'hex(' || name || ')' ELSE name END "
                              "FROM pragma_table_info('" + table + "')"))
    list += (list.empty() ? "" : ", ") + column;
  return list;
}

std::string loosened(const std::string& sql) {
  static const std::regex strict_without(R"(\) STRICT, WITHOUT ROWID)");
  static const std::regex strict(R"(\) STRICT)");
  static const std::regex length(R"(CHECK \(length\([a-z_]+\) = [0-9]+\))");
  return std::regex_replace(std::regex_replace(std::regex_replace(sql, strict_without, ") WITHOUT ROWID"), strict, ")"),
                            length, "");
}

}  // namespace

Database open_to_read(const fs::path& file) {
  sqlite3* database = nullptr;
  const int result = sqlite3_open_v2(file.c_str(), &database, SQLITE_OPEN_READONLY, nullptr);
  Database owned(database, sqlite3_close);
  if (result != SQLITE_OK) give_up("The database " + file.string() + " cannot be opened.");
  return owned;
}

std::int64_t count_rows(sqlite3* database, const std::string& sql) {
  std::int64_t count = 0;
  const auto count_one = [](void* counter, int, char**, char**) {
    ++*static_cast<std::int64_t*>(counter);
    return 0;
  };
  if (sqlite3_exec(database, sql.c_str(), count_one, &count, nullptr) != SQLITE_OK)
    give_up(std::string("A query failed: ") + sqlite3_errmsg(database));
  return count;
}

std::vector<std::string> first_column(sqlite3* database, const std::string& sql) {
  sqlite3_stmt* prepared = nullptr;
  if (sqlite3_prepare_v2(database, sql.c_str(), -1, &prepared, nullptr) != SQLITE_OK)
    give_up(std::string("A query failed: ") + sqlite3_errmsg(database));
  const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> statement(prepared, sqlite3_finalize);
  std::vector<std::string> column;
  while (sqlite3_step(prepared) == SQLITE_ROW) {
    const auto* const bytes = static_cast<const char*>(sqlite3_column_blob(prepared, 0));
    column.emplace_back(bytes == nullptr ? "" : bytes, static_cast<std::size_t>(sqlite3_column_bytes(prepared, 0)));
  }
  return column;
}

bool peer_is_there() { return std::system("sqlite3 -version > /dev/null 2>&1") == 0; }

ImportPeer::ImportPeer(const fs::path& database, std::vector<std::string> tables, fs::path folder)
    : x_tables(std::move(tables)), x_folder(std::move(folder)) {
  fs::create_directories(x_folder);
  const Database source = open_to_read(database);
  std::ofstream schema(x_folder / "schema.sql");
  for (const std::string& table : x_tables) {
    for (const std::string& sql : first_column(
             source.get(), "SELECT sql FROM sqlite_schema WHERE tbl_name = '" + table + "' AND sql IS NOT NULL"))
      schema << loosened(sql) << ";\n";
    x_rows.push_back(count_rows(source.get(), "SELECT 1 FROM " + table));
    run("sqlite3 -readonly -csv " + quoted(database) + " \"SELECT " + column_list(source.get(), table) + " FROM " + table +
        "\" > " + quoted(x_folder / (table + ".csv")));
  }
}

double ImportPeer::import_seconds() const {
  const fs::path peer = x_folder / "peer.db";
  std::string command = "sqlite3 " + quoted(peer) + " 'PRAGMA journal_mode=WAL' \".read " + quoted(x_folder / "schema.sql") +
                        "\" '.mode csv'";
  for (const std::string& table : x_tables)
    command += " \".import " + quoted(x_folder / (table + ".csv")) + " " + table + "\"";
  const double took = seconds([&] { run(command + " > /dev/null"); });
  {
    const Database imported = open_to_read(peer);
    for (std::size_t i = 0; i < x_tables.size(); ++i)
      if (count_rows(imported.get(), "SELECT 1 FROM " + x_tables[i]) != x_rows[i])
        give_up("The peer did not take all rows of " + x_tables[i] + ".");
  }
  for (const char* suffix : {"", "-wal", "-shm"}) fs::remove(peer.string() + suffix);
  return took;
}

}  // namespace intake::bench
