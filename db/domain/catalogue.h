// SPDX-License-Identifier: GPL-3.0-or-later
// What can be recorded: two levels, tile ("clothes") and kind ("coats"), one category a kind ("clothes.coats").
// It is data: the starting one is in assets/catalogue, the shop's own in the store. Immutable once built, so
// it may be shared between threads as shared_ptr<const Catalogue>.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "db/base/money.h"

namespace intake::domain {

/// A name in each language the terminal speaks.
struct Names {
  std::string en;
  std::string zh;
  friend bool operator==(const Names&, const Names&) = default;
};

struct Tile {
  std::string slug;  ///< [a-z_]+
  Names name;
  std::string icon;  ///< an icon of assets/icons.txt
  std::vector<std::string> aliases;
  bool under_more = false;    ///< a special stream, shown behind More
  bool has_audience = false;  ///< women, men, children as a switch
  friend bool operator==(const Tile&, const Tile&) = default;
};

/// What has to be passed before a price tag may be printed.
enum class CheckKind { none, electrical, upholstery, toy, refused };
/// "none", "electrical", "upholstery", "toy", "refused".
std::string_view check_kind_code(CheckKind kind);
std::optional<CheckKind> parse_check_kind(std::string_view code);

struct Category {
  std::string slug;  ///< tile.kind, [a-z_]+\.[a-z_]+
  std::string tile;  ///< the tile's slug
  Names name;
  std::vector<std::string> aliases;
  /// Usual value of one item in condition B, minor units of the shop's currency; none where no guide was found.
  std::optional<std::pair<std::int64_t, std::int64_t>> guide_minor;
  bool tag_at_intake = false;
  bool is_rag = false;  ///< leaves by weight; not counted as items, has no value
  CheckKind check = CheckKind::none;
  friend bool operator==(const Category&, const Category&) = default;
};

class Catalogue {
 public:
  Catalogue() = default;
  Catalogue(std::vector<Tile> tiles, std::vector<Category> categories);

  const std::vector<Tile>& tiles() const { return x_tiles; }
  const std::vector<Category>& categories() const { return x_categories; }
  const Category* find(std::string_view slug) const;
  const Tile* find_tile(std::string_view slug) const;
  std::vector<const Category*> kinds_of(std::string_view tile) const;

  /// A category from what a person or a spreadsheet wrote: a slug, or a name or alias of a kind or of a tile, in
  /// either language, ASCII case and surrounding spaces ignored. A kind wins over a tile; a tile means its kind
  /// "other" (the first kind where there is no "other"). Nothing when unknown.
  const Category* resolve(std::string_view words) const;

 private:
  std::vector<Tile> x_tiles;
  std::vector<Category> x_categories;
  std::vector<std::pair<std::string, std::size_t>> x_words;  // sorted by word; kinds before tiles
};

/// [a-z_]+\.[a-z_]+
bool is_category_slug(std::string_view text);

}  // namespace intake::domain
