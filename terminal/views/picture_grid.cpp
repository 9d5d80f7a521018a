// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/views/picture_grid.h"

#include <vector>

#include "terminal/views/words.h"
#include "terminal/widgets/box.h"
#include "terminal/widgets/buttons.h"

namespace intake::views {

using widgets::Rect;
using widgets::Ui;

std::optional<int> draw_picture_grid(Ui& ui, const std::string& id, Rect& content, int selected, bool enabled) {
  std::optional<int> chosen;
  const std::vector<float> widths(domain::picture_count, ui.theme.target());
  const widgets::Flow flow = widgets::flow(widths, content, ui.theme.target(), ui.theme.gap(), true);
  for (int picture = 0; picture < domain::picture_count; ++picture) {
    const Rect& place = flow.places[static_cast<std::size_t>(picture)];
    const bool is_selected = picture == selected;
    const widgets::Tap tap = widgets::tap_target(ui, id + "." + std::to_string(picture), place, widgets::TargetRank::main, enabled);
    const widgets::Palette& p = ui.palette();
    const widgets::Colour chosen_fill = tap.pressed ? widgets::mix(p.accent, p.ink, 0.18f) : p.accent;
    widgets::draw_box(ui, place, is_selected ? chosen_fill : tap.pressed ? p.accent_soft : p.surface, is_selected ? p.accent : p.line,
                      ui.theme.edge(), ui.theme.small_radius());
    widgets::draw_icon(ui, place, person_picture(picture), widgets::IconSize::medium, is_selected ? p.on_accent : p.accent);
    if (tap.tapped) chosen = picture;
  }
  content.cut_top(flow.height, ui.theme.gap());
  return chosen;
}

}  // namespace intake::views
