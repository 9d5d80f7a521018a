// SPDX-License-Identifier: GPL-3.0-or-later
// One face for ZXing-cpp 1.4 (Debian 12), 2.3 (Debian 13) and 3.x: DecodeHints became ReaderOptions, Result became
// Barcode, text() became UTF-8, and since 3.0 formats have variants. Included by decoder.cpp alone.
#pragma once

#if __has_include(<ZXing/ReaderOptions.h>)
#include <ZXing/ReadBarcode.h>
#include <ZXing/Version.h>
#else
#define ZX_USE_UTF8 1  // 1.4: text() as std::string
#include <ZXing/ReadBarcode.h>
#include <ZXing/ZXVersion.h>
#endif

#include <string>

namespace intake::scan::zxing {

using ZXing::BarcodeFormat;

#if ZXING_VERSION_MAJOR >= 2
using Symbol = ZXing::Barcode;
using Options = ZXing::ReaderOptions;
/// What is printed under the bars: 12 digits for UPC-A, 8 for UPC-E, where the plain text of 3.x is always an EAN-13.
inline std::string retail_text(const Symbol& symbol) { return symbol.text(ZXing::TextMode::HRI); }
inline std::string plain_text(const Symbol& symbol) { return symbol.text(ZXing::TextMode::Plain); }
#else
using Symbol = ZXing::Result;
using Options = ZXing::DecodeHints;
inline std::string retail_text(const Symbol& symbol) { return symbol.text(); }
inline std::string plain_text(const Symbol& symbol) { return symbol.text(); }
#endif

inline bool is_format(BarcodeFormat found, BarcodeFormat wanted) {
#if ZXING_VERSION_MAJOR >= 3
  return found <= wanted;  // "QR Code Model 2" is a QR Code
#else
  return found == wanted;
#endif
}

}  // namespace intake::scan::zxing
