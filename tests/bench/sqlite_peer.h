// SPDX-License-Identifier: GPL-3.0-or-later
// The peer of everything that writes rows: `sqlite3 .import` of the same rows into the same tables with the same
// indexes. Single-threaded.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

struct sqlite3;

namespace intake::bench {

using Database = std::unique_ptr<sqlite3, int (*)(sqlite3*)>;
/// Read-only; gives up when it cannot be opened.
Database open_to_read(const std::filesystem::path& file);
/// Calls nothing for a row but counts them, as the cheapest reader does.
std::int64_t count_rows(sqlite3* database, const std::string& sql);
/// The first column of every row, as its raw bytes.
std::vector<std::string> first_column(sqlite3* database, const std::string& sql);

/// Whether the program `sqlite3` is there.
bool peer_is_there();

/// Tables of one database as CSV files with a schema, ready to be imported again and again.
class ImportPeer {
 public:
  /// Writes them into `folder`. STRICT and checks of lengths are left out, because a CSV file knows neither NULL nor
  /// bytes: identities are imported as hex.
  ImportPeer(const std::filesystem::path& database, std::vector<std::string> tables, std::filesystem::path folder);
  /// Seconds that `sqlite3 .import` took for all tables into a new database; gives up when a row is missing after it.
  double import_seconds() const;

 private:
  std::vector<std::string> x_tables;
  std::vector<std::int64_t> x_rows;
  std::filesystem::path x_folder;
};

}  // namespace intake::bench
