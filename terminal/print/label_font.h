// SPDX-License-Identifier: GPL-3.0-or-later
// The fonts of labels through FreeType: Latin from Inter, Chinese from WenQuanYi Micro Hei, the rest from Noto.
// A LabelFont is used by one thread at a time.
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "db/base/result.h"
#include "terminal/print/raster.h"

namespace intake::print {

class LabelFont {
 public:
  /// @param root where Debian keeps fonts. @return internal when no font is found there; its detail names the packages.
  static Result<LabelFont> open(const std::filesystem::path& root = "/usr/share/fonts");
  ~LabelFont();
  LabelFont(LabelFont&&) noexcept;
  LabelFont& operator=(LabelFont&&) noexcept;

  /// Width in dots of a UTF-8 text whose em is `size` dots high.
  int width(std::string_view text, int size);
  /// Draws from the left end of the baseline; what lies outside the raster is cut off.
  void draw(std::string_view text, int size, int x, int baseline, Raster& raster);
  /// Whether one of the fonts has this character.
  bool has(char32_t character) const;

 private:
  struct Faces;
  explicit LabelFont(std::unique_ptr<Faces> faces);
  std::unique_ptr<Faces> x_faces;
};

}  // namespace intake::print
