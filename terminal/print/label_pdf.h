// SPDX-License-Identifier: GPL-3.0-or-later
// Labels as PDF, a page of 50×30 mm each, through cairo and pango: the same layout as the raster, with the codes as
// rectangles and the text as text, sharp on any printer. Any thread.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "db/base/result.h"
#include "terminal/print/label_layout.h"

namespace intake::print {

/// The bytes of a PDF. @return bad_input for no labels; internal as render_label.
Result<std::string> labels_pdf(std::span<const LabelText> labels);

/// Written beside, synced, then renamed: the file appears whole or not at all, and an older one stays until then.
/// @return as labels_pdf; disk_full; io when the folder cannot be written.
Result<void> write_labels_pdf(std::span<const LabelText> labels, const std::filesystem::path& file);

// --- Shared with badges ------------------------------------------------------------------------------------------
/// Pages of a label's size from their layouts. @return internal
Result<std::string> pages_pdf(std::span<const LabelLayout> pages, const char* title);
/// @return bad_input where something stands that is no ordinary file
Result<void> check_pdf_file(const std::filesystem::path& file);
/// As write_labels_pdf writes.
Result<void> write_pdf(std::string_view bytes, const std::filesystem::path& file);

}  // namespace intake::print
