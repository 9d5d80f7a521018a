// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/scan/picture.h"

#include <png.h>
#include <turbojpeg.h>

#include <fstream>
#include <memory>
#include <string>
#include <system_error>

namespace intake::scan {
namespace {

Unexpected no_picture(const std::string& why) { return fail(ErrorCode::bad_input, why); }
Unexpected damaged() {
  return no_picture("The picture is damaged and cannot be read. Nothing was changed; take or save it again.");
}

bool is_png(std::span<const std::uint8_t> file) {
  return file.size() >= 8 && png_sig_cmp(file.data(), 0, 8) == 0;
}
bool is_jpeg(std::span<const std::uint8_t> file) {
  return file.size() >= 3 && file[0] == 0xFF && file[1] == 0xD8 && file[2] == 0xFF;
}

Result<GrayPicture> room_for(std::int64_t width, std::int64_t height) {
  if (width < 1 || height < 1) return damaged();
  if (width > max_picture_side_pixels || height > max_picture_side_pixels || width * height > max_picture_pixels)
    return no_picture("The picture is too large to be read. Nothing was changed; use a smaller one.");
  GrayPicture picture{static_cast<int>(width), static_cast<int>(height), {}};
  picture.pixels.resize(static_cast<std::size_t>(width * height));
  return picture;
}

/// The eye's weights on the stored values. libpng's own grey adds light instead, and lost two of eleven photographs.
std::uint8_t luma(const std::uint8_t* rgb) {
  return static_cast<std::uint8_t>((306U * rgb[0] + 601U * rgb[1] + 117U * rgb[2] + 512U) >> 10);
}

void fill_from_rgb(GrayPicture& picture, const std::vector<std::uint8_t>& rgb) {
  for (std::size_t i = 0; i < picture.pixels.size(); ++i) picture.pixels[i] = luma(&rgb[3 * i]);
}

Result<GrayPicture> unpack_png(std::span<const std::uint8_t> file) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  const std::unique_ptr<png_image, void (*)(png_image*)> freed(&image, png_image_free);
  if (png_image_begin_read_from_memory(&image, file.data(), file.size()) == 0) return damaged();
  INTAKE_LET(picture, room_for(image.width, image.height));
  const bool colour = (image.format & PNG_FORMAT_FLAG_COLOR) != 0;
  image.format = colour ? PNG_FORMAT_RGB : PNG_FORMAT_GRAY;
  std::vector<std::uint8_t> rgb(colour ? 3 * picture.pixels.size() : 0);
  const png_color white{255, 255, 255};  // codes drawn on a transparent ground
  void* const rows = colour ? rgb.data() : picture.pixels.data();
  if (png_image_finish_read(&image, &white, rows, 0, nullptr) == 0) return damaged();
  if (colour) fill_from_rgb(picture, rgb);
  return picture;
}

/// Adobe's inverted CMYK, the only kind met in JPEG files, to grey.
void fill_from_cmyk(GrayPicture& picture, const std::vector<std::uint8_t>& cmyk) {
  for (std::size_t i = 0; i < picture.pixels.size(); ++i) {
    const std::uint8_t* const ink = &cmyk[4 * i];
    picture.pixels[i] = static_cast<std::uint8_t>(unsigned{luma(ink)} * ink[3] / 255U);
  }
}

Result<GrayPicture> unpack_jpeg(std::span<const std::uint8_t> file) {
  const std::unique_ptr<void, int (*)(tjhandle)> jpeg(tjInitDecompress(), tjDestroy);
  if (!jpeg) return fail(ErrorCode::internal, "The JPEG library could not start.");
  int width = 0;
  int height = 0;
  int subsampling = 0;
  int colours = 0;
  const auto size = static_cast<unsigned long>(file.size());
  if (tjDecompressHeader3(jpeg.get(), file.data(), size, &width, &height, &subsampling, &colours) != 0)
    return damaged();
  INTAKE_LET(picture, room_for(width, height));
  const bool inks = colours == TJCS_CMYK || colours == TJCS_YCCK;
  std::vector<std::uint8_t> cmyk(inks ? 4 * picture.pixels.size() : 0);
  // A limit on scans, because a small progressive file can ask for thousands of passes over a large picture.
  const int done = tjDecompress2(jpeg.get(), file.data(), size, inks ? cmyk.data() : picture.pixels.data(), width, 0,
                                 height, inks ? TJPF_CMYK : TJPF_GRAY, TJFLAG_LIMITSCANS);
  // A warning (a photograph cut short on its way) still leaves the part above it, which may hold the code.
  if (done != 0 && tjGetErrorCode(jpeg.get()) != TJERR_WARNING) return damaged();
  if (inks) fill_from_cmyk(picture, cmyk);
  return picture;
}

}  // namespace

Result<GrayPicture> unpack_picture(std::span<const std::uint8_t> file) {
  if (file.size() > max_picture_file_bytes)
    return no_picture("The file is too large for a picture. Nothing was changed; use a smaller one.");
  if (is_png(file)) return unpack_png(file);
  if (is_jpeg(file)) return unpack_jpeg(file);
  return no_picture("The file is not a PNG or JPEG picture.");
}

Result<GrayPicture> read_picture(const std::filesystem::path& file) {
  std::error_code error;
  const auto status = std::filesystem::status(file, error);
  if (!std::filesystem::exists(status)) return no_picture("There is no such file.");
  if (!std::filesystem::is_regular_file(status)) return no_picture("This is not a picture file.");
  const std::uintmax_t size = std::filesystem::file_size(file, error);
  if (error) return fail(ErrorCode::io, "The picture file cannot be read.");
  if (size > max_picture_file_bytes)
    return no_picture("The file is too large for a picture. Nothing was changed; use a smaller one.");
  std::vector<std::uint8_t> bytes(static_cast<std::size_t>(size));
  std::ifstream stream(file, std::ios::binary);
  stream.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  if (stream.gcount() != static_cast<std::streamsize>(bytes.size()))
    return fail(ErrorCode::io, "The picture file cannot be read. Check that you may open it, and try again.");
  return unpack_picture(bytes);
}

}  // namespace intake::scan
