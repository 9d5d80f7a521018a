// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tidy/house_rules.h"

#include <gmock/gmock.h>

#include "tests/tidy/expect_none.h"

namespace intake::tidy {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const std::string spdx = "// SPDX-License-Identifier: GPL-3.0-or-later\n";

SourceTree one(const std::string& path, const std::string& text) { return {{{path, text}}}; }

TEST(House, TheProjectNamesItsLicence) { expect_none(check_licence_lines(project_tree())); }
TEST(House, TheProjectKeepsSqlInSqlFiles) { expect_none(check_sql_strings(project_tree())); }
TEST(House, TheProjectAsksForTimeInOnePlace) { expect_none(check_time_and_randomness(project_tree())); }
TEST(House, TheProjectBuildsAllItsSources) { expect_none(check_listed_sources(project_tree())); }
TEST(House, TheProjectsLinksLeadSomewhere) { expect_none(check_links(project_tree())); }
TEST(House, TheProjectUsesItsAssets) { expect_none(check_assets_used(project_tree())); }
TEST(House, TheProjectsFilesAreShort) { expect_none(check_lengths(project_tree())); }
TEST(House, TheProjectStandsAlone) { expect_none(check_outside_references(project_tree())); }
TEST(House, TheProjectHasNoUnfinishedMarks) { expect_none(check_unfinished_marks(project_tree())); }
TEST(House, TheProjectsTypesHaveNamesOfTheField) { expect_none(check_type_names(project_tree())); }
TEST(House, TheProjectsTopLevelIsTheDesigns) { expect_none(check_top_level(project_tree())); }
TEST(House, TheProjectsMigrationsAreAsReleased) { expect_none(check_migrations(project_tree())); }

TEST(LicenceLines, AMissingOneIsFound) {
  EXPECT_THAT(check_licence_lines(one("db/a.cpp", "int a;\n")), SizeIs(1));
  EXPECT_THAT(check_licence_lines(one("db/a.sql", "\n\n-- " + spdx)), SizeIs(1));
  EXPECT_THAT(check_licence_lines(one("terminal/run.sh", "")), SizeIs(1));
  EXPECT_THAT(check_licence_lines(one("terminal/run.sh", "#!/bin/sh\n# SPDX-License-Identifier: GPL-3.0-or-later\n")), IsEmpty());
  EXPECT_THAT(check_licence_lines(one("assets/a.json", "{}")), IsEmpty());
}

TEST(SqlStrings, AStatementInCodeIsFound) {
  EXPECT_THAT(check_sql_strings(one("db/store/a.cpp", "\nrun(\"INSERT INTO lot VALUES (1)\");")),
              ElementsAre(HasSubstr("db/store/a.cpp:2: SQL")));
  EXPECT_THAT(check_sql_strings(one("terminal/cli/a.cpp", "run(R\"(\n  SELECT 1)\");")), SizeIs(1));
  EXPECT_THAT(check_sql_strings(one("terminal/cli/a.cpp", "run(\"PRAGMA user_version\");")), SizeIs(1));
}

TEST(SqlStrings, WordsOfPeopleConnectionsAndCommentsAreNot) {
  EXPECT_THAT(check_sql_strings(one("db/store/a.cpp", "run(\"PRAGMA user_version\"); // \"SELECT 1\"")), IsEmpty());
  EXPECT_THAT(check_sql_strings(one("terminal/cli/a.cpp", "say(\"Select a tile\"); say(\"UPDATED\");")), IsEmpty());
}

TEST(TimeAndRandomness, AskedForElsewhereIsFound) {
  const std::string call = "auto t = std::chrono::system_clock::now();";
  EXPECT_THAT(check_time_and_randomness(one("db/store/a.cpp", call)), ElementsAre(HasSubstr("system_clock")));
  EXPECT_THAT(check_time_and_randomness(one("tests/unit/a_test.cpp", "std::random_device d;")), SizeIs(1));
  EXPECT_THAT(check_time_and_randomness(one("db/a.cpp", "std::uniform_int_distribution<int> d(0, 1);")), SizeIs(1));
  EXPECT_THAT(check_time_and_randomness(one("db/base/os_env.cpp", call)), IsEmpty());
  EXPECT_THAT(check_time_and_randomness(one("db/a.cpp", "// system_clock\nint random = 1; say(\"rand\");")), IsEmpty());
}

TEST(ListedSources, AForgottenTestIsFound) {
  SourceTree tree = one("tests/unit/base/money_test.cpp", "");
  EXPECT_THAT(check_listed_sources(tree), SizeIs(1));
  tree.files["tests/unit/base/CMakeLists.txt"] = "intake_test(unit/base SOURCES old_money_test.cpp)";
  EXPECT_THAT(check_listed_sources(tree), SizeIs(1));
  tree.files["tests/unit/base/CMakeLists.txt"] = "intake_test(unit/base SOURCES old_money_test.cpp money_test.cpp)";
  EXPECT_THAT(check_listed_sources(tree), IsEmpty());
}

TEST(ListedSources, AnotherFolderMayListItWithItsOwn) {
  SourceTree tree = one("terminal/screens/find/find_view.cpp", "");
  tree.files["terminal/views/CMakeLists.txt"] = "intake_room(terminal/views SOURCES\n  ${screens}/labels/find_view.cpp)";
  EXPECT_THAT(check_listed_sources(tree), SizeIs(1));
  tree.files["terminal/views/CMakeLists.txt"] = "intake_room(terminal/views SOURCES\n  ${screens}/find/find_view.cpp)";
  EXPECT_THAT(check_listed_sources(tree), IsEmpty());
}

TEST(Links, DeadOnesAreFound) {
  SourceTree tree = one("db/README.md", "[a](store/README.md), [b](../README.md#x) [c](https://a.example) [d](#e)");
  EXPECT_THAT(check_links(tree), SizeIs(2));
  tree.files["db/store/README.md"] = "[up](..) [out](../../../x.md)";
  tree.files["README.md"] = "[folder](db/)";
  EXPECT_THAT(check_links(tree), ElementsAre(HasSubstr("db/store/README.md:1: dead link to ../../../x.md")));
}

TEST(Assets, UnusedOnesAreFound) {
  SourceTree tree = one("assets/sounds/beep.wav", "");
  tree.files["assets/locale/de.po"] = "";
  tree.files["assets/locale/CMakeLists.txt"] = "set(INTAKE_LANGUAGES zh)";
  EXPECT_THAT(check_assets_used(tree), SizeIs(2));
  tree.files["terminal/app/a.cpp"] = "play(\"beep.wav\");";
  tree.files["assets/locale/CMakeLists.txt"] = "set(INTAKE_LANGUAGES de)";
  EXPECT_THAT(check_assets_used(tree), IsEmpty());
}

TEST(Lengths, ALongFileIsFound) {
  std::string text;
  for (int i = 0; i < 600; ++i) text += "x\n";
  EXPECT_THAT(check_lengths(one("db/a.cpp", text)), IsEmpty());
  EXPECT_THAT(check_lengths(one("db/a.cpp", text + "x\n")), SizeIs(1));
}

TEST(OutsideReferences, AreFoundInAnyText) {
  const std::string outside = std::string("see ../") + "shared/design";
  for (const auto* path : {"README.md", "db/a.h", "tests/run.sh", ".ci/run", "tests/CMakeLists.txt"})
    EXPECT_THAT(check_outside_references(one(path, outside)), SizeIs(1)) << path;
}

TEST(UnfinishedMarks, AreFoundInComments) {
  EXPECT_THAT(check_unfinished_marks(one("db/a.cpp", std::string("// TO") + "DO later")), SizeIs(1));
  EXPECT_THAT(check_unfinished_marks(one("db/a.cpp", "// all done")), IsEmpty());
}

TEST(TypeNames, EmptyWordsAreFound) {
  EXPECT_THAT(check_type_names(one("db/a.h", "struct LotManager {};")), SizeIs(1));
  EXPECT_THAT(check_type_names(one("db/a.h", "class RowData;")), SizeIs(1));
  EXPECT_THAT(check_type_names(one("db/a.h", "enum class Role { Manager }; struct Lot {};")), IsEmpty());
}

TEST(TopLevel, AStrangerIsFound) {
  EXPECT_THAT(check_top_level(one("src/a.cpp", "")), ElementsAre(HasSubstr("src")));
  EXPECT_THAT(check_top_level(one("db/a.cpp", "")), IsEmpty());
}

TEST(Migrations, AnEditOfAReleasedOneIsFound) {
  SourceTree tree = one("db/sql/migrations/0001_create_store.sql", "abc");
  EXPECT_THAT(check_migrations(tree), IsEmpty());
  tree.files["tests/golden/migrations.sha256"] =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  db/sql/migrations/0001_create_store.sql\n";
  EXPECT_THAT(check_migrations(tree), IsEmpty());
  tree.files["db/sql/migrations/0001_create_store.sql"] = "abd";
  EXPECT_THAT(check_migrations(tree), ElementsAre(HasSubstr("may not change")));
  tree.files.erase("db/sql/migrations/0001_create_store.sql");
  EXPECT_THAT(check_migrations(tree), ElementsAre(HasSubstr("may not change")));
}

TEST(Migrations, GapsAreFound) {
  SourceTree tree = one("db/sql/migrations/0001_create_store.sql", "");
  tree.files["db/sql/migrations/0003_add_shift.sql"] = "";
  EXPECT_THAT(check_migrations(tree), ElementsAre(HasSubstr("0002_")));
}

}  // namespace
}  // namespace intake::tidy
