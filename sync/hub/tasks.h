// SPDX-License-Identifier: GPL-3.0-or-later
// What needs a manager, as the hub's commands tell and settle it. What is settled here reaches the terminals of the shop by its
// feed, and what a terminal settled is settled here.
#pragma once

#include <string>
#include <vector>

#include "db/base/env.h"
#include "db/journal/operation.h"
#include "sync/hub/storage.h"

namespace intake::hub {

/// With both values of a field in conflict, for people.
struct ShownTask {
  OpenTask task;
  std::string stands;
  std::string other;
  /// Both are what a donor said of themselves.
  bool personal() const;
};

/// Not settled yet, in order of arrival. @param shop_name of all shops when it is empty. @return not_found for an unknown one
Result<std::vector<ShownTask>> open_tasks(Storage& storage, const std::string& shop_name);

/// The office decides, inside the caller's transaction: an operation of the hub's own, after one that sets the field again when
/// the other value is taken. @return not_found when there is no such task (any more); bad_input for a choice that is none of its kind's;
/// refused when the shop would have no manager any more
Result<void> settle_task(Storage& storage, Env& env, OpId op_id, const std::string& field, journal::Choice choice);

/// @param show_personal also what donors said of themselves; else only that two values differ
std::string tasks_json(const std::vector<ShownTask>& tasks, bool show_personal);
std::string tasks_text(const std::vector<ShownTask>& tasks, bool show_personal);

}  // namespace intake::hub
