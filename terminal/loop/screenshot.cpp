// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/loop/screenshot.h"

#include <png.h>

#include <array>
#include <cstdio>
#include <system_error>

namespace intake::loop {

Result<void> write_png(const platform::Picture& picture, const std::filesystem::path& file) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(picture.width);
  image.height = static_cast<png_uint_32>(picture.height);
  image.format = PNG_FORMAT_RGB;
  const std::filesystem::path part = file.string() + ".part";
  if (png_image_write_to_file(&image, part.c_str(), 0, picture.rgb.data(), 0, nullptr) == 0) {
    return fail(ErrorCode::io, std::string("The screenshot cannot be written (") + image.message +
                                   "); the window is not affected. Check its folder.");
  }
  std::error_code failed;
  std::filesystem::rename(part, file, failed);
  if (failed) return fail(ErrorCode::io, "The screenshot cannot be put in place; the window is not affected. Check its folder.");
  return {};
}

Result<std::filesystem::path> next_screenshot(const std::filesystem::path& folder) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) return fail(ErrorCode::io, "The folder for screenshots cannot be made; the window is not affected. Choose another.");
  for (int number = 1; number < 10'000; ++number) {
    std::array<char, 32> name{};
    std::snprintf(name.data(), name.size(), "intake-%03d.png", number);
    if (!std::filesystem::exists(folder / name.data(), failed)) return folder / name.data();
  }
  return fail(ErrorCode::exists, "The folder for screenshots is full of them; the window is not affected. Empty it.");
}

}  // namespace intake::loop
