// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/cli/json_line.h"

#include <cstdio>

#include "db/base/utf8.h"

namespace intake::cli {

void JsonLine::separate() {
  if (!x_first) x_text += ',';
  x_first = false;
}

JsonLine& JsonLine::open(char bracket) {
  separate();
  x_text += bracket;
  x_first = true;
  return *this;
}

JsonLine& JsonLine::close(char bracket) {
  x_text += bracket;
  x_first = false;
  return *this;
}

JsonLine& JsonLine::key(std::string_view name) {
  text(name);
  x_text += ':';
  x_first = true;
  return *this;
}

JsonLine& JsonLine::text(std::string_view value) {
  separate();
  x_text += '"';
  for (const char c : repaired_utf8(value)) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      x_text += '\\';
      x_text += c;
    } else if (c == '\n') {
      x_text += "\\n";
    } else if (byte < 0x20 || byte == 0x7F) {
      char escaped[8];
      std::snprintf(escaped, sizeof escaped, "\\u%04x", byte);
      x_text += escaped;
    } else {
      x_text += c;
    }
  }
  x_text += '"';
  return *this;
}

JsonLine& JsonLine::number(std::int64_t value) {
  separate();
  x_text += std::to_string(value);
  return *this;
}

JsonLine& JsonLine::decimal(double value) {
  separate();
  char digits[64];
  std::snprintf(digits, sizeof digits, "%.3f", value);
  x_text += digits;
  return *this;
}

JsonLine& JsonLine::boolean(bool value) {
  separate();
  x_text += value ? "true" : "false";
  return *this;
}

JsonLine& JsonLine::null() {
  separate();
  x_text += "null";
  return *this;
}

}  // namespace intake::cli
