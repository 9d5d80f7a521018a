// SPDX-License-Identifier: GPL-3.0-or-later
// Tasks: what needs a manager, and the panel in which one decides. Plain value.
#pragma once

#include "terminal/app/effect.h"

namespace intake::screens::tasks {

/// A manager decides on one task. A donor's values are shown for the PIN first; everything else is chosen first, and the
/// PIN makes it so.
struct Panel : app::PinEntry {
  app::OpenTask task;                      ///< with a donor's values once they are shown
  std::optional<app::TaskChoice> choice;   ///< the PIN is for it; none: the PIN shows the values
  std::optional<StaffId> shown_to;         ///< the manager who sees them
};

struct State {
  std::vector<app::OpenTask> tasks;  ///< the newest of all
  std::int64_t total = 0;            ///< of all; the list may show fewer at a time
  bool known = false;                ///< the list was read at least once
  app::RequestId request = 0;        ///< a list is on its way
  bool again = false;                ///< and what it will say may be old by then
  std::optional<Error> problem;
  std::optional<Panel> panel;
};

}  // namespace intake::screens::tasks
