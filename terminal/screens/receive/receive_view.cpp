// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/screens/receive/receive_view.h"

#include <algorithm>
#include <cmath>

#include "terminal/screens/receive/receive_chips_view.h"
#include "terminal/widgets/box.h"
#include "terminal/widgets/label.h"

namespace intake::screens::receive {

void draw(const app::State& state, const widgets::Rect& area, const widgets::Rect& window, widgets::Ui& ui,
          app::ActionSink& sink) {
  widgets::Rect left = area;
  // The lines need room for a name, a stepper and an amount; larger text needs more of the width.
  const float wanted = ui.mm(126.5f) * (ui.theme.text_step >= 2 ? 1.08f : 1.0f);
  const widgets::Rect right = left.cut_right(std::round(std::min(wanted, area.w * 0.46f)));
  draw_choose(state, left, ui, sink);
  widgets::draw_box(ui, right, ui.palette().surface, 0, 0, 0);
  widgets::draw_box(ui, {right.x, right.y, 1, right.h}, ui.palette().line, 0, 0, 0);
  draw_lines(state, right, ui, sink);
  // Panels last: they cover what is below them.
  const bool chosen = !state.receive.choice.tile.empty();
  if (chosen && ui.scratch.open_group == all_kinds) draw_all_kinds(state, window, ui, sink);
  if (chosen && ui.scratch.open_group == describing) draw_describe(state, window, ui, sink);
  if (state.receive.chooser) draw_donor_chooser(state, window, ui, sink);
  if (state.receive.note_open) draw_note(state, window, ui, sink);
  if (state.receive.stop_list_open) draw_stop_list(state, window, ui, sink);
  if (state.receive.keypad) draw_keypad(state, window, ui, sink);
}

}  // namespace intake::screens::receive
