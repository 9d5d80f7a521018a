// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/workers/task_orders.h"

#include <algorithm>
#include <map>

#include "db/store/manager_tasks.h"
#include "db/store/outbox.h"
#include "terminal/workers/day_orders.h"

namespace intake::workers {
namespace {

/// Shown at a time: a manager settles one after the other, and the next ones come up.
constexpr std::size_t tasks_shown = 20;
/// Looked at for a count by kind, which takes some milliseconds.
constexpr std::size_t most_counted = 5'000;

app::TaskValue value_of(const store::TaskValue& from, bool shown) {
  return {shown ? from.value : std::string(), from.staff_name, from.terminal_number, from.at_utc_ms, from.offset_minutes};
}

/// @param with_personal a manager looks; else the screen faces the counter
app::OpenTask task_of(const store::ManagerTask& from, bool with_personal) {
  app::OpenTask to;
  to.kind = static_cast<app::TaskKind>(from.kind);
  to.op_id = from.op_id;
  to.field = from.field;
  to.about = from.about;
  to.personal = from.personal;
  to.stands = value_of(from.stands, with_personal || !to.personal);
  to.other = value_of(from.other, with_personal || !to.personal);
  to.tag = from.tag;
  to.step_to = from.step_to;
  to.price_minor = from.price_minor;
  to.reason = from.reason;
  to.operation = from.operation;
  to.totals = from.totals;
  return to;
}

Result<app::OpenTask> find_task(const store::Store& store, OpId op_id, const std::string& field) {
  INTAKE_LET(tasks, store::manager_tasks(store, 10'000));
  for (const auto& task : tasks)
    if (task.op_id == op_id && task.field == field) return task_of(task, true);
  return fail(ErrorCode::not_found, "Somebody dealt with it already. Nothing was changed.");
}

journal::Choice choice_of(app::TaskChoice choice) {
  switch (choice) {
    case app::TaskChoice::keep: return journal::Choice::kept;
    case app::TaskChoice::replace: return journal::Choice::replaced;
    case app::TaskChoice::note: break;
  }
  return journal::Choice::noted;
}

/// The manager of that PIN; what is wrong with it has been told when there is none.
std::optional<StaffId> manager_of(store::Store& store, app::RequestId request, const std::string& pin, Post& post) {
  const auto check = store::check_manager_pin(store, {}, pin);
  if (!check) {
    post.tell(screens::tasks::Action(screens::tasks::NotSettled{request, check.error()}));
    return std::nullopt;
  }
  if (check->answer == store::PinAnswer::right) return check->manager.id;
  post.tell(screens::tasks::Action(screens::tasks::PinNotTaken{request, trouble_of(check->answer), check->wait_seconds}));
  return std::nullopt;
}

app::RecordKind record_kind(std::string_view kind) {
  const std::string_view noun = kind.substr(0, kind.find('.'));
  if (noun == "donation") return app::RecordKind::donation;
  if (noun == "donor") return app::RecordKind::donor;
  if (noun == "staff") return app::RecordKind::person;
  if (noun == "lot") return app::RecordKind::tag;
  if (noun == "day") return app::RecordKind::day;
  if (noun == "task") return app::RecordKind::decision;
  return app::RecordKind::other;
}

}  // namespace

void load_tasks(const store::Store& store, const app::LoadTasks& order, Post& post) {
  const auto tasks = store::manager_tasks(store, tasks_shown);
  const auto total = tasks ? store::count_manager_tasks(store) : fail(tasks.error());
  if (!total) return post.tell(screens::tasks::Action(screens::tasks::NotLoaded{order.request, total.error()}));
  std::vector<app::OpenTask> shown;
  for (const auto& task : *tasks) shown.push_back(task_of(task, false));
  post.tell(screens::tasks::Action(screens::tasks::Loaded{order.request, std::move(shown), *total}));
}

void show_task(store::Store& store, const app::ShowTask& order, Post& post) {
  const auto manager = manager_of(store, order.request, order.pin, post);
  if (!manager) return;
  auto task = find_task(store, order.op_id, order.field);
  if (task) post.tell(screens::tasks::Action(screens::tasks::ValuesShown{order.request, *manager, std::move(*task)}));
  else post.tell(screens::tasks::Action(screens::tasks::NotSettled{order.request, task.error()}));
}

bool settle_task(store::Store& store, const app::SettleTask& order, Post& post) {
  std::optional<StaffId> manager = order.shown_to;
  if (manager->is_nil()) manager = manager_of(store, order.request, order.pin, post);
  if (!manager) return false;
  const auto settled = store::settle_task(store, order.op_id, order.field, choice_of(order.choice), *manager);
  if (settled) post.tell(screens::tasks::Action(screens::tasks::Settled{order.request}));
  else post.tell(screens::tasks::Action(screens::tasks::NotSettled{order.request, settled.error()}));
  return settled.has_value();
}

void load_waiting(const store::Store& store, const app::LoadWaiting& order, Post& post) {
  std::map<app::RecordKind, std::int64_t> counts;
  if (const auto kinds = store::waiting_kinds(store, most_counted))
    // The parts of a large donation are the donation that stands behind them.
    for (const auto& [kind, count] : *kinds)
      if (kind != "donation.part") counts[record_kind(kind)] += count;
  post.tell(screens::sync::Action(screens::sync::WaitingLoaded{order.request, app::RecordCounts(counts.begin(), counts.end())}));
}

}  // namespace intake::workers
