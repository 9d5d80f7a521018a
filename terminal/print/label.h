// SPDX-License-Identifier: GPL-3.0-or-later
// The 50×30 mm label of an item, or of a whole lot: what stands on it, and its dots at 203 dpi. An identity label has no
// price; a price label has it large. Neither has the name of a donor. Functions are pure but for reading the font files; any thread.
#pragma once

#include <cstdint>
#include <string>

#include "db/base/date.h"
#include "db/base/result.h"
#include "db/domain/tag.h"
#include "terminal/print/raster.h"

namespace intake::print {

/// What stands on one label, in the shop's language. Texts that are too long are drawn smaller, then cut with "…".
struct LabelText {
  domain::TagNumber tag;
  std::string title;      ///< the category, UTF-8: "Coats", "外套"
  std::string condition;  ///< "A", "B", "C" or "R"
  std::string shop;
  std::int64_t quantity = 1;  ///< written only on a lot's label
  bool lot_label = false;     ///< one label for the whole lot
  Date business_date;         ///< written as a date and as its ISO week ("W47")
  std::int64_t weight_grams = 0;  ///< of a lot that was weighed instead of counted: written for its quantity of 0
  std::string price = {};         ///< as it is read, "¥39"; empty on an identity label. The date is then that of the price
};

/// The label as a label printer burns it: 400×240 dots.
/// @return internal when the fonts are missing (its detail names the packages) or a code cannot be drawn.
Result<Raster> render_label(const LabelText& text);

}  // namespace intake::print
