// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/screens/day/day_actions.h"

namespace intake::screens::day {
namespace {

class Step {
 public:
  Step(State& state, app::Turn& turn) : s(state), t(turn) {}

  void operator()(const Enter&) {
    s.panel.reset();
    load({});
  }
  void operator()(const Reload&) { load(shown()); }
  void operator()(const ShowDate& a) { load(a.date); }
  void operator()(const AskSeal&) {
    if (s.picture && can_seal(*s.picture)) s.panel = PinPanel{};
  }
  void operator()(const AskAbsent& a) {
    if (!s.picture || a.terminal <= 0) return;
    s.panel.emplace();
    s.panel->absent_terminal = a.terminal;
  }
  void operator()(const TypePin& a) {
    if (s.panel) s.panel->type(a.key);
  }
  void operator()(const Confirm&) {
    if (!s.panel || !s.picture || !s.panel->complete()) return;
    const app::RequestId request = t.new_request();
    t.order(app::CloseDay{request, s.picture->date, s.panel->absent_terminal, s.panel->hand_over(request)});
  }
  void operator()(const Cancel&) { s.panel.reset(); }

  // facts
  void operator()(const Loaded& a) {
    if (a.request != s.request) return;
    s.request = 0;
    s.problem.reset();
    s.picture = a.picture;
  }
  void operator()(const NotLoaded& a) {
    if (a.request != s.request) return;
    s.request = 0;
    s.problem = a.error;
    if (!a.error) s.picture.reset();
  }
  void operator()(const Closed& a) {
    if (!mine(a.request)) return load(shown());
    const bool sealed = s.panel->absent_terminal == 0;
    if (sealed) t.order(app::BackUpSoon{});
    s.panel.reset();
    t.tell({sealed ? app::NoticeKind::day_sealed : app::NoticeKind::terminal_absent, {}, a.date.to_string(), {}});
    load(a.date);
  }
  void operator()(const PinNotTaken& a) {
    if (mine(a.request)) s.panel->refused(a.trouble, a.wait_seconds);
  }
  void operator()(const NotClosed& a) {
    if (mine(a.request)) s.panel->failed(a.error);
  }

 private:
  bool mine(app::RequestId request) const { return s.panel && s.panel->waits_for(request); }
  std::optional<Date> shown() const { return s.picture ? std::optional(s.picture->date) : std::nullopt; }
  void load(std::optional<Date> date) {
    s.request = t.new_request();
    t.order(app::LoadDay{s.request, date});
  }

  State& s;
  app::Turn& t;
};

}  // namespace

bool can_seal(const app::DayPicture& picture) {
  if (!picture.has_begun || picture.terminals.empty()) return false;
  switch (picture.terminals.front().state) {
    case app::SealState::waiting:
    case app::SealState::matched:
    case app::SealState::settled: return false;
    default: return true;
  }
}

void update(State& state, const Action& action, app::Turn& turn) { std::visit(Step(state, turn), action); }

}  // namespace intake::screens::day
