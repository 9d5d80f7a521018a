// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/domain/badge.h"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

namespace intake::domain {
namespace {

StaffMember named(const char* id, const char* name) { return {StaffId(*Uuid::parse(id)), name, Role::volunteer, 0}; }

const std::vector<StaffMember> shop_people{named("0193a1b2-0000-7abc-8123-456789abcdef", "Ming"), named("0193a1b2-0000-7abc-9123-456789abcdee", "小敏")};

TEST(Badge, SaysWhoseItIs) {
  for (const StaffMember& one : shop_people) {
    const Badge badge = read_badge(badge_code(one.id), shop_people);
    EXPECT_EQ(badge.reading, BadgeReading::known);
    EXPECT_EQ(badge.staff, one.id);
  }
}

TEST(Badge, HoldsNothingOfAPersonButRandomBits) {
  const std::string code = badge_code(shop_people[0].id);
  EXPECT_EQ(code.size(), 23u) << "fits the smallest QR code that is read well";
  EXPECT_EQ(code.find_first_not_of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"), std::string::npos) << "QR's alphanumeric set";
  // The same random bits in another millisecond and another version are the same mark: no time is in it.
  EXPECT_EQ(badge_code(StaffId(*Uuid::parse("ffffffff-ffff-7fff-8123-456789abcdef"))), code);
}

TEST(Badge, WithAnyWrongCharacterIsRefusedAndNeverSomebodyElse) {
  const std::string code = badge_code(shop_people[0].id);
  for (std::size_t at = 9; at < code.size(); ++at) {
    for (const char c : std::string_view("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-: ")) {
      std::string wrong = code;
      wrong[at] = c;
      if (wrong != code) {
        EXPECT_EQ(read_badge(wrong, shop_people).reading, BadgeReading::misread) << wrong;
      }
    }
  }
}

TEST(Badge, WithSwappedNeighboursIsRefused) {
  const std::string code = badge_code(shop_people[0].id);
  for (std::size_t at = 9; at + 1 < code.size() - 2; ++at) {
    std::string wrong = code;
    std::swap(wrong[at], wrong[at + 1]);
    if (wrong != code) {
      EXPECT_EQ(read_badge(wrong, shop_people).reading, BadgeReading::misread) << wrong;
    }
  }
}

TEST(Badge, CutOffIsStillMeantToBeOne) {
  const std::string code = badge_code(shop_people[0].id);
  EXPECT_TRUE(looks_like_badge(code));
  EXPECT_TRUE(looks_like_badge("INTAKE-P:"));
  EXPECT_FALSE(looks_like_badge("INTAKE-"));
  EXPECT_FALSE(looks_like_badge(""));
  EXPECT_EQ(read_badge(code.substr(0, 20), shop_people).reading, BadgeReading::misread);
  EXPECT_EQ(read_badge(code + "0", shop_people).reading, BadgeReading::misread);
}

TEST(Badge, IsReadFromAScannerThatTypesSmallLetters) {
  std::string small = badge_code(shop_people[1].id);
  for (char& c : small)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  EXPECT_EQ(read_badge(small, shop_people).staff, shop_people[1].id);
}

TEST(Badge, OfSomebodyNotHereIsUnknown) {
  EXPECT_EQ(read_badge(badge_code(StaffId(*Uuid::parse("0193a1b2-0000-7abc-8fff-456789abcdef"))), shop_people).reading, BadgeReading::unknown);
}

TEST(Badge, ThatTwoPeopleWouldShareIsNobodys) {
  std::vector<StaffMember> twins = shop_people;
  twins.push_back(named("0293a1b2-0000-7abc-8123-456789abcdef", "Twin"));
  EXPECT_EQ(read_badge(badge_code(shop_people[0].id), twins).reading, BadgeReading::unknown);
}

}  // namespace
}  // namespace intake::domain
