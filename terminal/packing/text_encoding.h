// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to terminal/packing: a file's bytes as UTF-8, whatever program wrote them. Free function, safe from any
// thread.
#pragma once

#include <string>
#include <string_view>

#include "terminal/packing/packing_list.h"

namespace intake::packing {

struct DecodedText {
  std::string text;  ///< well-formed UTF-8 without BOM and NUL
  Encoding encoding = Encoding::utf8;
};

/// A BOM decides; without one, NUL bytes on one side of every pair mean UTF-16, what is well-formed UTF-8 is UTF-8, and
/// anything else is tried as GB18030.
/// @return bad_input for what is none of them, for other NUL bytes (no table of text has them) and for a workbook.
Result<DecodedText> decode_text(std::string_view bytes);

}  // namespace intake::packing
