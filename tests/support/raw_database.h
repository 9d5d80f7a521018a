// SPDX-License-Identifier: GPL-3.0-or-later
// A database looked at, or damaged, behind the back of the code that keeps it. Needs SQLiteCpp in the suite's LINK.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <filesystem>
#include <string>

namespace intake::tests {

inline std::int64_t raw_number(const std::filesystem::path& file, const std::string& sql) {
  SQLite::Database database(file.string(), SQLite::OPEN_READONLY);
  return database.execAndGet(sql).getInt64();
}
inline std::string raw_text(const std::filesystem::path& file, const std::string& sql) {
  SQLite::Database database(file.string(), SQLite::OPEN_READONLY);
  return database.execAndGet(sql).getString();
}
inline void raw_change(const std::filesystem::path& file, const std::string& sql) {
  SQLite::Database database(file.string(), SQLite::OPEN_READWRITE);
  database.exec(sql);
}

}  // namespace intake::tests
