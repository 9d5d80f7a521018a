// SPDX-License-Identifier: GPL-3.0-or-later
// What each role sees: what one may not do has no button, or says who may; what a manager's gate and the People screen send;
// and a locked screen that faces the counter.
#include <gtest/gtest.h>

#include "tests/views/stage.h"

namespace intake::tests {
namespace {

template <class Kind, class Group = Kind>
const Kind* only(const Stage& stage) {
  if (stage.actions().size() != 1) return nullptr;
  if constexpr (std::is_same_v<Kind, Group>) {
    return std::get_if<Kind>(&stage.actions().front());
  } else {
    const auto* group = std::get_if<Group>(&stage.actions().front());
    return group == nullptr ? nullptr : std::get_if<Kind>(group);
  }
}

TEST(RolesSeen, VolunteerHasNoPackingListsAndStaffHas) {
  Stage volunteer(fixture("volunteer_donor"));
  EXPECT_FALSE(volunteer.target("donor.packing").enabled);
  EXPECT_NE(volunteer.words_in("donor.packing").find("by staff"), std::string::npos);
  EXPECT_TRUE(Stage(fixture("receive_donor_choose")).target("donor.packing").enabled);
}

TEST(RolesSeen, NewCompanySaysWhoAddsIt) {
  Stage stage(fixture("volunteer_donor"));
  EXPECT_FALSE(stage.target("donor.add_company").enabled);
  EXPECT_NE(stage.words_in("donor.add_company").find("by staff"), std::string::npos);
  EXPECT_TRUE(stage.target("donor.add_person").enabled);
  stage.tap("donor.add_company");
  EXPECT_TRUE(stage.actions().empty());
}

TEST(RolesSeen, LockIsOneTapAndSaysWhatItIs) {
  Stage stage(fixture("receive_busy"));
  EXPECT_NE(stage.words_in("frame.lock").find("Lock"), std::string::npos);
  stage.tap("frame.lock");
  EXPECT_NE(only<app::Lock>(stage), nullptr);
}

TEST(RolesSeen, LockedScreenShowsNoDonorAndNothingOfTheWork) {
  Stage stage(fixture("sign_in_locked"));
  for (const char* words : {"1042", "Donor", "Coats", "¥"}) EXPECT_FALSE(stage.says(words)) << words;
  EXPECT_FALSE(stage.has("nav.receive"));
  EXPECT_FALSE(stage.has("frame.lock"));
}

TEST(ManagerGateSeen, TakesAPinAndCanBeLeft) {
  Stage stage(fixture("gate_printer"));
  stage.tap("manager.7");
  const auto* key = only<app::TypeManagerPin>(stage);
  ASSERT_NE(key, nullptr);
  EXPECT_EQ(key->key, '7');
  stage.forget_actions();
  stage.tap("manager.cancel");
  EXPECT_NE(only<app::CloseManagerGate>(stage), nullptr);
}

TEST(ManagerGateSeen, ShowsNoDigitAndGoesOnWithAWholePin) {
  Stage stage(fixture("gate_wrong"));
  EXPECT_FALSE(stage.says("12345678"));
  stage.tap("manager.confirm");
  EXPECT_NE(only<app::ConfirmManagerPin>(stage), nullptr);
}

TEST(PeopleSeen, SendWhatWasTapped) {
  using namespace screens::people;
  Stage list(fixture("people_list"));
  list.tap("people.person.1");
  const auto* chosen = only<Choose, Action>(list);
  ASSERT_NE(chosen, nullptr);
  EXPECT_EQ(chosen->id, list.state().shared.staff[1].id);
  list.forget_actions();
  list.tap("people.lock.15");
  EXPECT_NE((only<ChooseLock, Action>(list)), nullptr);
  Stage one(fixture("people_volunteer"));
  EXPECT_FALSE(one.has("people.pin")) << "only a manager has a PIN";
  EXPECT_FALSE(one.target("people.confirm").enabled) << "nothing is changed";
  one.tap("people.role.manager");
  const auto* edit = only<Edit, Action>(one);
  ASSERT_NE(edit, nullptr);
  EXPECT_EQ(edit->person.role, domain::Role::manager);
  one.forget_actions();
  one.tap("people.badge");
  EXPECT_NE((only<PrintBadge, Action>(one)), nullptr);
  Stage changed(fixture("people_manager"));
  EXPECT_TRUE(changed.has("people.pin"));
  changed.tap("people.confirm");
  EXPECT_NE((only<Confirm, Action>(changed)), nullptr);
}

TEST(PeopleSeen, SayWhyTheLastManagerStaysOne) {
  EXPECT_TRUE(Stage(fixture("people_last_manager")).says("make somebody else a manager with a PIN first"));
  EXPECT_TRUE(Stage(fixture("people_last_manager"), {"zh"}).says("没有任何改动"));
}

}  // namespace
}  // namespace intake::tests
