// SPDX-License-Identifier: GPL-3.0-or-later
// Two tills change the same thing without having seen each other: both values are kept, a manager chooses.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "db/store/manager_tasks.h"
#include "tests/unit/client/shop_fixture.h"

namespace intake::client {
namespace {

using store::ManagerTask;
using store::TaskKind;
using testing::IsEmpty;
using testing::SizeIs;
using tests::must;

class TwoTills : public testing::Test {
 protected:
  void sync_all() {
    for (int round = 0; round < 3; ++round)
      for (PairedTill* till : {&one, &two}) must(till->sync());
  }
  DonorId shared_donor() {
    const auto donor = must(store::add_donor(*one.store, domain::DonorKind::individual, "Wang", "", one.staff));
    sync_all();
    return donor.id;
  }
  static std::string contact(PairedTill& till, DonorId donor) { return must(store::get_donor(*till.store, donor)).value().contact; }
  static void set_contact(PairedTill& till, DonorId donor, const std::string& contact) {
    must(store::change_donor(*till.store, donor, {{}, {}, contact}, till.staff));
  }
  static std::vector<ManagerTask> tasks(PairedTill& till) { return must(store::manager_tasks(*till.store, 100)); }
  std::int64_t open_at_hub() { return static_cast<std::int64_t>(must(hub.storage().open_tasks()).size()); }
  void settle(PairedTill& till, journal::Choice choice) {
    const ManagerTask task = tasks(till).at(0);
    must(store::settle_task(*till.store, task.op_id, task.field, choice, till.staff));
  }
  void expect_no_tasks() {
    EXPECT_THAT(tasks(one), IsEmpty());
    EXPECT_THAT(tasks(two), IsEmpty());
    EXPECT_EQ(must(store::count_manager_tasks(*one.store)), 0);
    EXPECT_EQ(open_at_hub(), 0);
    for (PairedTill* till : {&one, &two}) {
      const auto waiting = must(store::waiting(*till->store));
      EXPECT_EQ(waiting.conflicts + waiting.quarantined, 0) << "the pill asks for nobody";
      expect_equal_proofs(hub, *till->store);
    }
  }

  hub::TestHub hub;
  PairedTill one{hub, 1};
  PairedTill two{hub, 2};
};

TEST_F(TwoTills, TheLaterArrivalStandsAndBothValuesAreShownOnBoth) {
  const DonorId donor = shared_donor();
  set_contact(one, donor, "from one");
  set_contact(two, donor, "from two");
  must(two.sync());  // the second to be recorded is the first to arrive
  sync_all();
  for (PairedTill* till : {&one, &two}) {
    EXPECT_EQ(contact(*till, donor), "from one");
    ASSERT_THAT(tasks(*till), SizeIs(1));
    const ManagerTask task = tasks(*till).front();
    EXPECT_EQ(task.kind, TaskKind::field_conflict);
    EXPECT_EQ(task.field, "side");
    EXPECT_EQ(task.stands.value, "Wang · from one");
    EXPECT_EQ(task.other.value, "Wang · from two");
    EXPECT_EQ(task.about, must(store::get_donor(*till->store, donor)).value().number);
    EXPECT_FALSE(task.stands.staff_name.empty());
    EXPECT_EQ(must(store::count_manager_tasks(*till->store)), 1);
  }
  EXPECT_EQ(tasks(one).front().stands.terminal_number, one.store->terminal().number);
  EXPECT_EQ(open_at_hub(), 1);
  for (PairedTill* till : {&one, &two}) expect_equal_proofs(hub, *till->store);
}

TEST_F(TwoTills, TheOtherValueIsTakenEverywhere) {
  const DonorId donor = shared_donor();
  set_contact(one, donor, "from one");
  set_contact(two, donor, "from two");
  sync_all();
  settle(one, journal::Choice::replaced);
  sync_all();
  EXPECT_EQ(contact(one, donor), "from one");
  EXPECT_EQ(contact(two, donor), "from one");
  expect_no_tasks();
}

TEST_F(TwoTills, TheValueThatStandsIsKept) {
  const DonorId donor = shared_donor();
  set_contact(one, donor, "from one");
  set_contact(two, donor, "from two");
  sync_all();
  settle(two, journal::Choice::kept);
  sync_all();
  EXPECT_EQ(contact(one, donor), "from two");
  expect_no_tasks();
}

TEST_F(TwoTills, AnOwnSecondChangeDoesNotConflictWithTheFirst) {
  const DonorId donor = shared_donor();
  set_contact(one, donor, "first");
  set_contact(one, donor, "second");
  sync_all();
  EXPECT_EQ(contact(two, donor), "second");
  expect_no_tasks();
}

TEST_F(TwoTills, EqualValuesNeedNobody) {
  const DonorId donor = shared_donor();
  set_contact(one, donor, "the same");
  set_contact(two, donor, "the same");
  sync_all();
  expect_no_tasks();
}

TEST_F(TwoTills, TwoFieldsOfOneOperationAreSettledEachForItself) {
  const auto person = must(store::add_staff(*one.store, "Li Wei", domain::Role::volunteer, 1, one.staff));
  sync_all();
  must(store::change_staff(*one.store, person.id, {"Li Na", {}, 2}, one.staff));
  must(store::change_staff(*two.store, person.id, {"Li Li", {}, 3}, two.staff));
  sync_all();
  const auto conflicts = [&] { return must(store::waiting(*one.store)).conflicts + must(store::waiting(*two.store)).conflicts; };
  EXPECT_EQ(conflicts(), 1) << "one operation, of whoever came later";
  EXPECT_THAT(tasks(one), SizeIs(2));
  settle(one, journal::Choice::kept);
  sync_all();
  EXPECT_EQ(conflicts(), 1) << "its other field waits";
  EXPECT_THAT(tasks(two), SizeIs(1));
  settle(two, journal::Choice::kept);
  sync_all();
  expect_no_tasks();
}

TEST_F(TwoTills, WhatIsNotSentYetStandsOnTop) {
  const DonorId donor = shared_donor();
  set_contact(one, donor, "from one");
  set_contact(two, donor, "from two");
  must(one.sync());
  two.transport.fate = [](const HttpRequest& request) {
    return request.target.starts_with("/v1/push") ? Fate::request_lost : Fate::delivered;
  };
  (void)two.sync().has_value();
  EXPECT_EQ(contact(two, donor), "from two");
  EXPECT_THAT(tasks(two), IsEmpty()) << "whether it is one is for the hub's order to say";
}

TEST_F(TwoTills, FieldsOfOnePersonAreApart) {
  const auto person = must(store::add_staff(*one.store, "Li Wei", domain::Role::volunteer, 1, one.staff));
  sync_all();
  must(store::change_staff(*one.store, person.id, {"Li Na", {}, {}}, one.staff));
  must(store::change_staff(*two.store, person.id, {{}, domain::Role::staff, {}}, two.staff));
  sync_all();
  for (PairedTill* till : {&one, &two}) {
    const auto people = must(store::list_staff(*till->store));
    const auto found = std::find_if(people.begin(), people.end(), [&](const auto& p) { return p.id == person.id; });
    ASSERT_NE(found, people.end());
    EXPECT_EQ(found->name, "Li Na");
    EXPECT_EQ(found->role, domain::Role::staff);
  }
  expect_no_tasks();
}

TEST_F(TwoTills, TheOtherRoleIsNotTakenFromTheLastManager) {
  const auto person = must(store::add_staff(*one.store, "Li Wei", domain::Role::staff, 1, one.staff));
  sync_all();
  must(store::change_staff(*one.store, person.id, {{}, domain::Role::volunteer, {}}, one.staff));
  must(store::change_staff(*two.store, person.id, {{}, domain::Role::manager, {}}, two.staff));
  sync_all();
  const auto others = must(store::list_staff(*one.store));
  std::vector<StaffId> managers;
  for (const auto& other : others)
    if (other.id != person.id && other.role == domain::Role::manager) managers.push_back(other.id);
  for (const StaffId other : managers) must(store::change_staff(*one.store, other, {{}, domain::Role::staff, {}}, one.staff));
  const ManagerTask task = tasks(one).at(0);
  ASSERT_EQ(task.other.value, "volunteer");
  const auto before = store::head(*one.store).seq;
  const auto last = store::settle_task(*one.store, task.op_id, task.field, journal::Choice::replaced, one.staff);
  ASSERT_FALSE(last);
  EXPECT_EQ(last.error().code, ErrorCode::refused);
  EXPECT_THAT(last.error().detail, testing::HasSubstr("last manager"));
  EXPECT_EQ(store::head(*one.store).seq, before);
  must(store::change_staff(*one.store, one.staff, {{}, domain::Role::manager, {}}, one.staff));
  settle(one, journal::Choice::replaced);
  sync_all();
  expect_no_tasks();
}

TEST_F(TwoTills, ATaskIsSettledOnce) {
  const DonorId donor = shared_donor();
  set_contact(one, donor, "from one");
  set_contact(two, donor, "from two");
  sync_all();
  const ManagerTask task = tasks(one).at(0);
  settle(one, journal::Choice::kept);
  const auto again = store::settle_task(*one.store, task.op_id, task.field, journal::Choice::replaced, one.staff);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, ErrorCode::not_found);
  const auto noted = store::settle_task(*two.store, task.op_id, task.field, journal::Choice::noted, two.staff);
  ASSERT_FALSE(noted);
  EXPECT_EQ(noted.error().code, ErrorCode::bad_input);
}

TEST_F(TwoTills, NothingIsRecordedWhenAllIsAsWished) {
  const DonorId donor = shared_donor();
  const auto before = store::head(*one.store).seq;
  set_contact(one, donor, "");
  EXPECT_EQ(store::head(*one.store).seq, before);
}

TEST_F(TwoTills, ABeganAgainJournalKeepsEveryValueOfADonor) {
  const DonorId donor = shared_donor();
  set_contact(one, donor, "first");
  set_contact(one, donor, "second");
  must(store::begin_incarnation(*one.store, 1));
  sync_all();
  EXPECT_EQ(contact(two, donor), "second");
  expect_no_tasks();
}

}  // namespace
}  // namespace intake::client
