// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/packing/csv_reader.h"

#include <gmock/gmock.h>

namespace intake::packing {
namespace {

using testing::ElementsAre;
using Table = std::vector<std::vector<std::string>>;

Table table_of(std::string_view text, char delimiter = ',') {
  CsvReader reader(text, delimiter);
  Table table;
  Record record;
  for (;;) {
    const auto more = reader.next(record);
    EXPECT_TRUE(more);
    if (!more || !*more) return table;
    EXPECT_EQ(record.number, static_cast<std::int64_t>(table.size() + 1));
    table.push_back(record.fields);
  }
}

TEST(CsvReader, SplitsFieldsAndRecords) {
  EXPECT_EQ(table_of("a,b\nc,d"), (Table{{"a", "b"}, {"c", "d"}}));
  EXPECT_EQ(table_of("a,b\r\nc,d\r\n"), (Table{{"a", "b"}, {"c", "d"}}));
  EXPECT_EQ(table_of("a\rb"), (Table{{"a"}, {"b"}}));
  EXPECT_EQ(table_of("a,,\n,"), (Table{{"a", "", ""}, {"", ""}}));
  EXPECT_EQ(table_of("a\n\nb"), (Table{{"a"}, {""}, {"b"}}));
  EXPECT_EQ(table_of("a;b,c", ';'), (Table{{"a", "b,c"}}));
  EXPECT_EQ(table_of(""), Table{});
}

TEST(CsvReader, ReadsQuotedFields) {
  EXPECT_EQ(table_of("\"a,b\",\"c \"\"d\"\"\"\n\"\""), (Table{{"a,b", "c \"d\""}, {""}}));
  EXPECT_EQ(table_of("\"two\r\nlines\",x\ny"), (Table{{"two\r\nlines", "x"}, {"y"}}));
  EXPECT_EQ(table_of("24\" screen,b"), (Table{{"24\" screen", "b"}}));
}

TEST(CsvReader, MarksWhatStandsAfterAClosingQuote) {
  CsvReader reader("\"a\"b,c\n\"a\" ,c", ',');
  Record record;
  ASSERT_TRUE(*reader.next(record));
  EXPECT_TRUE(record.stray_quote);
  EXPECT_THAT(record.fields, ElementsAre("ab", "c"));
  ASSERT_TRUE(*reader.next(record));
  EXPECT_FALSE(record.stray_quote);
}

TEST(CsvReader, NamesTheRowOfAQuoteThatIsNeverClosed) {
  CsvReader reader("a\nb\n\"c\nd\ne", ',');
  Record record;
  ASSERT_TRUE(*reader.next(record));
  ASSERT_TRUE(*reader.next(record));
  const auto third = reader.next(record);
  ASSERT_FALSE(third);
  EXPECT_EQ(third.error().code, ErrorCode::bad_input);
  EXPECT_THAT(third.error().detail, testing::HasSubstr("row 3"));
}

TEST(CsvReader, KeepsNoMoreFieldsThanATableCanHave) {
  const std::string wide(1'000'000, ',');
  CsvReader reader(wide, ',');
  Record record;
  ASSERT_TRUE(*reader.next(record));
  EXPECT_EQ(record.fields.size(), max_fields);
  EXPECT_TRUE(record.fields_dropped);
  EXPECT_FALSE(*reader.next(record));
}

TEST(DetectDelimiter, LooksAtTheHeaderOutsideQuotes) {
  EXPECT_EQ(detect_delimiter("a,b;c,d\n;;;;;;"), ',');
  EXPECT_EQ(detect_delimiter("a;b\n"), ';');
  EXPECT_EQ(detect_delimiter("a\tb\tc,d"), '\t');
  EXPECT_EQ(detect_delimiter("\"a,b,c,d\";e"), ';');
  EXPECT_EQ(detect_delimiter("\n\r\n  \na;b"), ';');
  EXPECT_EQ(detect_delimiter(""), ',');
}

}  // namespace
}  // namespace intake::packing
