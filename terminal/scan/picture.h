// SPDX-License-Identifier: GPL-3.0-or-later
// A picture file as 8-bit grey: PNG through libpng, JPEG through libjpeg-turbo. What a stranger's file may cost is
// limited before anything is unpacked. Pure functions, any thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

#include "db/base/result.h"

namespace intake::scan {

/// Larger files and pictures are refused; phones take 12 to 50 million pixels. Unpacking takes up to four bytes each.
inline constexpr std::size_t max_picture_file_bytes = 64U << 20;
inline constexpr std::int64_t max_picture_pixels = 64'000'000;
inline constexpr int max_picture_side_pixels = 32'000;

/// Rows from the top, `width` bytes each, 0 black.
struct GrayPicture {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> pixels;
};

/// @return bad_input when it is neither a PNG nor a JPEG, is damaged, or is larger than the limits above.
Result<GrayPicture> unpack_picture(std::span<const std::uint8_t> file);
/// @return as unpack_picture; bad_input also when there is no such file or it is not a plain file; io.
Result<GrayPicture> read_picture(const std::filesystem::path& file);

}  // namespace intake::scan
