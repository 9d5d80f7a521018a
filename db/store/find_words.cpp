// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/store/find_words.h"

#include <algorithm>
#include <vector>

#include "db/base/utf8.h"
#include "db/store/search_text.h"

namespace intake::store {
namespace {

constexpr std::size_t max_terms = 8;
constexpr std::size_t max_term_bytes = 100;
constexpr std::size_t tag_digits = 12;
constexpr std::size_t max_donor_digits = 7;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool all_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

/// Something the index could hold: a letter, a digit, or anything beyond ASCII.
bool has_word(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return is_digit(c) || is_letter(c) || static_cast<unsigned char>(c) >= 0x80; });
}

std::vector<std::string> terms_of(std::string_view words) {
  std::vector<std::string> terms;
  std::string term;
  const auto finish = [&] {
    if (has_word(term) && term.size() <= max_term_bytes && terms.size() < max_terms) terms.push_back(term);
    term.clear();
  };
  constexpr std::string_view ideographic_space = "\xE3\x80\x80";
  for (std::size_t at = 0; at < words.size(); ++at) {
    const bool wide = words.substr(at).starts_with(ideographic_space);
    if (wide) at += ideographic_space.size() - 1;
    // A quote would end the phrase, so it ends the term.
    if (wide || words[at] == '"' || static_cast<unsigned char>(words[at]) <= ' ') finish();
    else term += words[at];
  }
  finish();
  return terms;
}

/// One word of `name` begins with `start`, or for Chinese: `name` holds it. `start` is in lower case; a name is as it is
/// written, since it is looked at anew with every key that is typed.
bool names(std::string_view name, std::string_view start) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  const bool anywhere = static_cast<unsigned char>(start[0]) >= 0x80;
  for (std::size_t at = 0; at + start.size() <= name.size(); ++at) {
    if (lower(name[at]) != start[0] || !(anywhere || at == 0 || !is_letter(name[at - 1]))) continue;
    if (std::equal(start.begin(), start.end(), name.begin() + static_cast<std::ptrdiff_t>(at),
                   [&](char s, char n) { return s == lower(n); }))
      return true;
  }
  return false;
}

bool means(const domain::Names& name, std::string_view slug, std::string_view term) {
  if (slug == term) return true;
  // One letter would mean half of the catalogue.
  return (term.size() > 1 && names(name.en, term)) || names(name.zh, term);
}

/// `"wool coat" *`, or one of the categories that the term names.
std::string expression_of(const std::string& term, const domain::Catalogue& catalogue) {
  std::string expression = "(\"" + set_apart(term) + '"';
  if (term.size() > 1 && !ends_with_cjk(term)) expression += " *";
  const std::string lower = lower_case(term);
  std::vector<std::string_view> tiles;
  for (const auto& tile : catalogue.tiles())
    if (means(tile.name, tile.slug, lower)) tiles.push_back(tile.slug);
  for (const auto& category : catalogue.categories())
    if (means(category.name, category.slug, lower) || std::find(tiles.begin(), tiles.end(), category.tile) != tiles.end())
      expression += " OR " + category_word(category.slug);
  return expression + ')';
}

/// The digits from `text` when it holds nothing but digits and spaces.
std::string digits_alone(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (is_digit(c)) digits += c;
    else if (c != ' ') return {};
  }
  return digits;
}

std::optional<std::pair<std::int64_t, std::int64_t>> tag_range(const std::string& digits) {
  if (digits.size() < 2 || digits.size() > tag_digits || digits[0] != '4') return std::nullopt;
  std::int64_t first = std::stoll(digits);
  std::int64_t step = 1;
  for (std::size_t missing = tag_digits - digits.size(); missing > 0; --missing) step *= 10;
  first *= step;
  return std::pair{first, first + step};
}

/// "r2-00" → "R2-00"
std::string receipt_start(std::string_view text) {
  if (text.size() < 2 || lower_case(text.substr(0, 1)) != "r" || !is_digit(text[1])) return {};
  return "R" + lower_case(text.substr(1));
}

/// "2b-10" as it is, "1042" as this terminal's.
std::string donor_start(std::string_view text, int terminal_number) {
  if (all_digits(text) && text.size() <= max_donor_digits) return std::to_string(terminal_number) + "-" + std::string(text);
  const std::size_t hyphen = text.find('-');
  if (hyphen == std::string_view::npos || hyphen == 0 || !is_digit(text[0])) return {};
  return hyphen + 1 == text.size() || all_digits(text.substr(hyphen + 1)) ? std::string(text) : std::string();
}

}  // namespace

FindWords read_find_words(std::string_view words, const domain::Catalogue& catalogue, int terminal_number) {
  FindWords read;
  const std::vector<std::string> terms = terms_of(words);
  for (const std::string& term : terms) read.match += (read.match.empty() ? "" : " AND ") + expression_of(term, catalogue);
  if (terms.empty()) return read;
  std::string plain = half_width(words);
  plain.erase(0, plain.find_first_not_of(' '));
  plain.erase(plain.find_last_not_of(' ') + 1);
  read.tags = tag_range(digits_alone(plain));
  read.receipt = receipt_start(plain);
  read.donor_number = donor_start(plain, terminal_number);
  read.name = name_start(words);
  return read;
}

}  // namespace intake::store
