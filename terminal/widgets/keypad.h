// SPDX-License-Identifier: GPL-3.0-or-later
// Keypad: digits, a point where one is allowed, and backspace, as telephones have them upside down and tills do.
#pragma once

#include "terminal/widgets/buttons.h"

namespace intake::widgets {

/// @return the key tapped: '0' … '9', '.', '\b'; nothing mostly. Ids: id.0 … id.9, id.point, id.backspace.
std::optional<char> keypad(Ui& ui, const std::string& id, const Rect& rect, bool with_point);

}  // namespace intake::widgets
