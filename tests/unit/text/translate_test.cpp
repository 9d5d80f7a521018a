// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/base/text/translate.h"

#include <gtest/gtest.h>

#include <atomic>
#include <clocale>
#include <thread>
#include <vector>

#include "db/base/text/utf8.h"
#include "tests/support/pseudo_text.h"

namespace intake::text {
namespace {

class Translate : public testing::Test {
 protected:
  void TearDown() override { use_language("en"); }
};

TEST_F(Translate, EnglishIsTheKeyItself) {
  use_language("en");
  EXPECT_EQ(tr("Saturday"), "Saturday");
}

TEST_F(Translate, ChineseComesFromTheEmbeddedCatalogue) {
  use_language("zh");
  EXPECT_EQ(tr("Saturday"), "星期六");
}

TEST_F(Translate, NeedsNoLocaleOfTheSystem) {
  ASSERT_STREQ(std::setlocale(LC_ALL, "C"), "C");
  use_language("zh");
  EXPECT_EQ(tr("Saturday"), "星期六");
}

TEST_F(Translate, UnknownMsgidStaysEnglish) {
  use_language("zh");
  EXPECT_EQ(tr("A sentence no one has translated"), "A sentence no one has translated");
}

TEST_F(Translate, EmptyMsgidIsEmptyAndNotTheHeader) {
  use_language("zh");
  EXPECT_EQ(tr(""), "");
}

TEST_F(Translate, PluralsFollowTheLanguage) {
  EXPECT_EQ(format(trn("{1} thing nobody keeps", "{1} things nobody keeps", 1), 1), "1 thing nobody keeps");
  EXPECT_EQ(format(trn("{1} thing nobody keeps", "{1} things nobody keeps", 0), 0), "0 things nobody keeps");
  EXPECT_EQ(trn("one", "many", 4'000'000'001), "many");
  use_language("zh");
  for (const std::int64_t n : {std::int64_t{0}, std::int64_t{1}, std::int64_t{84}, std::int64_t{4'000'000'001}})
    EXPECT_EQ(format(trn("{1} item", "{1} items", n), n), std::to_string(n) + " 件");
}

TEST_F(Translate, LanguageNamesAreReadAsSystemsWriteThem) {
  for (const auto* name : {"zh", "zh_CN.UTF-8", "zh-Hans", "zh.UTF-8"}) EXPECT_EQ(parse_language(name), Language::chinese);
  for (const auto* name : {"en", "", "C", "POSIX", "de", "zhuang", "en_GB.UTF-8"})
    EXPECT_EQ(parse_language(name), Language::english);
  EXPECT_EQ(parse_language(language_key(Language::chinese)), Language::chinese);
}

TEST_F(Translate, ATranslatorKeepsItsLanguageWhileTheWindowsChanges) {
  const Translator& chinese = Translator::of(Language::chinese);
  use_language("en");
  EXPECT_EQ(chinese.tr("Saturday"), "星期六");
  EXPECT_EQ(current_language(), Language::english);
}

TEST_F(Translate, PlaceholdersAreReplacedInAnyOrderAndMistakesStay) {
  EXPECT_EQ(format("{2} of {1}", "boxes", 3), "3 of boxes");
  EXPECT_EQ(format("{1}{1}", std::string("ab")), "abab");
  EXPECT_EQ(format("{2} {0} {10} {", "x"), "{2} {0} {10} {");
  EXPECT_EQ(format("{1}", "{1}"), "{1}");
  EXPECT_EQ(format("nothing"), "nothing");
}

TEST_F(Translate, PseudoLanguageIsLongerAccentedAndKeepsPlaceholders) {
  use_rewritten_english(tests::pseudo_text);
  for (const char* text : {"Settings", "Print all", "Offline · {1} saved here, waiting", "Which day is it?"}) {
    const std::string pseudo = tr(text);
    std::size_t letters = 0;
    for (const char c : std::string_view(text)) letters += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? 1 : 0;
    EXPECT_GE(count_code_points(pseudo) * 10, count_code_points(text) * 10 + letters * 4) << pseudo;
    EXPECT_NE(pseudo.substr(0, std::string_view(text).size()), text);
  }
  EXPECT_EQ(format(tr("{1} of {2}"), 3, 4).substr(0, 2), "3 ");
  EXPECT_NE(trn("{1} thing", "{1} things", 2).find("{1}"), std::string::npos);
  EXPECT_NE(trn("{1} thing", "{1} things", 2), trn("{1} thing", "{1} things", 1));
  EXPECT_EQ(tr(""), "");
  use_language("en");
  EXPECT_EQ(tr("Settings"), "Settings");
}

TEST_F(Translate, SwitchingWhileOthersReadGivesOneLanguageOrTheOther) {
  std::atomic<bool> stop = false;
  std::atomic<int> wrong = 0;
  std::vector<std::thread> readers;
  for (int i = 0; i < 3; ++i)
    readers.emplace_back([&] {
      while (!stop) {
        const std::string day = tr("Saturday");
        if (day != "Saturday" && day != "星期六") ++wrong;
      }
    });
  for (int i = 0; i < 2000; ++i) use_language(i % 2 == 0 ? "zh" : "en");
  stop = true;
  for (auto& reader : readers) reader.join();
  EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace intake::text
