// SPDX-License-Identifier: GPL-3.0-or-later
// A task as a card, and its two values side by side, which the panel for a donor's shows too.
#pragma once

#include <optional>
#include <string>

#include "terminal/app/state.h"
#include "terminal/widgets/ui.h"

namespace intake::screens::tasks {

/// Both values with a button each: id.keep and id.take.
struct Values {
  std::string id;
  const app::OpenTask& task;
  bool can_choose = true;  ///< without it no buttons, and no values where they are personal
  bool enabled = true;
};
float values_height(widgets::Ui& ui, const Values& values, float width);
std::optional<app::TaskChoice> draw_values(widgets::Ui& ui, widgets::Rect place, const Values& values);

float card_height(const app::State& state, const app::OpenTask& task, std::size_t index, float width, widgets::Ui& ui);
void draw_card(const app::State& state, const app::OpenTask& task, std::size_t index, const widgets::Rect& place, widgets::Ui& ui, app::ActionSink& sink);

}  // namespace intake::screens::tasks
