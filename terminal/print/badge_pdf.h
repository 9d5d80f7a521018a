// SPDX-License-Identifier: GPL-3.0-or-later
// A volunteer's badge on a label of 50×30 mm, so that the shop's own printer makes it: the code, and the picture the person
// taps. No name: whoever wants one writes it beside the picture. Any thread.
#pragma once

#include <filesystem>
#include <string>

#include "db/base/result.h"
#include "terminal/print/child.h"

namespace intake::print {

struct BadgeText {
  std::string code;     ///< domain::badge_code
  std::string picture;  ///< an icon's name
  std::string shop;
};

/// The bytes of a PDF. @return internal
Result<std::string> badge_pdf(const BadgeText& badge);
/// @return as write_labels_pdf
Result<void> write_badge_pdf(const BadgeText& badge, const std::filesystem::path& file);
/// @return as print_labels
Result<void> print_badge(const std::string& queue, const BadgeText& badge, int asked, const KeepOn& keep_on);
/// "badge-7ZQ0M3….pdf": the code names the person to nobody.
std::string badge_file_name(const BadgeText& badge);

}  // namespace intake::print
