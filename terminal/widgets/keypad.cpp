// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/widgets/keypad.h"

#include <array>

namespace intake::widgets {

namespace {

std::string key_id(const std::string& id, char key) {
  if (key == '.') return id + ".point";
  if (key == '\b') return id + ".backspace";
  return id + "." + key;
}

}  // namespace

std::optional<char> keypad(Ui& ui, const std::string& id, const Rect& rect, bool with_point) {
  constexpr std::array<char, 12> keys{'7', '8', '9', '4', '5', '6', '1', '2', '3', '.', '0', '\b'};
  std::optional<char> tapped;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const char key = keys[i];
    if (key == '.' && !with_point) continue;
    ButtonLook look;
    look.rank = TargetRank::row;
    if (key == '\b') look.icon = "backspace";
    else look.label = std::string(1, key);
    if (button(ui, key_id(id, key), grid_cell(rect, 3, 4, ui.theme.gap(), static_cast<int>(i)), look)) tapped = key;
  }
  return tapped;
}

}  // namespace intake::widgets
