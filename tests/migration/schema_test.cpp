// SPDX-License-Identifier: GPL-3.0-or-later
// A database made by all migrations has the schema of tests/golden/schema.sql. After a wanted change, write the new
// one with INTAKE_WRITE_GOLDEN=1 and look at the difference before committing it.
#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "db/store/migrate.h"
#include "db/store/store.h"
#include "tests/support/temp_folder.h"

namespace intake::tests {
namespace {

std::string schema_of(store::Connection& connection) {
  std::string text = "-- SPDX-License-Identifier: GPL-3.0-or-later\n-- Written by tests/migration; user_version " +
                     std::to_string(connection.pragma("user_version")) + ".\n";
  SQLite::Statement rows(connection.database(),
                         "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'lot_search_%' ORDER BY type DESC, name");
  while (rows.executeStep()) text += rows.getColumn(0).getString() + ";\n";
  return text;
}

std::string read(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

class Schema : public testing::Test {
 protected:
  Schema() : connection(folder / "fresh.db", store::Access::write) {}
  TempFolder folder;
  store::Connection connection;
};

TEST_F(Schema, FreshDatabaseIsAsWrittenDown) {
  ASSERT_TRUE(store::migrate(connection));
  const std::filesystem::path golden = std::filesystem::path(INTAKE_GOLDEN_FOLDER) / "schema.sql";
  const std::string schema = schema_of(connection);
  if (std::getenv("INTAKE_WRITE_GOLDEN") != nullptr) std::ofstream(golden, std::ios::binary) << schema;
  EXPECT_EQ(schema, read(golden));
}

TEST_F(Schema, MigratingAgainChangesNothing) {
  ASSERT_TRUE(store::migrate(connection));
  const std::string schema = schema_of(connection);
  ASSERT_TRUE(store::migrate(connection));
  EXPECT_EQ(schema_of(connection), schema);
  EXPECT_EQ(connection.pragma("user_version"), store::schema_version());
}

TEST_F(Schema, EveryTableIsStrict) {
  ASSERT_TRUE(store::migrate(connection));
  SQLite::Statement rows(connection.database(),
                         "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict AND name NOT LIKE 'sqlite_%'");
  while (rows.executeStep()) ADD_FAILURE() << rows.getColumn(0).getString();
}

TEST_F(Schema, DatabaseOfAnotherProgramIsRefused) {
  connection.execute("PRAGMA user_version = 1; PRAGMA application_id = 7");
  const auto refused = store::migrate(connection);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::corrupt);
}

TEST_F(Schema, OlderSchemaIsNotRead) {
  const auto refused = store::check_schema(connection);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::refused);
}

}  // namespace
}  // namespace intake::tests
