// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/widgets/icons.h"

#include <charconv>
#include <cstdint>
#include <map>

#include "db/base/embedded.h"
#include "db/base/text/utf8.h"

namespace intake::widgets {

namespace {

struct IconList {
  std::map<std::string, char32_t, std::less<>> by_name;
  std::u32string all;
};

void read_line(std::string_view line, IconList& out) {
  const auto space = line.find(' ');
  if (line.empty() || line.front() == '#' || space == std::string_view::npos) return;
  const std::string_view hex = line.substr(space + 1);
  std::uint32_t code = 0;
  if (std::from_chars(hex.data(), hex.data() + hex.size(), code, 16).ec != std::errc{}) return;
  out.by_name.emplace(line.substr(0, space), static_cast<char32_t>(code));
  out.all.push_back(static_cast<char32_t>(code));
}

const IconList& list() {
  static const IconList icons = [] {
    IconList out;
    for (const auto& file : embedded::icon_list()) {
      std::string_view rest = file.bytes;
      while (!rest.empty()) {
        const auto end = rest.find('\n');
        read_line(rest.substr(0, end), out);
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
      }
    }
    return out;
  }();
  return icons;
}

}  // namespace

std::string icon_text(std::string_view name) {
  const auto found = list().by_name.find(name);
  const char32_t code = found == list().by_name.end() ? U'\uFFFD' : found->second;
  return text::from_code_points(std::u32string_view(&code, 1));
}

const std::u32string& all_icons() { return list().all; }

}  // namespace intake::widgets
