// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/store/find_words.h"

#include <gmock/gmock.h>

#include "db/store/catalogue_store.h"
#include "db/store/search_text.h"

namespace intake::store {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

FindWords read(std::string_view words) {
  static const auto catalogue = *starting_catalogue(Currency::CNY);
  return read_find_words(words, catalogue, 2);
}

TEST(FindWords, ReadsTheFirstDigitsOfATagAsARange) {
  EXPECT_EQ(read("4010 0001 2363").tags, (std::pair<std::int64_t, std::int64_t>{401000012363, 401000012364}));
  EXPECT_EQ(read("40").tags, (std::pair<std::int64_t, std::int64_t>{400000000000, 410000000000}));
  EXPECT_EQ(read("４０").tags, read("40").tags) << "full-width digits";
  for (const char* no : {"4", "50", "4010000123630", "40a", "", "coat"}) EXPECT_EQ(read(no).tags, std::nullopt) << no;
}

TEST(FindWords, ReadsReceiptsAndDonorNumbers) {
  EXPECT_EQ(read("r2B-0001").receipt, "R2b-0001");
  EXPECT_EQ(read("red").receipt, "");
  EXPECT_EQ(read("2b-10").donor_number, "2b-10");
  EXPECT_EQ(read("2-").donor_number, "2-");
  EXPECT_EQ(read("1042").donor_number, "2-1042");
  for (const char* no : {"-1", "a-1", "2-x", "coat"}) EXPECT_EQ(read(no).donor_number, "") << no;
}

TEST(FindWords, SearchesLatinByPrefixAndChineseByPhrase) {
  EXPECT_THAT(read("zebra").match, testing::StrEq("(\"zebra\" *)"));
  EXPECT_THAT(read("斑马").match, testing::StrEq("(\"斑 马\")"));
  EXPECT_THAT(read("z").match, testing::StrEq("(\"z\")")) << "a prefix of one letter would be half of the store";
  EXPECT_THAT(read("zebra　斑").match, testing::StrEq("(\"zebra\" *) AND (\"斑\")"));
}

TEST(FindWords, TakesTheCategoriesThatAWordNames) {
  EXPECT_THAT(read("coat").match, HasSubstr("OR clothes_coats"));
  EXPECT_THAT(read("COOK").match, AllOf(HasSubstr("OR electrical_rice_cookers"), HasSubstr("OR books_cookery")));
  EXPECT_THAT(read("外").match, HasSubstr("OR clothes_coats"));
  EXPECT_THAT(read("books.novels").match, HasSubstr("OR books_novels"));
  EXPECT_THAT(read("books").match, HasSubstr("OR books_novels")) << "a tile means its kinds";
  EXPECT_THAT(read("oat").match, Not(HasSubstr("OR")));
}

TEST(FindWords, CannotBeMadeToSaySomethingElse) {
  EXPECT_THAT(read("zz\" NEAR \"qq").match, testing::StrEq("(\"zz\" *) AND (\"NEAR\" *) AND (\"qq\" *)"));
  for (const char* nothing : {"", "   ", "\"\"\"", "* - ( )", "&"}) {
    const auto words = read(nothing);
    EXPECT_THAT(words.match, IsEmpty()) << nothing;
    EXPECT_THAT(words.name, IsEmpty()) << nothing;
  }
  std::string many;
  for (int i = 0; i < 1000; ++i) many += "zz ";
  EXPECT_LT(read(many).match.size(), 200U);
}

TEST(NameWords, BeginWhereAPersonMayBeginToType) {
  EXPECT_THAT(name_words("North Star-Co"), ElementsAre("north star-co", "star-co", "co"));
  EXPECT_THAT(name_words("上海ABC公司"), ElementsAre("上海abc公司", "海abc公司", "abc公司", "公司", "司"));
  EXPECT_THAT(name_words(""), IsEmpty());
  EXPECT_THAT(name_words("--"), IsEmpty());
  const std::string longest(500, 'x');
  EXPECT_THAT(name_words(longest), ElementsAre(std::string(name_word_bytes, 'x')));
  EXPECT_EQ(name_start(" " + longest), std::string(name_word_bytes, 'x'));
}

}  // namespace
}  // namespace intake::store
