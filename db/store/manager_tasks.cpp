// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/store/manager_tasks.h"

#include <algorithm>

#include "db/journal/codec.h"
#include "db/store/changes.h"
#include "db/store/fields.h"
#include "db/store/staff_store.h"

namespace intake::store {
namespace {

constexpr std::string_view tag_taken = "tag_taken:";

/// A side record as people read it.
std::string shown(std::string_view field_name, const std::string& value) {
  if (field_name != field::side) return value;
  const auto side = journal::decode_side(value);
  if (!side) return {};
  return side->contact.empty() ? side->name : side->name + " · " + side->contact;
}

/// Columns from `first` on: op, value, staff, terminal, whether it is this one's, when, whether by the office.
TaskValue value_from(const Query& row, int first, std::string_view field_name, int own_number) {
  TaskValue value;
  value.op_id = row.id<OpId>(first);
  value.value = shown(field_name, row.text(first + 1));
  value.staff_name = row.text(first + 2);
  value.terminal_number = row.integer(first + 4) != 0 ? own_number : static_cast<int>(row.integer(first + 3));
  value.at_utc_ms = row.integer(first + 5);
  value.offset_minutes = static_cast<std::int32_t>(row.integer(first + 6));
  value.by_office = row.integer(first + 7) != 0;
  return value;
}

std::string about_entity(Connection& db, const Uuid& entity, std::string_view field_name) {
  if (field_name == field::side || field_name == field::donor_kind) {
    Query donor(db, "donor/get", entity);
    return donor.next() ? donor.text(2) : std::string();
  }
  Query person(db, "staff/find", entity);
  return person.next() ? person.text(2) : std::string();
}

/// What it is, for people, and whose.
void describe(Connection& db, const std::string& content, ManagerTask& task) {
  const auto operation = journal::decode(content);
  if (!operation) return;
  task.operation = std::string(journal::kind_of(operation->payload));
  task.about = task.operation;
  if (const auto* donation = std::get_if<journal::DonationFinished>(&operation->payload)) {
    task.about = donation->receipt;
    task.totals = donation->totals;
  }
  if (const auto* stepped = std::get_if<journal::ItemStepped>(&operation->payload)) {
    task.tag = stepped->step.tag.digits();
    task.about = stepped->step.tag.shown();
    task.step_to = stepped->step.to;
    task.price_minor = stepped->step.price_minor;
  }
  Query person(db, "staff/find", operation->staff);
  if (person.next()) task.stands.staff_name = person.text(2);
  task.stands.at_utc_ms = operation->at_utc_ms;
  task.stands.offset_minutes = operation->offset_minutes;
}

std::vector<ManagerTask> field_conflicts(const Store& store, std::size_t limit) {
  Connection& db = connection(store);
  std::vector<ManagerTask> tasks;
  Query rows(db, "field_value/open_conflicts", limit);
  while (rows.next()) {
    ManagerTask task;
    task.kind = TaskKind::field_conflict;
    task.field = rows.text(1);
    task.personal = task.field == field::side;
    task.op_id = rows.id<OpId>(2);
    task.about = about_entity(db, rows.id<Uuid>(0), task.field);
    task.stands = value_from(rows, 2, task.field, store.terminal().number);
    task.other = value_from(rows, 10, task.field, store.terminal().number);
    task.recorded_at_utc_ms = task.stands.at_utc_ms;
    tasks.push_back(std::move(task));
  }
  return tasks;
}

std::vector<ManagerTask> held_operations(const Store& store, std::size_t limit) {
  Connection& db = connection(store);
  std::vector<ManagerTask> tasks;
  Query rows(db, "journal/open_held", limit);
  while (rows.next()) {
    ManagerTask task;
    task.op_id = rows.id<OpId>(1);
    task.reason = rows.text(3);
    for (const std::string_view of_item : {"item_is:", "price_changed:"})
      if (task.reason.starts_with(of_item)) task.kind = TaskKind::item_conflict;
    if (task.reason.starts_with(tag_taken)) {
      task.kind = TaskKind::tag_conflict;
      task.tag = task.reason.substr(tag_taken.size());
    }
    task.stands.op_id = task.op_id;
    task.stands.terminal_number = store.terminal().number;
    describe(db, rows.text(4), task);
    task.recorded_at_utc_ms = rows.integer(5);
    tasks.push_back(std::move(task));
  }
  return tasks;
}

/// The value of a field as one operation set it.
std::optional<std::string> value_of(Connection& db, OpId op, std::string_view field_name) {
  Query row(db, "field_value/of_op", op, field_name);
  if (!row.next()) return std::nullopt;
  return row.text(0);
}

/// Sets the field again to the value that did not stand; somebody whom it makes no manager any more is not the last one.
Result<void> take_other(const Store& store, Transaction& change, const ManagerTask& task, StaffId by) {
  Connection& db = change.connection();
  const auto value = value_of(db, task.other.op_id, task.field);
  Query row(db, "field_value/entity_of", task.op_id, task.field);
  if (!value || !row.next()) return fail(ErrorCode::not_found, "The other value is not here any more. Nothing was changed.");
  const Uuid entity = row.id<Uuid>(0);
  if (task.field == field::side || task.field == field::donor_kind) return set_donor_field(change, DonorId(entity), task.field, *value, by);
  if (task.field == field::role)
    INTAKE_TRY(check_role_change(store, StaffId(entity), domain::parse_role(*value).value_or(domain::Role::volunteer)));
  return set_staff_field(change, StaffId(entity), task.field, *value, by);
}

}  // namespace

Result<std::vector<ManagerTask>> manager_tasks(const Store& store, std::size_t limit) {
  return guarded([&]() -> Result<std::vector<ManagerTask>> {
    const Snapshot one_state(connection(store));
    auto tasks = field_conflicts(store, limit);
    for (auto& task : held_operations(store, limit - std::min(limit, tasks.size()))) tasks.push_back(std::move(task));
    return tasks;
  });
}

Result<std::int64_t> count_manager_tasks(const Store& store) {
  return guarded([&]() -> Result<std::int64_t> {
    Query row(connection(store), "settled/count_open");
    row.next();
    return row.integer(0);
  });
}

Result<void> settle_task(Store& store, OpId op_id, const std::string& field, journal::Choice choice, StaffId by) {
  INTAKE_LET(tasks, manager_tasks(store, 10'000));
  const auto task = std::find_if(tasks.begin(), tasks.end(), [&](const ManagerTask& t) { return t.op_id == op_id && t.field == field; });
  if (task == tasks.end()) return fail(ErrorCode::not_found, "There is no such task, or somebody dealt with it already. Nothing was changed.");
  const bool of_fields = task->kind == TaskKind::field_conflict;
  if (of_fields == (choice == journal::Choice::noted))
    return fail(ErrorCode::bad_input, of_fields ? "Two values need a choice: keep the one that stands, or take the other. Nothing was changed."
                                                : "There is no other value to take; note that it was dealt with. Nothing was changed.");
  return writing(store, [&]() -> Result<void> {
    Transaction change(store);
    if (choice == journal::Choice::replaced) INTAKE_TRY(take_other(store, change, *task, by));
    INTAKE_TRY(change.append(change.operation(op_id, by, journal::TaskSettled{field, choice})));
    change.commit();
    return {};
  });
}

}  // namespace intake::store
