// SPDX-License-Identifier: GPL-3.0-or-later
// QR and Code 128 as black rectangles, through libzint. Pure; any thread.
#pragma once

#include <string>
#include <vector>

#include "db/base/result.h"
#include "terminal/print/label_layout.h"

namespace intake::print {

inline constexpr int label_qr_version = 2;  ///< 25×25 modules
inline constexpr int badge_qr_version = 3;  ///< 29×29 modules
/// QR of that version, level H, its upper left corner at (x, y); the light margin is the caller's.
/// @return internal when the text does not fit.
Result<std::vector<Box>> draw_qr(const std::string& text, int x, int y, int module_dots, int version = label_qr_version);

/// Code 128 of an even number of digits, two in a symbol (code set C), centred in [0, total_width).
Result<std::vector<Box>> draw_code128(const std::string& digits, int total_width, int y, int height, int module_dots);

}  // namespace intake::print
