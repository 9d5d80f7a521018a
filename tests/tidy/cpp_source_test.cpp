// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tidy/cpp_source.h"

#include <gmock/gmock.h>

namespace intake::tidy {
namespace {

std::vector<std::string> values_of(std::string_view source) {
  std::vector<std::string> values;
  for (const Literal& literal : read_cpp(source).literals) values.push_back(literal.value);
  return values;
}

TEST(CppSource, KeepsLinesAndOffsets) {
  const std::string source = "int a; // \"x\"\n/* b\n */ char c = '\"'; const char* d = \"e//f\"; // g";
  const CppSource cpp = read_cpp(source);
  EXPECT_EQ(cpp.code.size(), source.size());
  EXPECT_EQ(std::count(cpp.code.begin(), cpp.code.end(), '\n'), 2);
  ASSERT_EQ(cpp.literals.size(), 1U);
  EXPECT_EQ(cpp.literals[0].value, "e//f");
  EXPECT_EQ(cpp.literals[0].line, 3U);
  EXPECT_EQ(cpp.code.find("g"), std::string::npos);
}

TEST(CppSource, ReadsEscapesRawStringsAndPrefixes) {
  EXPECT_THAT(values_of(R"x(f("a\"b\\c\n", u8"d", R"q(e")f)q", L"g"))x"),
              testing::ElementsAre("a\"b\\c\n", "d", "e\")f", "g"));
}

TEST(CppSource, DigitSeparatorsAreNoCharacters) {
  EXPECT_THAT(values_of("int a = 1'000'000; f(\"b\"); int c = 0x1'F; char d = 'x'; char16_t e = u'y'; f(\"g\");"),
              testing::ElementsAre("b", "g"));
}

TEST(CppSource, BrokenInputEnds) {
  EXPECT_THAT(values_of("\"never closed"), testing::ElementsAre("never closed"));
  EXPECT_THAT(values_of("R\"(never closed"), testing::ElementsAre("never closed"));
  EXPECT_THAT(values_of("/* never closed \"x\""), testing::IsEmpty());
  EXPECT_THAT(values_of("'"), testing::IsEmpty());
}

TEST(CppSource, WordsAreWhole) {
  EXPECT_THAT(find_word("tr(str tr) x_tr tr", "tr"), testing::ElementsAre(0U, 7U, 16U));
}

}  // namespace
}  // namespace intake::tidy
