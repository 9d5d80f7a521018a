// SPDX-License-Identifier: GPL-3.0-or-later
// A picture of black and white dots, as a label printer burns it. Plain value, any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace intake::print {

/// Rows from the top, each of whole bytes, the leftmost dot in the highest bit; 1 is black. The spare bits at the end
/// of a row are 0.
struct Raster {
  int width_dots = 0;
  int height_dots = 0;
  std::vector<std::uint8_t> bits;

  Raster() = default;
  Raster(int width, int height)
      : width_dots(width), height_dots(height),
        bits(static_cast<std::size_t>(row_bytes()) * static_cast<std::size_t>(height)) {}

  int row_bytes() const { return (width_dots + 7) / 8; }
  /// False outside.
  bool black(int x, int y) const { return inside(x, y) && (bits[index(x, y)] & mask(x)) != 0; }
  /// Nothing happens outside.
  void blacken(int x, int y) {
    if (inside(x, y)) bits[index(x, y)] = static_cast<std::uint8_t>(bits[index(x, y)] | mask(x));
  }

  friend bool operator==(const Raster&, const Raster&) = default;

 private:
  bool inside(int x, int y) const { return x >= 0 && y >= 0 && x < width_dots && y < height_dots; }
  std::size_t index(int x, int y) const { return static_cast<std::size_t>(y * row_bytes() + x / 8); }
  static std::uint8_t mask(int x) { return static_cast<std::uint8_t>(0x80U >> (x % 8)); }
};

}  // namespace intake::print
