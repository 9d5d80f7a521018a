// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tidy/text_rules.h"

#include <gmock/gmock.h>

#include "tests/tidy/expect_none.h"

namespace intake::tidy {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Violations check(const std::string& source, const std::string& po) {
  const std::string header = "msgid \"\"\nmsgstr \"\"\n\"Language: zh\\n\"\n\n";
  return check_translations({{{"terminal/app/a.cpp", source}, {"assets/locale/zh.po", header + po}}});
}

const std::string add_entry = "msgid \"Add\"\nmsgstr \"添加\"\n";

TEST(Texts, TheProjectsAreAllTranslatedAndUsed) { expect_none(check_translations(project_tree())); }

TEST(Texts, TheProjectsCatalogueWasRead) {
  EXPECT_GT(read_po(project_tree().files.at("assets/locale/zh.po")).size(), 50U);
}

TEST(Texts, KeptWhenTranslatedAndUsed) {
  EXPECT_THAT(check("f(tr(\"Add\"));", add_entry), IsEmpty());
  EXPECT_THAT(check("constexpr auto a = text::msgid(\n    \"Add\");", add_entry), IsEmpty());
  EXPECT_THAT(check("f(tr(name));", ""), IsEmpty());
}

TEST(Texts, AMissingTranslationIsFound) {
  EXPECT_THAT(check("\nf(tr(\"Add\"));", ""), ElementsAre("terminal/app/a.cpp:2: \"Add\" is not in assets/locale/zh.po"));
}

TEST(Texts, AnUnusedTranslationIsFound) {
  EXPECT_THAT(check("// tr(\"Add\")\n", add_entry), ElementsAre("assets/locale/zh.po:5: \"Add\" is used by no source"));
}

TEST(Texts, JoinedLiteralsAreOneText) {
  EXPECT_THAT(check("tr(\"A\"\n   \"dd\")", add_entry), IsEmpty());
  EXPECT_THAT(check("tr(\"Add\", \"x\")", add_entry), IsEmpty());
}

TEST(Texts, PluralsMustAgree) {
  const std::string entry = "msgid \"{1} item\"\nmsgid_plural \"{1} items\"\nmsgstr[0] \"{1} 件\"\n";
  EXPECT_THAT(check("trn(\"{1} item\", \"{1} items\", n)", entry), IsEmpty());
  EXPECT_THAT(check("trn(\"{1} item\", \"{1} things\", n)", entry), ElementsAre(HasSubstr("plural")));
}

TEST(Texts, EmptyFuzzyAndWrongPlaceholdersAreFound) {
  EXPECT_THAT(check("tr(\"Add\")", "msgid \"Add\"\nmsgstr \"\"\n"), ElementsAre(HasSubstr("no translation")));
  EXPECT_THAT(check("tr(\"Add\")", "#, fuzzy\n" + add_entry), ElementsAre(HasSubstr("fuzzy")));
  EXPECT_THAT(check("tr(\"At {1}\")", "msgid \"At {1}\"\nmsgstr \"在 {2}\"\n"), ElementsAre(HasSubstr("placeholders")));
  EXPECT_THAT(check("tr(\"{1} of {2}\")", "msgid \"{1} of {2}\"\nmsgstr \"共 {2} 之 {1}\"\n"), IsEmpty());
}

TEST(Texts, EscapesAndContinuedLinesAreRead) {
  const auto entries = read_po("msgid \"\"\n\"a \\\"b\\\"\"\n\" c\"\nmsgstr \"d\\n\"\n\"e\"\n");
  ASSERT_EQ(entries.count("a \"b\" c"), 1U);
  EXPECT_EQ(entries.at("a \"b\" c").forms, std::vector<std::string>{"d\ne"});
}

}  // namespace
}  // namespace intake::tidy
