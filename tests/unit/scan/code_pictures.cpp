// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/scan/code_pictures.h"

#include <png.h>
#include <turbojpeg.h>
#include <unistd.h>
#include <zint.h>

#include <fstream>
#include <memory>
#include <stdexcept>

namespace intake::scan {
namespace {

constexpr int margin_modules = 12;

std::vector<std::uint8_t> written(png_image& image, const void* pixels) {
  png_alloc_size_t size = 0;
  if (png_image_write_to_memory(&image, nullptr, &size, 0, pixels, 0, nullptr) == 0)
    throw std::runtime_error(image.message);
  std::vector<std::uint8_t> bytes(size);
  if (png_image_write_to_memory(&image, bytes.data(), &size, 0, pixels, 0, nullptr) == 0)
    throw std::runtime_error(image.message);
  bytes.resize(size);
  return bytes;
}

png_image png_of(const GrayPicture& picture, png_uint_32 format) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(picture.width);
  image.height = static_cast<png_uint_32>(picture.height);
  image.format = format;
  return image;
}

}  // namespace

GrayPicture draw_code(int symbology, const std::string& text, int scale) {
  const std::unique_ptr<zint_symbol, void (*)(zint_symbol*)> symbol(ZBarcode_Create(), ZBarcode_Delete);
  symbol->symbology = symbology;
  symbol->show_hrt = 0;
  const auto* const source = reinterpret_cast<const unsigned char*>(text.data());
  if (ZBarcode_Encode(symbol.get(), source, static_cast<int>(text.size())) >= ZINT_ERROR)
    throw std::runtime_error(symbol->errtxt);

  const bool linear = symbol->rows == 1;
  const int height_modules = linear ? 40 : symbol->rows;
  GrayPicture picture;
  picture.width = (symbol->width + 2 * margin_modules) * scale;
  picture.height = (height_modules + 2 * margin_modules) * scale;
  picture.pixels.assign(static_cast<std::size_t>(picture.width * picture.height), 255);
  for (int y = 0; y < height_modules * scale; ++y)
    for (int x = 0; x < symbol->width * scale; ++x) {
      const int row = linear ? 0 : y / scale;
      const int column = x / scale;
      if (((symbol->encoded_data[row][column / 8] >> (column % 8)) & 1) == 0) continue;
      const int at = (y + margin_modules * scale) * picture.width + x + margin_modules * scale;
      picture.pixels[static_cast<std::size_t>(at)] = 0;
    }
  return picture;
}

std::vector<std::uint8_t> as_png(const GrayPicture& picture) {
  png_image image = png_of(picture, PNG_FORMAT_GRAY);
  return written(image, picture.pixels.data());
}

std::vector<std::uint8_t> as_transparent_png(const GrayPicture& picture) {
  png_image image = png_of(picture, PNG_FORMAT_RGBA);
  std::vector<std::uint8_t> rgba;
  for (const std::uint8_t grey : picture.pixels)
    rgba.insert(rgba.end(), {0, 0, 0, static_cast<std::uint8_t>(255 - grey)});
  return written(image, rgba.data());
}

std::vector<std::uint8_t> as_jpeg(const GrayPicture& picture) {
  const std::unique_ptr<void, int (*)(tjhandle)> jpeg(tjInitCompress(), tjDestroy);
  unsigned char* bytes = nullptr;
  unsigned long size = 0;
  if (tjCompress2(jpeg.get(), picture.pixels.data(), picture.width, 0, picture.height, TJPF_GRAY, &bytes, &size,
                  TJSAMP_GRAY, 85, 0) != 0)
    throw std::runtime_error("tjCompress2");
  const std::unique_ptr<unsigned char, void (*)(unsigned char*)> owned(bytes, tjFree);
  return {bytes, bytes + size};
}

GrayPicture turned(const GrayPicture& picture, int quarters) {
  GrayPicture result = picture;
  for (; quarters > 0; --quarters) {
    const GrayPicture from = result;
    result.width = from.height;
    result.height = from.width;
    for (int y = 0; y < from.height; ++y)
      for (int x = 0; x < from.width; ++x)
        result.pixels[static_cast<std::size_t>(x * result.width + from.height - 1 - y)] =
            from.pixels[static_cast<std::size_t>(y * from.width + x)];
  }
  return result;
}

TemporaryFile::TemporaryFile(const std::string& name, const std::vector<std::uint8_t>& bytes)
    : x_path(std::filesystem::temp_directory_path() / ("intake-scan-" + std::to_string(getpid()) + "-" + name)) {
  std::ofstream(x_path, std::ios::binary)
      .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

TemporaryFile::~TemporaryFile() {
  std::error_code ignored;
  std::filesystem::remove(x_path, ignored);
}

}  // namespace intake::scan
