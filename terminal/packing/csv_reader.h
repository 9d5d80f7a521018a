// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to terminal/packing: the records of a CSV text (RFC 4180, and what spreadsheets make of it), one at a time.
// Used by one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "db/base/result.h"

namespace intake::packing {

/// Fields beyond this many are counted, not kept: no table is that wide, and no file may fill the memory with them.
inline constexpr std::size_t max_fields = 1000;

struct Record {
  std::int64_t number = 0;  ///< of the record in the file, from 1; a line break in quotes begins no new one
  std::vector<std::string> fields;
  bool fields_dropped = false;
  bool stray_quote = false;  ///< something stands between a closing quote and the next delimiter
};

class CsvReader {
 public:
  /// @param text must outlive the reader
  CsvReader(std::string_view text, char delimiter) : x_text(text), x_delimiter(delimiter) {}

  /// The next record into `record`, whose memory is used again. A blank line is a record with one empty field.
  /// @return false at the end; bad_input for a quote that is never closed.
  Result<bool> next(Record& record);
  std::size_t bytes_done() const { return x_at; }

 private:
  void read_plain(std::string& field);
  bool read_quoted(std::string& field, bool& stray);

  std::string_view x_text;
  char x_delimiter;
  std::size_t x_at = 0;
  std::int64_t x_number = 0;
};

/// Comma, semicolon or tab: the one that stands most often in the first line that is not blank, outside quotes.
char detect_delimiter(std::string_view text);

}  // namespace intake::packing
