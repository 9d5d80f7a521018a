// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/packing/csv_reader.h"

#include <algorithm>
#include <array>

namespace intake::packing {

/// Up to the next delimiter or line end; quotes inside are ordinary characters (a 24" screen).
void CsvReader::read_plain(std::string& field) {
  const std::array<char, 3> ends{x_delimiter, '\r', '\n'};
  const std::size_t end = std::min(x_text.find_first_of({ends.data(), ends.size()}, x_at), x_text.size());
  field.append(x_text.substr(x_at, end - x_at));
  x_at = end;
}

/// From the opening quote to the end of the field; false when the closing one is missing.
bool CsvReader::read_quoted(std::string& field, bool& stray) {
  ++x_at;
  for (;;) {
    const std::size_t quote = x_text.find('"', x_at);
    if (quote == std::string_view::npos) return false;
    field.append(x_text.substr(x_at, quote - x_at));
    x_at = quote + 1;
    if (x_at >= x_text.size() || x_text[x_at] != '"') break;
    field += '"';
    ++x_at;
  }
  const std::size_t before = field.size();
  read_plain(field);
  stray = stray || field.find_first_not_of(' ', before) != std::string::npos;
  return true;
}

Result<bool> CsvReader::next(Record& record) {
  if (x_at >= x_text.size()) return false;
  record.number = ++x_number;
  record.fields_dropped = false;
  record.stray_quote = false;
  std::size_t count = 0;
  std::string dropped;
  for (;;) {
    if (count < max_fields && count == record.fields.size()) record.fields.emplace_back();
    record.fields_dropped = count >= max_fields;
    std::string& field = record.fields_dropped ? dropped : record.fields[count];
    field.clear();
    if (x_at < x_text.size() && x_text[x_at] == '"') {
      if (!read_quoted(field, record.stray_quote))
        return fail(ErrorCode::bad_input, "The quote that opens in row " + std::to_string(x_number) +
                                              " is never closed. Close it and try again; nothing was recorded.");
    } else {
      read_plain(field);
    }
    count += record.fields_dropped ? 0 : 1;
    if (x_at >= x_text.size() || x_text[x_at] != x_delimiter) break;
    ++x_at;
  }
  record.fields.resize(count);
  if (x_at < x_text.size() && x_text[x_at] == '\r') ++x_at;
  if (x_at < x_text.size() && x_text[x_at] == '\n') ++x_at;
  return true;
}

char detect_delimiter(std::string_view text) {
  static constexpr std::array<char, 3> candidates{',', ';', '\t'};
  std::array<std::size_t, 3> counts{};
  bool quoted = false;
  bool blank = true;
  for (const char c : text) {
    if ((c == '\n' || c == '\r') && !quoted && !blank) break;
    if (c == '"') quoted = !quoted;
    if (c != ' ' && c != '\r' && c != '\n') blank = false;
    for (std::size_t i = 0; i < candidates.size(); ++i)
      if (!quoted && c == candidates[i]) ++counts[i];
  }
  return candidates[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin())];
}

}  // namespace intake::packing
