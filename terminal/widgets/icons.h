// SPDX-License-Identifier: GPL-3.0-or-later
// Icons by name, as the catalogue and the views write them. The list is assets/icons.txt, compiled in; immutable, safe
// from any thread.
#pragma once

#include <string>
#include <string_view>

namespace intake::widgets {

/// The character of the icon font, UTF-8; U+FFFD when the name is not in the list.
std::string icon_text(std::string_view name);
/// Every icon's character, for the glyphs of the icon font.
const std::u32string& all_icons();

}  // namespace intake::widgets
