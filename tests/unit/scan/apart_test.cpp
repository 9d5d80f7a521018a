// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/scan/apart.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <stdexcept>

namespace intake::scan {
namespace {

TEST(Apart, HandsBackWhatTheWorkReturned) {
  const std::string long_one(200'000, 'x');
  const auto bytes = run_apart([&] { return long_one + std::string("\0end", 4); }, 10'000);
  ASSERT_TRUE(bytes);
  EXPECT_EQ(*bytes, long_one + std::string("\0end", 4));
  EXPECT_EQ(*run_apart([] { return std::string(); }, 10'000), "");
}

TEST(Apart, ChangesNothingOfTheCaller) {
  int counter = 1;
  ASSERT_TRUE(run_apart([&counter] { return std::to_string(++counter); }, 10'000));
  EXPECT_EQ(counter, 1);
}

TEST(Apart, OutlivesAWorkThatAborts) {
  const auto bytes = run_apart([]() -> std::string { std::abort(); }, 10'000);
  ASSERT_FALSE(bytes);
  EXPECT_EQ(bytes.error().code, ErrorCode::internal);
}

TEST(Apart, OutlivesAWorkThatThrows) {
  EXPECT_FALSE(run_apart([]() -> std::string { throw std::runtime_error("no"); }, 10'000));
}

TEST(Apart, EndsAWorkThatHangs) {
  const auto bytes = run_apart(
      []() -> std::string {
        while (true) pause();
      },
      20);
  ASSERT_FALSE(bytes);
  EXPECT_EQ(bytes.error().code, ErrorCode::internal);
}

TEST(Apart, ForgetsHalfAnAnswer) {
  EXPECT_FALSE(run_apart([]() -> std::string { _exit(3); }, 10'000));
}

}  // namespace
}  // namespace intake::scan
