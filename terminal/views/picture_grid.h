// SPDX-License-Identifier: GPL-3.0-or-later
// The pictures a person can choose from, for whoever adds themselves and for a manager who changes somebody's.
#pragma once

#include <optional>
#include <string>

#include "terminal/widgets/ui.h"

namespace intake::views {

/// Cuts its rows off `content`, which scrolls. @param id of its targets: id.0, id.1 … @return the picture tapped
std::optional<int> draw_picture_grid(widgets::Ui& ui, const std::string& id, widgets::Rect& content, int selected, bool enabled);

}  // namespace intake::views
