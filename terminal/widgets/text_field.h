// SPDX-License-Identifier: GPL-3.0-or-later
// TextField: one line to type into. What is typed lives in the state, so the field is given it anew each frame and
// says what a person made of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "terminal/widgets/buttons.h"

namespace intake::widgets {

struct FieldLook {
  std::string hint;  ///< shown while it is empty
  std::string icon;
  bool enabled = true;
  bool clearable = true;   ///< an x at the right while it is not empty; id.clear
  std::size_t max_bytes = 400;
  FieldKeys keys = FieldKeys::words;
};
struct FieldResult {
  std::optional<std::string> changed;  ///< the whole new text
  bool submitted = false;              ///< Enter
};
/// A text with characters that cannot be drawn is shown with boxes and cannot be changed, only cleared.
FieldResult text_field(Ui& ui, const std::string& id, const Rect& rect, std::string_view text, const FieldLook& look);
float field_height(const Ui& ui);

}  // namespace intake::widgets
