// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/domain/terminal_number.h"

#include <gtest/gtest.h>

#include <set>

namespace intake::domain {
namespace {

TEST(TerminalNumber, IsAHubsOrTakenByHandAndNeverBoth) {
  for (const int number : {1, 899, 1000, 9999}) EXPECT_TRUE(is_hub_terminal(number) && !is_hand_terminal(number)) << number;
  for (const int number : {900, 999}) EXPECT_TRUE(is_hand_terminal(number) && !is_hub_terminal(number)) << number;
  for (const int number : {-1, 0, 10'000}) EXPECT_FALSE(is_hand_terminal(number) || is_hub_terminal(number)) << number;
}

TEST(TerminalNumber, OneAfterTheOtherAreAllOfAHub) {
  std::set<std::int64_t> given;
  for (std::int64_t number = first_hub_terminal; is_hub_terminal(number); number = hub_terminal_after(number, 1)) given.insert(number);
  EXPECT_EQ(given.size(), 899U + 9'000U);
  EXPECT_EQ(*given.rbegin(), last_hub_terminal);
}

TEST(TerminalNumber, SkippingManyIsSkippingEach) {
  for (const int start : {1, 889, 890, 895, 899, 1000, 9'980, 9'990, 9'999, 10'000}) {
    std::int64_t each = start;
    for (int count = 0; count <= 30; ++count) {
      EXPECT_EQ(hub_terminal_after(start, count), each) << count << " from " << start;
      each = hub_terminal_after(each, 1);
    }
  }
  EXPECT_FALSE(is_hub_terminal(hub_terminal_after(1, INT64_MAX)));
}

}  // namespace
}  // namespace intake::domain
