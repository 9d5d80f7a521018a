// SPDX-License-Identifier: GPL-3.0-or-later
// Two tills of a real hub change the same thing; what the window orders about it, and what it is told.
#include "terminal/workers/store_orders.h"

#include <gtest/gtest.h>

#include "db/store/manager_tasks.h"
#include "tests/unit/client/shop_fixture.h"
#include "tests/unit/workers/facts.h"

namespace intake::workers {
namespace {

namespace screen = screens::tasks;
constexpr const char* manager_pin = "246810";  // of tests::hand_store()
using client::PairedTill;
using tests::must;

class TaskOrders : public testing::Test {
 protected:
  void sync_all() {
    for (int round = 0; round < 3; ++round)
      for (PairedTill* till : {&one, &two}) must(till->sync());
  }
  void change_a_donor_on_both() {
    const auto donor = must(store::add_donor(*one.store, domain::DonorKind::individual, "Wang", "", one.staff));
    sync_all();
    must(store::change_donor(*one.store, donor.id, {{}, {}, "from one"}, one.staff));
    must(store::change_donor(*two.store, donor.id, {{}, {}, "from two"}, two.staff));
    sync_all();
  }
  void rename_on_both() {
    const auto person = must(store::add_staff(*one.store, "Li Wei", domain::Role::volunteer, 1, one.staff));
    sync_all();
    must(store::change_staff(*one.store, person.id, {"Li Na", {}, {}}, one.staff));
    must(store::change_staff(*two.store, person.id, {"Li Ming", {}, {}}, two.staff));
    sync_all();
  }
  void order(app::StoreEffect effect) { carry_out(effect, StoreDesk{*one.store, post, cancelled, saved}); }
  screen::Loaded listed() {
    order(app::LoadTasks{1});
    return inbox.wait_for<screen::Loaded>();
  }

  hub::TestHub hub;
  PairedTill one{hub, 1};
  PairedTill two{hub, 2};
  Inbox inbox;
  Post post{inbox.channel};
  Cancellations cancelled;
  int saves = 0;
  const std::function<void()> saved = [this] { ++saves; };
};

TEST_F(TaskOrders, ADonorsValuesAreToldForAManagersPinOnly) {
  change_a_donor_on_both();
  const auto list = listed();
  ASSERT_EQ(list.tasks.size(), 1u);
  EXPECT_EQ(list.total, 1);
  const app::OpenTask task = list.tasks.front();
  EXPECT_TRUE(task.personal);
  EXPECT_EQ(task.stands.value + task.other.value, "");
  EXPECT_EQ(task.other.terminal_number, one.store->terminal().number);
  order(app::ShowTask{2, task.op_id, task.field, "111111"});
  EXPECT_EQ(inbox.wait_for<screen::PinNotTaken>().trouble, app::PinTrouble::wrong);
  order(app::ShowTask{3, task.op_id, task.field, manager_pin});
  const auto shown = inbox.wait_for<screen::ValuesShown>();
  EXPECT_EQ(shown.task.stands.value, "Wang · from two");
  EXPECT_EQ(shown.task.other.value, "Wang · from one");
  order(app::SettleTask{4, task.op_id, task.field, app::TaskChoice::replace, {}, shown.manager});
  EXPECT_EQ(inbox.wait_for<screen::Settled>().request, 4u);
  EXPECT_EQ(saves, 1) << "it is sent";
  EXPECT_EQ(listed().total, 0);
  sync_all();
  EXPECT_EQ(must(store::count_manager_tasks(*two.store)), 0);
}

TEST_F(TaskOrders, AChoiceNeedsAManagersPinAndIsTheirs) {
  rename_on_both();
  const app::OpenTask task = listed().tasks.at(0);
  EXPECT_EQ(task.field, "name");
  EXPECT_EQ(task.stands.value, "Li Ming");
  EXPECT_EQ(task.other.value, "Li Na");
  order(app::SettleTask{2, task.op_id, task.field, app::TaskChoice::keep, "111111", {}});
  EXPECT_EQ(inbox.wait_for<screen::PinNotTaken>().request, 2u);
  EXPECT_EQ(listed().total, 1);
  order(app::SettleTask{3, task.op_id, task.field, app::TaskChoice::keep, manager_pin, {}});
  inbox.wait_for<screen::Settled>();
  EXPECT_EQ(inbox.wait_for<screens::sync::CountsChanged>().counts.needs_manager, 0) << "the pill does not wait for sync";
  order(app::SettleTask{4, task.op_id, task.field, app::TaskChoice::replace, manager_pin, {}});
  EXPECT_EQ(inbox.wait_for<screen::NotSettled>().error.code, ErrorCode::not_found);
  EXPECT_EQ(saves, 1);
}

TEST_F(TaskOrders, ThePillCountsWhatTheListShows) {
  change_a_donor_on_both();
  rename_on_both();
  order(app::CountWaiting{});
  const auto counts = inbox.wait_for<screens::sync::CountsChanged>().counts;
  EXPECT_EQ(counts.needs_manager, 2) << "also what the other till lost";
  EXPECT_EQ(listed().total, 2);
}

TEST_F(TaskOrders, WhatWaitsIsToldByKind) {
  sync_all();
  one.receive("clothes.coats", 1, 100);
  one.receive("clothes.coats", 2, 100);
  must(store::add_donor(*one.store, domain::DonorKind::individual, "Wang", "", one.staff));
  order(app::LoadWaiting{5});
  const auto waiting = inbox.wait_for<screens::sync::WaitingLoaded>();
  EXPECT_EQ(waiting.request, 5u);
  app::RecordCounts kinds = waiting.kinds;
  std::erase_if(kinds, [](const auto& kind) { return kind.first == app::RecordKind::day; });
  EXPECT_EQ(kinds, (app::RecordCounts{{app::RecordKind::donation, 2}, {app::RecordKind::donor, 1}}));
}

}  // namespace
}  // namespace intake::workers
