// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/widgets/fonts.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_ADVANCES_H
#include <iconv.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <map>
#include <system_error>

#include "db/base/embedded.h"
#include "db/base/text/utf8.h"
#include "terminal/widgets/icons.h"
#include "terminal/widgets/ui_compat.h"

namespace intake::widgets {

namespace fs = std::filesystem;

namespace {

// FreeType is asked for ascender minus descender, designers speak of ems: the quotient of the two, from each font's
// hhea table.
constexpr float inter_line = 1.2102f;
constexpr float micro_hei_line = 1.1724f;
constexpr float noto_line = 1.3620f;

fs::path find_font(const fs::path& root, std::initializer_list<const char*> places, std::string_view package,
                   std::vector<std::string>& problems) {
  std::error_code ignored;
  for (const char* place : places) {
    if (fs::exists(root / place, ignored)) return root / place;
  }
  const std::string stem = fs::path(*places.begin()).stem().string();
  for (fs::recursive_directory_iterator at(root, fs::directory_options::skip_permission_denied, ignored), end; at != end;
       at.increment(ignored)) {
    const auto extension = at->path().extension();
    if (at->path().stem() == stem && (extension == ".otf" || extension == ".ttf" || extension == ".ttc")) {
      return at->path();
    }
  }
  problems.push_back("The font " + stem + " is missing, so some text is drawn as boxes; nothing recorded is affected. "
                     "Install the package " + std::string(package) + ".");
  return {};
}

/// Each file is read once, whatever the number of styles it is in.
class FileBytes {
 public:
  std::string& of(const fs::path& file) {
    auto [at, is_new] = x_bytes.try_emplace(file.string());
    if (is_new) {
      std::ifstream in(file, std::ios::binary);
      at->second.assign(std::istreambuf_iterator<char>(in), {});
    }
    return at->second;
  }

 private:
  std::map<std::string, std::string> x_bytes;
};

struct Source {
  const fs::path& file;
  float line;      // line height of one em
  GlyphSet glyphs;
  bool bold = false;
};

/// What ImGui keeps only pointers to while it builds.
struct Ingredients {
  std::vector<std::vector<ImWchar>> ranges;
  FileBytes files;
};

/// ImGui rounds every advance up to a whole pixel, which sets text visibly wide. This puts the font's own back; the
/// glyphs are still drawn on whole pixels (label.cpp).
void set_true_advances([[maybe_unused]] ImFont& font, [[maybe_unused]] const std::string& bytes,
                       [[maybe_unused]] const GlyphSet& glyphs, [[maybe_unused]] float size) {
#if IMGUI_VERSION_NUM < 19200
  FT_Library library = nullptr;
  FT_Face face = nullptr;
  if (FT_Init_FreeType(&library) != 0) return;
  FT_Size_RequestRec request{FT_SIZE_REQUEST_TYPE_REAL_DIM, 0, static_cast<FT_Long>(size) * 64, 0, 0};
  if (FT_New_Memory_Face(library, reinterpret_cast<const FT_Byte*>(bytes.data()), static_cast<FT_Long>(bytes.size()), 0,
                         &face) == 0 && FT_Request_Size(face, &request) == 0) {
    for (ImFontGlyph& glyph : font.Glyphs) {
      const unsigned c = glyph.Codepoint;
      if (!glyphs.has(c)) continue;
      FT_Fixed advance = 0;
      const FT_UInt index = FT_Get_Char_Index(face, c);
      if (index == 0 || FT_Get_Advance(face, index, FT_LOAD_NO_HINTING, &advance) != 0) continue;
      glyph.AdvanceX = static_cast<float>(advance) / 65536.0f;
      font.IndexAdvanceX[static_cast<int>(c)] = glyph.AdvanceX;
    }
  }
  if (face != nullptr) FT_Done_Face(face);
  FT_Done_FreeType(library);
#endif
}

void add_source(BuiltFonts& out, Ingredients& kept, ImFont*& font, const Source& source, float em) {
  if (source.file.empty() || source.glyphs.count() == 0) return;
  std::string& bytes = kept.files.of(source.file);
  if (bytes.empty()) return;
  kept.ranges.push_back(source.glyphs.ranges());
  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;
  config.OversampleH = 1;
  config.OversampleV = 1;
  config.MergeMode = font != nullptr;
  config.SizePixels = std::round(em * source.line);
  compat::light_hinting(config);
  if (source.bold) compat::embolden(config);
  if (ImFont* added = out.atlas->AddFontFromMemoryTTF(bytes.data(), static_cast<int>(bytes.size()), config.SizePixels,
                                                      &config, kept.ranges.back().data())) {
    font = added;
  }
}

/// Digits as wide as the widest, so that columns of figures stand still. Inter has such digits only as an OpenType
/// feature, and ImGui shapes nothing.
void make_digits_tabular([[maybe_unused]] ImFont& font) {
#if IMGUI_VERSION_NUM < 19200
  float widest = 0;
  for (const ImFontGlyph& glyph : font.Glyphs) {
    if (glyph.Codepoint >= '0' && glyph.Codepoint <= '9') widest = std::max(widest, glyph.AdvanceX);
  }
  for (ImFontGlyph& glyph : font.Glyphs) {
    if (glyph.Codepoint < '0' || glyph.Codepoint > '9') continue;
    const float shift = std::floor((widest - glyph.AdvanceX) / 2);
    glyph.X0 += shift;
    glyph.X1 += shift;
    glyph.AdvanceX = widest;
    font.IndexAdvanceX[static_cast<int>(glyph.Codepoint)] = widest;
  }
#endif
}

bool is_bold(Style style) { return style != Style::small && style != Style::body; }

/// Splits what a style needs among the fonts; each character is taken from the first that is meant for it.
std::array<Source, 3> sources_of(const FontFiles& files, Style style, const GlyphSet& wanted) {
  std::array<Source, 3> out{{{is_bold(style) ? files.semi_bold : files.regular, inter_line, {}, false},
                             {files.chinese, micro_hei_line, {}, is_bold(style)},
                             {files.rest, noto_line, {}, is_bold(style)}}};
  for (char32_t c = 0x20; c < 0x10000; ++c) {
    if (!wanted.has(c)) continue;
    // Inter has Latin, Greek and Cyrillic; what a font lacks is left out by the builder, so Noto is offered all
    // that is not Chinese and adds only what is missing.
    if (text::is_cjk(c)) {
      out[1].glyphs.add(c);
    } else {
      out[0].glyphs.add(c);
      out[2].glyphs.add(c);
    }
  }
  return out;
}

}  // namespace

std::vector<ImWchar> GlyphSet::ranges() const {
  std::vector<ImWchar> out;
  for (std::size_t c = 0x20; c < size; ++c) {
    if (!x_has.test(c)) continue;
    const std::size_t first = c;
    while (c + 1 < size && x_has.test(c + 1)) ++c;
    out.push_back(static_cast<ImWchar>(first));
    out.push_back(static_cast<ImWchar>(c));
  }
  out.push_back(0);
  return out;
}

GlyphSet latin_glyphs() {
  GlyphSet out;
  out.add_range(0x20, 0x7E);
  out.add_range(0xA0, 0x17F);
  out.add(U"–—‘’“”•…€−×→←✓\uFFFD");
  return out;
}

GlyphSet translated_glyphs() {
  GlyphSet out;
  for (const auto& file : embedded::translations()) {
    // A .mo is a few numbers and then texts; what the numbers look like as text are at most a few glyphs too many.
    for (const char32_t c : text::to_code_points(file.bytes)) {
      if (c >= 0x80 && c != 0xFFFD) out.add(c);
    }
  }
  return out;
}

namespace {

/// Punctuation, and the rows of characters up to `last_row`.
GlyphSet gb2312_rows(int last_row) {
  std::string encoded;
  const auto add_rows = [&](int first, int last) {
    for (int row = first; row <= last; ++row) {
      for (int cell = 0xA1; cell <= 0xFE; ++cell) {
        if (row == 0xD7 && cell > 0xF9) continue;  // five cells that GB 2312 leaves empty
        encoded.push_back(static_cast<char>(row));
        encoded.push_back(static_cast<char>(cell));
      }
    }
  };
  add_rows(0xA1, 0xA1);  // punctuation
  add_rows(0xB0, last_row);  // characters
  std::string utf8(encoded.size() * 2, '\0');
  char* in = encoded.data();
  char* to = utf8.data();
  std::size_t in_left = encoded.size();
  std::size_t out_left = utf8.size();
  GlyphSet out;
  const iconv_t converter = iconv_open("UTF-8", "GB18030");
  if (converter == iconv_t(-1)) return out;  // no converters on this machine: characters are then added as they are met
  const std::size_t converted = iconv(converter, &in, &in_left, &to, &out_left);
  iconv_close(converter);
  if (converted == static_cast<std::size_t>(-1)) return out;
  utf8.resize(utf8.size() - out_left);
  out.add(text::to_code_points(utf8));
  return out;
}

}  // namespace

GlyphSet gb2312_glyphs() { return gb2312_rows(0xF7); }
GlyphSet gb2312_common_glyphs() { return gb2312_rows(0xD7); }

FontFiles find_fonts(const fs::path& root) {
  FontFiles out;
  auto& problems = out.problems;
  out.regular = find_font(root, {"opentype/inter/Inter-Regular.otf", "truetype/inter/Inter-Regular.ttf"}, "fonts-inter",
                          problems);
  out.semi_bold = find_font(root, {"opentype/inter/Inter-SemiBold.otf", "truetype/inter/Inter-SemiBold.ttf"},
                            "fonts-inter", problems);
  out.chinese = find_font(root, {"truetype/wqy/wqy-microhei.ttc"}, "fonts-wqy-microhei", problems);
  out.rest = find_font(root, {"truetype/noto/NotoSans-Regular.ttf"}, "fonts-noto-core", problems);
  out.icons = find_font(root, {"truetype/material-design-icons-iconfont/MaterialIcons-Regular.ttf"},
                        "fonts-material-design-icons-iconfont", problems);
  return out;
}

FontSizes font_sizes(const Theme& theme) {
  FontSizes out;
  for (int i = 0; i < style_count; ++i) out.em[static_cast<std::size_t>(i)] = theme.em(static_cast<Style>(i));
  for (int i = 0; i < icon_size_count; ++i) {
    out.icon[static_cast<std::size_t>(i)] = theme.icon_px(static_cast<IconSize>(i));
  }
  return out;
}

BuiltFonts build_fonts(const FontFiles& files, const FontSizes& sizes, const StyleGlyphs& glyphs) {
  BuiltFonts out;
  out.atlas = std::make_unique<ImFontAtlas>();
  out.sizes = sizes;
  out.glyphs = glyphs;
  out.atlas->Flags |= ImFontAtlasFlags_NoMouseCursors;
  // Graphics cards end at 8,192 or 16,384 rows: the larger the text, the wider the texture.
  out.atlas->TexDesiredWidth = sizes.em[static_cast<std::size_t>(Style::body)] > 24 ? 4096 : 2048;
  compat::use_freetype(*out.atlas);

  Ingredients kept;
  for (std::size_t i = 0; i < style_count; ++i) {
    for (const Source& source : sources_of(files, static_cast<Style>(i), glyphs[i])) {
      add_source(out, kept, out.text[i], source, sizes.em[i]);
    }
  }
  out.has_icons = !files.icons.empty();
  GlyphSet icons;
  icons.add(all_icons());
  for (std::size_t i = 0; i < icon_size_count; ++i) {
    add_source(out, kept, out.icon[i], {files.icons, 1.0f, icons, false}, sizes.icon[i]);
  }
  ImFont* last_resort = nullptr;
  const auto or_last_resort = [&](ImFont*& font) {
    if (font != nullptr) return;
    if (last_resort == nullptr) last_resort = out.atlas->AddFontDefault();
    font = last_resort;
  };
  std::for_each(out.text.begin(), out.text.end(), or_last_resort);
  std::for_each(out.icon.begin(), out.icon.end(), or_last_resort);

  if constexpr (!compat::fonts_are_dynamic) {
    out.atlas->Build();
    for (std::size_t i = 0; i < style_count; ++i) {
      const Source latin = sources_of(files, static_cast<Style>(i), glyphs[i])[0];
      if (latin.file.empty() || out.text[i] == last_resort) continue;
      set_true_advances(*out.text[i], kept.files.of(latin.file), latin.glyphs, std::round(sizes.em[i] * latin.line));
      make_digits_tabular(*out.text[i]);
    }
    out.atlas->ClearInputData();  // it points to `kept`, and is not needed once built
  }
  return out;
}

}  // namespace intake::widgets
