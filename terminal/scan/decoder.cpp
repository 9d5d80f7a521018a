// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/scan/decoder.h"

#include <algorithm>
#include <exception>
#include <string_view>
#include <utility>

#include "terminal/scan/apart.h"
#include "terminal/scan/code_check.h"
#include "terminal/scan/picture.h"
#include "terminal/scan/resize.h"
#include "terminal/scan/zxing_compat.h"

namespace intake::scan {
namespace {

using zxing::BarcodeFormat;

/// The formats a shop meets; more of them cost time and bring false hits.
constexpr std::pair<BarcodeFormat, std::string_view> known_formats[] = {
    {BarcodeFormat::EAN13, "EAN-13"},     {BarcodeFormat::EAN8, "EAN-8"},     {BarcodeFormat::UPCA, "UPC-A"},
    {BarcodeFormat::UPCE, "UPC-E"},       {BarcodeFormat::Code128, "Code 128"}, {BarcodeFormat::Code39, "Code 39"},
    {BarcodeFormat::ITF, "ITF"},          {BarcodeFormat::QRCode, "QR Code"}, {BarcodeFormat::DataMatrix, "Data Matrix"}};

enum class Wanted { all, squares };

const zxing::Options& options(Wanted wanted) {
  static const auto make = [](auto formats) {
    zxing::Options made;
    made.setFormats(formats);
    made.setMaxNumberOfSymbols(1);
    made.setTryHarder(true);
    made.setTryRotate(true);
    made.setTryDownscale(true);
    return made;
  };
  static const zxing::Options all =
      make(BarcodeFormat::EAN13 | BarcodeFormat::EAN8 | BarcodeFormat::UPCA | BarcodeFormat::UPCE | BarcodeFormat::Code128 |
           BarcodeFormat::Code39 | BarcodeFormat::ITF | BarcodeFormat::QRCode | BarcodeFormat::DataMatrix);
  static const zxing::Options squares = make(BarcodeFormat::QRCode | BarcodeFormat::DataMatrix);
  return wanted == Wanted::all ? all : squares;
}

std::string_view format_name(BarcodeFormat found) {
  for (const auto& [format, name] : known_formats)
    if (zxing::is_format(found, format)) return name;
  return {};
}

std::optional<Decoded> read_symbol(const zxing::Symbol& symbol) {
  if (!symbol.isValid()) return std::nullopt;
  std::string_view format = format_name(symbol.format());
  if (format.empty()) return std::nullopt;
  const bool retail = format.starts_with("EAN") || format.starts_with("UPC");
  if (!retail) {
    std::string text = zxing::plain_text(symbol);
    if (text.empty()) return std::nullopt;  // noise that passed for a code, or a code without a word
    return Decoded{std::move(text), std::string(format)};
  }

  std::string text = canonical_text(zxing::retail_text(symbol));
  if (format == "EAN-13" && text.size() == 12) format = "UPC-A";
  // The reader has held the check digit already; what is of another length is not the code that stands there.
  if (check_code("]E0" + text).verdict != CodeVerdict::goods) return std::nullopt;
  return Decoded{std::move(text), std::string(format)};
}

Result<std::optional<Decoded>> look(std::span<const std::uint8_t> pixels, int width, int height, std::size_t stride,
                                    Wanted wanted) {
  const bool fits = width > 0 && height > 0 && width <= max_picture_side_pixels && height <= max_picture_side_pixels &&
                    stride >= static_cast<std::size_t>(width) && stride <= (1U << 20) &&
                    pixels.size() >= stride * static_cast<std::size_t>(height - 1) + static_cast<std::size_t>(width);
  if (!fits) return fail(ErrorCode::bad_input, "The picture's size does not fit its pixels.");
  try {
    const ZXing::ImageView view(pixels.data(), width, height, ZXing::ImageFormat::Lum, static_cast<int>(stride));
    return read_symbol(ZXing::ReadBarcode(view, options(wanted)));
  } catch (const std::exception& error) {
    return fail(ErrorCode::internal, std::string("The picture could not be searched for a code: ") + error.what());
  }
}

Result<std::optional<Decoded>> look(const GrayPicture& picture, Wanted wanted) {
  return look(picture.pixels, picture.width, picture.height, static_cast<std::size_t>(picture.width), wanted);
}

/// The middle four fifths of the width and of the height.
Result<std::optional<Decoded>> look_at_middle(const GrayPicture& picture) {
  const auto stride = static_cast<std::size_t>(picture.width);
  const auto corner = static_cast<std::size_t>(picture.height / 10) * stride + static_cast<std::size_t>(picture.width / 10);
  return look(std::span(picture.pixels).subspan(corner), picture.width * 4 / 5, picture.height * 4 / 5, stride, Wanted::all);
}

/// A larger picture has pixels enough in a code, and enlarging it would take seconds.
constexpr int longest_side_to_enlarge_pixels = 2'400;
/// A code needs more than that.
constexpr int least_side_pixels = 20;

constexpr int longest_decode_ms = 20'000;
constexpr char is_error = 'e';
constexpr char is_nothing = 'n';
constexpr char is_code = 'c';

/// Across the pipe: what it is, then the format or the error's number, a NUL, then the text or the error's sentence.
std::string packed(const Result<std::optional<Decoded>>& found) {
  if (!found) return is_error + std::to_string(static_cast<int>(found.error().code)) + '\0' + found.error().detail;
  if (!*found) return {is_nothing};
  return is_code + (*found)->format + '\0' + (*found)->text;
}

Result<std::optional<Decoded>> unpacked(const std::string& bytes) {
  const std::size_t end = bytes.find('\0');
  const char kind = bytes.empty() ? is_error : bytes[0];
  if (kind == is_nothing) return std::optional<Decoded>();
  if (end == std::string::npos) return fail(ErrorCode::internal, "The code reader gave no answer.");
  const std::string first = bytes.substr(1, end - 1);
  const std::string second = bytes.substr(end + 1);
  if (kind == is_error) return fail(static_cast<ErrorCode>(std::stoi(first)), second);
  return std::optional(Decoded{second, first});
}

}  // namespace

Result<std::optional<Decoded>> decode_file_apart(const std::filesystem::path& picture) {
  options(Wanted::all);  // made here once, not in every child
  INTAKE_LET(bytes, run_apart([&picture] { return packed(decode_file(picture)); }, longest_decode_ms));
  return unpacked(bytes);
}

Result<std::optional<Decoded>> decode_gray(std::span<const std::uint8_t> pixels, int width, int height,
                                           std::size_t stride) {
  return look(pixels, width, height, stride, Wanted::all);
}

Result<std::optional<Decoded>> decode_still(const GrayPicture& picture) {
  INTAKE_LET(whole, look(picture, Wanted::all));
  if (whole || std::min(picture.width, picture.height) < least_side_pixels) return whole;
  INTAKE_LET(middle, look_at_middle(picture));
  if (middle) return middle;
  INTAKE_LET(smaller, look(halved(picture), Wanted::squares));
  if (smaller || std::max(picture.width, picture.height) > longest_side_to_enlarge_pixels) return smaller;
  return look(enlarged(picture), Wanted::all);
}

Result<std::optional<Decoded>> decode_file(const std::filesystem::path& picture) {
  INTAKE_LET(grey, read_picture(picture));
  return decode_still(grey);
}

}  // namespace intake::scan
