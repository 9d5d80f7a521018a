// SPDX-License-Identifier: GPL-3.0-or-later
// Which screen stands in the window. Plain value.
#pragma once

namespace intake::app {

enum class Route { sign_in, receive, sort, find, item, packing, labels, day, sync, tasks, settings, people };

}  // namespace intake::app
