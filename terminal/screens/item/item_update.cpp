// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/screens/item/item_actions.h"

namespace intake::screens::item {
namespace {

class Step {
 public:
  Step(State& state, app::Turn& turn) : s(state), t(turn) {}

  void operator()(const Open& a) {
    s = State{};
    s.tag = a.tag;
    s.from = a.from;
    load();
    t.go = app::Route::item;
  }
  void operator()(const Show& a) {
    s = State{};
    s.tag = a.tagged.tag;
    s.tagged = a.tagged;
    s.from = a.from;
    t.go = app::Route::item;
  }
  void operator()(const PrintAgain&) {
    if (!s.tag || s.label_request != 0) return;
    s.problem.reset();
    s.label_request = t.new_request();
    t.order(app::QueueLabels{s.label_request, {*s.tag}, t.staff()});
  }
  void operator()(const SortIt&) {}  // the app takes it there
  void operator()(const Back&) {
    t.go = s.from;
    s = State{};
  }

  // facts
  void operator()(const Loaded& a) {
    if (s.request != a.request) return;
    s.request = 0;
    s.tagged = a.tagged;
  }
  void operator()(const NotLoaded& a) {
    if (s.request != a.request) return;
    s.request = 0;
    s.problem = a.error;
  }
  void operator()(const LabelsQueued& a) {
    if (s.label_request != a.request || !s.tag) return;
    s.label_request = 0;
    t.tell({app::NoticeKind::label_queued, {}, s.tag->shown(), {}});
  }
  void operator()(const LabelsNotQueued& a) {
    if (s.label_request != a.request) return;
    s.label_request = 0;
    s.problem = a.error;
    t.tell_problem(a.error);
  }

 private:
  void load() {
    s.request = t.new_request();
    t.order(app::LookUpTag{s.request, *s.tag});
  }

  State& s;
  app::Turn& t;
};

}  // namespace

void update(State& state, const Action& action, app::Turn& turn) { std::visit(Step(state, turn), action); }

}  // namespace intake::screens::item
