// SPDX-License-Identifier: GPL-3.0-or-later
// Ui: what every widget is handed: how things look, which fonts, where targets are registered, and the scratch that
// holds focus, scroll and animation between frames. Nothing else is remembered anywhere: widgets have no statics.
#pragma once

#include <imgui.h>

#include <map>
#include <string>

#include "terminal/widgets/font_book.h"
#include "terminal/widgets/layout.h"
#include "terminal/widgets/theme.h"

namespace intake::widgets {

struct ScrollState {
  float offset = 0;        ///< pixels scrolled away at the top
  float content = 0;       ///< height of what is in it, from the last frame
  float speed = 0;         ///< pixels a second, after a drag was let go
  bool dragging = false;
};

/// What is written into a field, for the keyboard on the screen.
enum class FieldKeys {
  words,   ///< in any language
  latin,   ///< paths, names of devices
  digits   ///< and what stands between those of dates
};

/// The field that is being typed into. ImGui keeps its text while it is active, so what the state says meanwhile is
/// compared with what was last sent there.
struct FieldEdit {
  std::string id;
  std::string sent;
  FieldKeys keys = FieldKeys::words;
};

/// Where the field stood that was typed into last, so that the keyboard does not cover it.
struct FieldPlace {
  Rect rect;
  bool in_panel = false;
};

/// The tap before. People double-tap out of habit: what came up under the finger by the first tap, a button where a
/// panel was, is not meant by the second.
struct LastTap {
  std::string id;
  float x = 0;
  float y = 0;
  double at = -1;  ///< in ImGui's time
};

struct Scratch {
  std::map<std::string, ScrollState, std::less<>> scrolls;
  FieldEdit field;
  FieldPlace field_place;
  std::string field_at_press;  ///< that was typed into when the finger came down
  LastTap last_tap;
  float panel_top = 0;        ///< of the panel drawn last
  float pan = 0;              ///< how far the screen is moved up, so that its field is above the keyboard
  std::string revealed;       ///< the field that was scrolled to
  std::uint64_t keys_tapped = 0;  ///< of the keyboard, as far as they were noted
  std::string focus;          ///< the field that shall be typed into from the next frame on
  std::string open_group;     ///< a list that a person opened up, e.g. all kinds of a tile
  std::uint64_t shown_revision = 0;  ///< of the list that was scrolled to its newest line
  std::uint64_t seen_flash = 0;
  double flash_until = 0;     ///< in ImGui's time
};

struct Ui {
  const Theme& theme;
  FontBook& fonts;
  Layout& layout;
  Scratch& scratch;
  bool animating = false;     ///< something moves: draw again soon
  float floor = 1e9f;         ///< the keyboard begins there; below it nothing can be seen
  bool field_alive = false;   ///< the field that is typed into was drawn in this frame

  const Palette& palette() const { return theme.palette; }
  float mm(float millimetres) const { return theme.mm(millimetres); }
};

}  // namespace intake::widgets
