// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tidy/include_rules.h"

#include <gmock/gmock.h>

#include "tests/tidy/expect_none.h"

namespace intake::tidy {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// A tree of one source among the headers it may name.
SourceTree tree_with(const std::string& path, const std::string& text) {
  return {{{"db/base/result.h", ""},
           {"db/base/text/translate.h", ""},
           {"db/domain/lot.h", ""},
           {"db/store/store.h", ""},
           {"terminal/app/effect.h", ""},
           {"terminal/app/state.h", ""},
           {"terminal/widgets/tiles.h", ""},
           {"tests/support/fake.h", ""},
           {path, text}}};
}

TEST(Includes, TheProjectKeepsTheTable) { expect_none(check_includes(project_tree())); }

TEST(Includes, TheProjectsTreeWasRead) { EXPECT_GT(project_tree().files.size(), 50U); }

TEST(Includes, LowerRoomsComeAlong) {
  EXPECT_THAT(check_includes(tree_with("sync/client/a.cpp", "#include \"db/base/result.h\"\n#include <vector>\n")), IsEmpty());
  EXPECT_THAT(check_includes(tree_with("terminal/app/a.cpp", "#include \"db/domain/lot.h\"\n")), IsEmpty());
}

TEST(Includes, AHigherRoomIsFound) {
  EXPECT_THAT(check_includes(tree_with("db/base/a.cpp", "\n#include \"db/domain/lot.h\"\n")),
              ElementsAre("db/base/a.cpp:2: room \"base\" may not include \"db/domain/lot.h\" of room \"domain\""));
  EXPECT_THAT(check_includes(tree_with("sync/hub/a.cpp", "#include \"db/store/store.h\"\n")), testing::SizeIs(1));
}

TEST(Includes, AScreensLogicMayNotKnowTheStoreImGuiOrTheApp) {
  const std::string path = "terminal/screens/find/find_update.cpp";
  EXPECT_THAT(check_includes(tree_with(path, "#include \"db/store/store.h\"\n")), testing::SizeIs(1));
  EXPECT_THAT(check_includes(tree_with(path, "#include <imgui.h>\n")), ElementsAre(HasSubstr("ImGui")));
  EXPECT_THAT(check_includes(tree_with(path, "#include \"terminal/app/state.h\"\n")), testing::SizeIs(1));
  EXPECT_THAT(check_includes(tree_with(path, "#include \"terminal/app/effect.h\"\n")), IsEmpty());
}

TEST(Includes, AViewMayDrawButNotRead) {
  const std::string path = "terminal/screens/find/find_view.cpp";
  EXPECT_THAT(check_includes(tree_with(path, "#include <imgui.h>\n#include \"terminal/app/state.h\"\n"
                                             "#include \"terminal/widgets/tiles.h\"\n")), IsEmpty());
  EXPECT_THAT(check_includes(tree_with(path, "#include \"db/store/store.h\"\n")), testing::SizeIs(1));
}

TEST(Includes, OnlyOneRoomKnowsALibrary) {
  EXPECT_THAT(check_includes(tree_with("db/domain/a.h", "#include <nlohmann/json.hpp>\n")),
              ElementsAre(HasSubstr("nlohmann-json")));
  EXPECT_THAT(check_includes(tree_with("db/base/a.h", "#include <boost/locale.hpp>\n")), testing::SizeIs(1));
  EXPECT_THAT(check_includes(tree_with("db/base/text/a.cpp", "#include <boost/locale.hpp>\n")), IsEmpty());
}

TEST(Includes, UnknownLibrariesRoomsAndHeadersAreFound) {
  EXPECT_THAT(check_includes(tree_with("db/base/a.h", "#include <fmt/core.h>\n")), ElementsAre(HasSubstr("no library")));
  EXPECT_THAT(check_includes(tree_with("db/cellar/a.h", "")), ElementsAre(HasSubstr("no room")));
  EXPECT_THAT(check_includes(tree_with("db/base/a.cpp", "#include \"result.h\"\n")), ElementsAre(HasSubstr("not in the tree")));
  EXPECT_THAT(check_includes(tree_with("db/base/a.cpp", "#include \"tests/support/fake.h\"\n")), testing::SizeIs(1));
}

TEST(Includes, CommentsAndStringsAreNoIncludes) {
  EXPECT_THAT(check_includes(tree_with("db/base/a.cpp", "// #include <imgui.h>\n/*\n#include <imgui.h>\n*/\n"
                                                        "const char* text = R\"(\n#include <imgui.h>\n)\";\n")), IsEmpty());
}

TEST(Includes, EveryRoomAndLibraryNamedInTheTableExists) {
  for (const Room& room : rooms()) {
    for (const auto lower : room.rooms)
      EXPECT_TRUE(std::any_of(rooms().begin(), rooms().end(), [&](const Room& r) { return r.name == lower; })) << lower;
    for (const auto used : room.libraries)
      EXPECT_TRUE(std::any_of(libraries().begin(), libraries().end(), [&](const Library& l) { return l.name == used; })) << used;
  }
}

}  // namespace
}  // namespace intake::tidy
