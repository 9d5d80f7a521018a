// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/widgets/line_break.h"

#include <algorithm>

#include "db/base/text/utf8.h"

namespace intake::widgets {

namespace {

bool closes(char32_t c) {
  return std::u32string_view(U"，。、；：？！）】》”’…·,.;:?!)]}%").find(c) != std::u32string_view::npos;
}

bool opens(char32_t c) { return std::u32string_view(U"（【《“‘([{¥£$€").find(c) != std::u32string_view::npos; }

/// What has been seen of the line under way.
struct Open {
  std::size_t first = 0;
  float width = 0;
  std::size_t break_last = 0;   // where it could end …
  std::size_t break_next = 0;   // … and the next line begin; 0 when it cannot
  float break_width = 0;
  float after_break = 0;        // width of what stands after the break
};

}  // namespace

char32_t character_at(std::string_view text, std::size_t byte, std::size_t& next) {
  const auto lead = static_cast<unsigned char>(text[byte]);
  const std::size_t length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 0;
  next = byte + 1;
  if (length == 1) return lead;
  if (length == 0 || byte + length > text.size()) return 0xFFFD;
  char32_t c = lead & (0x7Fu >> length);
  for (std::size_t i = 1; i < length; ++i) {
    const auto follow = static_cast<unsigned char>(text[byte + i]);
    if ((follow & 0xC0u) != 0x80u) return 0xFFFD;
    c = (c << 6) | (follow & 0x3Fu);
  }
  next = byte + length;
  return c;
}

std::vector<Line> break_lines(std::string_view text, float width,
                              const std::function<float(std::size_t, char32_t)>& advance) {
  std::vector<Line> lines;
  Open open;
  char32_t before = 0;
  const auto start_line = [&](std::size_t first, float begun) {
    open = Open{};
    open.first = first;
    open.width = begun;
  };
  for (std::size_t at = 0, next = 0; at < text.size(); at = next) {
    const char32_t c = character_at(text, at, next);
    if (c == '\n') {
      lines.push_back({open.first, at, open.width});
      start_line(next, 0);
      before = 0;
      continue;
    }
    const bool between_cjk = before != 0 && before != ' ' && (text::is_cjk(c) || text::is_cjk(before)) && !closes(c) &&
                             !opens(before);
    if (between_cjk) open = {open.first, open.width, at, at, open.width, 0};
    const float step = advance(at, c);
    if (open.width + step > width && c != ' ' && at > open.first) {
      if (open.break_next > open.first) {
        lines.push_back({open.first, open.break_last, open.break_width});
        start_line(open.break_next, open.after_break);
      } else {
        lines.push_back({open.first, at, open.width, true});
        start_line(at, 0);
      }
    }
    if (c == ' ' && before != ' ') open = {open.first, open.width, at, next, open.width, -step};
    if (c == ' ' && before == ' ') open = {open.first, open.width, open.break_last, next, open.break_width, -step};
    open.width += step;
    open.after_break += step;
    before = c;
  }
  lines.push_back({open.first, text.size(), open.width});
  return lines;
}

}  // namespace intake::widgets
