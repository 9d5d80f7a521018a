// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/widgets/font_book.h"

#include <malloc.h>

#include <cmath>
#include <utility>

#include "db/base/text/utf8.h"
#include "terminal/widgets/ui_compat.h"

namespace intake::widgets {

namespace {

StyleGlyphs first_glyphs(bool chinese) {
  StyleGlyphs out;
  GlyphSet all = latin_glyphs();
  if (chinese) all.add(translated_glyphs());
  all.add(U"中文");  // the languages name themselves
  out.fill(all);
  return out;
}

/// What the second build adds, whatever the language: people's names and what they type may be Chinese in an English
/// window too. What is typed is in the one style, names of people in the other; what is rare, and the other styles, come
/// when they are first drawn.
void add_names(StyleGlyphs& glyphs) {
  glyphs[static_cast<std::size_t>(Style::body)].add(gb2312_glyphs());
  glyphs[static_cast<std::size_t>(Style::body_bold)].add(gb2312_common_glyphs());
}

/// Building takes some 60 MB for a moment, in small pieces, and glibc would keep all of it for the process.
void give_memory_back() {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

}  // namespace

FontBook::FontBook(FontFiles files, const FontSizes& sizes, bool chinese, std::function<void()> wake)
    : x_files(std::move(files)), x_wake(std::move(wake)), x_sizes(sizes), x_asked(first_glyphs(chinese)),
      x_wanted(x_asked), x_chinese(chinese) {
  add_names(x_wanted);
  start();
}

FontBook::~FontBook() {
  if (x_builder.joinable()) x_builder.join();
}

void FontBook::start() {
  x_done = false;
  // All of them follow a quick build at once, before anybody types a name, and tidy up for both.
  const bool quick = std::exchange(x_quick, false);
  x_missing = quick;
  x_builder = std::thread([this, quick, sizes = x_sizes, glyphs = quick ? x_asked : x_wanted] {
    x_built = build_fonts(x_files, sizes, glyphs);
    if (!quick) give_memory_back();
    x_done = true;
    if (x_wake) x_wake();
  });
}

void FontBook::wait() {
  if (x_builder.joinable()) x_builder.join();
  x_current = std::move(*x_built);
  x_built.reset();
  stand_in_for_missing();
}

void FontBook::stand_in_for_missing() {
  for (ImFont* font : x_current.text) compat::show_missing(font, !x_missing);
}

bool FontBook::poll() {
  bool changed = false;
  if (x_builder.joinable() && x_done) {
    x_builder.join();
    x_previous = std::exchange(x_current, std::move(*x_built));
    x_built.reset();
    stand_in_for_missing();
    changed = true;
  }
  if (x_missing && !x_builder.joinable()) start();
  return changed;
}

void FontBook::change(const FontSizes& sizes, bool chinese) {
  if (sizes == x_sizes && chinese == x_chinese) return;
  x_sizes = sizes;
  if (chinese && !x_chinese) {
    const GlyphSet words = translated_glyphs();
    for (StyleGlyphs* set : {&x_asked, &x_wanted})
      for (GlyphSet& glyphs : *set) glyphs.add(words);
  }
  x_chinese = chinese;
  x_quick = x_missing = true;
}

void FontBook::need(Style style, std::string_view text) {
  GlyphSet& asked = x_asked[static_cast<std::size_t>(style)];
  GlyphSet& wanted = x_wanted[static_cast<std::size_t>(style)];
  bool ascii = true;
  for (const char c : text) ascii = ascii && static_cast<unsigned char>(c) < 0x80;
  if (ascii) return;
  for (const char32_t c : text::to_code_points(text)) {
    if (asked.has(c) || c < 0x20 || c > 0xFFFF) continue;
    asked.add(c);
    if (wanted.has(c)) continue;
    wanted.add(c);
    x_quick = x_missing = true;
    stand_in_for_missing();
  }
}

float FontBook::line_px(Style style) const { return std::round(x_current.sizes.em[static_cast<std::size_t>(style)] * 1.2102f); }
float FontBook::icon_px(IconSize size) const { return x_current.sizes.icon[static_cast<std::size_t>(size)]; }

}  // namespace intake::widgets
