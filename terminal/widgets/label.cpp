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

/// @param scale of a text that is drawn smaller than its style
float character_width(const Ui& ui, Style style, char32_t c, float scale = 1) {
  return compat::advance(ui.fonts.font(style), ui.fonts.line_px(style), static_cast<ImWchar>(c > 0xFFFF ? 0xFFFD : c)) * scale;
}

std::vector<Line> lines_of(Ui& ui, const Joined& joined, const std::vector<Run>& runs, float width, float scale = 1) {
  return break_lines(joined.text, width, [&](std::size_t byte, char32_t c) {
    return character_width(ui, runs[std::min(run_at(joined, byte), runs.size() - 1)].style, c, scale);
  });
}

float tallest(const Ui& ui, const std::vector<Run>& runs, float scale = 1) {
  float out = 0;
  for (const Run& run : runs) out = std::max(out, line_height(ui, run.style) * scale);
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

float draw_piece(Ui& ui, const Run& run, std::string_view piece, float x, float y, float line, Colour fallback, float scale) {
  ImFont* font = ui.fonts.font(run.style);
  const float size = ui.fonts.line_px(run.style) * scale;
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
    pen += character_width(ui, run.style, shown, scale);
  }
  return text_width(ui, run.style, piece) * scale;
}

void draw_line(Ui& ui, const Joined& joined, const std::vector<Run>& runs, const Line& line, float x, float y, float height,
               bool dots, Colour fallback, float scale) {
  std::size_t at = line.first;
  while (at < line.last) {
    const std::size_t index = run_at(joined, at);
    const std::size_t end = std::min(line.last, joined.ends[index]);
    x += draw_piece(ui, runs[index], std::string_view(joined.text).substr(at, end - at), x, y, height, fallback, scale);
    at = end;
  }
  if (dots) draw_piece(ui, runs[std::min(run_at(joined, line.last), runs.size() - 1)], "…", x, y, height, fallback, scale);
}

bool has_room(const std::vector<Line>& lines, float height, const Rect& room) {
  if (static_cast<float>(lines.size()) * height > room.h + height * 0.2f) return false;
  return std::all_of(lines.begin(), lines.end(), [&](const Line& line) { return !line.inside_word && line.width <= room.w + 1.01f; });
}

/// How much smaller a text has to be for the room it has: 1 where nothing helps, for the layout's record to tell. In a
/// language longer than those the screens were drawn for, small words are better than half a word. Never below what the
/// smallest text of a usual window is.
float scale_for(Ui& ui, const Joined& joined, const std::vector<Run>& runs, const Rect& room, bool wrap) {
  for (const float scale : {0.86f, 0.74f, 0.64f, 0.55f}) {
    const float height = tallest(ui, runs, scale);
    if (height < ui.mm(4)) break;
    if (has_room(lines_of(ui, joined, runs, wrap ? room.w + 0.5f : 1e9f, scale), height, room)) return scale;
  }
  return 1;
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

void draw_runs(Ui& ui, const Rect& room, const std::vector<Run>& runs, const TextLook& look) {
  if (runs.empty()) return;
  ask_for_glyphs(ui, runs);
  const Joined joined = join(runs);
  const Colour fallback = look.colour != 0 ? look.colour : ui.palette().ink;
  const float widest_line = look.wrap ? room.w + 0.5f : 1e9f;
  std::vector<Line> lines = lines_of(ui, joined, runs, widest_line);
  const bool fits = look.shorten || has_room(lines, tallest(ui, runs), room);
  const float scale = fits ? 1 : scale_for(ui, joined, runs, room, look.wrap);
  if (scale < 1) lines = lines_of(ui, joined, runs, widest_line, scale);
  if (lines.size() == 2 && look.align == Align::centre && runs.size() == 1) {
    // In the middle of a tile two lines of like length look meant, and a last character alone does not.
    std::vector<Line> even = lines_of(ui, joined, runs, two_line_width(ui, runs.front().style, joined.text) * scale + 0.5f, scale);
    if (even.size() == 2 && !even.front().inside_word) lines = std::move(even);
  }
  const float height = tallest(ui, runs, scale);
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
    ui.layout.add_text({joined.text, room, {x, y, w, used}, widest, needed_h, height, look.shorten, inside_word && !look.shorten, scale < 1});
  }
  for (const Line& line : lines) {
    const float extra = dots && &line == &lines.back() ? text_width(ui, runs.back().style, "…") : 0;
    const float x = look.align == Align::left ? room.x
                    : look.align == Align::right ? room.right() - line.width - extra
                                                 : room.x + (room.w - line.width - extra) / 2;
    draw_line(ui, joined, runs, line, x, y, height, extra > 0, fallback, scale);
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
