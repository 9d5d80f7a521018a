// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hub/maintenance.h"

#include <gtest/gtest.h>

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <fstream>
#include <vector>

#include "db/backup/names.h"
#include "tests/unit/hub/hub_fixtures.h"

namespace intake::hub {
namespace {

int version_in(const std::filesystem::path& file) {
  return SQLite::Database(file.string(), SQLite::OPEN_READONLY).execAndGet("PRAGMA user_version").getInt();
}
std::vector<Migration> with_next(std::string_view sql) {
  std::vector<Migration> all(migrations().begin(), migrations().end());
  all.push_back({schema_version() + 1, sql});
  return all;
}

class MaintenanceTest : public testing::Test {
 protected:
  MaintenanceTest() {
    TestHub hub;
    Till till(hub, "Northgate");
    for (int i = 0; i < 40; ++i) till.donate(1, 100);
    EXPECT_EQ(till.pushed().acked_seq, 40);
    EXPECT_TRUE(hub.storage().copy_to(file));
  }
  bool whole(const std::filesystem::path& database) {
    const auto storage = open_sqlite_storage(database, Access::read, seeded.env);
    return storage && verify(**storage).value_or(Report{}).ok;
  }

  TemporaryFolder folder;
  std::filesystem::path file = folder.path() / "hub.db";
  SeededEnv seeded{3, test_now_utc_ms};
};

TEST_F(MaintenanceTest, MigrateLeavesADatabaseThatIsUpToDate) {
  const auto done = migrate(file, seeded.env);
  ASSERT_TRUE(done) << done.error().detail;
  EXPECT_EQ(done->from, schema_version());
  EXPECT_EQ(done->to, schema_version());
  EXPECT_TRUE(done->copy.empty());
}

TEST_F(MaintenanceTest, MigrateKeepsACheckedCopyAndGoesAllTheWay) {
  const auto newer = with_next("CREATE TABLE later (x INTEGER) STRICT;");
  const auto done = migrate(file, seeded.env, newer);
  ASSERT_TRUE(done) << done.error().detail;
  EXPECT_EQ(done->from, schema_version());
  EXPECT_EQ(done->to, schema_version() + 1);
  EXPECT_EQ(version_in(file), schema_version() + 1);
  EXPECT_TRUE(SQLite::Database(file.string()).tableExists("later"));
  EXPECT_EQ(version_in(done->copy), schema_version());
  EXPECT_TRUE(whole(done->copy));
  EXPECT_EQ(migrate(file, seeded.env, newer)->copy, "");
  EXPECT_EQ(migrate(file, seeded.env).error().code, ErrorCode::corrupt) << "now it is of a newer program";
}

TEST_F(MaintenanceTest, AMigrationThatFailsChangesNothing) {
  const auto broken = with_next("CREATE TABLE later (x INTEGER) STRICT; INSERT INTO nowhere VALUES (1);");
  EXPECT_FALSE(migrate(file, seeded.env, broken));
  EXPECT_EQ(version_in(file), schema_version());
  EXPECT_FALSE(SQLite::Database(file.string()).tableExists("later"));
  EXPECT_TRUE(whole(file));
}

TEST_F(MaintenanceTest, TheFirstSchemaIsBroughtUpToDate) {
  const auto old = folder.path() / "old.db";
  {
    Connection connection(old, Access::write);
    run_migrations(connection, 0, migrations().first(1));
    connection.execute("INSERT INTO hub VALUES (1, zeroblob(16), zeroblob(32), zeroblob(32), 1, zeroblob(16));"
                       "INSERT INTO organisation VALUES (1, zeroblob(16), 1, 10000000, 0);");
  }
  const auto done = migrate(old, seeded.env);
  ASSERT_TRUE(done) << done.error().detail;
  EXPECT_EQ(done->from, 1);
  EXPECT_EQ(version_in(old), schema_version());
  EXPECT_TRUE(open_sqlite_storage(old, Access::read, seeded.env));
}

TEST_F(MaintenanceTest, WhatIsNoHubsDatabaseIsLeftAlone) {
  EXPECT_EQ(migrate(folder.path() / "none.db", seeded.env).error().code, ErrorCode::not_found);
  EXPECT_EQ(compact(folder.path() / "none.db", seeded.env).error().code, ErrorCode::not_found);
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "none.db"));
  const auto other = folder.path() / "other.db";
  SQLite::Database(other.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec("CREATE TABLE x (y)");
  EXPECT_EQ(migrate(other, seeded.env).error().code, ErrorCode::not_found);
  EXPECT_EQ(compact(other, seeded.env).error().code, ErrorCode::not_found);
}

TEST_F(MaintenanceTest, CompactGivesRoomBackAndLosesNothing) {
  SQLite::Database(file.string(), SQLite::OPEN_READWRITE)
      .exec("CREATE TABLE gone (x BLOB); INSERT INTO gone VALUES (zeroblob(400000)); DROP TABLE gone");
  const auto done = compact(file, seeded.env);
  ASSERT_TRUE(done) << done.error().detail;
  EXPECT_GT(done->bytes_before, 400'000);
  EXPECT_LT(done->bytes_after, done->bytes_before - 390'000);
  EXPECT_EQ(done->bytes_after, static_cast<std::int64_t>(std::filesystem::file_size(file))) << "the log is empty";
  EXPECT_TRUE(whole(file));
}

TEST_F(MaintenanceTest, CompactNeedsNoMemoryForAllThatIsThere) {
  SQLite::Database(file.string(), SQLite::OPEN_READWRITE)
      .exec("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40) "
            "INSERT INTO quarantine SELECT 1, 1000 + i, randomblob(1000000), '' FROM n");
  sqlite3_memory_highwater(1);
  ASSERT_TRUE(compact(file, seeded.env));
  EXPECT_LT(sqlite3_memory_highwater(0), 20'000'000);
}

void touch(const std::filesystem::path& file) { std::ofstream(file) << "an older state"; }

TEST_F(MaintenanceTest, OlderStatesGoWhenTheirTimeIsOverAndNothingElseDoes) {
  const auto beside = [&](const std::string& ending) { return std::filesystem::path(file.string() + ending); };
  const std::string young = ".schema-6-" + backup::compact_utc(test_now_utc_ms - std::int64_t{34} * 24 * 60 * 60 * 1000);
  const std::string old = ".schema-5-" + backup::compact_utc(test_now_utc_ms - std::int64_t{36} * 24 * 60 * 60 * 1000);
  for (const std::string& ending : {young, old, young + ".part", std::string(".restoring"), std::string(".restoring-wal"), std::string("x")}) touch(beside(ending));
  remove_outdated_states(file, test_now_utc_ms);
  for (const std::string& kept : {std::string(), young, std::string("x")}) EXPECT_TRUE(std::filesystem::exists(beside(kept))) << kept;
  for (const std::string& gone : {old, young + ".part", std::string(".restoring"), std::string(".restoring-wal")}) EXPECT_FALSE(std::filesystem::exists(beside(gone))) << gone;
  EXPECT_TRUE(remove_older_states(file));
  EXPECT_FALSE(std::filesystem::exists(beside(young)));
  EXPECT_TRUE(whole(file));
}

}  // namespace
}  // namespace intake::hub
