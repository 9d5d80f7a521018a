// SPDX-License-Identifier: GPL-3.0-or-later
// A tap on anything gives exactly one action, two taps two, and what is no tap none.
#include <gtest/gtest.h>

#include <functional>
#include <set>

#include "tests/views/stage.h"

namespace intake::tests {
namespace {

namespace receive = screens::receive;
using widgets::Target;

/// What opens or closes something of the view alone, which no action is needed for.
bool is_of_the_view(const std::string& id) {
  static const std::set<std::string> ids{"receive.kinds", "receive.kinds.back", "receive.describe", "receive.describe.done", "receive.tiles"};
  return ids.contains(id);
}

/// A field has an icon and a hint or a text, and is told from a button by taking the focus.
bool takes_focus(const Stage& stage, const std::string& id) { return const_cast<Stage&>(stage).scratch().field.id == id; }

bool can_be_tapped(const Target& target) { return target.enabled && target.visible.w >= 4 && target.visible.h >= 4; }

/// Calls `check` with a fresh stage for each thing that can be tapped in a fixture.
void for_each_target(const Fixture& one, const Setting& setting, const std::function<void(Stage&, const std::string&)>& check) {
  const Stage first(one, setting);
  for (const Target& target : first.layout().targets()) {
    if (!can_be_tapped(target)) continue;
    // The frame is the same on each screen, and the notices stand over one and the same.
    if (target.id.starts_with("nav.") && one.name != "receive_busy") continue;
    if (one.name.starts_with("notice_") && target.id != "notice.close") continue;
    Stage stage(one, setting);
    check(stage, target.id);
  }
}

void expect_one_action(Stage& stage, const std::string& name, const std::string& id) {
  const std::string group = stage.scratch().open_group;
  stage.tap(id);
  if (takes_focus(stage, id)) EXPECT_EQ(stage.actions().size(), 0u) << name << " " << id;
  else if (is_of_the_view(id)) {
    EXPECT_EQ(stage.actions().size(), 0u) << name << " " << id;
    EXPECT_NE(stage.scratch().open_group, group) << name << " " << id;
  } else {
    EXPECT_EQ(stage.actions().size(), 1u) << name << " " << id;
  }
}

TEST(Taps, GiveOneActionEach) {
  for (const Fixture& one : fixtures()) {
    for_each_target(one, {}, [&](Stage& stage, const std::string& id) { expect_one_action(stage, one.name, id); });
  }
}

TEST(Taps, GiveOneActionEachAtTheLargestText) {
  for (const Fixture& one : fixtures()) {
    if (one.name.starts_with("notice_")) continue;
    for_each_target(one, {"zh", 3, true}, [&](Stage& stage, const std::string& id) { expect_one_action(stage, one.name, id); });
  }
}

TEST(Taps, AreTwoWhenTheyAreQuick) {
  for_each_target(fixture("receive_busy"), {}, [](Stage& stage, const std::string& id) {
    if (is_of_the_view(id)) return;
    const widgets::Rect place = stage.target(id).visible;
    for (int i = 0; i < 2; ++i) {
      stage.hands().press(place.centre_x(), place.centre_y());
      stage.hands().release();
    }
    stage.hands().run();
    EXPECT_EQ(stage.actions().size(), takes_focus(stage, id) ? 0u : 2u) << id;
  });
}

TEST(Taps, AreNoneWhenTheFingerLeavesBeforeItIsLifted) {
  for (const char* name : {"receive_busy", "receive_donor_choose", "sign_in", "labels_failed", "settings_pdf"}) {
    for_each_target(fixture(name), {}, [&](Stage& stage, const std::string& id) {
      const widgets::Rect place = stage.target(id).visible;
      stage.hands().press(place.centre_x(), place.centre_y());
      // To the far side of the window, in steps, as a finger goes.
      const float to_x = place.centre_x() < 640 ? 1270 : 10;
      for (int i = 1; i <= 4; ++i) stage.hands().move(place.centre_x() + (to_x - place.centre_x()) * static_cast<float>(i) / 4, place.centre_y());
      stage.hands().release();
      stage.hands().run();
      EXPECT_EQ(stage.actions().size(), 0u) << name << " " << id;
    });
  }
}

TEST(Taps, AreNoneWhenTheFingerComesFromElsewhere) {
  Stage stage(fixture("receive_busy"));
  const widgets::Rect add = stage.target("receive.add").visible;
  stage.hands().press(add.x - 3, add.bottom() + 20);
  stage.hands().move(add.centre_x(), add.centre_y());
  stage.hands().release();
  stage.hands().run();
  EXPECT_TRUE(stage.actions().empty());
}

template <class T, class Screen>
bool is(const app::Action& action) {
  const auto* screen = std::get_if<Screen>(&action);
  return screen != nullptr && std::holds_alternative<T>(*screen);
}
template <class T>
bool is_receive(const app::Action& action) { return is<T, receive::Action>(action); }

void expect(const char* name, const char* id, bool (*right)(const app::Action&)) {
  Stage stage(fixture(name));
  stage.tap(id);
  ASSERT_EQ(stage.actions().size(), 1u) << name << " " << id;
  EXPECT_TRUE(right(stage.actions().front())) << name << " " << id;
}

TEST(Taps, OnReceiveDoWhatTheySay) {
  expect("receive_busy", "receive.tile.books", is_receive<receive::ChooseTile>);
  expect("receive_busy", "receive.kind.tops", is_receive<receive::ChooseKind>);
  expect("receive_busy", "receive.condition.a", is_receive<receive::ChooseCondition>);
  expect("receive_busy", "receive.value.low", is_receive<receive::ChooseValue>);
  expect("receive_busy", "receive.audience.women", is_receive<receive::ChooseAudience>);
  expect("receive_busy", "receive.add", is_receive<receive::Add>);
  expect("receive_busy", "receive.undo", is_receive<receive::Undo>);
  expect("receive_busy", "receive.finish", is_receive<receive::Finish>);
  expect("receive_busy", "receive.line.0", is_receive<receive::EditLine>);
  expect("receive_busy", "receive.line.0.plus", is_receive<receive::Increase>);
  expect("receive_busy", "receive.line.0.minus", is_receive<receive::Decrease>);
  expect("receive_busy", "receive.line.0.count", is_receive<receive::TypeQuantity>);
  expect("receive_busy", "receive.donor", is_receive<receive::OpenDonorChooser>);
  expect("receive_busy", "receive.weigh_bag", is_receive<receive::WeighBag>);
  expect("receive_busy", "receive.clear", is_receive<receive::Clear>);
  expect("receive_saved", "receive.next", is_receive<receive::StartNext>);
  expect("receive_more", "receive.less", is_receive<receive::CloseMore>);
  expect("receive_donor_choose", "donor.anonymous", is_receive<receive::ChooseAnonymous>);
  expect("receive_donor_choose", "donor.find", is_receive<receive::BeginFindDonor>);
  expect("receive_donor_found", "donor.found.1", is_receive<receive::ChooseDonor>);
  expect("receive_donor_add", "donor.confirm", is_receive<receive::ConfirmNewDonor>);
  expect("receive_keypad_value", "keypad.confirm", is_receive<receive::ConfirmKeypad>);
  expect("receive_keypad_value", "keypad.cancel", is_receive<receive::CloseKeypad>);
}

TEST(Taps, OnTheOtherScreensDoWhatTheySay) {
  expect("receive_busy", "frame.sync", [](const app::Action& a) { return std::get<app::GoTo>(a).route == app::Route::sync; });
  expect("receive_busy", "nav.find", [](const app::Action& a) { return std::get<app::GoTo>(a).route == app::Route::find; });
  expect("receive_busy", "frame.lock", [](const app::Action& a) { return std::holds_alternative<app::Lock>(a); });
  expect("receive_failed", "notice.close", [](const app::Action& a) { return std::holds_alternative<app::DismissNotice>(a); });
  expect("sign_in", "sign_in.person.1", is<screens::sign_in::ChoosePerson, screens::sign_in::Action>);
  expect("sign_in", "sign_in.new", is<screens::sign_in::BeginNewPerson, screens::sign_in::Action>);
  expect("sign_in_new", "sign_in.confirm", is<screens::sign_in::ConfirmNewPerson, screens::sign_in::Action>);
  expect("sign_in_day", "sign_in.open_day", is<screens::sign_in::ConfirmDate, screens::sign_in::Action>);
  expect("find_busy", "find.row.1", is<screens::find::Open, screens::find::Action>);
  expect("item_known", "item.print", is<screens::item::PrintAgain, screens::item::Action>);
  expect("packing_doubtful", "packing.accept", is<screens::packing::Accept, screens::packing::Action>);
  expect("packing_reading", "packing.cancel", is<screens::packing::Cancel, screens::packing::Action>);
  expect("labels_failed", "labels.retry.0", is<screens::labels::Retry, screens::labels::Action>);
  expect("labels_no_printer", "labels.choose_printer", [](const app::Action& a) { return std::get<app::GoTo>(a).route == app::Route::settings; });
  expect("labels_waiting", "labels.retry_all", is<screens::labels::RetryAll, screens::labels::Action>);
  expect("sync_waiting", "sync.now", is<screens::sync::SendNow, screens::sync::Action>);
  expect("settings", "settings.text_size.3", is<screens::settings::ChooseTextSize, screens::settings::Action>);
  expect("settings", "settings.keyboard.never", is<screens::settings::ChooseKeyboard, screens::settings::Action>);
  expect("settings", "settings.contrast.high", is<screens::settings::ChooseContrast, screens::settings::Action>);
}

TEST(Taps, OnWhatAPanelCoversDoNothing) {
  const widgets::Rect nav = Stage(fixture("receive_busy")).target("nav.find").visible;
  Stage stage(fixture("receive_note"));
  stage.hands().tap(nav.centre_x(), nav.centre_y());
  EXPECT_TRUE(stage.actions().empty());
  EXPECT_FALSE(stage.has("nav.find"));
}

TEST(Taps, OnFinishTwiceSaveOnce) {
  Stage stage(fixture("receive_busy"), {}, Stage::Kind::live);
  const widgets::Rect finish = stage.target("receive.finish").visible;
  stage.hands().tap(finish.centre_x(), finish.centre_y());
  stage.hands().tap(finish.centre_x(), finish.centre_y());
  EXPECT_EQ(stage.actions().size(), 1u);
  EXPECT_TRUE(stage.state().receive.saving.has_value());
}

TEST(Taps, ThatAreTheSecondOfADoubleTapDoNotHitWhatCameUpUnderThem) {
  Stage stage(fixture("receive_busy"), {}, Stage::Kind::live);
  stage.tap("receive.donor");
  const widgets::Rect first = stage.target("donor.anonymous").visible;
  stage.forget_actions();
  for (int i = 0; i < 2; ++i) stage.hands().tap(first.centre_x(), first.centre_y());
  EXPECT_EQ(stage.actions().size(), 1u) << "the panel is gone, and the second tap fell on a tile below it";
  EXPECT_FALSE(stage.state().receive.chooser.has_value());
  // A moment later the same place is a tile like any other.
  for (int i = 0; i < 40; ++i) stage.hands().frame();
  stage.hands().tap(first.centre_x(), first.centre_y());
  EXPECT_EQ(stage.actions().size(), 2u);
}

}  // namespace
}  // namespace intake::tests
