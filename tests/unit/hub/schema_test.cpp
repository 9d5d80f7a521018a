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
  EXPECT_EQ(one_text(file, "SELECT hex(id) || ' ' || number FROM device"), "0000000000000000000000000000000D 1");
  EXPECT_EQ(one_text(file, "SELECT content FROM side_record"), "text") << "nobody was erased";
  EXPECT_TRUE(open_sqlite_storage(file, Access::read, seeded.env));
}

/// As a hub of version 5 left it: `next` is the number it would give next, 900 when it was full.
void make_schema_of_899(const std::filesystem::path& file, int next) {
  make_first_schema(file);
  SQLite::Database database(file.string(), SQLite::OPEN_READWRITE);
  for (const auto& migration : migrations())
    if (migration.version > 1 && migration.version <= 5) database.exec(std::string(migration.sql));
  database.exec("UPDATE organisation SET next_number = " + std::to_string(next) +
                ", next_tag = 10050000, feed = 3;"
                "INSERT INTO device VALUES (1, 2, x'0000000000000000000000000000000e', 1, 899, 907, randomblob(32), 1, 11, 2, 3, 4);"
                "INSERT INTO device VALUES (1, 3, x'0000000000000000000000000000000f', 1, NULL, NULL, NULL, 0, 12, 0, 0, 0);"
                "INSERT INTO organisation VALUES (2, x'00000000000000000000000000000002', 1, 10000000, 0);"
                "PRAGMA user_version = 5;");
}

const char* const all_of_devices =
    "SELECT group_concat(organisation || ' ' || key || ' ' || hex(id) || ' ' || shop || ' ' || ifnull(number, '-') || ' ' || ifnull(hand_number, '-') || ' ' || "
    "ifnull(hex(public_key), '-') || ' ' || frozen || ' ' || enrolled_at_utc_ms || ' ' || donations || ' ' || items || ' ' || value_minor, ';') FROM device";

TEST(HubSchema, AHubThatGave899NumbersGoesOnAt1000) {
  for (const auto& [next, then] : {std::pair{900, 1000}, std::pair{899, 899}, std::pair{2, 2}}) {
    TemporaryFolder folder;
    const auto file = folder.path() / "old.db";
    make_schema_of_899(file, next);
    const std::string devices = one_text(file, all_of_devices);
    SeededEnv seeded(1, test_now_utc_ms);
    const auto written = open_sqlite_storage(file, Access::write, seeded.env);
    ASSERT_TRUE(written) << written.error().detail;
    EXPECT_EQ(one_text(file, all_of_devices), devices);
    EXPECT_EQ(one_text(file, "SELECT group_concat(hex(id) || ' ' || next_number || ' ' || next_tag || ' ' || feed, ';') FROM organisation"),
              "00000000000000000000000000000000 " + std::to_string(then) + " 10050000 3;00000000000000000000000000000002 1 10000000 0");
    EXPECT_TRUE((*written)->check_integrity().value().empty());
    EXPECT_TRUE((*written)->own_device(1).value());
    if (next == 899) continue;  // that number has a terminal in this fixture
    ASSERT_TRUE((*written)->begin());
    EXPECT_EQ((*written)->add_device({seeded.ids.make<DeviceId>(), 1, 0, std::string(32, 'k'), 1}).value().number, then);
    ASSERT_TRUE((*written)->commit());
  }
}

TEST(HubSchema, WhatWasInConflictAndSettledStaysSo) {
  TemporaryFolder folder;
  const auto file = folder.path() / "old.db";
  make_first_schema(file);
  {
    SQLite::Database database(file.string(), SQLite::OPEN_READWRITE);
    for (const auto& sql : embedded::hub_sql())
      if (sql.name.starts_with("sql/migrations/0002")) database.exec(std::string(sql.bytes));
    database.exec(
        "INSERT INTO arrival VALUES (2, 1, 1, 1, 2, x'0000000000000000000000000000000c', zeroblob(32), zeroblob(32), 2, 'field_changed:role', x'7b7d', 1, 2, 0, 1);"
        "INSERT INTO arrival VALUES (3, 1, 1, 1, 3, x'0000000000000000000000000000000e', zeroblob(32), zeroblob(32), 2, 'field_changed:name', x'7b7d', 1, 3, 0, 1);"
        "INSERT INTO arrival VALUES (4, 1, 1, 1, 4, x'0000000000000000000000000000000f', zeroblob(32), zeroblob(32), 0, NULL, x'7b7d', 1, 4, 0, 0);"
        "INSERT INTO settled VALUES (1, x'0000000000000000000000000000000c', 'role', x'0000000000000000000000000000000f');"
        "PRAGMA user_version = 2;");
  }
  SeededEnv seeded(1, test_now_utc_ms);
  const auto written = open_sqlite_storage(file, Access::write, seeded.env);
  ASSERT_TRUE(written) << written.error().detail;
  const auto tasks = (*written)->open_tasks();
  ASSERT_TRUE(tasks) << tasks.error().detail;
  ASSERT_EQ(tasks->size(), 1U);
  EXPECT_EQ(tasks->front().field, "name");
  EXPECT_FALSE(tasks->front().unseen) << "what it did not see was not kept then";
}

}  // namespace
}  // namespace intake::hub
