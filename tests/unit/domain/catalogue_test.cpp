// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/domain/catalogue.h"

#include <gtest/gtest.h>

namespace intake::domain {
namespace {

Catalogue sample() {
  return Catalogue({{"clothes", {"Clothes", "衣物"}, "checkroom", {"garments", "服装"}, false, true},
                    {"linens", {"Linens", "床品"}, "bed", {}, false, false}},
                   {{"clothes.coats", "clothes", {"Coats", "外套"}, {"coat", "大衣"}, std::nullopt, true, false, CheckKind::none},
                    {"clothes.other", "clothes", {"Other clothes", "其他衣物"}, {}, std::nullopt, false, false, CheckKind::none},
                    {"linens.sheets", "linens", {"Sheets", "床单"}, {}, std::nullopt, false, false, CheckKind::none}});
}

TEST(Catalogue, ResolvesSlugsNamesAndAliasesInBothLanguages) {
  const Catalogue catalogue = sample();
  for (const char* words : {"clothes.coats", "Coats", " COAT ", "外套", "大衣"})
    EXPECT_EQ(catalogue.resolve(words), catalogue.find("clothes.coats")) << words;
}

TEST(Catalogue, TakesATileAsItsKindOther) {
  const Catalogue catalogue = sample();
  for (const char* words : {"clothes", "Garments", "服装"}) EXPECT_EQ(catalogue.resolve(words), catalogue.find("clothes.other")) << words;
  EXPECT_EQ(catalogue.resolve("床品"), catalogue.find("linens.sheets"));
}

TEST(Catalogue, KnowsNothingOfOtherWords) {
  const Catalogue catalogue = sample();
  for (const char* words : {"", " ", "coa", "clothes.", "外"}) EXPECT_EQ(catalogue.resolve(words), nullptr) << words;
}

TEST(Catalogue, JudgesSlugs) {
  EXPECT_TRUE(is_category_slug("shoes_bags.other"));
  for (const char* bad : {"", ".", "a.", ".b", "a", "A.b", "a.b.c", "a b.c"}) EXPECT_FALSE(is_category_slug(bad)) << bad;
}

}  // namespace
}  // namespace intake::domain
