// SPDX-License-Identifier: GPL-3.0-or-later
// What people see of sync: the Sending screen, and what needs a manager.
#include <utility>

#include "tests/views/fixtures.h"

namespace intake::tests {

namespace {

using app::Route;

void add_sync(std::vector<Fixture>& out) {
  app::State state = signed_in(Route::sync);
  auto& s = state.sync;
  out.push_back({"sync_all_sent", state});
  state.shared.shop.hub_here = true;
  state.sync.counts.only_copy_since_utc_ms = state.sync.now_utc_ms + 1;
  out.push_back({"sync_hub_here", state});
  state.shared.shop.hub_here = false;
  state.sync.counts.only_copy_since_utc_ms = 0;
  s.uncounted = error(ErrorCode::io);
  out.push_back({"sync_uncounted", state});
  s.uncounted.reset();
  s.counts.clock_ahead_ms = 3 * 24 * 3'600'000;
  out.push_back({"sync_clock_ahead", state});
  s.counts.clock_ahead_ms = -7 * 60'000;
  out.push_back({"sync_clock_behind", state});
  s.counts.clock_ahead_ms = 0;
  s.counts.last_sent_at_utc_ms = 0;
  out.push_back({"sync_never", state});
  s.counts.waiting = 128;
  s.counts.oldest_waiting_at_utc_ms = morning_utc_ms - 3'600'000;
  using Kind = app::RecordKind;
  s.kinds = {{Kind::donation, 119}, {Kind::donor, 4}, {Kind::day, 1}};
  out.push_back({"sync_waiting", state});
  s.sending = true;
  s.sent = 84;
  s.to_send = 128;
  out.push_back({"sync_sending", state});
  s.sending = false;
  app::State reading = state;
  reading.sync.counts.waiting = 0;
  reading.sync.read = 1'200;
  reading.sync.read_end = 8'000;
  out.push_back({"sync_reading", std::move(reading)});
  s.problem = error(ErrorCode::unreachable);
  s.next_try_at_utc_ms = morning_utc_ms + 60'000;
  out.push_back({"sync_offline", state});
  for (const auto& [name, need] : {std::pair{"sync_certificate", app::SyncNeed::certificate}, std::pair{"sync_sign_in_page", app::SyncNeed::sign_in_page},
                                   std::pair{"sync_hub_down", app::SyncNeed::hub_down}, std::pair{"sync_hub_failed", app::SyncNeed::hub_failed},
                                   std::pair{"sync_hub_busy", app::SyncNeed::hub_busy}}) {
    s.need = need;
    out.push_back({name, state});
  }
  s.need = app::SyncNeed::nothing;
  s.problem = error(ErrorCode::rejected);
  s.counts.needs_manager = 3;
  out.push_back({"sync_needs_manager", state});
  app::State most = state;
  most.sync.counts = {1'234'567, 12'345, morning_utc_ms, morning_utc_ms - 30 * 86'400'000LL, 3 * 24 * 3'600'000, morning_utc_ms - 30 * 86'400'000LL};
  most.sync.kinds = {{Kind::donation, 1'000'000}, {Kind::donor, 200'000}, {Kind::person, 1'234}, {Kind::tag, 5'000}, {Kind::day, 365}, {Kind::decision, 1}, {Kind::other, 27'967}};
  most.sync.sending = true;
  most.sync.sent = 999'999;
  most.sync.to_send = 1'234'567;
  most.sync.problem_at_utc_ms = most.sync.now_utc_ms = morning_utc_ms;
  out.push_back({"sync_longest", std::move(most)});
  s.counts.needs_manager = 0;
  for (const auto& [name, need] : {std::pair{"sync_forgotten", app::SyncNeed::pair}, std::pair{"sync_signature", app::SyncNeed::signature},
                                   std::pair{"sync_frozen", app::SyncNeed::unfreeze}, std::pair{"sync_copy", app::SyncNeed::stop_copy},
                                   std::pair{"sync_too_old", app::SyncNeed::update}, std::pair{"sync_hub_too_old", app::SyncNeed::update_hub},
                                   std::pair{"sync_hub_restored", app::SyncNeed::restore_hub}}) {
    s.need = need;
    out.push_back({name, state});
  }
  s.need = app::SyncNeed::nothing;
  s.problem = error(ErrorCode::unreachable);
  s.counts.only_copy_since_utc_ms = morning_utc_ms - 3 * 86'400'000LL;
  s.now_utc_ms = morning_utc_ms;
  out.push_back({"sync_only_copy", state});
  s.counts.only_copy_since_utc_ms = 0;
  s.problem.reset();
  state.shared.shop.paired = false;
  out.push_back({"sync_not_paired", std::move(state)});
}

app::OpenTask conflict(int number, const char* field, std::string about, std::string stands, std::string other) {
  app::OpenTask task;
  task.kind = app::TaskKind::field_conflict;
  task.op_id = OpId(uuid(number));
  task.field = field;
  task.about = std::move(about);
  task.stands = {std::move(stands), "Xu Wei", 2, morning_utc_ms - 3'600'000, 480};
  task.other = {std::move(other), "Anna Kowalska", 3, morning_utc_ms - 7'200'000, 480};
  return task;
}

app::OpenTask held(int number, app::TaskKind kind, const char* operation, std::string about, const char* reason) {
  app::OpenTask task;
  task.kind = kind;
  task.op_id = OpId(uuid(number));
  task.operation = operation;
  task.about = std::move(about);
  task.reason = reason;
  task.stands = {{}, "Ming", 2, morning_utc_ms - 86'400'000, 480};
  return task;
}

void add_tasks(std::vector<Fixture>& out) {
  app::State state = signed_in(Route::tasks);
  auto& s = state.tasks;
  out.push_back({"tasks_loading", state});
  s.known = true;
  out.push_back({"tasks_empty", state});
  s.problem = error(ErrorCode::corrupt);
  out.push_back({"tasks_failed", state});
  s.problem.reset();
  s.tasks = {conflict(1, "name", "Li Na", "Li Na", "Li Wei"), conflict(2, "side", "2-1042", {}, {}),
             held(3, app::TaskKind::quarantined, "donation.finished", "R2-000123", "totals_differ")};
  s.tasks[1].personal = true;
  s.tasks[2].totals = {1, 16, 25'700, 0};
  s.total = state.sync.counts.needs_manager = 3;
  out.push_back({"tasks_usual", state});
  app::State personal = state;
  personal.tasks.panel.emplace().task = s.tasks[1];
  out.push_back({"tasks_pin_to_show", personal});
  auto& panel = *personal.tasks.panel;
  panel.task.stands.value = "Wang Fang · 138 0013 8000";
  panel.task.other.value = "Wang Fang · wang.fang@example.org";
  panel.shown_to = state.shared.staff.front().id;
  out.push_back({"tasks_values", personal});
  panel.problem = error(ErrorCode::not_found);
  out.push_back({"tasks_values_gone", personal});
  panel.problem.reset();
  panel.request = 7;
  out.push_back({"tasks_values_saving", personal});
  panel.request = 0;
  panel.task.stands.value = panel.task.other.value = std::string(long_name) + " · " + long_name + long_name;
  panel.task.stands.staff_name = long_name;
  out.push_back({"tasks_values_longest", personal});
  app::State deciding = state;
  deciding.tasks.panel.emplace().task = s.tasks[0];
  deciding.tasks.panel->choice = app::TaskChoice::replace;
  out.push_back({"tasks_pin", deciding});
  deciding.tasks.panel->task = conflict(4, "role", "Li Na", "manager", "volunteer");
  deciding.tasks.panel->problem = error(ErrorCode::refused);
  out.push_back({"tasks_last_manager", deciding});
  deciding.tasks.panel->problem.reset();
  deciding.tasks.panel->task = s.tasks[0];
  deciding.tasks.panel->choice = app::TaskChoice::keep;
  deciding.tasks.panel->pin = "246810";
  out.push_back({"tasks_pin_typed", deciding});
  deciding.tasks.panel->task = s.tasks[2];
  deciding.tasks.panel->choice = app::TaskChoice::note;
  deciding.tasks.panel->trouble = app::PinTrouble::wrong;
  out.push_back({"tasks_pin_wrong", deciding});
  deciding.tasks.panel->task.about = deciding.tasks.panel->task.stands.value = std::string(long_name) + long_name;
  deciding.tasks.panel->trouble = app::PinTrouble::too_soon;
  deciding.tasks.panel->wait_seconds = 3'600;
  out.push_back({"tasks_pin_longest", std::move(deciding)});
  s.tasks.clear();
  int number = 10;
  for (const char* field : {"role", "picture", "donor_kind", "something_new"}) s.tasks.push_back(conflict(++number, field, "2-1042", "manager", "volunteer"));
  s.tasks[1].stands.value = "3";
  s.tasks[1].other.value = "11";
  s.tasks[2].stands.value = "company";
  s.tasks[2].other.value = "individual";
  s.tasks[3].stands = s.tasks[3].other = {"as it came", {}, 0, 0, 0};
  for (const char* reason : {"unknown_kind", "side_differs"}) s.tasks.push_back(held(++number, app::TaskKind::quarantined, "donor.changed", "donor.changed", reason));
  for (const char* operation : {"donation.part", "staff.changed", "lot.tagged", "day.sealed", "task.settled", ""})
    s.tasks.push_back(held(++number, app::TaskKind::quarantined, operation, operation, "parts_missing"));
  s.tasks.push_back(held(++number, app::TaskKind::tag_conflict, "donation.finished", "R2-000124", "tag_taken:401000012363"));
  s.tasks.back().tag = domain::make_tag(1'000'123).digits();
  s.total = state.sync.counts.needs_manager = 1'234;
  out.push_back({"tasks_many", state});
  s.tasks = {conflict(1, "name", std::string(long_name) + long_name, std::string(long_name) + long_name, long_name),
             held(2, app::TaskKind::quarantined, "donation.finished", std::string(long_name) + long_name, "a_reason_that_a_newer_hub_may_have")};
  s.tasks[0].stands.staff_name = std::string(long_name) + long_name;
  s.tasks[1].stands.staff_name = std::string(long_name) + long_name;
  out.push_back({"tasks_longest", std::move(state)});
}

}  // namespace

std::vector<Fixture> sync_fixtures() {
  std::vector<Fixture> out;
  add_sync(out);
  add_tasks(out);
  return out;
}

}  // namespace intake::tests
