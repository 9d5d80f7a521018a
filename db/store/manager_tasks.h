// SPDX-License-Identifier: GPL-3.0-or-later
// What needs a manager: two values of one field of which one has to be chosen, and own operations that the hub could not
// simply apply. Nothing waits for it; both values, and the operation, are kept.
#pragma once

#include <vector>

#include "db/journal/operation.h"
#include "db/store/store.h"

namespace intake::store {

/// One of two values.
struct TaskValue {
  OpId op_id;
  std::string value;  ///< for people: a name, a role, a donor's name and contact
  std::string staff_name;      ///< empty when not known
  bool by_office = false;      ///< whoever runs the hub, who is nobody on the staff list
  int terminal_number = 0;     ///< 0 when not known
  std::int64_t at_utc_ms = 0;  ///< 0 when not known
  std::int32_t offset_minutes = 0;
};

enum class TaskKind {
  field_conflict,  ///< `stands` was set by somebody who had not seen `other`
  tag_conflict,    ///< a tag stands on two things; `tag`
  item_conflict,   ///< a step of an item that came after another's: it had no effect, or its price stands on one not seen
  quarantined      ///< the hub keeps it and cannot use it; `reason`
};

struct ManagerTask {
  TaskKind kind = TaskKind::quarantined;
  OpId op_id;         ///< that needs a manager
  std::string field;  ///< of a field conflict, as in the operation; else empty
  bool personal = false;  ///< the values are a donor's own words: for a manager's eyes
  std::string about;  ///< whom or what, for people: a person's name, a donor's number, a receipt
  TaskValue stands;  ///< of an operation, whose it is and since when; it has no value
  TaskValue other;
  std::string tag;
  domain::ItemState step_to = domain::ItemState::received;  ///< of an item conflict: where the step led
  std::optional<std::int64_t> price_minor;                  ///< and what it said
  std::string reason;              ///< the hub's word
  std::string operation;           ///< its kind, as journal::kind_of; empty when it cannot be read, and for a field conflict
  domain::Totals totals;           ///< of a donation
  std::int64_t recorded_at_utc_ms = 0;
};

/// Not dealt with yet, the newest first.
Result<std::vector<ManagerTask>> manager_tasks(const Store& store, std::size_t limit);
/// How many there are.
Result<std::int64_t> count_manager_tasks(const Store& store);

/// A manager decides: the choice is an operation, and so is the value set again when the other one is taken.
/// @return not_found when there is no such task (any more); bad_input when the choice is none of this kind's;
/// refused when nobody could do a manager's work on this terminal then.
Result<void> settle_task(Store& store, OpId op_id, const std::string& field, journal::Choice choice, StaffId by);

}  // namespace intake::store
