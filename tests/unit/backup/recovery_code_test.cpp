// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/backup/recovery_code.h"

#include <gtest/gtest.h>

#include <set>

namespace intake::backup {
namespace {

TEST(RecoveryCode, IsReadAsPeopleWriteIt) {
  SeededRng rng(3);
  std::set<std::string> all;
  for (int i = 0; i < 500; ++i) {
    const std::string code = make_recovery_code(rng);
    EXPECT_EQ(code.size(), 29U);
    EXPECT_TRUE(all.insert(code).second);
    EXPECT_EQ(code.find_first_of("ILOU"), std::string::npos);
    EXPECT_EQ(read_recovery_code(code), code);
    std::string typed;
    for (const char c : code) {
      if (c == '-') typed += i % 2 == 0 ? "" : "  ";
      else if (c == '0') typed += i % 3 == 0 ? 'o' : 'O';
      else if (c == '1') typed += i % 3 == 0 ? 'l' : 'I';
      else typed += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    EXPECT_EQ(read_recovery_code(" " + typed + "\r\n"), code);
  }
}

TEST(RecoveryCode, EverySingleSlipAndEverySwapShows) {
  constexpr std::string_view letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  SeededRng rng(4);
  const std::string code = make_recovery_code(rng);
  for (std::size_t at = 0; at < code.size(); ++at) {
    if (code[at] == '-') continue;
    for (const char other : letters) {
      std::string slip = code;
      slip[at] = other;
      EXPECT_EQ(read_recovery_code(slip).has_value(), other == code[at]) << slip;
    }
    for (std::size_t with = at + 1; with < code.size(); ++with) {
      if (code[with] == '-' || code[with] == code[at]) continue;
      std::string swapped = code;
      std::swap(swapped[at], swapped[with]);
      EXPECT_FALSE(read_recovery_code(swapped)) << swapped;
    }
    std::string shorter = code;
    shorter.erase(at, 1);
    EXPECT_FALSE(read_recovery_code(shorter));
  }
  EXPECT_FALSE(read_recovery_code(code + "0"));
  EXPECT_FALSE(read_recovery_code(""));
  EXPECT_FALSE(read_recovery_code(std::string(25, 'U')));
}

}  // namespace
}  // namespace intake::backup
