// SPDX-License-Identifier: GPL-3.0-or-later
// A hub's database of an older schema is left alone by readers, and brought up to date by writers.
#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include "db/base/embedded.h"
#include "sync/hub/sqlite_schema.h"
#include "sync/hub/sqlite_storage.h"
#include "tests/unit/hub/hub_fixtures.h"

namespace intake::hub {
namespace {

/// As the first migration made it, with one donor.
void make_first_schema(const std::filesystem::path& file) {
  SQLite::Database database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  for (const auto& sql : embedded::hub_sql())
    if (sql.name.starts_with("sql/migrations/0001")) database.exec(std::string(sql.bytes));
  database.exec(
      "INSERT INTO hub VALUES (1, zeroblob(16), zeroblob(32), zeroblob(32), 1, zeroblob(16));"
      "INSERT INTO organisation VALUES (1, zeroblob(16), 2, 10000000, 0);"
      "INSERT INTO shop VALUES (1, 1, zeroblob(16), 'Northgate', NULL, 1);"
      "INSERT INTO device VALUES (1, 1, x'0000000000000000000000000000000d', 1, 1, NULL, zeroblob(32), 0, 0, 0, 0, 0);"
      "INSERT INTO arrival VALUES (1, 1, 1, 1, 1, x'0000000000000000000000000000000b', zeroblob(32), zeroblob(32), 0, NULL, x'7b7d', 1, 1, 0);"
      "INSERT INTO side_record VALUES (1, 1, x'00000000000000000000000000000003', 1, 'text');"
      "PRAGMA user_version = 1;");
}

std::string one_text(const std::filesystem::path& file, const std::string& sql) {
  SQLite::Database database(file.string(), SQLite::OPEN_READONLY);
  SQLite::Statement row(database, sql);
  return row.executeStep() ? row.getColumn(0).getString() : "none";
}

TEST(HubSchema, AReaderLeavesAnOlderDatabaseAlone) {
  TemporaryFolder folder;
  const auto file = folder.path() / "old.db";
  make_first_schema(file);
  SeededEnv seeded(1, test_now_utc_ms);
  const auto read = open_sqlite_storage(file, Access::read, seeded.env);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, ErrorCode::refused);
  EXPECT_EQ(one_text(file, "PRAGMA user_version"), "1");
}

TEST(HubSchema, AWriterBringsItUpToDateWithWhatIsInIt) {
  TemporaryFolder folder;
  const auto file = folder.path() / "old.db";
  make_first_schema(file);
  SeededEnv seeded(1, test_now_utc_ms);
  {
    const auto written = open_sqlite_storage(file, Access::write, seeded.env);
    ASSERT_TRUE(written) << written.error().detail;
    EXPECT_EQ((*written)->identity().value().hub_id, Uuid()) << "it is the same hub";
  }
  EXPECT_EQ(one_text(file, "PRAGMA user_version"), std::to_string(schema_version()));
  EXPECT_EQ(one_text(file, "SELECT name || ' ' || hex(op_id) FROM field"), "side 0000000000000000000000000000000B");
  EXPECT_EQ(one_text(file, "SELECT sum(sets_fields) FROM arrival"), "0");
  EXPECT_TRUE(open_sqlite_storage(file, Access::read, seeded.env));
}

}  // namespace
}  // namespace intake::hub
