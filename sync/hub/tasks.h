// SPDX-License-Identifier: GPL-3.0-or-later
// What needs a manager, as the hub's commands tell it. It is settled at a terminal of the shop.
#pragma once

#include <string>
#include <vector>

#include "sync/hub/storage.h"

namespace intake::hub {

/// Not settled yet, in order of arrival. @param shop_name of all shops when it is empty. @return not_found for an unknown one
Result<std::vector<OpenTask>> open_tasks(Storage& storage, const std::string& shop_name);

std::string tasks_json(const std::vector<OpenTask>& tasks);
std::string tasks_text(const std::vector<OpenTask>& tasks);

}  // namespace intake::hub
