// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/print/child.h"

#include <gtest/gtest.h>

namespace intake::print {
namespace {

TEST(Child, HearsBothOutputsAndTheExitCode) {
  const auto outcome = run_child({"sh", "-c", "echo out; echo err >&2; exit 7"}, {}, 10'000);
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->exit_code, 7);
  EXPECT_EQ(outcome->output, "out\nerr\n");
  EXPECT_FALSE(outcome->silent);
}

TEST(Child, ReadsItsInputToTheEnd) {
  const auto outcome = run_child({"wc", "-c"}, std::string(300'000, 'x'), 10'000);
  ASSERT_TRUE(outcome);
  EXPECT_NE(outcome->output.find("300000"), std::string::npos);
  EXPECT_EQ(run_child({"cat"}, {}, 10'000)->output, "");
}

TEST(Child, RunsInTheCLocaleAndWithoutAShell) {
  EXPECT_EQ(run_child({"sh", "-c", "echo $LC_ALL"}, {}, 10'000)->output, "C\n");
  EXPECT_EQ(run_child({"echo", "$HOME; ls"}, {}, 10'000)->output, "$HOME; ls\n");
}

TEST(Child, KeepsNoMoreThanItsShareOfALongOutput) {
  const auto outcome = run_child({"head", "-c", "200000", "/dev/zero"}, {}, 10'000);
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->output.size(), 65'536u);
  EXPECT_EQ(outcome->exit_code, 0);
}

TEST(Child, EndsASilentOne) {
  const auto outcome = run_child({"sleep", "600"}, {}, 20);
  ASSERT_TRUE(outcome);
  EXPECT_TRUE(outcome->silent);
  EXPECT_EQ(outcome->exit_code, 128 + 9);
}

TEST(Child, EndsOneThatIsNotWaitedForAnyMore) {
  int asked = 0;
  const auto outcome = run_child({"sleep", "600"}, {}, 600'000, [&asked](int) { return ++asked < 3; });
  ASSERT_TRUE(outcome);
  EXPECT_TRUE(outcome->stopped);
  EXPECT_FALSE(outcome->silent);
  EXPECT_EQ(outcome->exit_code, 128 + 9);
}

TEST(Child, SaysThatThereIsNoSuchProgram) {
  EXPECT_EQ(run_child({"no-such-program-of-ours"}, {}, 1'000).error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace intake::print
