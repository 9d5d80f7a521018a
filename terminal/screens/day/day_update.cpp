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
    if (s.picture && a.terminal > 0) s.panel = PinPanel{a.terminal, {}, 0, {}, 0, {}};
  }
  void operator()(const TypeDigit& a) {
    if (!s.panel || s.panel->request != 0 || s.panel->pin.size() >= longest_pin) return;
    if (a.digit >= '0' && a.digit <= '9') s.panel->pin += a.digit;
  }
  void operator()(const EraseDigit&) {
    if (s.panel && s.panel->request == 0 && !s.panel->pin.empty()) s.panel->pin.pop_back();
  }
  void operator()(const Confirm&) {
    if (!s.panel || !s.picture || s.panel->request != 0 || s.panel->pin.size() < shortest_pin) return;
    s.panel->request = t.new_request();
    s.panel->trouble = app::PinTrouble::none;
    s.panel->problem.reset();
    t.order(app::CloseDay{s.panel->request, s.picture->date, s.panel->absent_terminal, std::move(s.panel->pin)});
    s.panel->pin.clear();
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
    if (!mine(a.request)) return;
    s.panel->request = 0;
    s.panel->trouble = a.trouble;
    s.panel->wait_seconds = a.wait_seconds;
  }
  void operator()(const NotClosed& a) {
    if (!mine(a.request)) return;
    s.panel->request = 0;
    s.panel->problem = a.error;
  }

 private:
  bool mine(app::RequestId request) const { return s.panel && request != 0 && s.panel->request == request; }
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
    case app::SealState::matched: return false;
    default: return true;
  }
}

void update(State& state, const Action& action, app::Turn& turn) { std::visit(Step(state, turn), action); }

}  // namespace intake::screens::day
