// SPDX-License-Identifier: GPL-3.0-or-later
// The People screen: a manager changes who works here.
#include <gtest/gtest.h>

#include "db/domain/badge.h"
#include "tests/unit/app/window.h"

namespace intake::app {
namespace {

namespace on_screen = screens::people;

class People : public testing::Test {
 protected:
  People() {
    window.sign_in();
    window.act(GoTo{Route::settings});
    window.act_as_manager(GoTo{Route::people});
  }
  screens::people::State& people() { return window.state.people; }
  on_screen::Editing editing(const domain::StaffMember& person) { return {person.id, person.name, person.role, person.picture}; }
  Window window;
};

TEST_F(People, OpensOnAManagersPinOnly) {
  EXPECT_EQ(window.state.route, Route::people);
  window.act(GoTo{Route::receive});
  window.act(GoTo{Route::people});
  EXPECT_EQ(window.state.route, Route::receive);
  EXPECT_TRUE(window.state.gate);
}

TEST_F(People, ChangesNamePictureAndRoleInTheManagersName) {
  window.act(on_screen::Choose{window.volunteer.id});
  EXPECT_TRUE(window.act(on_screen::Confirm{}).empty()) << "nothing is changed yet";
  on_screen::Editing changed = editing(window.volunteer);
  changed.name = "Ming Li";
  changed.role = domain::Role::manager;
  changed.picture = 9;
  window.act(on_screen::Edit{changed});
  window.act(on_screen::Confirm{});
  const auto* order = window.ordered<ChangePerson>();
  ASSERT_NE(order, nullptr);
  EXPECT_EQ(order->person, window.volunteer.id);
  EXPECT_EQ(order->name, "Ming Li");
  EXPECT_EQ(order->role, domain::Role::manager);
  EXPECT_EQ(order->picture, 9);
  EXPECT_EQ(order->by, window.manager.id) << "whose PIN it was, not who is signed in";
  const RequestId request = order->request;
  EXPECT_TRUE(window.act(on_screen::Confirm{}).empty()) << "a double tap changes nobody twice";
  window.act(on_screen::Changed{request});
  EXPECT_FALSE(people().editing);
  EXPECT_EQ(people().done, on_screen::Done::changed);
}

TEST_F(People, SaysWhyNotAndKeepsWhatIsTyped) {
  window.act(on_screen::Choose{window.manager.id});
  on_screen::Editing changed = editing(window.manager);
  changed.role = domain::Role::volunteer;
  window.act(on_screen::Edit{changed});
  window.act(on_screen::Confirm{});
  window.act(on_screen::NotChanged{window.ordered<ChangePerson>()->request, {ErrorCode::refused, "the last manager"}});
  ASSERT_TRUE(people().problem);
  ASSERT_TRUE(people().editing);
  EXPECT_EQ(people().editing->role, domain::Role::volunteer);
  window.act(on_screen::Edit{editing(window.manager)});
  EXPECT_FALSE(people().problem);
}

TEST_F(People, AddsAnybodyInAnyRole) {
  window.act(on_screen::BeginNew{});
  EXPECT_TRUE(window.act(on_screen::Confirm{}).empty()) << "no name yet";
  on_screen::Editing fresh = *people().editing;
  fresh.name = "  ";
  window.act(on_screen::Edit{fresh});
  EXPECT_TRUE(window.act(on_screen::Confirm{}).empty()) << "nothing to see in that name";
  fresh.name = "陈美玲";
  fresh.role = domain::Role::manager;
  window.act(on_screen::Edit{fresh});
  window.act(on_screen::Confirm{});
  const auto* order = window.ordered<AddPerson>();
  ASSERT_NE(order, nullptr);
  EXPECT_EQ(order->role, domain::Role::manager);
  EXPECT_EQ(order->by, window.manager.id);
  window.act(on_screen::Added{order->request});
  EXPECT_EQ(people().done, on_screen::Done::added);
  EXPECT_EQ(window.state.shared.signed_in, window.xu_wei) << "who is added here is not signed in";
}

TEST_F(People, GivesAManagerAPinAndForgetsIt) {
  window.act(on_screen::Choose{window.volunteer.id});
  window.act(on_screen::BeginPin{});
  EXPECT_FALSE(people().new_pin) << "only a manager has a PIN";
  window.act(on_screen::Back{});
  window.act(on_screen::Choose{window.manager.id});
  window.act(on_screen::BeginPin{});
  for (const char key : std::string("24681")) window.act(on_screen::TypePin{key});
  EXPECT_TRUE(window.act(on_screen::ConfirmPin{}).empty()) << "too short";
  window.act(on_screen::TypePin{'3'});
  window.act(on_screen::ConfirmPin{});
  const auto* order = window.ordered<SetPin>();
  ASSERT_NE(order, nullptr);
  EXPECT_EQ(order->pin, "246813");
  EXPECT_EQ(order->person, window.manager.id);
  EXPECT_TRUE(people().new_pin->pin.empty());
  window.act(on_screen::PinSet{order->request});
  EXPECT_FALSE(people().new_pin);
  EXPECT_EQ(people().done, on_screen::Done::pin_set);
}

TEST_F(People, PrintsABadgeThatSignsThatPersonIn) {
  window.act(on_screen::Choose{window.volunteer.id});
  window.act(on_screen::PrintBadge{});
  const auto* order = window.ordered<app::PrintBadge>();
  ASSERT_NE(order, nullptr);
  EXPECT_EQ(domain::read_badge(order->badge.code, window.state.shared.staff).staff, window.volunteer.id);
  EXPECT_EQ(order->badge.picture, domain::picture_name(window.volunteer.picture));
  window.act(on_screen::BadgePrinted{order->request, "/tmp/badge.pdf"});
  EXPECT_EQ(people().file, "/tmp/badge.pdf");
}

TEST_F(People, SetWhenTheScreenLocksByItself) {
  window.act(on_screen::ChooseLock{7});
  EXPECT_EQ(window.state.shared.settings.lock_after_minutes, 0);
  window.act(on_screen::ChooseLock{15});
  ASSERT_NE(window.ordered<KeepSettings>(), nullptr);
  EXPECT_EQ(window.ordered<KeepSettings>()->settings.lock_after_minutes, 15);
}

TEST_F(People, AskAgainOnceSomebodyElseIsThere) {
  window.act(on_screen::Choose{window.volunteer.id});
  window.act(CodeScanned{domain::badge_code(window.volunteer.id), ""});
  window.act(screens::sign_in::DayOpened{window.ordered<OpenDay>()->request, Date::from_civil(2026, 11, 21)});
  EXPECT_EQ(window.state.route, Route::receive);
  EXPECT_FALSE(window.state.manager_here);
}

}  // namespace
}  // namespace intake::app
