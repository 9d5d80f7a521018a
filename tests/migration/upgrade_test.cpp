// SPDX-License-Identifier: GPL-3.0-or-later
// A store of an older schema, with what was in it, becomes one of today.
#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include "db/base/embedded.h"
#include "db/store/migrate.h"
#include "db/store/store.h"
#include "tests/support/temp_folder.h"

namespace intake::tests {
namespace {

class Upgrade : public testing::Test {
 protected:
  Upgrade() : connection(folder / "old.db", store::Access::write) {}

  void run_first_migration() { run_migrations(1); }
  void run_migrations(int last) {
    for (const auto& file : embedded::terminal_sql())
      if (file.name.starts_with("migrations/") && file.name <= "migrations/000" + std::to_string(last) + "~") connection.execute(std::string(file.bytes));
    ASSERT_EQ(connection.pragma("user_version"), last);
  }
  std::string text(const std::string& sql) {
    SQLite::Statement row(connection.database(), sql);
    return row.executeStep() ? row.getColumn(0).getString() : "none";
  }
  TempFolder folder;
  store::Connection connection;
};

TEST_F(Upgrade, ValuesOfPeopleAndDonorsAreThereAsTheyWere) {
  run_first_migration();
  connection.execute(
      "INSERT INTO staff (id, op_id, name, role, picture) VALUES (x'00000000000000000000000000000001', x'0000000000000000000000000000000a', 'Ana', 2, 5);"
      "INSERT INTO staff (id, name, role, picture) VALUES (x'00000000000000000000000000000002', '', 0, 0);"
      "INSERT INTO donor (id, op_id, kind, number) VALUES (x'00000000000000000000000000000003', x'0000000000000000000000000000000b', 1, '2-1');"
      "INSERT INTO donor (id, op_id, kind, number) VALUES (x'00000000000000000000000000000004', x'0000000000000000000000000000000c', 0, '2-2');"
      "INSERT INTO side_record (donor, revision, salt, text, name) VALUES (1, 1, zeroblob(16), '{\"fields\":1}', 'Acme');");
  ASSERT_TRUE(store::migrate(connection));
  EXPECT_EQ(connection.pragma("user_version"), store::schema_version());
  EXPECT_EQ(text("SELECT group_concat(name || '=' || value, ' ') FROM (SELECT name, value FROM field_value ORDER BY key)"),
            "name=Ana role=manager picture=5 donor_kind=company donor_kind=individual side={\"fields\":1} side=");
  EXPECT_EQ(text("SELECT count(*) FROM field_value WHERE place IS NOT 0 OR unseen IS NOT NULL"), "0");
}

TEST_F(Upgrade, NobodyIsErasedByIt) {
  run_first_migration();
  connection.execute("INSERT INTO donor (id, op_id, kind, number) VALUES (x'00000000000000000000000000000003', x'0000000000000000000000000000000b', 1, '2-1');"
                     "INSERT INTO side_record (donor, revision, salt, text, name) VALUES (1, 1, zeroblob(16), '{\"fields\":1}', 'Acme');");
  ASSERT_TRUE(store::migrate(connection));
  EXPECT_EQ(text("SELECT count(*) FROM erased_donor"), "0");
  EXPECT_EQ(text("SELECT name FROM side_record"), "Acme");
}

TEST_F(Upgrade, TheTerminalIsWhoItWasAndMayHaveANumberAbove999) {
  run_migrations(5);
  connection.execute("INSERT INTO terminal VALUES (1, 899, x'00000000000000000000000000000001', 'Riverside', 'GBP', 'zh', 'http://hub', x'02', x'03',"
                     "x'00000000000000000000000000000004', x'00000000000000000000000000000005');");
  const std::string all = "SELECT one || number || hex(shop) || shop_name || currency || language || hub_url || hex(hub_public_key) || hex(device_seed) || "
                          "hex(organisation) || hex(hub) FROM terminal";
  const std::string before = text(all);
  ASSERT_TRUE(store::migrate(connection));
  EXPECT_EQ(connection.pragma("user_version"), store::schema_version());
  EXPECT_EQ(text(all), before);
  connection.execute("UPDATE terminal SET number = 1000");
  EXPECT_THROW(connection.execute("UPDATE terminal SET number = 10000"), SQLite::Exception);
}

}  // namespace
}  // namespace intake::tests
