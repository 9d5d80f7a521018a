// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "db/domain/badge.h"
#include "terminal/screens/people/people_actions.h"

namespace intake::screens::people {
namespace {

const domain::StaffMember* find(const app::Shared& shared, StaffId id) {
  const auto at = std::find_if(shared.staff.begin(), shared.staff.end(), [&](const auto& one) { return one.id == id; });
  return at == shared.staff.end() ? nullptr : &*at;
}

class Step {
 public:
  Step(State& state, app::Turn& turn) : s(state), t(turn) {}

  void operator()(const Choose& a) {
    const domain::StaffMember* person = find(t.shared, a.id);
    if (person == nullptr || s.busy()) return;
    s = {};
    s.editing = Editing{person->id, person->name, person->role, person->picture};
  }
  void operator()(const BeginNew&) {
    if (s.busy()) return;
    s = {};
    s.editing = Editing{{}, {}, domain::Role::volunteer, domain::least_used_picture(t.shared.staff)};
  }
  void operator()(const Edit& a) {
    const bool fits = a.person.name.size() <= max_name_bytes && a.person.picture >= 0 && a.person.picture < domain::picture_count;
    if (!s.editing || s.busy() || !fits || a.person.id != s.editing->id) return;
    s.editing = a.person;
    tidy();
  }
  void operator()(const Confirm&) {
    if (!s.editing || s.busy() || !is_changed(s, t.shared)) return;
    tidy();
    s.request = t.new_request();
    const Editing& e = *s.editing;
    if (e.id.is_nil()) t.order(app::AddPerson{s.request, e.name, e.role, e.picture, t.manager});
    else t.order(app::ChangePerson{s.request, e.id, e.name, e.role, e.picture, t.manager});
  }
  void operator()(const Back&) {
    if (!s.busy()) s = {};
  }
  void operator()(const BeginPin&) {
    const domain::StaffMember* person = kept(s, t.shared);
    if (s.busy() || person == nullptr || person->role != domain::Role::manager) return;
    tidy();
    s.new_pin.emplace();
  }
  void operator()(const TypePin& a) {
    if (s.new_pin) s.new_pin->type(a.key);
  }
  void operator()(const ConfirmPin&) {
    if (!s.new_pin || !s.new_pin->complete() || !s.editing) return;
    const app::RequestId request = t.new_request();
    t.order(app::SetPin{request, s.editing->id, s.new_pin->hand_over(request)});
  }
  void operator()(const ClosePin&) { s.new_pin.reset(); }
  void operator()(const PrintBadge&) {
    const domain::StaffMember* person = kept(s, t.shared);
    if (s.busy() || person == nullptr) return;
    tidy();
    s.request = t.new_request();
    t.order(app::PrintBadge{s.request, t.shared.settings, {domain::badge_code(person->id), std::string(domain::picture_name(person->picture)), t.shared.shop.name}});
  }
  void operator()(const ChooseLock& a) {
    const auto& offered = app::lock_minutes;
    if (std::find(offered.begin(), offered.end(), a.minutes) == offered.end()) return;
    t.shared.settings.lock_after_minutes = a.minutes;
    t.order(app::KeepSettings{t.shared.settings});
  }

  // facts
  void operator()(const Changed& a) { finished(a.request, Done::changed); }
  void operator()(const Added& a) { finished(a.request, Done::added); }
  void operator()(const NotChanged& a) { failed(a.request, a.error); }
  void operator()(const PinSet& a) {
    if (!s.new_pin || !s.new_pin->waits_for(a.request)) return;
    s.new_pin.reset();
    s.done = Done::pin_set;
  }
  void operator()(const PinNotSet& a) {
    if (s.new_pin && s.new_pin->waits_for(a.request)) s.new_pin->failed(a.error);
  }
  void operator()(const BadgePrinted& a) {
    if (s.request != a.request) return;
    s.request = 0;
    s.done = Done::badge_printed;
    s.file = a.file;
  }
  void operator()(const BadgeNotPrinted& a) { failed(a.request, a.error); }

 private:
  void tidy() {
    s.problem.reset();
    s.done = Done::nothing;
    s.file.clear();
  }
  void finished(app::RequestId request, Done done) {
    if (s.request != request) return;
    s = {};
    s.done = done;
  }
  void failed(app::RequestId request, const Error& error) {
    if (s.request != request) return;
    s.request = 0;
    s.problem = error;
  }

  State& s;
  app::Turn& t;
};

}  // namespace

const domain::StaffMember* kept(const State& state, const app::Shared& shared) {
  return state.editing ? find(shared, state.editing->id) : nullptr;
}

bool is_changed(const State& state, const app::Shared& shared) {
  if (!state.editing || !domain::is_name(state.editing->name, max_name_bytes)) return false;
  const domain::StaffMember* person = kept(state, shared);
  if (person == nullptr) return state.editing->id.is_nil();
  return Editing{person->id, person->name, person->role, person->picture} != *state.editing;
}

void update(State& state, const Action& action, app::Turn& turn) { std::visit(Step(state, turn), action); }

}  // namespace intake::screens::people
