// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/packing/packing_list.h"

#include <algorithm>
#include <array>

#include "db/base/text/translate.h"
#include "db/base/utf8.h"
#include "terminal/packing/columns.h"
#include "terminal/packing/csv_reader.h"
#include "terminal/packing/text_encoding.h"

namespace intake::packing {
namespace {

constexpr std::size_t rows_between_progress = 500;
constexpr std::size_t max_original_bytes = 80;
/// What people put behind a count of pieces.
constexpr std::array<std::string_view, 12> piece_words{"件", "个", "只", "双", "本", "套", "台", "条", "张", "pcs", "pieces", "pc"};

using text::msgid;
/// English, and the keys of their translations.
constexpr std::array<std::string_view, 11> sentences{
    msgid("The category is empty."),
    msgid("The category is not in the catalogue."),
    msgid("The condition is empty."),
    msgid("The condition is not A, B, C, R or a word for one of them."),
    msgid("The quantity is not a whole number from 1 to 1,000,000."),
    msgid("The value is not an amount of money in this currency."),
    msgid("Quantity and value are too large together."),
    msgid("The item's name is too long."),
    msgid("The item's name holds a character that cannot be shown."),
    msgid("The row has more fields than the header: a comma may be missing its quotes."),
    msgid("Something stands after a closing quote.")};

/// At most max_original_bytes, cut between characters.
std::string shortened(std::string_view text) {
  if (text.size() <= max_original_bytes) return std::string(text);
  std::size_t end = max_original_bytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)) + "…";
}

/// "1,200 件" → 1200; "12.0" is a spreadsheet's 12. Nothing for what is no count from 1 to max_lot_quantity.
std::optional<std::int64_t> read_quantity(std::string_view words) {
  std::string text = half_width(words);
  for (const std::string_view piece : piece_words)
    if (text.ends_with(piece)) {
      text.erase(text.size() - piece.size());
      break;
    }
  std::string_view digits = trimmed(text);
  for (const std::string_view nothing : {".00", ".0"})
    if (digits.ends_with(nothing)) {
      digits.remove_suffix(nothing.size());
      break;
    }
  // Yen have no digits after the point, so an amount of them is a whole number with the same separators.
  if (digits.empty() || digits.find_first_not_of("0123456789,") != std::string_view::npos) return std::nullopt;
  const auto count = parse_amount(digits, Currency::JPY);
  if (!count || *count < 1 || *count > domain::max_lot_quantity) return std::nullopt;
  return *count;
}

bool means_unknown(std::string_view words) {
  static constexpr std::array<std::string_view, 5> unknown{"", "unknown", "Unknown", "未知", "不详"};
  return std::find(unknown.begin(), unknown.end(), words) != unknown.end();
}

/// Line breaks and tabs inside a name become spaces: a label has one line for it.
std::string one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool space = c == '\n' || c == '\r' || c == '\t' || c == ' ';
    if (!space) line += c;
    else if (!line.empty() && line.back() != ' ') line += ' ';
  }
  return line;
}

/// Judges one record after another against one catalogue, currency and header.
class RowJudge {
 public:
  RowJudge(const domain::Catalogue& catalogue, Currency currency, const Layout& layout)
      : x_catalogue(catalogue), x_currency(currency), x_layout(layout) {}

  Row judge(const Record& record) {
    Row row;
    row.number = record.number;
    row.item = one_line(field(record, Column::item));
    row.category_words = field(record, Column::category);
    row.condition_words = field(record, Column::condition);
    row.quantity_words = field(record, Column::quantity);
    row.value_words = field(record, Column::unit_value);
    judge_fields(record, row);
    judge_item(row);
    const domain::Category* category = judge_category(row);
    judge_condition(row);
    judge_figures(row);
    if (!row.doubtful()) add(row, *category);
    return row;
  }
  const domain::Totals& totals() const { return x_totals; }

 private:
  std::string_view field(const Record& record, Column column) const {
    const auto at = x_layout.at[static_cast<std::size_t>(column)];
    return at && *at < record.fields.size() ? trimmed(record.fields[*at]) : std::string_view();
  }
  static void doubt(Row& row, DoubtKind kind, std::string_view original = {}) {
    row.doubts.push_back({kind, shortened(original)});
  }

  void judge_fields(const Record& record, Row& row) const {
    if (record.stray_quote) doubt(row, DoubtKind::quotes_stray);
    for (std::size_t i = x_layout.width; i < record.fields.size(); ++i) {
      if (trimmed(record.fields[i]).empty()) continue;
      doubt(row, DoubtKind::fields_extra, trimmed(record.fields[i]));
      return;
    }
    if (record.fields_dropped) doubt(row, DoubtKind::fields_extra);
  }
  static void judge_item(Row& row) {
    if (!is_one_line(row.item)) doubt(row, DoubtKind::text_broken);
    if (row.item.size() > domain::max_description_bytes) doubt(row, DoubtKind::item_too_long, row.item);
    else row.lot.description = row.item;
  }
  const domain::Category* judge_category(Row& row) const {
    if (row.category_words.empty()) {
      doubt(row, DoubtKind::category_empty);
      return nullptr;
    }
    const domain::Category* category = x_catalogue.resolve(row.category_words);
    if (category == nullptr) category = x_catalogue.resolve(half_width(row.category_words));
    if (category == nullptr) doubt(row, DoubtKind::category_unknown, row.category_words);
    else row.lot.category = category->slug;
    return category;
  }
  static void judge_condition(Row& row) {
    const auto condition = read_condition(row.condition_words);
    if (condition) row.lot.condition = *condition;
    else if (row.condition_words.empty()) doubt(row, DoubtKind::condition_empty);
    else doubt(row, DoubtKind::condition_unknown, row.condition_words);
  }
  void judge_figures(Row& row) const {
    const auto quantity = read_quantity(row.quantity_words);
    if (quantity) row.lot.quantity = *quantity;
    else doubt(row, DoubtKind::quantity_bad, row.quantity_words);
    if (means_unknown(row.value_words)) return;
    const auto value = parse_amount(row.value_words, x_currency);
    if (value) row.lot.value_minor_each = *value;
    else doubt(row, DoubtKind::value_bad, row.value_words);
  }
  /// Adds a good row to the totals; it becomes doubtful when they cannot hold it.
  void add(Row& row, const domain::Category& category) {
    const auto sum = domain::add_totals(x_totals, domain::lot_totals(row.lot, domain::is_rag(row.lot, category)));
    if (sum && sum->value_minor <= domain::max_donation_value_minor) {
      x_totals = *sum;
      return;
    }
    doubt(row, DoubtKind::sum_too_large, row.quantity_words + " × " + row.value_words);
  }

  const domain::Catalogue& x_catalogue;
  const Currency x_currency;
  const Layout x_layout;
  domain::Totals x_totals;
};

bool is_blank(const Record& record) {
  return !record.fields_dropped &&
         std::all_of(record.fields.begin(), record.fields.end(), [](const auto& field) { return trimmed(field).empty(); });
}

Result<Layout> find_header(CsvReader& reader) {
  Record record;
  for (;;) {
    INTAKE_LET(more, reader.next(record));
    if (!more) return fail(ErrorCode::bad_input, "The file has no rows. A packing list begins with a header row; nothing was recorded.");
    if (!is_blank(record)) return read_header(record.fields);
  }
}

}  // namespace

std::string_view sentence(DoubtKind kind) { return sentences.at(static_cast<std::size_t>(kind)); }

std::string describe(const Doubt& doubt) {
  std::string text(sentence(doubt.kind));
  if (!doubt.original.empty()) text.replace(text.size() - 1, 1, ": \"" + doubt.original + "\".");
  return text;
}

Result<PackingList> read_packing_list(std::string_view bytes, const domain::Catalogue& catalogue, Currency currency,
                                      const Progress& progress) {
  if (bytes.size() > max_file_bytes)
    return fail(ErrorCode::bad_input, "The file is larger than 64 MiB. Split it and try again; nothing was recorded.");
  INTAKE_LET(decoded, decode_text(bytes));
  PackingList list;
  list.encoding = decoded.encoding;
  list.delimiter = detect_delimiter(decoded.text);
  CsvReader reader(decoded.text, list.delimiter);
  INTAKE_LET(layout, find_header(reader));
  RowJudge judge(catalogue, currency, layout);
  Record record;
  for (;;) {
    INTAKE_LET(more, reader.next(record));
    if (!more) break;
    if (is_blank(record)) continue;
    if (list.rows.size() == max_rows)
      return fail(ErrorCode::bad_input, "The file has more than 250,000 rows. Split it and try again; nothing was recorded.");
    list.rows.push_back(judge.judge(record));
    if (list.rows.back().doubtful()) ++list.doubtful;
    if (progress && list.rows.size() % rows_between_progress == 0 && !progress(reader.bytes_done(), decoded.text.size()))
      return fail(ErrorCode::cancelled, "Reading the packing list was cancelled. Nothing was recorded.");
  }
  list.totals = judge.totals();
  return list;
}

Result<domain::Donation> to_donation(const PackingList& list) {
  domain::Donation donation;
  donation.channel = domain::DonationChannel::company;
  donation.lots.reserve(list.rows.size() - list.doubtful);
  for (const Row& row : list.rows)
    if (!row.doubtful()) donation.lots.push_back(row.lot);
  if (donation.lots.empty())
    return fail(ErrorCode::bad_input, "No row of the packing list can be recorded. Nothing was recorded; correct its rows and try again.");
  return donation;
}

}  // namespace intake::packing
