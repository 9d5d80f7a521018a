// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/packing/text_encoding.h"

#include <iconv.h>

#include <optional>

#include "db/base/utf8.h"

namespace intake::packing {
namespace {

constexpr std::string_view utf8_bom = "\xEF\xBB\xBF";
constexpr const char* save_as = " Save it as \"CSV UTF-8\" and try again; nothing was recorded.";

/// iconv over a whole buffer; nothing when a byte sequence is not of that encoding.
Result<std::optional<std::string>> converted(std::string_view bytes, const char* from) {
  const iconv_t converter = iconv_open("UTF-8", from);
  if (converter == reinterpret_cast<iconv_t>(-1))
    return fail(ErrorCode::internal, std::string("This system cannot convert ") + from +
                                         " (its package may be libc-gconv-modules-extra)." + save_as);
  std::string out(bytes.size() * 2 + 16, '\0');  // at most 3 bytes for 2, or 4 for 4
  // iconv reads through a char** by its old signature and changes nothing behind it.
  auto* in_at = const_cast<char*>(bytes.data());
  std::size_t in_left = bytes.size();
  char* out_at = out.data();
  std::size_t out_left = out.size();
  const std::size_t irreversible = iconv(converter, &in_at, &in_left, &out_at, &out_left);
  iconv_close(converter);
  if (irreversible == static_cast<std::size_t>(-1) || in_left > 0) return std::optional<std::string>();
  out.resize(out.size() - out_left);
  return std::optional(std::move(out));
}

Result<DecodedText> by_converter(std::string_view bytes, const char* from, Encoding encoding, const char* otherwise) {
  INTAKE_LET(text, converted(bytes, from));
  if (!text) return fail(ErrorCode::bad_input, std::string(otherwise) + save_as);
  return DecodedText{std::move(*text), encoding};
}

Result<DecodedText> from_utf16(std::string_view bytes, Encoding encoding) {
  return by_converter(bytes, encoding == Encoding::utf16_little_endian ? "UTF-16LE" : "UTF-16BE", encoding, "The file is damaged UTF-16 text.");
}

Unexpected nul_bytes() {
  return fail(ErrorCode::bad_input, std::string("The file holds NUL bytes, so it is not a table of text.") + save_as);
}

/// Which half of every pair of bytes is NUL now and then, if it is one half alone: so look a table's commas, digits and
/// line ends in UTF-16 whose BOM is missing.
std::optional<Encoding> bare_utf16(std::string_view bytes) {
  std::size_t nul_at[2] = {0, 0};
  for (std::size_t i = 0; i < bytes.size(); ++i)
    if (bytes[i] == '\0') ++nul_at[i % 2];
  const bool enough = (nul_at[0] + nul_at[1]) * 16 >= bytes.size();
  if (bytes.size() % 2 != 0 || !enough || (nul_at[0] > 0) == (nul_at[1] > 0)) return std::nullopt;
  return nul_at[1] > 0 ? Encoding::utf16_little_endian : Encoding::utf16_big_endian;
}

Result<DecodedText> by_encoding(std::string_view bytes) {
  if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("\xD0\xCF\x11\xE0"))
    return fail(ErrorCode::bad_input, std::string("The file is a workbook, not a CSV file.") + save_as);
  if (bytes.starts_with("\xFF\xFE")) return from_utf16(bytes.substr(2), Encoding::utf16_little_endian);
  if (bytes.starts_with("\xFE\xFF")) return from_utf16(bytes.substr(2), Encoding::utf16_big_endian);
  if (bytes.starts_with(utf8_bom)) {
    bytes.remove_prefix(utf8_bom.size());
    if (!is_utf8(bytes)) return fail(ErrorCode::bad_input, std::string("The file is damaged UTF-8 text.") + save_as);
    return DecodedText{std::string(bytes), Encoding::utf8_with_bom};
  }
  if (bytes.find('\0') != std::string_view::npos) {
    if (const auto utf16 = bare_utf16(bytes)) return from_utf16(bytes, *utf16);
    return nul_bytes();
  }
  if (is_utf8(bytes)) return DecodedText{std::string(bytes), Encoding::utf8};
  return by_converter(bytes, "GB18030", Encoding::gb18030, "The file is neither UTF-8 nor GB18030 text.");
}

}  // namespace

Result<DecodedText> decode_text(std::string_view bytes) {
  INTAKE_LET(decoded, by_encoding(bytes));
  if (decoded.text.find('\0') != std::string::npos) return nul_bytes();
  return decoded;
}

}  // namespace intake::packing
