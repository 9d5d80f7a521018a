// SPDX-License-Identifier: GPL-3.0-or-later
// Who may do what in the window, what a manager's PIN opens and for how long, and a lock that loses nothing.
#include <gtest/gtest.h>

#include "db/domain/badge.h"
#include "tests/unit/app/window.h"

namespace intake::app {
namespace {

class RolesInTheWindow : public testing::Test {
 protected:
  NoticeKind notice() { return window.state.notice ? window.state.notice->kind : NoticeKind::problem; }
  void type_pin() {
    for (int i = 0; i < 6; ++i) window.act(TypeManagerPin{'7'});
    window.act(ConfirmManagerPin{});
  }
  void show_badge(const domain::StaffMember& person) { window.act(CodeScanned{domain::badge_code(person.id), ""}); }
  void open_day() { window.act(screens::sign_in::DayOpened{window.ordered<OpenDay>()->request, Date::from_civil(2026, 11, 21)}); }
  Window window;
};

TEST_F(RolesInTheWindow, VolunteerOpensNoPackingListAndIsToldWhoDoes) {
  window.sign_in_as(window.volunteer);
  window.act(GoTo{Route::packing});
  EXPECT_EQ(window.state.route, Route::receive);
  EXPECT_EQ(notice(), NoticeKind::for_staff);
  EXPECT_FALSE(window.state.gate) << "only a manager's acts ask for a PIN";
  EXPECT_TRUE(window.act(FileDropped{"/tmp/list.csv"}).empty());
  EXPECT_EQ(notice(), NoticeKind::for_staff);
  window.act(Lock{});
  window.sign_in_as(window.xu_wei);
  window.act(GoTo{Route::packing});
  EXPECT_EQ(window.state.route, Route::packing);
}

TEST_F(RolesInTheWindow, VolunteerNamesNoCompanyButEverybodyNamesAPerson) {
  using namespace screens::receive;
  window.sign_in_as(window.volunteer);
  window.act(OpenDonorChooser{});
  window.act(BeginAddDonor{domain::DonorKind::company});
  EXPECT_EQ(notice(), NoticeKind::for_staff);
  EXPECT_EQ(window.state.receive.chooser->step, DonorStep::choose);
  window.act(BeginAddDonor{domain::DonorKind::individual});
  window.act(EditNewDonor{"Li Na", ""});
  window.act(ConfirmNewDonor{});
  EXPECT_NE(window.ordered<AddDonor>(), nullptr);
}

TEST_F(RolesInTheWindow, CompanyBegunByStaffIsNotRecordedByAVolunteer) {
  using namespace screens::receive;
  window.sign_in();
  window.act(OpenDonorChooser{});
  window.act(BeginAddDonor{domain::DonorKind::company});
  window.act(EditNewDonor{"Textiles", ""});
  window.act(Lock{});
  window.sign_in_as(window.volunteer);
  EXPECT_EQ(window.state.receive.chooser->name, "Textiles") << "half typed, and kept";
  EXPECT_TRUE(window.act(ConfirmNewDonor{}).empty());
  EXPECT_EQ(notice(), NoticeKind::for_staff);
}

TEST_F(RolesInTheWindow, PrinterWaitsForAManagersPinAndThenChanges) {
  window.sign_in_as(window.volunteer);
  window.act(GoTo{Route::settings});
  window.act(screens::settings::ChoosePrinter{PrinterKind::cups});
  ASSERT_TRUE(window.state.gate);
  EXPECT_EQ(window.state.gate->act, domain::Act::change_devices);
  EXPECT_EQ(window.state.shared.settings.printer, PrinterKind::none);
  EXPECT_EQ(window.ordered<KeepSettings>(), nullptr);
  type_pin();
  const auto* check = window.ordered<CheckPin>();
  ASSERT_NE(check, nullptr);
  EXPECT_EQ(check->pin, "777777");
  EXPECT_TRUE(window.state.gate->pin.empty()) << "a PIN stays nowhere";
  window.act(ManagerProved{check->request, window.manager.id});
  EXPECT_FALSE(window.state.gate);
  EXPECT_EQ(window.state.shared.settings.printer, PrinterKind::cups);
  EXPECT_NE(window.ordered<KeepSettings>(), nullptr);
  EXPECT_EQ(window.state.shared.signed_in, window.volunteer) << "the manager came over; nobody signed out";
}

TEST_F(RolesInTheWindow, ManagersPictureAloneProvesNothing) {
  window.sign_in_as(window.manager);
  window.act(GoTo{Route::settings});
  window.act(screens::settings::ChoosePrinter{PrinterKind::cups});
  EXPECT_TRUE(window.state.gate);
  EXPECT_EQ(window.state.shared.settings.printer, PrinterKind::none);
}

TEST_F(RolesInTheWindow, PinHoldsUntilTheScreenIsLeft) {
  window.sign_in();
  window.act(GoTo{Route::settings});
  window.act_as_manager(screens::settings::ChoosePrinter{PrinterKind::cups});
  window.act(screens::settings::ChoosePrinter{PrinterKind::pdf_folder});
  EXPECT_FALSE(window.state.gate);
  EXPECT_EQ(window.state.shared.settings.printer, PrinterKind::pdf_folder);
  window.act(GoTo{Route::find});
  window.act(GoTo{Route::settings});
  window.act(screens::settings::ChoosePrinter{PrinterKind::none});
  EXPECT_TRUE(window.state.gate);
  EXPECT_EQ(window.state.shared.settings.printer, PrinterKind::pdf_folder);
}

TEST_F(RolesInTheWindow, WrongPinChangesNothingAndCanBeLeft) {
  window.sign_in();
  window.act(GoTo{Route::settings});
  window.act(screens::settings::ChooseBackupFolder{"/media/stick"});
  type_pin();
  window.act(ManagerNotProved{window.ordered<CheckPin>()->request, PinTrouble::wrong, 0});
  ASSERT_TRUE(window.state.gate);
  EXPECT_EQ(window.state.gate->trouble, PinTrouble::wrong);
  EXPECT_TRUE(window.state.shared.settings.backup_folder.empty());
  type_pin();
  const RequestId late = window.ordered<CheckPin>()->request;
  window.act(CloseManagerGate{});
  window.act(ManagerProved{late, window.manager.id});
  EXPECT_TRUE(window.state.shared.settings.backup_folder.empty()) << "who went back is not overtaken by the answer";
}

TEST_F(RolesInTheWindow, AnyoneJoinsAsVolunteerAndStaffWithAManager) {
  using namespace screens::sign_in;
  window.act(BeginNewPerson{});
  window.act(EditNewPerson{{"陈美玲", domain::Role::staff, 7}});
  EXPECT_TRUE(window.act(ConfirmNewPerson{}).empty());
  ASSERT_TRUE(window.state.gate);
  type_pin();
  window.act(ManagerProved{window.ordered<CheckPin>()->request, window.manager.id});
  ASSERT_NE(window.ordered<AddPerson>(), nullptr);
  EXPECT_EQ(window.ordered<AddPerson>()->by, window.manager.id);
  EXPECT_FALSE(window.state.manager_here) << "the sign-in screen is nobody's";
}

TEST_F(RolesInTheWindow, LockKeepsEverythingAndLeadsBackToWhereItWas) {
  window.sign_in();
  window.act(screens::receive::ChooseTile{"clothes"});
  window.act(screens::receive::Add{});
  window.act(GoTo{Route::find});
  window.act(screens::find::Search{"wool"});
  window.act(Lock{});
  EXPECT_EQ(window.state.route, Route::sign_in);
  EXPECT_FALSE(window.state.shared.signed_in);
  window.sign_in_as(window.volunteer);
  EXPECT_EQ(window.state.route, Route::find);
  EXPECT_EQ(window.state.find.words, "wool");
  EXPECT_EQ(window.state.receive.donation.lots.size(), 1u);
}

TEST_F(RolesInTheWindow, LockLeadsNobodyWhereTheyMayNotGo) {
  window.sign_in();
  window.act(GoTo{Route::packing});
  window.act(Lock{});
  window.sign_in_as(window.volunteer);
  EXPECT_EQ(window.state.route, Route::receive);
}

TEST_F(RolesInTheWindow, LockTakesAPinThatWasBeingTypedAway) {
  window.sign_in();
  window.act(GoTo{Route::day});
  window.state.day.panel.emplace().pin = "1234";
  window.state.gate.emplace().pin = "1234";
  window.act(Lock{});
  EXPECT_FALSE(window.state.day.panel);
  EXPECT_FALSE(window.state.gate);
}

TEST_F(RolesInTheWindow, LateAnswerOfAScanLeadsNobodyIntoALockedScreen) {
  window.sign_in();
  window.act(CodeScanned{domain::make_tag(10'000'123).digits(), ""});
  const auto* look = window.ordered<LookUpTag>();
  Tagged tagged;
  tagged.tag = look->tag;
  tagged.state = TagState::item;
  const RequestId request = look->request;
  window.act(Lock{});
  window.act(TagLookedUp{request, tagged});
  EXPECT_EQ(window.state.route, Route::sign_in);
  window.sign_in();
  EXPECT_EQ(window.state.route, Route::item) << "no scan is lost";
}

TEST_F(RolesInTheWindow, NothingLocksByItselfUnlessItIsSet) {
  window.sign_in();
  window.act(Tick{24 * 3'600'000});
  EXPECT_EQ(window.state.route, Route::receive);
  window.state.shared.settings.lock_after_minutes = 15;
  window.act(Tick{15 * 60'000 - 1});
  EXPECT_EQ(window.state.route, Route::receive);
  window.act(Tick{15 * 60'000});
  EXPECT_EQ(window.state.route, Route::sign_in);
  window.act(Tick{16 * 60'000});
  window.sign_in();
  EXPECT_EQ(window.state.route, Route::receive) << "where it was, though it ticked on while it was locked";
}

TEST_F(RolesInTheWindow, BadgeSignsInAndSwitchesOnAnyScreenKeepingWhatIsHalfTyped) {
  show_badge(window.xu_wei);
  EXPECT_EQ(window.ordered<OpenDay>()->by, window.xu_wei.id);
  open_day();
  EXPECT_EQ(window.state.shared.signed_in, window.xu_wei);
  EXPECT_EQ(notice(), NoticeKind::signed_in_as);
  window.act(screens::receive::ChooseTile{"clothes"});
  window.act(screens::receive::Add{});
  window.act(GoTo{Route::find});
  show_badge(window.volunteer);
  EXPECT_EQ(window.state.shared.signed_in, window.xu_wei) << "not before the day is open";
  open_day();
  EXPECT_EQ(window.state.shared.signed_in, window.volunteer);
  EXPECT_EQ(window.state.route, Route::find);
  EXPECT_EQ(window.state.receive.donation.lots.size(), 1u);
  EXPECT_TRUE(window.act(CodeScanned{domain::badge_code(window.volunteer.id), ""}).empty()) << "one's own badge again";
}

TEST_F(RolesInTheWindow, BadgeTakesTheManagersPinAndAnothersScreenAway) {
  window.sign_in();
  window.act(GoTo{Route::settings});
  window.act_as_manager(screens::settings::ChoosePrinter{PrinterKind::cups});
  show_badge(window.volunteer);
  open_day();
  EXPECT_EQ(window.state.route, Route::settings);
  window.act(screens::settings::ChoosePrinter{PrinterKind::none});
  EXPECT_TRUE(window.state.gate);
  window.act(CloseManagerGate{});
  show_badge(window.xu_wei);
  open_day();
  window.act(GoTo{Route::packing});
  show_badge(window.volunteer);
  open_day();
  EXPECT_EQ(window.state.route, Route::receive);
}

TEST_F(RolesInTheWindow, BadgeWaitsForASaveLikeAnyScan) {
  window.sign_in();
  window.act(screens::receive::ChooseTile{"clothes"});
  window.act(screens::receive::Add{});
  window.act(screens::receive::Finish{});
  const auto* save = window.ordered<SaveDonation>();
  ASSERT_NE(save, nullptr);
  const RequestId request = save->request;
  const SavedDonation saved = saved_answer(save->donation);
  EXPECT_TRUE(window.act(CodeScanned{domain::badge_code(window.volunteer.id), ""}).empty());
  window.act(screens::receive::DonationSaved{request, saved, 1});
  ASSERT_NE(window.ordered<OpenDay>(), nullptr);
  EXPECT_EQ(window.ordered<OpenDay>()->by, window.volunteer.id);
}

TEST_F(RolesInTheWindow, BadgeReadWronglyOrOfAStrangerSignsNobodyIn) {
  std::string wrong = domain::badge_code(window.volunteer.id);
  wrong.back() = wrong.back() == '0' ? '1' : '0';
  EXPECT_TRUE(window.act(CodeScanned{wrong, ""}).empty());
  EXPECT_EQ(notice(), NoticeKind::scan_again);
  EXPECT_TRUE(window.act(CodeScanned{domain::badge_code(StaffId(*Uuid::parse("0193a1b2-0000-7000-8000-00000000ffff"))), ""}).empty());
  EXPECT_EQ(notice(), NoticeKind::badge_unknown);
  EXPECT_FALSE(window.state.shared.signed_in);
}

TEST_F(RolesInTheWindow, BadgeKeepsWhatANewcomerHasTyped) {
  using namespace screens::sign_in;
  window.act(BeginNewPerson{});
  window.act(EditNewPerson{{"Anna", domain::Role::volunteer, 3}});
  show_badge(window.xu_wei);
  open_day();
  EXPECT_EQ(window.state.route, Route::receive);
  window.act(Lock{});
  ASSERT_TRUE(window.state.sign_in.adding);
  EXPECT_EQ(window.state.sign_in.adding->name, "Anna");
}

TEST_F(RolesInTheWindow, BadgeOnADoubtfulClockAsksForTheDateAndComesBack) {
  window.sign_in();
  window.act(GoTo{Route::find});
  show_badge(window.volunteer);
  window.act(screens::sign_in::DayNeedsAnswer{window.ordered<OpenDay>()->request, {Date::from_civil(2019, 1, 1), {}, {}}});
  EXPECT_EQ(window.state.route, Route::sign_in);
  EXPECT_FALSE(window.state.shared.signed_in) << "nobody works under another's name meanwhile";
  window.act(screens::sign_in::ConfirmDate{});
  open_day();
  EXPECT_EQ(window.state.shared.signed_in, window.volunteer);
  EXPECT_EQ(window.state.route, Route::find);
}

}  // namespace
}  // namespace intake::app
