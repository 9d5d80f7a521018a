// SPDX-License-Identifier: GPL-3.0-or-later
// What can be tapped: buttons, tiles, chips, steppers, rows. Each answers true in the one frame in which a tap on it
// ended, and registers its rectangle under its id. Ids: lower case letters, digits, dots and underscores.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "terminal/widgets/label.h"

namespace intake::widgets {

struct Tap {
  bool tapped = false;
  bool pressed = false;  ///< a finger is on it
};
/// The part of a rectangle that is not scrolled away.
Rect in_sight(const Rect& rect);
/// The behaviour alone, without a look.
Tap tap_target(Ui& ui, std::string_view id, const Rect& rect, TargetRank rank, bool enabled);

/// What was tapped goes away, and its like comes up in its place: the second tap of a double tap does not mean that.
void goes_away(Ui& ui);

enum class ButtonKind {
  primary,  ///< the next step: filled
  plain,    ///< an edge
  quiet,    ///< text alone
  danger    ///< an edge, in the colour of what cannot be undone
};
struct ButtonLook {
  std::string label;
  std::string icon{};  ///< a name of assets/icons.txt, or empty
  ButtonKind kind = ButtonKind::plain;
  bool enabled = true;
  TargetRank rank = TargetRank::row;
  bool icon_above = false;
};
bool button(Ui& ui, std::string_view id, const Rect& rect, const ButtonLook& look);
/// The least width that shows the label in one line.
float button_width(Ui& ui, const ButtonLook& look);

/// A picture and a word; `note` is a second, smaller word.
struct TileLook {
  std::string label;
  std::string icon;
  std::string note;
  bool selected = false;
  bool enabled = true;
  IconSize icon_size = IconSize::medium;
};
bool tile(Ui& ui, std::string_view id, const Rect& rect, const TileLook& look);
/// The least height of tiles of this width that shows their labels whole.
float tile_height(Ui& ui, const std::vector<TileLook>& tiles, float width);

struct ChipLook {
  std::string label;
  std::string note;  ///< smaller, below
  std::string icon;  ///< before the label
  bool selected = false;
  bool enabled = true;
};
bool chip(Ui& ui, std::string_view id, const Rect& rect, const ChipLook& look);
/// The least width that shows label and note in one line each.
float chip_width(Ui& ui, const ChipLook& look);
/// The least height for both.
float chip_height(Ui& ui, bool with_note);

/// − n +. Ids: id.minus, id.plus, and id.count where the number itself can be tapped to type another.
enum class StepperTap { none, minus, plus, count };
struct StepperLook {
  std::string count;
  bool can_decrease = true;
  bool enabled = true;
};
StepperTap stepper(Ui& ui, const std::string& id, const Rect& rect, const StepperLook& look);
float stepper_width(Ui& ui, std::string_view count);
float stepper_height(const Ui& ui);

/// A row of a list that can be tapped anywhere; the caller draws what is in it.
bool row(Ui& ui, std::string_view id, const Rect& rect, bool selected = false);

}  // namespace intake::widgets
