// SPDX-License-Identifier: GPL-3.0-or-later
// The rows below the tiles of the Receive screen: kind, for whom, condition, value. Each knows the room it needs, so
// that the screen can be planned before it is drawn.
#pragma once

#include <string>
#include <vector>

#include "terminal/app/state.h"
#include "terminal/widgets/buttons.h"

namespace intake::screens::receive {

/// Groups that a person opened up; see widgets::Scratch::open_group.
inline constexpr std::string_view all_kinds = "receive.kinds";
inline constexpr std::string_view all_tiles = "receive.tiles";
inline constexpr std::string_view describing = "receive.describe";

/// The rooms of the rows, in pixels.
struct ChoiceRows {
  float label_width = 0;
  bool labels_above = false;  ///< where large text leaves too little beside them
  float chip_h = 0;           ///< a chip of one line
  float noted_h = 0;          ///< a chip with a note
  float add_h = 0;
  float gap = 0;              ///< between chips
  float between = 0;          ///< between rows
};
ChoiceRows choice_rows(widgets::Ui& ui, float width);
/// @return the height of each section, labels included.
float kinds_height(const ChoiceRows& rows, widgets::Ui& ui, int lines);
float conditions_height(const ChoiceRows& rows, widgets::Ui& ui, float width);
float values_height(const ChoiceRows& rows, widgets::Ui& ui, const app::State& state, float width);
float extras_height(const ChoiceRows& rows, widgets::Ui& ui, const app::State& state, float width);

void draw_kinds(const app::State& state, const ChoiceRows& rows, widgets::Rect area, int lines, widgets::Ui& ui,
                app::ActionSink& sink);
void draw_conditions(const app::State& state, const ChoiceRows& rows, widgets::Rect area, widgets::Ui& ui,
                     app::ActionSink& sink);
void draw_values(const app::State& state, const ChoiceRows& rows, widgets::Rect area, widgets::Ui& ui,
                 app::ActionSink& sink);
void draw_extras(const app::State& state, const ChoiceRows& rows, widgets::Rect area, widgets::Ui& ui,
                 app::ActionSink& sink);
/// Add, Change or Weigh.
widgets::ButtonLook add_look(const app::State& state);
/// All kinds of the tile, over the screen.
void draw_all_kinds(const app::State& state, const widgets::Rect& window, widgets::Ui& ui, app::ActionSink& sink);
void draw_describe(const app::State& state, const widgets::Rect& window, widgets::Ui& ui, app::ActionSink& sink);

}  // namespace intake::screens::receive
