// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/store/catalogue_store.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <map>

#include "db/base/embedded.h"
#include "db/journal/catalogue_codec.h"
#include "db/store/store.h"

namespace intake::store {
namespace {

using domain::CheckKind;
using testing::HasSubstr;

domain::Catalogue catalogue_in(Currency currency) {
  auto catalogue = starting_catalogue(currency);
  EXPECT_TRUE(catalogue) << catalogue.error().detail;
  return std::move(catalogue).operator*();
}

TEST(StartingCatalogue, HasElevenTilesAndTheStreamsUnderMore) {
  const auto catalogue = catalogue_in(Currency::CNY);
  std::vector<std::string> front;
  std::vector<std::string> more;
  for (const auto& tile : catalogue.tiles()) (tile.under_more ? more : front).push_back(tile.slug);
  EXPECT_THAT(front, testing::ElementsAre("clothes", "shoes_bags", "linens", "homeware", "books", "media", "toys", "baby",
                                          "electrical", "furniture", "sport_tools"));
  EXPECT_THAT(more, testing::ElementsAre("new_stock", "jewellery_antiques", "samples", "garden", "luggage", "rag", "scrap"));
  EXPECT_TRUE(catalogue.find_tile("clothes")->has_audience);
  EXPECT_TRUE(catalogue.find_tile("shoes_bags")->has_audience);
  EXPECT_FALSE(catalogue.find_tile("books")->has_audience);
}

TEST(StartingCatalogue, EveryTileHasItsKindOtherAndMeansIt) {
  const auto catalogue = catalogue_in(Currency::CNY);
  for (const auto& tile : catalogue.tiles()) {
    const auto* other = catalogue.find(tile.slug + ".other");
    ASSERT_NE(other, nullptr) << tile.slug;
    EXPECT_EQ(catalogue.resolve(tile.slug), other);
    EXPECT_EQ(catalogue.resolve(tile.name.en), other);
    EXPECT_EQ(catalogue.resolve(tile.name.zh), other);
    for (const auto& alias : tile.aliases) EXPECT_EQ(catalogue.resolve(alias), other) << alias;
  }
}

TEST(StartingCatalogue, EveryWordOfAKindMeansThatKindAlone) {
  const auto catalogue = catalogue_in(Currency::GBP);
  for (const auto& category : catalogue.categories()) {
    EXPECT_TRUE(domain::is_category_slug(category.slug)) << category.slug;
    EXPECT_EQ(catalogue.resolve(category.slug), &category);
    EXPECT_EQ(catalogue.resolve(category.name.en), &category) << category.name.en;
    EXPECT_EQ(catalogue.resolve(category.name.zh), &category) << category.name.zh;
    for (const auto& alias : category.aliases) EXPECT_EQ(catalogue.resolve(alias), &category) << alias;
  }
}

TEST(StartingCatalogue, KnowsTheWordsOfPackingLists) {
  const auto catalogue = catalogue_in(Currency::CNY);
  const std::map<std::string, std::string> words{{"外套", "clothes.coats"},   {"上衣", "clothes.tops"},   {"床品", "linens.other"},
                                                 {"图书", "books.other"},     {"电器", "electrical.other"}, {"玩具", "toys.other"},
                                                 {"Novel", "books.novels"},   {"JEANS", "clothes.trousers"}, {"电饭煲", "electrical.rice_cookers"}};
  for (const auto& [word, slug] : words) {
    const auto* category = catalogue.resolve(word);
    ASSERT_NE(category, nullptr) << word;
    EXPECT_EQ(category->slug, slug) << word;
  }
}

TEST(StartingCatalogue, TagsWhatIsSoldOneByOneAndAsksForChecks) {
  const auto catalogue = catalogue_in(Currency::CNY);
  for (const char* slug : {"clothes.coats", "clothes.suits", "electrical.rice_cookers", "furniture.sofas", "jewellery_antiques.jewellery"})
    EXPECT_TRUE(catalogue.find(slug)->tag_at_intake) << slug;
  for (const char* slug : {"books.novels", "media.cds", "homeware.crockery", "rag.textiles"})
    EXPECT_FALSE(catalogue.find(slug)->tag_at_intake) << slug;
  EXPECT_EQ(catalogue.find("electrical.rice_cookers")->check, CheckKind::electrical);
  EXPECT_EQ(catalogue.find("furniture.sofas")->check, CheckKind::upholstery);
  EXPECT_EQ(catalogue.find("toys.soft")->check, CheckKind::toy);
  EXPECT_EQ(catalogue.find("clothes.coats")->check, CheckKind::none);
  for (const auto& category : catalogue.categories())
    EXPECT_EQ(category.is_rag, category.tile == "rag" || category.tile == "scrap") << category.slug;
}

TEST(StartingCatalogue, GuidesAreInEveryCurrencyOrInNone) {
  const auto cny = catalogue_in(Currency::CNY);
  EXPECT_EQ(cny.find("clothes.coats")->guide_minor, (std::pair<std::int64_t, std::int64_t>{1500, 7500}));
  EXPECT_EQ(catalogue_in(Currency::GBP).find("books.novels")->guide_minor, (std::pair<std::int64_t, std::int64_t>{300, 400}));
  for (const Currency currency : {Currency::GBP, Currency::USD, Currency::EUR, Currency::JPY}) {
    const auto other = catalogue_in(currency);
    for (const auto& category : cny.categories())
      EXPECT_EQ(category.guide_minor.has_value(), other.find(category.slug)->guide_minor.has_value()) << category.slug;
  }
  for (const char* tile : {"toys", "media", "rag"})
    for (const auto* kind : cny.kinds_of(tile)) EXPECT_FALSE(kind->guide_minor) << kind->slug;
}

TEST(CatalogueStore, KeepsEveryFieldInTheTables) {
  const auto file = std::filesystem::path(testing::TempDir()) / "intake-catalogue.db";
  std::filesystem::remove(file);
  {
    Connection connection(file, Access::write);
    for (const auto& sql : embedded::terminal_sql())
      if (sql.name.starts_with("migrations/")) connection.execute(std::string(sql.bytes));
    const auto catalogue = catalogue_in(Currency::JPY);
    connection.execute("BEGIN");
    save_catalogue(connection, catalogue_in(Currency::CNY));
    save_catalogue(connection, catalogue);
    connection.execute("COMMIT");
    const auto loaded = load_catalogue(connection);
    EXPECT_EQ(loaded.tiles(), catalogue.tiles());
    EXPECT_EQ(loaded.categories(), catalogue.categories());
  }
  std::filesystem::remove(file);
}

TEST(CatalogueCodec, RefusesWhatIsDamagedAndSaysWhere) {
  const std::string good =
      R"({"version":1,"tiles":[{"slug":"books","name":{"en":"Books","zh":"图书"},"icon":"menu_book","aliases":[],"kinds":[{"slug":"books.other","name":{"en":"Other","zh":"其他"},"aliases":[],"guide_minor":{"GBP":[1,2]}}]}]})";
  EXPECT_TRUE(journal::decode_catalogue(good, Currency::GBP));
  const std::vector<std::array<std::string, 3>> faults{{"\"version\":1", "\"version\":2", "version"},
                                                       {"books.other", "novels.other", "slug of its tile"},
                                                       {"books.other", "books.Other", "slug of its tile"},
                                                       {"[1,2]", "[2,1]", "books.other: guide_minor"},
                                                       {"[1,2]", "\"1-2\"", "books.other: guide_minor"},
                                                       {"\"其他\"", "7", "books.other: zh"},
                                                       {"\"icon\":\"menu_book\",", "", "icon is missing"},
                                                       {"]}]}", "]}]", "not JSON"},
                                                       {"\"aliases\":[],\"guide", "\"check\":\"magic\",\"aliases\":[],\"guide", "check"}};
  for (const auto& [what, with, says] : faults) {
    std::string bad = good;
    ASSERT_NE(bad.find(what), std::string::npos) << what;
    bad.replace(bad.find(what), what.size(), with);
    const auto result = journal::decode_catalogue(bad, Currency::GBP);
    ASSERT_FALSE(result) << bad;
    EXPECT_EQ(result.error().code, ErrorCode::bad_input);
    EXPECT_THAT(result.error().detail, HasSubstr(says));
  }
  EXPECT_FALSE(journal::decode_catalogue(std::string(2 << 20, ' '), Currency::GBP));
}

}  // namespace
}  // namespace intake::store
