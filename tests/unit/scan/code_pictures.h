// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of codes for the decoder's tests, drawn by libzint and written by libpng and libjpeg-turbo, so that no
// picture has to be kept in the tree.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "terminal/scan/picture.h"

namespace intake::scan {

/// A code as zint draws it, `scale` pixels a module, with a light margin. @param symbology BARCODE_… of zint.h.
GrayPicture draw_code(int symbology, const std::string& text, int scale = 3);

std::vector<std::uint8_t> as_png(const GrayPicture& picture);
std::vector<std::uint8_t> as_jpeg(const GrayPicture& picture);
/// Black on nothing: the light pixels are transparent.
std::vector<std::uint8_t> as_transparent_png(const GrayPicture& picture);

/// Turned by quarter turns to the right.
GrayPicture turned(const GrayPicture& picture, int quarters);

/// A file that goes away with the value.
class TemporaryFile {
 public:
  TemporaryFile(const std::string& name, const std::vector<std::uint8_t>& bytes);
  ~TemporaryFile();
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  const std::filesystem::path& path() const { return x_path; }

 private:
  std::filesystem::path x_path;
};

}  // namespace intake::scan
