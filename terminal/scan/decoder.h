// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the code in a picture, by ZXing-cpp (1.4.0 of Debian 12 up to 3.x). One symbol a picture: Debian 12's build
// aborts when it looks for more. Pure functions, any thread; about 1 ms for a 640×480 picture, 10 ms for a photograph.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>

#include "db/base/result.h"
#include "terminal/scan/picture.h"

namespace intake::scan {

struct Decoded {
  std::string text;    ///< UTF-8, no AIM prefix; a UPC-A has 12 digits, a UPC-E 8
  std::string format;  ///< "EAN-13", "EAN-8", "UPC-A", "UPC-E", "Code 128", "Code 39", "ITF", "QR Code", "Data Matrix"
  friend bool operator==(const Decoded&, const Decoded&) = default;
};

/// A PNG or JPEG file, looked at as decode_still does. @return nothing when no code was found; bad_input when it is no picture (see picture.h); io.
Result<std::optional<Decoded>> decode_file(const std::filesystem::path& picture);

/// The same in a child process, for a till that must not go down with a picture on which the library asserts.
/// @return as decode_file; internal when the child ended badly or took longer than 20 seconds.
Result<std::optional<Decoded>> decode_file_apart(const std::filesystem::path& picture);

/// An 8-bit grey picture: rows from the top, `stride` bytes apart (at least `width`), 0 black.
/// @return nothing when no code was found; bad_input when the sizes do not fit the pixels.
Result<std::optional<Decoded>> decode_gray(std::span<const std::uint8_t> pixels, int width, int height,
                                           std::size_t stride);

/// A picture that stands still, which has no next frame to be read from: where the first look finds nothing, its middle,
/// half of its size and one and a half times its size are looked at too. Seven times the time where there is no code.
Result<std::optional<Decoded>> decode_still(const GrayPicture& picture);

}  // namespace intake::scan
