// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "tests/unit/app/window.h"

namespace intake::app {
namespace {

using namespace screens::sign_in;

TEST(SignIn, OpensTheDayAndThenReceive) {
  Window window;
  EXPECT_EQ(window.state.route, Route::sign_in);
  window.act(ChoosePerson{window.xu_wei.id});
  const auto* open = window.ordered<OpenDay>();
  ASSERT_NE(open, nullptr);
  EXPECT_FALSE(open->given);
  EXPECT_EQ(open->by, window.xu_wei.id);
  EXPECT_FALSE(window.state.shared.signed_in);  // not before the fact
  window.act(DayOpened{open->request, Date::from_civil(2026, 11, 21)});
  EXPECT_EQ(window.state.shared.signed_in, window.xu_wei);
  EXPECT_EQ(window.state.shared.business_date, Date::from_civil(2026, 11, 21));
  EXPECT_EQ(window.state.route, Route::receive);
  EXPECT_EQ(window.state.hour, 10);
  EXPECT_EQ(window.state.minute, 42);
}

TEST(SignIn, AsksAPersonForTheDateWhenTheClockIsInDoubt) {
  Window window;
  window.act(ChoosePerson{window.xu_wei.id});
  DayQuestion question{Date::from_civil(2019, 1, 1), Date::from_civil(2026, 11, 20),
                       Date::from_civil(2026, 11, 21)};
  window.act(DayNeedsAnswer{window.ordered<OpenDay>()->request, question});
  ASSERT_TRUE(window.state.sign_in.day);
  EXPECT_EQ(window.state.sign_in.day->typed, "") << "nothing stands before what a person types";
  EXPECT_EQ(window.state.sign_in.day->best_guess(), Date::from_civil(2026, 11, 21));
  EXPECT_EQ(window.state.route, Route::sign_in);

  window.act(EditDate{"2026-11-31"});
  EXPECT_TRUE(window.act(ConfirmDate{}).empty());
  EXPECT_TRUE(window.state.sign_in.day->invalid);
  window.act(EditDate{"2026-11-21"});
  window.act(ConfirmDate{});
  const auto* open = window.ordered<OpenDay>();
  ASSERT_NE(open, nullptr);
  EXPECT_EQ(open->given, Date::from_civil(2026, 11, 21));
  window.act(DayOpened{open->request, *open->given});
  EXPECT_EQ(window.state.route, Route::receive);
}

TEST(SignIn, TakesTheBestGuessUnlessAnotherIsTyped) {
  Window window;
  window.act(ChoosePerson{window.xu_wei.id});
  window.act(DayNeedsAnswer{window.ordered<OpenDay>()->request, {Date::from_civil(2019, 1, 1), {}, Date::from_civil(2026, 11, 21)}});
  window.act(ConfirmDate{});
  ASSERT_NE(window.ordered<OpenDay>(), nullptr);
  EXPECT_EQ(window.ordered<OpenDay>()->given, Date::from_civil(2026, 11, 21));
}

TEST(SignIn, TakesAnOfferedDate) {
  Window window;
  window.act(ChoosePerson{window.xu_wei.id});
  const Date last = Date::from_civil(2026, 11, 20);
  window.act(DayNeedsAnswer{window.ordered<OpenDay>()->request, {Date::from_civil(2019, 1, 1), last, {}}});
  EXPECT_EQ(window.state.sign_in.day->best_guess(), Date::from_civil(2019, 1, 1));
  window.act(ChooseDate{last});
  ASSERT_NE(window.ordered<OpenDay>(), nullptr);
  EXPECT_EQ(window.ordered<OpenDay>()->given, last);
}

TEST(SignIn, AddsYourselfAndSignsYouIn) {
  Window window;
  window.act(BeginNewPerson{});
  ASSERT_TRUE(window.state.sign_in.adding);
  EXPECT_EQ(window.state.sign_in.adding->role, domain::Role::volunteer);
  EXPECT_TRUE(window.act(ConfirmNewPerson{}).empty());  // no name yet
  window.act(EditNewPerson{{"陈美玲", domain::Role::volunteer, 7}});
  window.act(ConfirmNewPerson{});
  const auto* add = window.ordered<AddPerson>();
  ASSERT_NE(add, nullptr);
  EXPECT_EQ(add->name, "陈美玲");
  EXPECT_EQ(add->picture, 7);
  EXPECT_TRUE(add->by.is_nil());
  const RequestId request = add->request;
  EXPECT_TRUE(window.act(ConfirmNewPerson{}).empty());  // a double tap adds nobody twice

  const domain::StaffMember person{StaffId(*Uuid::parse("0193a1b2-0000-7000-8000-000000000009")), "陈美玲",
                                   domain::Role::volunteer, 7};
  window.act(PersonAdded{request, person});
  EXPECT_EQ(window.state.shared.staff.size(), 4u);
  ASSERT_NE(window.ordered<OpenDay>(), nullptr);
  EXPECT_EQ(window.ordered<OpenDay>()->by, person.id);
}

TEST(SignIn, MakesNobodyAManager) {
  Window window;
  window.act(BeginNewPerson{});
  window.act(EditNewPerson{{"Mallory", domain::Role::manager, 0}});
  EXPECT_EQ(window.state.sign_in.adding->role, domain::Role::volunteer);
  EXPECT_TRUE(window.state.sign_in.adding->name.empty());
}

TEST(SignIn, IgnoresALateReplyOfAPersonWhoLeft) {
  Window window;
  window.act(ChoosePerson{window.xu_wei.id});
  const RequestId late = window.ordered<OpenDay>()->request;
  window.act(Back{});
  window.act(DayOpened{late, Date::from_civil(2026, 11, 21)});
  EXPECT_FALSE(window.state.shared.signed_in);
  EXPECT_EQ(window.state.route, Route::sign_in);
}

TEST(SignIn, ShowsWhyADayCannotBeOpenedAndLetsOneTryAgain) {
  Window window;
  window.act(ChoosePerson{window.xu_wei.id});
  window.act(DayNotOpened{window.ordered<OpenDay>()->request, {ErrorCode::disk_full, "The disk is full."}});
  ASSERT_TRUE(window.state.sign_in.problem);
  EXPECT_EQ(window.state.flash, Flash::problem);
  window.act(ChoosePerson{window.manager.id});
  ASSERT_NE(window.ordered<OpenDay>(), nullptr);
  EXPECT_EQ(window.ordered<OpenDay>()->by, window.manager.id);
}

TEST(SignIn, GuardsTheScreensUntilSomebodyIsThere) {
  Window window;
  window.act(GoTo{Route::receive});
  EXPECT_EQ(window.state.route, Route::sign_in);
  window.act(GoTo{Route::settings});
  EXPECT_EQ(window.state.route, Route::settings);
  window.act(GoTo{Route::sign_in});
  window.sign_in();
  window.act(GoTo{Route::item});
  EXPECT_EQ(window.state.route, Route::receive);  // nothing to show there yet
  window.act(GoTo{Route::find});
  EXPECT_EQ(window.state.route, Route::find);
  window.act(Lock{});
  EXPECT_EQ(window.state.route, Route::sign_in);
  EXPECT_FALSE(window.state.shared.signed_in);
}

TEST(SignIn, ShowsASentenceWhenTheStoreCannotBeOpened) {
  State state;
  const Effects effects =
      update(state, NotStarted{{ErrorCode::owned, "Another window owns the store."}}, Stamp{});
  EXPECT_TRUE(effects.empty());
  EXPECT_EQ(state.phase, Phase::cannot_open);
  ASSERT_TRUE(state.open_problem);
  EXPECT_EQ(state.open_problem->code, ErrorCode::owned);
}

}  // namespace
}  // namespace intake::app
