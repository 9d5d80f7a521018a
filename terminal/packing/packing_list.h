// SPDX-License-Identifier: GPL-3.0-or-later
// A company's packing list: a CSV file read into rows, each either ready to be a lot or doubtful with the reasons.
// Free functions on plain values, safe from any thread; nothing is recorded here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "db/base/ids.h"
#include "db/base/money.h"
#include "db/base/result.h"
#include "db/domain/catalogue.h"
#include "db/domain/donation.h"

namespace intake::packing {

/// Limits of what is read; a file beyond one is bad_input.
inline constexpr std::size_t max_file_bytes = 64 << 20;
inline constexpr std::size_t max_rows = 250'000;

enum class Encoding { utf8, utf8_with_bom, gb18030, utf16_little_endian, utf16_big_endian };

/// Why a row is left out until a person has corrected the file.
enum class DoubtKind {
  category_empty,
  category_unknown,
  condition_empty,
  condition_unknown,
  quantity_bad,
  value_bad,
  sum_too_large,  ///< quantity times value, or the sum of all rows, is more than a donation may be worth
  item_too_long,
  text_broken,    ///< a character that means nothing in a text
  fields_extra,   ///< more filled fields than the header has: a separator without quotes has shifted them
  quotes_stray    ///< something stands after a closing quote
};

struct Doubt {
  DoubtKind kind = DoubtKind::category_empty;
  std::string original;  ///< what stands in the file, shortened; empty where nothing does
  friend bool operator==(const Doubt&, const Doubt&) = default;
};

/// The reason as an English sentence, a key for translation.
std::string_view sentence(DoubtKind kind);
/// The sentence with what stands in the file: "The category is not in the catalogue: "hats off"."
std::string describe(const Doubt& doubt);

struct Row {
  std::int64_t number = 0;  ///< as a person counts rows in a spreadsheet: the first line of the file is 1
  // As written, without surrounding spaces:
  std::string item;
  std::string category_words;
  std::string condition_words;
  std::string quantity_words;
  std::string value_words;
  domain::Lot lot;  ///< id nil; what could be read of a doubtful row
  std::vector<Doubt> doubts;
  bool doubtful() const { return !doubts.empty(); }
};

struct PackingList {
  std::vector<Row> rows;  ///< without the header and blank ones, in the file's order
  std::size_t doubtful = 0;
  domain::Totals totals;  ///< of the rows that are not doubtful; donations is 0
  Encoding encoding = Encoding::utf8;
  char delimiter = ',';
};

/// Told now and then how many bytes are done of how many; false cancels.
using Progress = std::function<bool(std::size_t bytes_done, std::size_t bytes_total)>;

/// Reads a whole file. The first row that is not blank is the header: item/品名, category/类别, condition/成色,
/// quantity/数量, unit value/单价 (major units each, empty is unknown) or synonyms in any order; item and unit value may be missing.
/// @return bad_input when it is not such a table, with a sentence that says what is expected; cancelled.
Result<PackingList> read_packing_list(std::string_view bytes, const domain::Catalogue& catalogue, Currency currency,
                                      const Progress& progress = {});

/// One donation of a company, which the caller names, of all rows that are not doubtful; ids are nil, for the store to give.
/// @return bad_input when every row is doubtful.
Result<domain::Donation> to_donation(const PackingList& list);

}  // namespace intake::packing
