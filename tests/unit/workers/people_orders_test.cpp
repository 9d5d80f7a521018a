// SPDX-License-Identifier: GPL-3.0-or-later
// What the window orders about people and a manager's PIN, on a real store.
#include <gtest/gtest.h>

#include <algorithm>

#include "terminal/workers/store_orders.h"
#include "tests/unit/workers/facts.h"

namespace intake::workers {
namespace {

constexpr const char* right_pin = "246810";  // of tests::hand_store()
using tests::must;

class PeopleOrders : public testing::Test {
 protected:
  void order(app::StoreEffect effect) { carry_out(effect, StoreDesk{*store, post, cancelled, saved}); }
  domain::StaffMember now(StaffId id) {
    const auto people = must(store::list_staff(*store));
    return *std::find_if(people.begin(), people.end(), [&](const auto& one) { return one.id == id; });
  }

  ShopFolder shop;
  std::unique_ptr<store::Store> store = must(store::Store::open(shop.path(), store::Access::write, shop.os.env()));
  Inbox inbox;
  Post post{inbox.channel};
  Cancellations cancelled;
  int saves = 0;
  const std::function<void()> saved = [this] { ++saves; };
};

TEST_F(PeopleOrders, PinSaysWhoseItIs) {
  order(app::CheckPin{1, right_pin});
  EXPECT_EQ(inbox.wait_for<app::ManagerProved>().manager, shop.staff);
  order(app::CheckPin{2, "999999"});
  EXPECT_EQ(inbox.wait_for<app::ManagerNotProved>().trouble, app::PinTrouble::wrong);
  for (int i = 0; i < 4; ++i) order(app::CheckPin{3, "999999"});
  order(app::CheckPin{4, right_pin});
  app::ManagerNotProved told = inbox.wait_for<app::ManagerNotProved>();
  while (told.request != 4) told = inbox.wait_for<app::ManagerNotProved>();
  EXPECT_EQ(told.trouble, app::PinTrouble::too_soon);
  EXPECT_GT(told.wait_seconds, 0);
}

TEST_F(PeopleOrders, PersonIsChangedAndEverybodyHereKnows) {
  const auto person = must(store::add_staff(*store, "Ming", domain::Role::volunteer, 1, shop.staff));
  order(app::ChangePerson{5, person.id, "Ming Li", domain::Role::staff, 7, shop.staff});
  EXPECT_EQ(inbox.wait_for<screens::people::Changed>().request, 5u);
  const auto everybody = inbox.wait_for<app::StaffChanged>().staff;
  EXPECT_TRUE(std::any_of(everybody.begin(), everybody.end(), [](const auto& one) { return one.name == "Ming Li"; }));
  EXPECT_EQ(now(person.id).role, domain::Role::staff);
  EXPECT_EQ(now(person.id).picture, 7);
  EXPECT_EQ(saves, 1);
}

TEST_F(PeopleOrders, LastManagerStaysOneAndKeepsTheirName) {
  const domain::StaffMember before = now(shop.staff);
  order(app::ChangePerson{6, shop.staff, "Another name", domain::Role::staff, 3, shop.staff});
  EXPECT_EQ(inbox.wait_for<screens::people::NotChanged>().error.code, ErrorCode::refused);
  EXPECT_EQ(now(shop.staff), before);
  EXPECT_EQ(saves, 0);
}

TEST_F(PeopleOrders, PinIsAManagersOwn) {
  const auto other = must(store::add_staff(*store, "Ana", domain::Role::manager, 1, shop.staff));
  order(app::SetPin{7, other.id, right_pin});
  EXPECT_EQ(inbox.wait_for<screens::people::PinNotSet>().error.code, ErrorCode::refused);
  order(app::SetPin{8, other.id, "112233"});
  EXPECT_EQ(inbox.wait_for<screens::people::PinSet>().request, 8u);
  order(app::CheckPin{9, "112233"});
  EXPECT_EQ(inbox.wait_for<app::ManagerProved>().manager, other.id);
}

TEST_F(PeopleOrders, WhenTheScreenLocksIsKept) {
  app::Settings settings;
  settings.lock_after_minutes = 15;
  order(app::KeepSettings{settings});
  order(app::LoadStart{});
  EXPECT_EQ(inbox.wait_for<app::Started>().settings.lock_after_minutes, 15);
}

}  // namespace
}  // namespace intake::workers
