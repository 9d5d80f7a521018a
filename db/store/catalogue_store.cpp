// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/store/catalogue_store.h"

#include <map>

#include "db/base/embedded.h"
#include "db/journal/catalogue_codec.h"
#include "db/journal/guidance_codec.h"

namespace intake::store {

namespace {

Result<std::string_view> asset(std::string_view name) {
  for (const auto& file : embedded::starting_catalogue())
    if (file.name == name) return file.bytes;
  return fail(ErrorCode::internal, "This program was built without its " + std::string(name) + ".");
}

}  // namespace

Result<domain::Catalogue> starting_catalogue(Currency currency) {
  INTAKE_LET(text, asset("catalogue.json"));
  auto catalogue = journal::decode_catalogue(text, currency);
  if (!catalogue) return fail(ErrorCode::internal, catalogue.error().detail);
  return catalogue;
}

Result<domain::Guidance> starting_guidance() {
  INTAKE_LET(text, asset("guidance.json"));
  auto guidance = journal::decode_guidance(text);
  if (!guidance) return fail(ErrorCode::internal, guidance.error().detail);
  return guidance;
}

domain::Catalogue load_catalogue(Connection& connection) {
  std::map<std::string, std::vector<std::string>> aliases;
  for (Query rows(connection, "category_alias/all"); rows.next();) aliases[rows.text(0)].push_back(rows.text(1));
  std::vector<domain::Tile> tiles;
  for (Query rows(connection, "tile/all"); rows.next();) {
    const std::string slug = rows.text(0);
    tiles.push_back({slug, {rows.text(1), rows.text(2)}, rows.text(3), std::move(aliases[slug]), rows.integer(4) != 0,
                     rows.integer(5) != 0});
  }
  std::vector<domain::Category> categories;
  for (Query rows(connection, "category/all"); rows.next();) {
    domain::Category category;
    category.slug = rows.text(0);
    category.tile = rows.text(1);
    category.name = {rows.text(2), rows.text(3)};
    category.tag_at_intake = rows.integer(4) != 0;
    category.is_rag = rows.integer(5) != 0;
    category.check = rows.code<domain::CheckKind>(6);
    if (const auto low = rows.maybe_integer(7)) category.guide_minor = std::pair{*low, rows.integer(8)};
    category.aliases = std::move(aliases[category.slug]);
    categories.push_back(std::move(category));
  }
  return {std::move(tiles), std::move(categories)};
}

namespace {

void save_aliases(Connection& connection, const std::string& slug, const std::vector<std::string>& words) {
  std::int64_t position = 0;
  for (const auto& word : words) Query(connection, "category_alias/insert", slug, position++, word).run();
}

}  // namespace

void save_catalogue(Connection& connection, const domain::Catalogue& catalogue) {
  for (const char* clear : {"guide_range/clear", "category_alias/clear", "category/clear", "tile/clear"})
    Query(connection, clear).run();
  std::int64_t position = 0;
  for (const auto& tile : catalogue.tiles()) {
    Query(connection, "tile/insert", tile.slug, position++, tile.name.en, tile.name.zh, tile.icon, tile.under_more,
          tile.has_audience)
        .run();
    save_aliases(connection, tile.slug, tile.aliases);
  }
  position = 0;
  for (const auto& category : catalogue.categories()) {
    Query(connection, "category/insert", category.slug, category.tile, position++, category.name.en, category.name.zh,
          category.tag_at_intake, category.is_rag, category.check)
        .run();
    save_aliases(connection, category.slug, category.aliases);
    if (category.guide_minor)
      Query(connection, "guide_range/insert", category.slug, category.guide_minor->first, category.guide_minor->second)
          .run();
  }
}

}  // namespace intake::store
