// SPDX-License-Identifier: GPL-3.0-or-later
// Writes one line of JSON, keys in the order they are given: what `--json` prints. A value object for one thread.
// It never makes a line break, and bytes that are no UTF-8 (a file's name may hold any) become U+FFFD, so that a
// reader of the line can always read it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace intake::cli {

class JsonLine {
 public:
  JsonLine& open_object() { return open('{'); }
  JsonLine& close_object() { return close('}'); }
  JsonLine& open_array() { return open('['); }
  JsonLine& close_array() { return close(']'); }
  JsonLine& key(std::string_view name);

  JsonLine& text(std::string_view value);
  JsonLine& number(std::int64_t value);
  /// With three digits after the point.
  JsonLine& decimal(double value);
  JsonLine& boolean(bool value);
  JsonLine& null();

  /// A member of the open object.
  JsonLine& member(std::string_view name, std::string_view value) { return key(name).text(value); }
  JsonLine& member(std::string_view name, const char* value) { return key(name).text(value); }
  JsonLine& member(std::string_view name, const std::string& value) { return key(name).text(value); }
  JsonLine& member(std::string_view name, std::int64_t value) { return key(name).number(value); }
  JsonLine& member(std::string_view name, int value) { return key(name).number(value); }
  JsonLine& member(std::string_view name, bool value) { return key(name).boolean(value); }
  JsonLine& member(std::string_view name, std::optional<std::int64_t> value) {
    return value ? key(name).number(*value) : key(name).null();
  }

  /// The line as far as it is written, without a line break at its end.
  const std::string& str() const { return x_text; }

 private:
  JsonLine& open(char bracket);
  JsonLine& close(char bracket);
  void separate();

  std::string x_text;
  bool x_first = true;  // nothing yet stands in the innermost object or array, or a key waits for its value
};

}  // namespace intake::cli
