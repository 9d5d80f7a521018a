// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/print/label_font.h"

#include <ft2build.h>
#include FT_FREETYPE_H

#include <string>
#include <system_error>
#include <vector>

#include "db/base/utf8.h"

namespace intake::print {

namespace fs = std::filesystem;

namespace {

/// A dot is burnt when this much of it is covered, of 255: a little less than half, because the strokes of small
/// Chinese are about one dot wide and would break.
constexpr std::uint8_t covered = 100;
constexpr int units_a_dot = 64;  // FreeType measures in 1/64 of a dot

/// Where Debian 12 keeps them, in the order they are asked for a character.
constexpr const char* wanted_fonts[] = {"opentype/inter/Inter-SemiBold.otf", "truetype/noto/NotoSans-Bold.ttf",
                                        "truetype/wqy/wqy-microhei.ttc"};

/// The wanted fonts, or, where a release keeps one elsewhere, whatever file has its name; empty where there is none.
std::vector<fs::path> find_fonts(const fs::path& root) {
  std::vector<fs::path> found(std::size(wanted_fonts));
  std::error_code ignored;
  bool all = true;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const fs::path file = root / wanted_fonts[i];
    if (fs::exists(file, ignored)) found[i] = file;
    all = all && !found[i].empty();
  }
  if (all) return found;
  for (fs::recursive_directory_iterator at(root, fs::directory_options::skip_permission_denied, ignored), end;
       at != end; at.increment(ignored)) {
    const fs::path extension = at->path().extension();
    if (extension != ".otf" && extension != ".ttf" && extension != ".ttc") continue;
    for (std::size_t i = 0; i < found.size(); ++i)
      if (found[i].empty() && at->path().stem() == fs::path(wanted_fonts[i]).stem()) found[i] = at->path();
  }
  return found;
}

/// The first character of the text, taken off it. U+FFFD for a byte that belongs to none.
char32_t take_character(std::string_view& text) {
  const std::size_t length = utf8_length(text);
  const auto byte = [&text](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[i])); };
  char32_t character = U'\uFFFD';
  if (length == 1) character = byte(0);
  if (length == 2) character = (byte(0) & 0x1FU) << 6 | (byte(1) & 0x3FU);
  if (length == 3) character = (byte(0) & 0x0FU) << 12 | (byte(1) & 0x3FU) << 6 | (byte(2) & 0x3FU);
  if (length == 4)
    character = (byte(0) & 0x07U) << 18 | (byte(1) & 0x3FU) << 12 | (byte(2) & 0x3FU) << 6 | (byte(3) & 0x3FU);
  text.remove_prefix(length == 0 ? 1 : length);
  return character;
}

}  // namespace

struct LabelFont::Faces {
  FT_Library library = nullptr;
  std::vector<FT_Face> faces;

  Faces() = default;
  Faces(const Faces&) = delete;
  Faces& operator=(const Faces&) = delete;
  ~Faces() {
    for (FT_Face face : faces) FT_Done_Face(face);
    if (library != nullptr) FT_Done_FreeType(library);
  }

  /// The first face that has the character, or the first of all, whose box then stands for it.
  std::pair<FT_Face, FT_UInt> glyph_of(char32_t character) const {
    for (FT_Face face : faces)
      if (const FT_UInt glyph = FT_Get_Char_Index(face, character); glyph != 0) return {face, glyph};
    return {faces.front(), 0};
  }

  /// Loads and draws the glyph into its face's slot; nothing when the font is damaged.
  FT_GlyphSlot load(char32_t character, int size, bool draw) const {
    const auto [face, glyph] = glyph_of(character);
    if (FT_Set_Pixel_Sizes(face, 0, static_cast<FT_UInt>(size)) != 0) return nullptr;
    // Light hinting puts stems on whole dots from top to bottom and keeps the widths of the PDF; FreeType's automatic
    // one, which would judge every font anew for each label, takes longer than the label.
    const FT_Int32 flags = FT_LOAD_TARGET_LIGHT | FT_LOAD_NO_AUTOHINT | (draw ? FT_LOAD_RENDER : 0);
    return FT_Load_Glyph(face, glyph, flags) == 0 ? face->glyph : nullptr;
  }
};

LabelFont::LabelFont(std::unique_ptr<Faces> faces) : x_faces(std::move(faces)) {}
LabelFont::~LabelFont() = default;
LabelFont::LabelFont(LabelFont&&) noexcept = default;
LabelFont& LabelFont::operator=(LabelFont&&) noexcept = default;

Result<LabelFont> LabelFont::open(const fs::path& root) {
  auto faces = std::make_unique<Faces>();
  if (FT_Init_FreeType(&faces->library) != 0) return fail(ErrorCode::internal, "The font library could not start.");
  for (const fs::path& file : find_fonts(root)) {
    FT_Face face = nullptr;
    if (!file.empty() && FT_New_Face(faces->library, file.c_str(), 0, &face) == 0) faces->faces.push_back(face);
  }
  if (faces->faces.empty())
    return fail(ErrorCode::internal,
                "No font for labels is installed. Nothing recorded is affected; install the packages fonts-inter, "
                "fonts-noto-core and fonts-wqy-microhei.");
  return LabelFont(std::move(faces));
}

bool LabelFont::has(char32_t character) const { return x_faces->glyph_of(character).second != 0; }

int LabelFont::width(std::string_view text, int size) {
  FT_Pos units = 0;
  while (!text.empty())
    if (FT_GlyphSlot slot = x_faces->load(take_character(text), size, false); slot != nullptr)
      units += slot->advance.x;
  return static_cast<int>((units + units_a_dot - 1) / units_a_dot);
}

void LabelFont::draw(std::string_view text, int size, int x, int baseline, Raster& raster) {
  FT_Pos pen = FT_Pos{x} * units_a_dot;
  while (!text.empty()) {
    FT_GlyphSlot slot = x_faces->load(take_character(text), size, true);
    if (slot == nullptr) continue;
    const FT_Bitmap& bitmap = slot->bitmap;
    const int left = static_cast<int>(pen / units_a_dot) + slot->bitmap_left;
    const int top = baseline - slot->bitmap_top;
    for (unsigned row = 0; row < bitmap.rows; ++row)
      for (unsigned column = 0; column < bitmap.width; ++column)
        if (bitmap.buffer[row * static_cast<unsigned>(bitmap.pitch) + column] >= covered)
          raster.blacken(left + static_cast<int>(column), top + static_cast<int>(row));
    pen += slot->advance.x;
  }
}

}  // namespace intake::print
