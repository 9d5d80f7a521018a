// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/journal/catalogue_codec.h"

#include <algorithm>
#include <set>

#include "db/journal/codec.h"
#include "db/journal/data_reading.h"

namespace intake::journal {
namespace {

constexpr std::size_t max_tiles = 200;
constexpr std::size_t max_kinds = 2000;
constexpr std::size_t max_aliases = 500;

std::vector<std::string> aliases_of(Element object) {
  std::vector<std::string> aliases;
  for (const Element alias : list_at(object, "aliases", max_aliases)) aliases.push_back(word(alias, "aliases"));
  return aliases;
}

std::optional<std::pair<std::int64_t, std::int64_t>> guide_of(Element kind, Currency currency) {
  Element guide;
  if (kind.at_key("guide_minor").at_key(currency_code(currency)).get(guide) != simdjson::SUCCESS) return std::nullopt;
  std::int64_t low = 0;
  std::int64_t high = 0;
  if (guide.at(0).get(low) != simdjson::SUCCESS || guide.at(1).get(high) != simdjson::SUCCESS || low < 0 ||
      high < low || high > max_amount_minor)
    throw Unusable{"guide_minor is not a range"};
  return std::pair{low, high};
}

domain::CheckKind check_of(Element kind) {
  Element check;
  if (kind.at_key("check").get(check) != simdjson::SUCCESS) return domain::CheckKind::none;
  return check_kind_of(check);
}

domain::Tile tile_from(Element row) {
  domain::Tile tile;
  tile.slug = word_at(row, "slug");
  if (!domain::is_category_slug(tile.slug + ".other")) throw Unusable{"\"" + tile.slug + "\" is not a tile's slug"};
  tile.name = names_at(row, "name");
  tile.icon = word_at(row, "icon");
  tile.aliases = aliases_of(row);
  tile.under_more = flag_at(row, "under_more");
  tile.has_audience = flag_at(row, "has_audience");
  return tile;
}

domain::Category category_from(Element row, const domain::Tile& tile, Currency currency) {
  domain::Category category;
  category.slug = word_at(row, "slug");
  category.tile = tile.slug;
  if (!domain::is_category_slug(category.slug) || !category.slug.starts_with(tile.slug + "."))
    throw Unusable{"\"" + category.slug + "\" is not a slug of its tile"};
  try {
    category.name = names_at(row, "name");
    category.aliases = aliases_of(row);
    category.guide_minor = guide_of(row, currency);
    category.tag_at_intake = flag_at(row, "tag_at_intake");
    category.is_rag = flag_at(row, "is_rag");
    category.check = check_of(row);
  } catch (const Unusable& fault) {
    throw Unusable{category.slug + ": " + fault.what};
  }
  return category;
}

}  // namespace

Result<domain::Catalogue> decode_catalogue(std::string_view text, Currency currency) {
  if (text.size() > max_content_bytes) return fail(ErrorCode::bad_input, "The catalogue is too long.");
  simdjson::dom::parser parser;
  std::vector<domain::Tile> tiles;
  std::vector<domain::Category> categories;
  std::set<std::string> slugs;
  try {
    Element root;
    if (parser.parse(text.data(), text.size()).get(root) != simdjson::SUCCESS) throw Unusable{"it is not JSON"};
    std::int64_t version = 0;
    if (member(root, "version").get(version) != simdjson::SUCCESS || version != 1)
      throw Unusable{"its version is not 1"};
    for (const Element row : list_at(root, "tiles", max_tiles)) {
      tiles.push_back(tile_from(row));
      if (!slugs.insert(tiles.back().slug).second) throw Unusable{tiles.back().slug + " stands twice"};
      for (const Element kind : list_at(row, "kinds", max_kinds)) {
        categories.push_back(category_from(kind, tiles.back(), currency));
        if (!slugs.insert(categories.back().slug).second) throw Unusable{categories.back().slug + " stands twice"};
      }
    }
  } catch (const Unusable& fault) {
    return fail(ErrorCode::bad_input, "The catalogue cannot be used: " + fault.what + ".");
  }
  return domain::Catalogue(std::move(tiles), std::move(categories));
}

}  // namespace intake::journal
