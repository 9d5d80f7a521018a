// SPDX-License-Identifier: GPL-3.0-or-later
// Who may do what: the manager's gate, the people of the shop, what a volunteer sees, and the locked screen.
#include "tests/views/fixtures.h"

namespace intake::tests {

namespace {

app::State volunteer(app::Route route) {
  app::State state = signed_in(route);
  state.shared.signed_in = state.shared.staff[1];
  return state;
}

app::State people() { return signed_in(app::Route::people); }

app::State one_person(std::size_t index) {
  app::State state = people();
  const domain::StaffMember& person = state.shared.staff[index];
  state.people.editing = screens::people::Editing{person.id, person.name, person.role, person.picture};
  return state;
}

app::State gate(app::Route route, domain::Act act) {
  app::State state = volunteer(route);
  state.gate.emplace();
  state.gate->act = act;
  return state;
}

void add_gates(std::vector<Fixture>& out) {
  out.push_back({"gate_printer", gate(app::Route::settings, domain::Act::change_devices)});
  out.push_back({"gate_backups", gate(app::Route::settings, domain::Act::keep_backups)});
  app::State wrong = gate(app::Route::settings, domain::Act::change_people);
  wrong.gate->pin = "12345678";
  wrong.gate->trouble = app::PinTrouble::wrong;
  out.push_back({"gate_wrong", wrong});
  app::State soon = gate(app::Route::settings, domain::Act::outlier_price);
  soon.gate->trouble = app::PinTrouble::too_soon;
  soon.gate->wait_seconds = 960;
  out.push_back({"gate_too_soon", soon});
  app::State broken = gate(app::Route::settings, domain::Act::change_people);
  broken.gate->problem = error(ErrorCode::corrupt);
  out.push_back({"gate_cannot_check", broken});
  app::State joins = shop();
  joins.sign_in.adding = screens::sign_in::NewPerson{"Anna", domain::Role::staff, 7};
  joins.gate.emplace();
  joins.gate->act = domain::Act::change_people;
  out.push_back({"gate_joins_as_staff", joins});
}

void add_people(std::vector<Fixture>& out) {
  using namespace screens::people;
  out.push_back({"people_list", people()});
  app::State many = people();
  for (int i = 0; i < 30; ++i) many.shared.staff.push_back(person(100 + i, i % 5 == 0 ? "Maximiliane Featherstonehaugh" : "王小明", domain::Role::volunteer, i));
  many.shared.settings.lock_after_minutes = 15;
  many.people.done = Done::added;
  out.push_back({"people_many", many});
  out.push_back({"people_volunteer", one_person(1)});
  app::State changed = one_person(0);
  changed.people.editing->name = "徐薇";
  out.push_back({"people_manager", changed});
  app::State last = one_person(0);
  last.people.editing->role = domain::Role::staff;
  last.people.problem = error(ErrorCode::refused);
  out.push_back({"people_last_manager", last});
  app::State taken = one_person(2);
  taken.people.problem = error(ErrorCode::exists);
  out.push_back({"people_name_taken", taken});
  app::State busy = one_person(1);
  busy.people.request = 7;
  out.push_back({"people_busy", busy});
  app::State badge = one_person(1);
  badge.people.done = Done::badge_printed;
  badge.people.file = "/home/shop/badges/badge-7ZQ0M3K4T9XAB2.pdf";
  out.push_back({"people_badge", badge});
  app::State fresh = people();
  fresh.people.editing = Editing{{}, "", domain::Role::volunteer, 4};
  out.push_back({"people_new", fresh});
  app::State pin = one_person(0);
  pin.people.new_pin.emplace();
  pin.people.new_pin->failed(error(ErrorCode::refused));
  out.push_back({"people_new_pin", pin});
  app::State longest = one_person(1);
  longest.people.editing->name = long_name;
  longest.people.done = Done::changed;
  out.push_back({"people_longest", longest});
}

void add_volunteer(std::vector<Fixture>& out) {
  out.push_back({"volunteer_receive", [] {
                   app::State state = receive_busy();
                   state.shared.signed_in = state.shared.staff[1];
                   return state;
                 }()});
  app::State chooses = volunteer(app::Route::receive);
  chooses.receive.chooser.emplace();
  out.push_back({"volunteer_donor", chooses});
  app::State refused = volunteer(app::Route::find);
  refused.notice = app::Notice{app::NoticeKind::for_staff, {}, {}, {}};
  out.push_back({"volunteer_refused", refused});
  app::State locked = receive_busy();
  locked.shared.signed_in.reset();
  locked.route = app::Route::sign_in;
  out.push_back({"sign_in_locked", locked});
  app::State stranger = shop();
  stranger.notice = app::Notice{app::NoticeKind::badge_unknown, {}, {}, {}};
  out.push_back({"sign_in_badge_unknown", stranger});
  app::State welcome = volunteer(app::Route::receive);
  welcome.notice = app::Notice{app::NoticeKind::signed_in_as, "Ming", {}, {}};
  out.push_back({"volunteer_signed_in_by_badge", welcome});
}

}  // namespace

std::vector<Fixture> people_fixtures() {
  std::vector<Fixture> out;
  add_gates(out);
  add_people(out);
  add_volunteer(out);
  return out;
}

}  // namespace intake::tests
