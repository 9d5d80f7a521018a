// SPDX-License-Identifier: GPL-3.0-or-later
// A company's packing list: bytes in any encoding (GBK as Excel saves it in China) to judged rows. The first byte chooses
// the currency, and whether the bytes are put behind a true header.
#include <string>
#include <vector>

#include "db/base/utf8.h"
#include "db/store/catalogue_store.h"
#include "terminal/packing/csv_reader.h"
#include "terminal/packing/packing_list.h"
#include "terminal/packing/text_encoding.h"
#include "tests/fuzz/target.h"

namespace intake::fuzz {
namespace {

const domain::Catalogue& catalogue() {
  static const domain::Catalogue starting = *store::starting_catalogue(Currency::CNY);
  return starting;
}

std::string written(const std::vector<std::string>& fields) {
  std::string line;
  for (const auto& field : fields) {
    if (!line.empty()) line += ',';
    line += '"';
    for (const char c : field) line += c == '"' ? "\"\"" : std::string(1, c);
    line += '"';
  }
  return line + '\n';
}

/// Records, written as RFC 4180 says, are the same records.
void records(std::string_view text, char delimiter) {
  packing::CsvReader reader(text, delimiter);
  std::vector<std::vector<std::string>> all;
  std::string again;
  packing::Record record;
  for (;;) {
    const auto more = reader.next(record);
    must_hold(reader.bytes_done() <= text.size(), "a reader stays within its text");
    if (!more || !*more) break;
    must_hold(!record.fields.empty() && record.fields.size() <= packing::max_fields, "a record has fields, and not without end");
    must_hold(record.number == static_cast<std::int64_t>(all.size()) + 1, "records are counted");
    all.push_back(record.fields);
    again += written(record.fields);
  }
  packing::CsvReader twice(again, ',');
  for (const auto& fields : all) {
    const auto more = twice.next(record);
    must_hold(more && *more && record.fields == fields && !record.stray_quote, "a record that is written again is the same");
  }
}

void list(std::string_view bytes, Currency currency) {
  const auto read = packing::read_packing_list(bytes, catalogue(), currency);
  if (!read) {
    must_hold(read.error().code == ErrorCode::bad_input && is_utf8(read.error().detail), "a list is refused with a sentence");
    return;
  }
  std::size_t doubtful = 0;
  domain::Totals totals;
  for (const auto& row : read->rows) {
    for (const auto& doubt : row.doubts) must_hold(is_utf8(packing::describe(doubt)), "a doubt is a sentence");
    if (row.doubtful()) {
      ++doubtful;
      continue;
    }
    must_hold(domain::check_lot(row.lot, catalogue()).has_value(), "no row is taken that the rules refuse");
    const auto sum = domain::add_totals(totals, domain::lot_totals(row.lot, domain::is_rag(row.lot, *catalogue().find(row.lot.category))));
    must_hold(sum.has_value(), "the sum of the rows is a number");
    totals = *sum;
  }
  must_hold(doubtful == read->doubtful && totals == read->totals, "the list's figures are those of its rows");
  const auto donation = packing::to_donation(*read);
  must_hold(donation.has_value() == (doubtful < read->rows.size()), "a list with a good row is a donation");
  if (donation) must_hold(domain::check_donation(*donation, catalogue()).has_value(), "no donation is made that the rules refuse");
}

}  // namespace

void run(std::string_view bytes) {
  Choices choices(bytes);
  const unsigned how = choices.byte();
  constexpr Currency currencies[] = {Currency::CNY, Currency::GBP, Currency::JPY};
  std::string text(choices.rest());
  if (how % 2 == 1) text.insert(0, "item,category,condition,quantity,value\n");
  const auto decoded = packing::decode_text(text);
  if (decoded) {
    must_hold(is_utf8(decoded->text) && decoded->text.find('\0') == std::string::npos, "a decoded text is UTF-8 without NUL");
    must_hold(decoded->text.size() <= 3 * text.size(), "a decoded text is no more than three times as long");
    records(decoded->text, packing::detect_delimiter(decoded->text));
  } else {
    must_hold(decoded.error().code == ErrorCode::bad_input, "a text is refused as bad input");
  }
  list(text, currencies[how / 2 % 3]);
}

}  // namespace intake::fuzz
