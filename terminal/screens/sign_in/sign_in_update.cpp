// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "terminal/screens/sign_in/sign_in_actions.h"

namespace intake::screens::sign_in {
namespace {

bool blank(std::string_view text) { return text.find_first_not_of(" \t") == std::string_view::npos; }

class Step {
 public:
  Step(State& state, app::Turn& turn) : s(state), t(turn) {}

  void operator()(const ChoosePerson& a) {
    if (s.busy()) return;
    const auto& staff = t.shared.staff;
    const auto it =
        std::find_if(staff.begin(), staff.end(), [&](const auto& person) { return person.id == a.id; });
    if (it == staff.end()) return;
    s.choosing = *it;
    open_day(std::nullopt);
  }
  void operator()(const BeginNewPerson&) {
    if (s.busy()) return;
    NewPerson person;
    person.picture = domain::least_used_picture(t.shared.staff);
    s.adding = person;
    s.problem.reset();
  }
  void operator()(const EditNewPerson& a) {
    if (!s.adding || a.person.name.size() > max_name_bytes) return;
    // Nobody makes themselves a manager here.
    if (a.person.role == domain::Role::manager || a.person.picture < 0 || a.person.picture >= domain::picture_count)
      return;
    s.adding = a.person;
  }
  void operator()(const ConfirmNewPerson&) {
    if (!s.adding || s.busy() || blank(s.adding->name)) return;
    s.problem.reset();
    s.request = t.new_request();
    t.order(app::AddPerson{s.request, s.adding->name, s.adding->role, s.adding->picture, t.manager});
  }
  void operator()(const Back&) {
    s.adding.reset();
    s.day.reset();
    s.choosing.reset();
    s.problem.reset();
    s.request = 0;  // a late reply finds nobody waiting
  }
  void operator()(const EditDate& a) {
    if (!s.day) return;
    s.day->typed = a.typed;
    s.day->invalid = false;
  }
  void operator()(const ChooseDate& a) {
    if (s.day && !s.busy()) open_day(a.date);
  }
  void operator()(const ConfirmDate&) {
    if (!s.day || s.busy()) return;
    const auto date = s.day->typed.empty() ? std::optional(s.day->best_guess()) : Date::parse(s.day->typed);
    if (date)
      open_day(*date);
    else
      s.day->invalid = true;
  }
  void operator()(const ShowBadge& a) {
    s.request = 0;  // a late reply finds nobody waiting
    s.day.reset();
    s.choosing.reset();
    (*this)(ChoosePerson{a.id});
  }

  // facts
  void operator()(const PersonAdded& a) {
    if (!known(a.person.id)) t.shared.staff.push_back(a.person);
    if (s.request != a.request) return;
    s.request = 0;
    s.adding.reset();
    s.choosing = a.person;
    open_day(std::nullopt);
  }
  void operator()(const PersonNotAdded& a) { failed(a.request, a.error); }
  void operator()(const DayOpened& a) {
    t.shared.business_date = a.date;
    if (s.request != a.request || !s.choosing) return;
    t.shared.signed_in = s.choosing;
    std::optional<NewPerson> half_typed = std::move(s.adding);
    s = State{};
    s.adding = std::move(half_typed);
    t.order(app::CountWaiting{});
  }
  void operator()(const DayNeedsAnswer& a) {
    if (s.request != a.request) return;
    s.request = 0;
    s.day = DayAnswer{a.question, {}, false};
  }
  void operator()(const DayNotOpened& a) { failed(a.request, a.error); }

 private:
  void open_day(std::optional<Date> given) {
    s.problem.reset();
    s.request = t.new_request();
    t.order(app::OpenDay{s.request, given, s.choosing->id});
  }
  bool known(StaffId id) const {
    const auto& staff = t.shared.staff;
    return std::any_of(staff.begin(), staff.end(), [&](const auto& person) { return person.id == id; });
  }
  void failed(app::RequestId request, const Error& error) {
    if (s.request != request) return;
    s.request = 0;
    s.problem = error;
    t.tell_problem(error);
  }

  State& s;
  app::Turn& t;
};

}  // namespace

void update(State& state, const Action& action, app::Turn& turn) { std::visit(Step(state, turn), action); }

}  // namespace intake::screens::sign_in
