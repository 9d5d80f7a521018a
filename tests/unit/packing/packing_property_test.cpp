// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "terminal/packing/csv_reader.h"
#include "tests/unit/packing/packing_fixture.h"

namespace intake::packing {
namespace {

const std::vector<std::string> pieces{"a", "Z", "7", " ", ",", ";", "\t", "\"", "\n", "\r\n", "外", "套", "é", "", "’"};

rc::Gen<std::string> text_gen() {
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces)), [](const auto& parts) {
    std::string text;
    for (const auto& part : parts) text += part;
    return text;
  });
}

/// A field as RFC 4180 writes it; `always` quotes also what needs none.
std::string written(const std::string& field, char delimiter, bool always) {
  const bool needs = field.find_first_of(std::string("\"\r\n") + delimiter) != std::string::npos;
  if (!needs && !always) return field;
  std::string out = "\"";
  for (const char c : field) out += c == '"' ? "\"\"" : std::string(1, c);
  return out + '"';
}

RC_GTEST_PROP(CsvProperty, GivesBackWhatAWriterWrote, ()) {
  const char delimiter = *rc::gen::element(',', ';', '\t');
  const std::string line_end = *rc::gen::element<std::string>("\n", "\r\n");
  const auto table = *rc::gen::scale(0.2, rc::gen::container<std::vector<std::vector<std::string>>>(
      rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(text_gen()))));
  std::string text;
  for (const auto& row : table) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      // A single empty field at the very end of a file would be no record at all without its quotes.
      text += (i ? std::string(1, delimiter) : std::string()) + written(row[i], delimiter, row.size() == 1 || *rc::gen::arbitrary<bool>());
    }
    text += line_end;
  }
  CsvReader reader(text, delimiter);
  Record record;
  for (const auto& row : table) {
    const auto more = reader.next(record);
    RC_ASSERT(more && *more);
    RC_ASSERT(record.fields == row);
    RC_ASSERT(!record.stray_quote);
  }
  RC_ASSERT(!*reader.next(record));
}

RC_GTEST_PROP(PackingListProperty, GivesBackWhatACompanyMeant, ()) {
  const char* encoding = *rc::gen::element("UTF-8", "GB18030", "UTF-16LE", "UTF-16BE");
  const char delimiter = *rc::gen::element(',', ';', '\t');
  const auto& categories = starting().categories();
  const auto count = *rc::gen::inRange<std::size_t>(1, 30);
  std::string text = std::string("品名|类别|成色|数量|单价\n");
  std::vector<domain::Lot> lots;
  for (std::size_t i = 0; i < count; ++i) {
    domain::Lot lot;
    const auto& category = categories[*rc::gen::inRange<std::size_t>(0, categories.size())];
    lot.category = category.slug;
    lot.description = "外套 " + std::to_string(*rc::gen::inRange(0, 1000));
    lot.condition = *rc::gen::element(domain::Condition::a, domain::Condition::b, domain::Condition::c, domain::Condition::r);
    lot.quantity = *rc::gen::inRange<std::int64_t>(1, domain::max_lot_quantity + 1);
    if (*rc::gen::arbitrary<bool>()) lot.value_minor_each = *rc::gen::inRange<std::int64_t>(0, 100'000'000);
    const std::string by = *rc::gen::element(category.slug, category.name.en, category.name.zh);
    text += lot.description + "|" + written(by, delimiter, false) + "|" + std::string(condition_code(lot.condition)) + "|" +
            std::to_string(lot.quantity) + "|" + (lot.value_minor_each ? plain_amount(*lot.value_minor_each, Currency::CNY) : "") + "\n";
    lots.push_back(lot);
  }
  for (char& c : text)
    if (c == '|') c = delimiter;
  std::string bytes = encoded(text, encoding);
  if (std::string(encoding) == "UTF-16LE") bytes.insert(0, "\xFF\xFE");
  if (std::string(encoding) == "UTF-16BE") bytes.insert(0, "\xFE\xFF");
  const auto list = read(bytes);
  RC_ASSERT(list.has_value());
  RC_ASSERT(list->doubtful == 0U);
  RC_ASSERT(list->rows.size() == lots.size());
  for (std::size_t i = 0; i < lots.size(); ++i) RC_ASSERT(list->rows[i].lot == lots[i]);
}

RC_GTEST_PROP(PackingListProperty, NeverTakesARowThatTheDomainWouldRefuse, (const std::string& noise)) {
  std::string text = "item,category,condition,quantity,value\n";
  const auto cell = rc::gen::oneOf(text_gen(), rc::gen::element<std::string>("books", "外套", "A", "B", "3", "1,200", "4.50", "", "\"1,000\""));
  const int rows = *rc::gen::inRange(1, 10);
  for (int i = 0; i < rows; ++i) text += *cell + ',' + *cell + ',' + *cell + ',' + *cell + ',' + *cell + '\n';
  for (const auto& bytes : {text, text + noise, noise}) {
    const auto list = read(bytes);
    if (!list) {
      RC_ASSERT(list.error().code == ErrorCode::bad_input);
      continue;
    }
    for (const auto& row : list->rows)
      if (!row.doubtful()) RC_ASSERT(domain::check_lot(row.lot, starting()).has_value());
  }
}

}  // namespace
}  // namespace intake::packing
