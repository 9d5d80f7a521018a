// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to db/store: what a person typed into Find, read as everything it may mean. Free functions, safe from any
// thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "db/domain/catalogue.h"

namespace intake::store {

/// Empty where the words cannot mean that.
struct FindWords {
  std::string match;         ///< an FTS5 expression over lot_search
  std::optional<std::pair<std::int64_t, std::int64_t>> tags;  ///< whole tag numbers [first, second)
  std::string receipt;       ///< the beginning of a receipt code
  std::string donor_number;  ///< the beginning of a donor's number
  std::string name;          ///< the beginning of a word of donor_name_word
};

/// @param terminal_number this terminal's: a bare "1042" means its donor "2-1042".
FindWords read_find_words(std::string_view words, const domain::Catalogue& catalogue, int terminal_number);

}  // namespace intake::store
