// SPDX-License-Identifier: GPL-3.0-or-later
// The table of who may do what, held against terminal/README.md's.
#include <gtest/gtest.h>

#include "db/domain/people.h"

namespace intake::domain {
namespace {

TEST(MayDo, WhatABagAtTheCounterNeedsIsEverybodys) {
  for (const Act act : {Act::receive, Act::sort, Act::print_labels, Act::find, Act::send, Act::own_view, Act::join})
    for (const Role role : {Role::volunteer, Role::staff, Role::manager}) EXPECT_TRUE(may(role, act)) << static_cast<int>(act);
}

TEST(MayDo, CompaniesAndCorrectionsAreForStaff) {
  for (const Act act : {Act::record_company, Act::correct}) {
    EXPECT_FALSE(may(Role::volunteer, act));
    EXPECT_TRUE(may(Role::staff, act));
    EXPECT_TRUE(may(Role::manager, act));
    EXPECT_FALSE(asks_for_pin(act)) << "only a manager's acts ask for a PIN";
  }
}

TEST(MayDo, WhatTheShopAnswersForIsTheManagersByPin) {
  for (const Act act : {Act::close_day, Act::settle_task, Act::change_people, Act::change_devices, Act::keep_backups, Act::change_prices,
                        Act::void_donation, Act::outlier_price, Act::leave_kiosk}) {
    EXPECT_FALSE(may(Role::volunteer, act)) << static_cast<int>(act);
    EXPECT_FALSE(may(Role::staff, act)) << static_cast<int>(act);
    EXPECT_TRUE(may(Role::manager, act)) << static_cast<int>(act);
    EXPECT_TRUE(asks_for_pin(act)) << static_cast<int>(act);
  }
}

}  // namespace
}  // namespace intake::domain
