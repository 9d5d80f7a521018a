// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to db/store: what stands in the search index, and how words are split for it and for a find. FTS5's own
// tokenizer keeps a run of Chinese as one word, so each Chinese (Japanese, Korean) character is set apart here.
// Free functions, safe from any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "db/domain/donation.h"

namespace intake::store {

/// "红色大衣 coat" → "红 色 大 衣 coat": every CJK character apart, everything else as it is. A phrase query of the
/// result finds the characters side by side.
std::string set_apart(std::string_view text);
/// The one word that stands for a category: "clothes.coats" → "clothes_coats".
std::string category_word(std::string_view slug);
/// What lot_search.words holds for a lot: its category's word, its description, its code.
std::string search_words(std::string_view category, std::string_view description, std::string_view code);

bool ends_with_cjk(std::string_view text);
/// ASCII letters in lower case, the rest as it is.
std::string lower_case(std::string_view text);

/// Where a person may begin to type a donor's name: from each of its words and each Chinese character to its end, in lower
/// case and cut at name_word_bytes. "North Star" → "north star", "star".
std::vector<std::string> name_words(std::string_view name);
inline constexpr std::size_t name_word_bytes = 60;
/// What is compared with the beginning of those; empty for what names nobody.
std::string name_start(std::string_view words);

}  // namespace intake::store
