// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/widgets/label.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "terminal/widgets/icons.h"
#include "terminal/widgets/line_break.h"
#include "terminal/widgets/ui_compat.h"

namespace intake::widgets {

namespace {

/// Runs as one text, with the style of each byte.
struct Joined {
  std::string text;
  std::vector<std::size_t> ends;  // of each run
};

Joined join(const std::vector<Run>& runs) {
  Joined out;
  for (const Run& run : runs) {
    out.text += run.text;
    out.ends.push_back(out.text.size());
  }
  return out;
}

std::size_t run_at(const Joined& joined, std::size_t byte) {
  return static_cast<std::size_t>(std::upper_bound(joined.ends.begin(), joined.ends.end(), byte) - joined.ends.begin());
}

float character_width(const Ui& ui, Style style, char32_t c) {
  return compat::advance(ui.fonts.font(style), ui.fonts.line_px(style), static_cast<ImWchar>(c > 0xFFFF ? 0xFFFD : c));
}

std::vector<Line> lines_of(Ui& ui, const Joined& joined, const std::vector<Run>& runs, float width) {
  return break_lines(joined.text, width, [&](std::size_t byte, char32_t c) {
    return character_width(ui, runs[std::min(run_at(joined, byte), runs.size() - 1)].style, c);
  });
}

float tallest(const Ui& ui, const std::vector<Run>& runs) {
  float out = 0;
  for (const Run& run : runs) out = std::max(out, line_height(ui, run.style));
  return out;
}

void ask_for_glyphs(Ui& ui, const std::vector<Run>& runs) {
  for (const Run& run : runs) ui.fonts.need(run.style, run.text);
}

/// The longest beginning of a line that leaves room for "…".
Line shortened(Ui& ui, const Joined& joined, const std::vector<Run>& runs, Line line, float width, float dots) {
  const std::size_t first = line.first;
  line.last = first;
  line.width = 0;
  for (std::size_t at = first, next = first; at < joined.text.size(); at = next) {
    const char32_t c = character_at(joined.text, at, next);
    const float step = character_width(ui, runs[std::min(run_at(joined, at), runs.size() - 1)].style, c);
    if (line.width + step + dots > width) break;
    line.width += step;
    line.last = next;
  }
  return line;
}

float draw_piece(Ui& ui, const Run& run, std::string_view piece, float x, float y, float line, Colour fallback) {
  ImFont* font = ui.fonts.font(run.style);
  const float size = ui.fonts.line_px(run.style);
  // Different styles in one line stand on one baseline, which is the same part of the height in each.
  const float top = y + (line - size) * 0.8f;
  const Colour colour = run.colour != 0 ? run.colour : fallback;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  // Each glyph stands on a whole pixel, so that its stems stay sharp, while the text keeps its true width.
  float pen = x;
  for (std::size_t at = 0, next = 0; at < piece.size(); at = next) {
    const char32_t c = character_at(piece, at, next);
    const auto shown = static_cast<ImWchar>(c > 0xFFFF ? 0xFFFD : c);
    if (c != ' ') font->RenderChar(&list, size, ImVec2(std::round(pen), std::round(top)), colour, shown);
    pen += compat::advance(font, size, shown);
  }
  return text_width(ui, run.style, piece);
}

void draw_line(Ui& ui, const Joined& joined, const std::vector<Run>& runs, const Line& line, float x, float y, float height,
               bool dots, Colour fallback) {
  std::size_t at = line.first;
  while (at < line.last) {
    const std::size_t index = run_at(joined, at);
    const std::size_t end = std::min(line.last, joined.ends[index]);
    x += draw_piece(ui, runs[index], std::string_view(joined.text).substr(at, end - at), x, y, height, fallback);
    at = end;
  }
  if (dots) draw_piece(ui, runs[std::min(run_at(joined, line.last), runs.size() - 1)], "…", x, y, height, fallback);
}

/// A size smaller; the smallest stays.
Style smaller(Style style) {
  switch (style) {
    case Style::title: return Style::body_bold;
    case Style::body: return Style::small;
    case Style::body_bold: return Style::small_bold;
    default: return style;
  }
}

bool has_room(const std::vector<Line>& lines, float height, const Rect& room) {
  if (static_cast<float>(lines.size()) * height > room.h + height * 0.2f) return false;
  return std::all_of(lines.begin(), lines.end(), [&](const Line& line) { return !line.inside_word && line.width <= room.w + 1.01f; });
}

/// The same a size or two smaller, where that has room and the size that was meant has not: in a language longer than
/// those the screens were drawn for, small words are better than half a word.
std::vector<Run> stepped_down(Ui& ui, const std::vector<Run>& runs, const Rect& room, bool wrap) {
  std::vector<Run> less = runs;
  for (int step = 0; step < 2; ++step) {
    for (Run& run : less) run.style = smaller(run.style);
    if (has_room(lines_of(ui, join(less), less, wrap ? room.w + 0.5f : 1e9f), tallest(ui, less), room)) return less;
  }
  return runs;
}

}  // namespace

float line_height(const Ui& ui, Style style) { return ui.fonts.line_px(style); }

float text_width(Ui& ui, Style style, std::string_view text) {
  float width = 0;
  for (std::size_t at = 0, next = 0; at < text.size(); at = next) {
    width += character_width(ui, style, character_at(text, at, next));
  }
  return width;
}

float text_width(Ui& ui, const std::vector<Run>& runs) {
  float width = 0;
  for (const Run& run : runs) width += text_width(ui, run.style, run.text);
  return width;
}

float text_height(Ui& ui, const std::vector<Run>& runs, float width) {
  if (runs.empty()) return 0;
  const Joined joined = join(runs);
  return std::ceil(static_cast<float>(lines_of(ui, joined, runs, width + 0.5f).size()) * tallest(ui, runs));
}

float text_height(Ui& ui, Style style, std::string_view text, float width) {
  return text_height(ui, {{style, 0, std::string(text)}}, width);
}

float widest_word(Ui& ui, Style style, std::string_view text) {
  float widest = 0;
  // Lines of no width put each word, and each Chinese character, in a line of its own or breaks it inside.
  std::size_t first = 0;
  float width = 0;
  for (std::size_t at = 0, next = 0; at < text.size(); at = next) {
    const char32_t c = character_at(text, at, next);
    const bool splits = c == ' ' || c >= 0x2E80;
    width = c == ' ' ? 0 : (splits || first == at ? 0 : width) + character_width(ui, style, c);
    if (splits) first = next;
    widest = std::max(widest, width);
  }
  return widest;
}

float two_line_width(Ui& ui, Style style, std::string_view text) {
  const float whole = text_width(ui, style, text);
  float least = whole;
  float before = 0;
  for (std::size_t at = 0, next = 0; at < text.size(); at = next) {
    const char32_t c = character_at(text, at, next);
    const float step = character_width(ui, style, c);
    if (c == ' ') least = std::min(least, std::max(before, whole - before - step));
    else if (c >= 0x2E80 && at > 0) least = std::min(least, std::max(before, whole - before));
    before += step;
  }
  return least;
}

void draw_runs(Ui& ui, const Rect& room, const std::vector<Run>& wanted, const TextLook& look) {
  if (wanted.empty()) return;
  ask_for_glyphs(ui, wanted);
  const Joined joined = join(wanted);
  const Colour fallback = look.colour != 0 ? look.colour : ui.palette().ink;
  const float widest_line = look.wrap ? room.w + 0.5f : 1e9f;
  std::vector<Line> lines = lines_of(ui, joined, wanted, widest_line);
  const bool fits = look.shorten || has_room(lines, tallest(ui, wanted), room);
  const std::vector<Run> less = fits ? std::vector<Run>() : stepped_down(ui, wanted, room, look.wrap);
  const std::vector<Run>& runs = fits ? wanted : less;
  if (!fits) lines = lines_of(ui, joined, runs, widest_line);
  if (lines.size() == 2 && look.align == Align::centre && runs.size() == 1) {
    // In the middle of a tile two lines of like length look meant, and a last character alone does not.
    std::vector<Line> even = lines_of(ui, joined, runs, two_line_width(ui, runs.front().style, joined.text) + 0.5f);
    if (even.size() == 2 && !even.front().inside_word) lines = std::move(even);
  }
  const float height = tallest(ui, runs);
  const auto fitting = std::max<std::size_t>(1, static_cast<std::size_t>((room.h + 0.25f * height) / height));
  float widest = 0;
  bool inside_word = false;
  for (const Line& line : lines) {
    widest = std::max(widest, line.width);
    inside_word = inside_word || line.inside_word;
  }
  const float needed_h = static_cast<float>(lines.size()) * height;
  bool dots = false;
  if (look.shorten && (lines.size() > fitting || widest > room.w + 0.5f)) {
    dots = true;
    lines.resize(std::min(lines.size(), fitting));
    lines.back() = shortened(ui, joined, runs, lines.back(), room.w, text_width(ui, runs.back().style, "…"));
  }
  const float used = static_cast<float>(lines.size()) * height;
  float y = look.valign == VAlign::top ? room.y
            : look.valign == VAlign::bottom ? room.bottom() - used
                                            : room.y + (room.h - used) / 2;
  if (ui.layout.keeps_texts()) {
    const float w = dots ? room.w : widest;
    const float x = look.align == Align::left ? room.x : look.align == Align::right ? room.right() - w : room.centre_x() - w / 2;
    ui.layout.add_text({joined.text, room, {x, y, w, used}, widest, needed_h, height, look.shorten, inside_word && !look.shorten, runs.front().style != wanted.front().style});
  }
  for (const Line& line : lines) {
    const float extra = dots && &line == &lines.back() ? text_width(ui, runs.back().style, "…") : 0;
    const float x = look.align == Align::left ? room.x
                    : look.align == Align::right ? room.right() - line.width - extra
                                                 : room.x + (room.w - line.width - extra) / 2;
    draw_line(ui, joined, runs, line, x, y, height, extra > 0, fallback);
    y += height;
  }
}

void draw_text(Ui& ui, const Rect& room, std::string_view text, const TextLook& look) {
  if (text.empty()) return;
  draw_runs(ui, room, {{look.style, look.colour, std::string(text)}}, look);
}

void draw_icon(Ui& ui, const Rect& room, std::string_view name, IconSize size, Colour colour) {
  const std::string glyph = icon_text(name);
  const float px = ui.fonts.icon_px(size);
  const Rect place = room.centred(px, px);
  if (ui.layout.keeps_texts()) ui.layout.add_text({std::string(name), room, place, px, px});
  ImGui::GetWindowDrawList()->AddText(ui.fonts.icon_font(size), px, ImVec2(std::round(place.x), std::round(place.y)),
                                      colour != 0 ? colour : ui.palette().ink, glyph.data(),
                                      glyph.data() + glyph.size());
}

}  // namespace intake::widgets
