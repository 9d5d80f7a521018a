// SPDX-License-Identifier: GPL-3.0-or-later
// With Debian's dictionary, as it is installed.
#include "terminal/typing/pinyin_input.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <iterator>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <thread>

#include "tests/support/temp_folder.h"

namespace intake::typing {
namespace {

using intake::tests::TempFolder;

void wait(const PinyinInput& pinyin) {
  while (pinyin.phase() == PinyinPhase::getting_ready) std::this_thread::yield();
}

class Pinyin : public testing::Test {
 protected:
  Pinyin() : x_pinyin({x_folder.path() / "typing"}) {
    x_pinyin.start();
    wait(x_pinyin);
  }
  void type(std::string_view letters) {
    for (const char letter : letters) x_pinyin.type(letter);
  }
  std::string candidate(std::size_t index) {
    const auto found = x_pinyin.candidates(index, 1);
    return found.empty() ? "" : found.front().text;
  }
  std::vector<std::string> texts(std::size_t most) {
    std::vector<std::string> out;
    for (const Candidate& one : x_pinyin.candidates(0, most)) out.push_back(one.text);
    return out;
  }

  TempFolder x_folder;
  PinyinInput x_pinyin;
};

TEST_F(Pinyin, OffersTheUsualWordFirst) {
  ASSERT_EQ(x_pinyin.phase(), PinyinPhase::ready);
  type("nihao");
  EXPECT_TRUE(x_pinyin.composing());
  EXPECT_EQ(x_pinyin.preedit(), "ni hao");
  EXPECT_EQ(candidate(0), "你好");
  EXPECT_EQ(x_pinyin.choose(0), "你好");
  EXPECT_FALSE(x_pinyin.composing());
  EXPECT_EQ(x_pinyin.preedit(), "");
}

TEST_F(Pinyin, OffersNamesAndSimplifiedCharacters) {
  type("zhangwei");
  const auto found = texts(20);
  EXPECT_NE(std::find(found.begin(), found.end(), "张伟"), found.end());
  x_pinyin.clear();
  type("nv");
  EXPECT_EQ(candidate(0), "女");
  EXPECT_EQ(x_pinyin.preedit(), "nü");
}

TEST_F(Pinyin, GoesOnWithTheRestWhenAPartIsChosen) {
  type("zhangwei");
  const auto found = texts(20);
  const auto at = std::find(found.begin(), found.end(), "张");
  ASSERT_NE(at, found.end());
  EXPECT_EQ(x_pinyin.choose(static_cast<std::size_t>(at - found.begin())), "");
  EXPECT_TRUE(x_pinyin.composing());
  EXPECT_EQ(x_pinyin.preedit(), "张wei");
  const std::string second = candidate(0);
  EXPECT_EQ(x_pinyin.choose(0), "张" + second);
}

TEST_F(Pinyin, TakesLettersBackOneByOne) {
  type("ni");
  x_pinyin.erase();
  EXPECT_EQ(x_pinyin.preedit(), "n");
  x_pinyin.erase();
  EXPECT_FALSE(x_pinyin.composing());
  x_pinyin.erase();  // nothing is left to take
  EXPECT_FALSE(x_pinyin.composing());
}

TEST_F(Pinyin, SeparatesSyllablesWhereAPersonDoes) {
  type("xian");
  EXPECT_NE(candidate(0), "西安");
  x_pinyin.clear();
  type("xi'an");
  EXPECT_EQ(candidate(0), "西安");
}

TEST_F(Pinyin, GivesTheLettersBackAsTheyWereTyped) {
  type("nihao");
  EXPECT_EQ(x_pinyin.take_letters(), "nihao");
  EXPECT_FALSE(x_pinyin.composing());
  EXPECT_EQ(x_pinyin.take_letters(), "");
}

TEST_F(Pinyin, TakesNothingButLetters) {
  for (const char c : {'1', ' ', 'A', '/', '\x08', '\n', '\xC3'}) EXPECT_FALSE(x_pinyin.type(c));
  EXPECT_FALSE(x_pinyin.composing());
  EXPECT_EQ(x_pinyin.choose(99'999), "");
}

TEST_F(Pinyin, EndsAtALengthThatStaysQuick) {
  type(std::string(500, 'z'));
  EXPECT_LE(x_pinyin.take_letters().size(), 60u);
}

TEST_F(Pinyin, OffersTheWholeListPageByPageAndNothingTheWindowCannotDraw) {
  type("shi");
  const auto all = x_pinyin.candidates(0, 1000);
  ASSERT_GT(all.size(), 40u);
  EXPECT_EQ(x_pinyin.candidates(all[20].index, 1).front().text, all[20].text);
  for (const Candidate& one : all) {
    for (const char c : one.text) EXPECT_LT(static_cast<unsigned char>(c), 0xF0) << one.text;
  }
}

TEST_F(Pinyin, RemembersNothing) {
  type("shi");
  const auto before = texts(60);
  x_pinyin.clear();
  for (int i = 0; i < 30; ++i) {
    type("shi");
    ASSERT_EQ(x_pinyin.choose(40), before[40]);
    type("zhangwei");
    ASSERT_NE(x_pinyin.choose(0), "");
  }
  type("shi");
  EXPECT_EQ(texts(60), before);
}

std::set<std::string> files_in(const std::filesystem::path& folder) {
  std::set<std::string> out;
  for (const auto& one : std::filesystem::recursive_directory_iterator(folder)) {
    if (one.is_regular_file()) out.insert(std::filesystem::relative(one.path(), folder).string());
  }
  return out;
}

TEST(PinyinFolder, HoldsNothingButItsSchemaAfterwards) {
  const TempFolder folder;
  {
    PinyinInput pinyin({folder.path()});
    pinyin.start();
    wait(pinyin);
    for (int i = 0; i < 20; ++i) {
      for (const char letter : std::string_view("zhangwei")) pinyin.type(letter);
      pinyin.choose(5);
      pinyin.clear();
    }
  }
  auto files = files_in(folder.path());
  if (files.erase("user.yaml") > 0) {  // Debian 13's writes down which schema was used, and nothing else
    std::ifstream in(folder / "user.yaml", std::ios::binary);
    const std::string kept{std::istreambuf_iterator<char>(in), {}};
    for (const char* typed : {"zhang", "wei", "张", "伟"}) EXPECT_EQ(kept.find(typed), std::string::npos) << kept;
  }
  EXPECT_EQ(files, (std::set<std::string>{"build/default.yaml", "build/intake_pinyin.schema.yaml"}));
  EXPECT_EQ(std::filesystem::status(folder.path()).permissions() & std::filesystem::perms::others_all, std::filesystem::perms::none);
}

TEST(PinyinFolder, GetsTheDictionaryCompiledWhereDebianHasNot) {
  const TempFolder folder;
  std::filesystem::create_directories(folder / "nothing");
  std::atomic<int> woken = 0;
  PinyinInput pinyin({folder / "own", "/usr/share/rime-data", folder / "nothing"}, [&] { ++woken; });
  pinyin.start();
  wait(pinyin);
  ASSERT_EQ(pinyin.phase(), PinyinPhase::ready);
  for (const char letter : std::string_view("nihao")) pinyin.type(letter);
  EXPECT_EQ(pinyin.choose(0), "你好");
  EXPECT_TRUE(std::filesystem::exists(folder / "own/build/pinyin_simp.table.bin"));
  while (woken == 0) std::this_thread::yield();
  EXPECT_EQ(woken, 1);
}

TEST(PinyinStart, DoesNotWaitForIt) {
  const TempFolder folder;
  PinyinInput pinyin({folder.path()});
  EXPECT_EQ(pinyin.phase(), PinyinPhase::off);
  EXPECT_FALSE(pinyin.type('n'));
  pinyin.start();
  EXPECT_NE(pinyin.phase(), PinyinPhase::off);
  pinyin.start();
  wait(pinyin);
  EXPECT_EQ(pinyin.phase(), PinyinPhase::ready);
}

TEST(PinyinStart, SaysThatThereIsNoDictionary) {
  const TempFolder folder;
  PinyinInput pinyin({folder / "own", folder / "nowhere"});
  pinyin.start();
  wait(pinyin);
  EXPECT_EQ(pinyin.phase(), PinyinPhase::no_dictionary);
  EXPECT_FALSE(pinyin.type('n'));
  EXPECT_FALSE(pinyin.composing());
  EXPECT_EQ(pinyin.preedit(), "");
  EXPECT_TRUE(pinyin.candidates(0, 5).empty());
  EXPECT_EQ(pinyin.choose(0), "");
  EXPECT_EQ(pinyin.take_letters(), "");
  pinyin.erase();
  pinyin.clear();
}

TEST(PinyinStart, FailsWithoutAFolderOfItsOwn) {
  const TempFolder folder;
  std::ofstream(folder / "own") << "a file is in its place";
  PinyinInput pinyin({folder / "own"});
  pinyin.start();
  wait(pinyin);
  EXPECT_EQ(pinyin.phase(), PinyinPhase::failed);
}

TEST(PinyinStart, FailsWithADictionaryThatCannotBeRead) {
  const TempFolder folder;
  std::filesystem::create_directories(folder / "shared/build");
  for (const char* part : {"pinyin_simp.table.bin", "pinyin_simp.prism.bin"}) std::ofstream(folder / "shared/build" / part) << "no dictionary";
  {
    PinyinInput pinyin({folder / "own", folder / "shared"});
    pinyin.start();
    wait(pinyin);
    EXPECT_EQ(pinyin.phase(), PinyinPhase::failed);
    EXPECT_FALSE(pinyin.type('n'));
  }
  PinyinInput next({folder / "own"});  // the engine was given back
  next.start();
  wait(next);
  EXPECT_EQ(next.phase(), PinyinPhase::ready);
}

TEST(PinyinStart, EndsCleanlyWhileItIsStarting) {
  const TempFolder folder;
  std::filesystem::create_directories(folder / "nothing");
  for (int i = 0; i < 3; ++i) {
    PinyinInput pinyin({folder / "own", "/usr/share/rime-data", folder / "nothing"});
    pinyin.start();
  }
  PinyinInput last({folder / "own"});
  last.start();
  wait(last);
  EXPECT_EQ(last.phase(), PinyinPhase::ready);
}

TEST(PinyinThreads, MayAllAskAtOnce) {
  const TempFolder folder;
  PinyinInput pinyin({folder.path()});
  pinyin.start();
  wait(pinyin);
  const auto work = [&] {
    for (int i = 0; i < 50; ++i) {
      pinyin.type('n');
      pinyin.type('i');
      pinyin.preedit();
      pinyin.candidates(0, 5);
      pinyin.erase();
      pinyin.choose(0);
    }
  };
  std::thread other(work);
  work();
  other.join();
  pinyin.clear();
  EXPECT_FALSE(pinyin.composing());
}

}  // namespace
}  // namespace intake::typing
