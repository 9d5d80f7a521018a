// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/domain/catalogue.h"

#include <algorithm>
#include <array>

namespace intake::domain {
namespace {

std::string folded(std::string_view words) {
  const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!words.empty() && is_space(words.front())) words.remove_prefix(1);
  while (!words.empty() && is_space(words.back())) words.remove_suffix(1);
  std::string out(words);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

bool is_slug_part(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

}  // namespace

namespace {
constexpr std::array<std::string_view, 5> check_kinds{"none", "electrical", "upholstery", "toy", "refused"};
}

std::string_view check_kind_code(CheckKind kind) { return check_kinds.at(static_cast<std::size_t>(kind)); }

std::optional<CheckKind> parse_check_kind(std::string_view code) {
  const auto at = std::find(check_kinds.begin(), check_kinds.end(), code);
  if (at == check_kinds.end()) return std::nullopt;
  return static_cast<CheckKind>(at - check_kinds.begin());
}

bool is_category_slug(std::string_view text) {
  const auto dot = text.find('.');
  return dot != std::string_view::npos && is_slug_part(text.substr(0, dot)) && is_slug_part(text.substr(dot + 1));
}

Catalogue::Catalogue(std::vector<Tile> tiles, std::vector<Category> categories)
    : x_tiles(std::move(tiles)), x_categories(std::move(categories)) {
  for (std::size_t i = 0; i < x_categories.size(); ++i) {
    const Category& category = x_categories[i];
    x_words.emplace_back(category.slug, i);
    x_words.emplace_back(folded(category.name.en), i);
    x_words.emplace_back(folded(category.name.zh), i);
    for (const auto& alias : category.aliases) x_words.emplace_back(folded(alias), i);
  }
  for (const Tile& tile : x_tiles) {
    std::optional<std::size_t> target;
    for (std::size_t i = 0; i < x_categories.size(); ++i) {
      if (x_categories[i].tile != tile.slug) continue;
      const bool other = x_categories[i].slug == tile.slug + ".other";
      if (!target || other) target = i;
    }
    if (!target) continue;
    x_words.emplace_back(tile.slug, *target);
    x_words.emplace_back(folded(tile.name.en), *target);
    x_words.emplace_back(folded(tile.name.zh), *target);
    for (const auto& alias : tile.aliases) x_words.emplace_back(folded(alias), *target);
  }
  // Stable, so that among equal words the one entered first (a kind) stays first.
  std::stable_sort(x_words.begin(), x_words.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
}

const Category* Catalogue::find(std::string_view slug) const {
  const auto it = std::find_if(x_categories.begin(), x_categories.end(), [&](const auto& c) { return c.slug == slug; });
  return it == x_categories.end() ? nullptr : &*it;
}

const Tile* Catalogue::find_tile(std::string_view slug) const {
  const auto it = std::find_if(x_tiles.begin(), x_tiles.end(), [&](const auto& t) { return t.slug == slug; });
  return it == x_tiles.end() ? nullptr : &*it;
}

std::vector<const Category*> Catalogue::kinds_of(std::string_view tile) const {
  std::vector<const Category*> kinds;
  for (const auto& category : x_categories)
    if (category.tile == tile) kinds.push_back(&category);
  return kinds;
}

const Category* Catalogue::resolve(std::string_view words) const {
  const std::string word = folded(words);
  if (word.empty()) return nullptr;
  const auto it = std::lower_bound(x_words.begin(), x_words.end(), word,
                                   [](const auto& row, const std::string& value) { return row.first < value; });
  return it != x_words.end() && it->first == word ? &x_categories[it->second] : nullptr;
}

}  // namespace intake::domain
