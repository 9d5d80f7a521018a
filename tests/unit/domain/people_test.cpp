// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/domain/people.h"

#include <gtest/gtest.h>

#include <set>
#include <vector>

namespace intake::domain {
namespace {

TEST(Names, AreOneLineWithSomethingToSee) {
  for (const char* good : {"Li Wei", "慈善商店", "O'Brien", " x "}) EXPECT_TRUE(is_name(good)) << good;
  for (const char* bad : {"", " ", "  ", "\xE3\x80\x80", " \xE3\x80\x80 ", "a\nb", "a\tb", "\xff", "\x7f"}) EXPECT_FALSE(is_name(bad)) << bad;
  EXPECT_TRUE(is_name(std::string(max_name_bytes, 'x')));
  EXPECT_FALSE(is_name(std::string(max_name_bytes + 1, 'x')));
  EXPECT_TRUE(is_name(std::string(max_name_bytes + 1, 'x'), max_donor_name_bytes));
}

TEST(Names, AreKeptTidy) {
  EXPECT_EQ(tidy_name("  Ann   Lee "), "Ann Lee");
  EXPECT_EQ(tidy_name("Ann\u3000\u3000Lee\u3000"), "Ann Lee");
  EXPECT_EQ(tidy_name("慈善商店"), "慈善商店");
  EXPECT_EQ(tidy_name(" \u3000 "), "");
}

TEST(PaperNumbers, NeverMeetAcrossTerminalsAndIncarnations) {
  EXPECT_EQ(paper_number(2, 1, 1042), "2-1042");
  EXPECT_EQ(paper_number(2, 2, 1042), "2b-1042");
  EXPECT_EQ(receipt_code(2, 1, 123), "R2-000123");
  EXPECT_EQ(receipt_code(2, 3, 1'234'567), "R2c-1234567");
  std::set<std::string> seen;
  for (int terminal = 1; terminal < 30; ++terminal)
    for (int incarnation = 1; incarnation < 800; ++incarnation)
      EXPECT_TRUE(seen.insert(paper_number(terminal, incarnation, 7)).second) << terminal << ' ' << incarnation;
}

TEST(Roles, AreReadBack) {
  for (const auto role : {Role::volunteer, Role::staff, Role::manager}) EXPECT_EQ(parse_role(role_code(role)), role);
  EXPECT_EQ(parse_role("boss"), std::nullopt);
  EXPECT_EQ(parse_donor_kind("person"), std::nullopt);
  EXPECT_EQ(parse_donor_kind("company"), DonorKind::company);
}

TEST(Pictures, AreSuggestedSoThatNewcomersDiffer) {
  EXPECT_EQ(least_used_picture({}), 0);
  std::vector<StaffMember> people;
  std::set<int> given;
  for (int i = 0; i < picture_count; ++i) {
    people.push_back({{}, "", Role::volunteer, least_used_picture(people)});
    given.insert(people.back().picture);
  }
  EXPECT_EQ(given.size(), static_cast<std::size_t>(picture_count)) << "each picture once";
  people.erase(people.begin() + 5);
  EXPECT_EQ(least_used_picture(people), 5);
  people.push_back({{}, "", Role::volunteer, 1000});
  EXPECT_EQ(least_used_picture(people), 5) << "an unknown picture is nobody's";
}

}  // namespace
}  // namespace intake::domain
