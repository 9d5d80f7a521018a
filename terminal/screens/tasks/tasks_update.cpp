// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "terminal/screens/tasks/tasks_actions.h"

namespace intake::screens::tasks {
namespace {

class Step {
 public:
  Step(State& state, app::Turn& turn) : s(state), t(turn) {}

  void operator()(const Enter&) {
    s.panel.reset();
    load();
  }
  void operator()(const Reload&) { load(); }
  void operator()(const Choose& a) {
    const app::OpenTask* task = find(a.op_id, a.field);
    const bool of_values = a.choice != app::TaskChoice::note;
    if (task == nullptr || (task->kind == app::TaskKind::field_conflict) != of_values) return;
    if (task->personal) return;  // who chooses has seen what
    open(*task);
    s.panel->choice = a.choice;
  }
  void operator()(const AskValues& a) {
    const app::OpenTask* task = find(a.op_id, a.field);
    if (task != nullptr && task->personal) open(*task);
  }
  void operator()(const ChooseShown& a) {
    if (!s.panel || !s.panel->shown_to || s.panel->request != 0 || a.choice == app::TaskChoice::note) return;
    s.panel->choice = a.choice;
    s.panel->request = t.new_request();
    s.panel->problem.reset();
    t.order(app::SettleTask{s.panel->request, s.panel->task.op_id, s.panel->task.field, a.choice, {}, *s.panel->shown_to});
  }
  void operator()(const TypePin& a) {
    if (s.panel) s.panel->type(a.key);
  }
  void operator()(const ConfirmPin&) {
    if (!s.panel || s.panel->shown_to || !s.panel->complete()) return;
    Panel& panel = *s.panel;
    const app::RequestId request = t.new_request();
    std::string pin = panel.hand_over(request);
    if (panel.choice) t.order(app::SettleTask{request, panel.task.op_id, panel.task.field, *panel.choice, std::move(pin), {}});
    else t.order(app::ShowTask{request, panel.task.op_id, panel.task.field, std::move(pin)});
  }
  void operator()(const ClosePanel&) { s.panel.reset(); }

  // facts
  void operator()(const Loaded& a) {
    if (!answered(a.request)) return;
    s.problem.reset();
    s.known = true;
    s.tasks = a.tasks;
    s.total = a.total;
  }
  void operator()(const NotLoaded& a) {
    if (answered(a.request)) s.problem = a.error;
  }
  void operator()(const ValuesShown& a) {
    if (!mine(a.request)) return;
    s.panel->request = 0;
    s.panel->task = a.task;
    s.panel->shown_to = a.manager;
  }
  void operator()(const Settled& a) {
    if (mine(a.request)) {
      s.panel.reset();
      t.tell({app::NoticeKind::task_settled, {}, {}, {}});
    }
    load();
  }
  void operator()(const PinNotTaken& a) {
    if (mine(a.request)) s.panel->refused(a.trouble, a.wait_seconds);
  }
  void operator()(const NotSettled& a) {
    if (!mine(a.request)) return;
    s.panel->failed(a.error);
    load();
  }

 private:
  bool mine(app::RequestId request) const { return s.panel && s.panel->waits_for(request); }
  const app::OpenTask* find(OpId op_id, const std::string& field) const {
    const auto at = std::find_if(s.tasks.begin(), s.tasks.end(), [&](const app::OpenTask& one) { return one.op_id == op_id && one.field == field; });
    return at == s.tasks.end() ? nullptr : &*at;
  }
  void open(const app::OpenTask& task) {
    s.panel.emplace();
    s.panel->task = task;
  }
  void load() {
    if (s.request != 0) {
      s.again = true;
      return;
    }
    s.request = t.new_request();
    t.order(app::LoadTasks{s.request});
  }
  /// Whether this is the list that was asked for; what became old meanwhile is asked for once more.
  bool answered(app::RequestId request) {
    if (request == 0 || request != s.request) return false;
    s.request = 0;
    if (std::exchange(s.again, false)) load();
    return true;
  }

  State& s;
  app::Turn& t;
};

}  // namespace

void update(State& state, const Action& action, app::Turn& turn) { std::visit(Step(state, turn), action); }

}  // namespace intake::screens::tasks
