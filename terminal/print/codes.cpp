// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/print/codes.h"

#include <zint.h>

#include <memory>

namespace intake::print {
namespace {

using Symbol = std::unique_ptr<zint_symbol, void (*)(zint_symbol*)>;

constexpr int qr_level_h = 4;

Result<void> encode(zint_symbol& symbol, const std::string& text) {
  const auto* const source = reinterpret_cast<const unsigned char*>(text.data());
  if (ZBarcode_Encode(&symbol, source, static_cast<int>(text.size())) < ZINT_ERROR) return {};
  return fail(ErrorCode::internal, std::string("The code on the label could not be drawn: ") + symbol.errtxt);
}

bool is_dark(const zint_symbol& symbol, int row, int column) {
  return ((symbol.encoded_data[row][column / 8] >> (column % 8)) & 1) != 0;
}

/// The dark modules of one row as few boxes.
void add_row(const zint_symbol& symbol, int row, const Box& origin, int module_dots, std::vector<Box>& boxes) {
  for (int column = 0; column < symbol.width;) {
    const int start = column;
    while (column < symbol.width && is_dark(symbol, row, column)) ++column;
    if (column > start)
      boxes.push_back({origin.x + start * module_dots, origin.y, (column - start) * module_dots, origin.height});
    else
      ++column;
  }
}

}  // namespace

Result<std::vector<Box>> draw_qr(const std::string& text, int x, int y, int module_dots, int version) {
  const Symbol symbol(ZBarcode_Create(), ZBarcode_Delete);
  symbol->symbology = BARCODE_QRCODE;
  symbol->option_1 = qr_level_h;
  symbol->option_2 = version;
  INTAKE_TRY(encode(*symbol, text));
  std::vector<Box> boxes;
  for (int row = 0; row < symbol->rows; ++row)
    add_row(*symbol, row, {x, y + row * module_dots, 0, module_dots}, module_dots, boxes);
  return boxes;
}

Result<std::vector<Box>> draw_code128(const std::string& digits, int total_width, int y, int height, int module_dots) {
  const Symbol symbol(ZBarcode_Create(), ZBarcode_Delete);
  symbol->symbology = BARCODE_CODE128;
  INTAKE_TRY(encode(*symbol, digits));
  std::vector<Box> boxes;
  add_row(*symbol, 0, {(total_width - symbol->width * module_dots) / 2, y, 0, height}, module_dots, boxes);
  return boxes;
}

}  // namespace intake::print
