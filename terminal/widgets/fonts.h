// SPDX-License-Identifier: GPL-3.0-or-later
// Fonts: finding Debian's font files and rasterising what is needed of them into one ImGui atlas. Latin is Inter,
// Chinese WenQuanYi Micro Hei (emboldened where the drawings are bold), the rest Noto Sans, pictures Material Icons.
// Building needs no window and no ImGui context and may run on any thread; font_book.h decides when.
#pragma once

#include <imgui.h>

#include <array>
#include <bitset>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "terminal/widgets/theme.h"

namespace intake::widgets {

/// Characters of the basic plane (ImGui 1.86 has 16-bit characters).
class GlyphSet {
 public:
  void add(char32_t c) { if (c >= 0x20 && c < size) x_has.set(c); }
  void add(std::u32string_view text) { for (const char32_t c : text) add(c); }
  void add_range(char32_t first, char32_t last) { for (char32_t c = first; c <= last; ++c) add(c); }
  void add(const GlyphSet& other) { x_has |= other.x_has; }
  bool has(char32_t c) const { return c < size && x_has.test(c); }
  std::size_t count() const { return x_has.count(); }
  friend bool operator==(const GlyphSet&, const GlyphSet&) = default;
  /// ImGui's zero-terminated pairs of first and last.
  std::vector<ImWchar> ranges() const;

 private:
  static constexpr std::size_t size = 0x10000;
  std::bitset<size> x_has;
};

/// ASCII, Latin-1, Latin Extended-A and common punctuation: in every style from the start.
GlyphSet latin_glyphs();
/// Every character of the compiled-in translations.
GlyphSet translated_glyphs();
/// The 6,763 Chinese characters of GB 2312 and its punctuation.
GlyphSet gb2312_glyphs();
/// Its first level, the 3,755 that nearly every text and name is written with.
GlyphSet gb2312_common_glyphs();

/// The files that were found. What is missing has an empty path and a sentence in `problems`.
struct FontFiles {
  std::filesystem::path regular;
  std::filesystem::path semi_bold;
  std::filesystem::path chinese;
  std::filesystem::path rest;
  std::filesystem::path icons;
  std::vector<std::string> problems;
};
/// @param root normally /usr/share/fonts; the places of Debian 12 and 13 are known, others are searched for by name.
FontFiles find_fonts(const std::filesystem::path& root = "/usr/share/fonts");

/// Pixel sizes of a theme.
struct FontSizes {
  std::array<float, style_count> em{};
  std::array<float, icon_size_count> icon{};
  friend bool operator==(const FontSizes&, const FontSizes&) = default;
};
FontSizes font_sizes(const Theme& theme);

using StyleGlyphs = std::array<GlyphSet, style_count>;

/// An atlas and its fonts. The atlas owns the fonts; without any font file ImGui's own is in every style, so that
/// the window still says something.
struct BuiltFonts {
  std::unique_ptr<ImFontAtlas> atlas;
  FontSizes sizes;
  StyleGlyphs glyphs;
  std::array<ImFont*, style_count> text{};
  std::array<ImFont*, icon_size_count> icon{};
  bool has_icons = false;
};

/// @param glyphs what each style must be able to draw; icons are always all there. Takes 20 to 300 ms.
BuiltFonts build_fonts(const FontFiles& files, const FontSizes& sizes, const StyleGlyphs& glyphs);

}  // namespace intake::widgets
