// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to db/journal: reading the data that comes with the programs, or from a hub later. A fault is thrown inside this
// room, and turned into an Error where a whole text is read.
#pragma once

#include <simdjson.h>

#include <string>
#include <string_view>

#include "db/base/utf8.h"
#include "db/domain/catalogue.h"

namespace intake::journal {

using Element = simdjson::dom::element;

constexpr std::size_t max_word_bytes = 200;

struct Unusable {
  std::string what;
};

inline std::string word(Element value, std::string_view where, std::size_t most_bytes = max_word_bytes) {
  std::string_view text;
  if (value.get(text) != simdjson::SUCCESS || text.empty() || text.size() > most_bytes || !is_one_line(text))
    throw Unusable{std::string(where) + " is not a text of one line"};
  return std::string(text);
}

inline Element member(Element object, std::string_view key) {
  Element value;
  if (object.at_key(key).get(value) != simdjson::SUCCESS) throw Unusable{std::string(key) + " is missing"};
  return value;
}

inline std::string word_at(Element object, std::string_view key) { return word(member(object, key), key); }

inline bool flag_at(Element object, std::string_view key) {
  Element value;
  if (object.at_key(key).get(value) != simdjson::SUCCESS) return false;
  bool set = false;
  if (value.get(set) != simdjson::SUCCESS) throw Unusable{std::string(key) + " is not true or false"};
  return set;
}

inline simdjson::dom::array list_at(Element object, std::string_view key, std::size_t limit) {
  simdjson::dom::array rows;
  if (member(object, key).get(rows) != simdjson::SUCCESS) throw Unusable{std::string(key) + " is not a list"};
  if (rows.size() > limit) throw Unusable{std::string(key) + " has too many entries"};
  return rows;
}

inline domain::Names names_at(Element object, std::string_view key, std::size_t most_bytes = max_word_bytes) {
  const Element name = member(object, key);
  return {word(member(name, "en"), "en", most_bytes), word(member(name, "zh"), "zh", most_bytes)};
}

inline domain::CheckKind check_kind_of(Element check) {
  const auto known = domain::parse_check_kind(word(check, "check"));
  if (!known || *known == domain::CheckKind::none) throw Unusable{"check is not a known word"};
  return *known;
}

}  // namespace intake::journal
