// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "tests/unit/app/window.h"

namespace intake::app {
namespace {

TEST(Settings, TakeEffectAtOnceAndAreKept) {
  Window window;
  window.act(screens::settings::ChooseLanguage{"zh"});
  EXPECT_EQ(window.state.shared.settings.language, "zh");
  ASSERT_NE(window.ordered<KeepSettings>(), nullptr);
  EXPECT_EQ(window.ordered<KeepSettings>()->settings, window.state.shared.settings);
  window.act(screens::settings::ChooseLanguage{"fr"});
  EXPECT_EQ(window.state.shared.settings.language, "zh");
  window.act(screens::settings::ChooseTextSize{9});
  EXPECT_EQ(window.state.shared.settings.text_size, text_size_steps - 1);
  window.act(screens::settings::ChooseContrast{Contrast::high});
  EXPECT_EQ(window.ordered<KeepSettings>()->settings.contrast, Contrast::high);
  window.act(screens::settings::ChooseKeyboard{false});
  EXPECT_FALSE(window.ordered<KeepSettings>()->settings.on_screen_keyboard);
  window.act(screens::settings::ChooseKeyboard{true});
  EXPECT_TRUE(window.state.shared.settings.on_screen_keyboard);
  window.act(screens::settings::EditCupsQueue{"zebra"});
  EXPECT_TRUE(window.effects.empty());  // half typed
  window.act_as_manager(screens::settings::ConfirmPrinter{});
  EXPECT_EQ(window.state.shared.settings.cups_queue, "zebra");
  window.act(screens::settings::NotKept{{ErrorCode::disk_full, "The disk is full."}});
  EXPECT_TRUE(window.state.settings.problem);
}

TEST(SyncPill, IsAlwaysTrue) {
  Window window;
  using screens::sync::Pill;
  using screens::sync::PillKind;
  const auto pill = [&] { return screens::sync::pill(window.state.sync, window.state.shared); };
  window.act(screens::sync::CountsChanged{{128, 0, 0, 0}});
  EXPECT_EQ(pill(), (Pill{PillKind::saved_here, 128, 0, 0, 0, false}));
  window.act(screens::sync::Failed{{ErrorCode::unreachable, "No route."}, 5});
  EXPECT_EQ(pill(), (Pill{PillKind::saved_here, 128, 0, 0, 0, true}));
  EXPECT_NE(window.state.sync.problem_at_utc_ms, 0);
  window.act(screens::sync::Sending{84, 128});
  EXPECT_EQ(pill().kind, PillKind::sending);
  EXPECT_EQ(pill().sent, 84);
  EXPECT_EQ(pill().total, 128);
  window.act(screens::sync::Sending{84, 128, 20});
  EXPECT_EQ(pill().sent, 104) << "it moves while a batch is on its way";
  window.act(screens::sync::Finished{{0, 0, 1000, 0}});
  EXPECT_EQ(pill(), (Pill{PillKind::all_sent, 0, 0, 0, 1000, false}));
  window.act(screens::sync::CountsChanged{{2, 3, 1000, 0}});
  EXPECT_EQ(pill().kind, PillKind::needs_manager);
  EXPECT_EQ(pill().waiting, 3);
}

TEST(SyncPill, NeverSaysAllSentOfWhatWasNotCounted) {
  Window window;
  using screens::sync::PillKind;
  const auto pill = [&] { return screens::sync::pill(window.state.sync, window.state.shared); };
  window.act(screens::sync::Finished{{0, 0, 1000, 0}});
  EXPECT_EQ(pill().kind, PillKind::all_sent);
  window.act(screens::sync::NotCounted{{ErrorCode::io, "The disk does not read."}});
  EXPECT_EQ(pill().kind, PillKind::needs_manager);
  window.act(screens::sync::CountsChanged{{2, 0, 1000, 0}});
  EXPECT_EQ(pill().kind, PillKind::saved_here);
}

TEST(SyncPill, SaysWhenTheHubIsOnThisComputer) {
  Window window;
  window.act(screens::sync::Finished{{0, 0, 1000, 0}});
  EXPECT_FALSE(screens::sync::pill(window.state.sync, window.state.shared).hub_here);
  window.state.shared.shop.hub_here = true;
  EXPECT_FALSE(screens::sync::pill(window.state.sync, window.state.shared).hub_here) << "a backup elsewhere has all of it";
  window.state.sync.counts.only_copy_since_utc_ms = window.state.sync.now_utc_ms + 1;
  EXPECT_TRUE(screens::sync::pill(window.state.sync, window.state.shared).hub_here);
}

TEST(SyncPill, IsOfflineOnlyWhenNoHubAnswers) {
  Window window;
  for (const auto& [need, offline] : {std::pair{SyncNeed::nothing, true}, std::pair{SyncNeed::certificate, true}, std::pair{SyncNeed::sign_in_page, true},
                                      std::pair{SyncNeed::hub_down, false}, std::pair{SyncNeed::hub_failed, false}, std::pair{SyncNeed::hub_busy, false}}) {
    window.act(screens::sync::CountsChanged{{128, 0, 0, 0}});
    window.act(screens::sync::Failed{{ErrorCode::unreachable, "No."}, 5, need});
    const auto pill = screens::sync::pill(window.state.sync, window.state.shared);
    EXPECT_EQ(pill.kind, screens::sync::PillKind::saved_here) << "it may go by itself";
    EXPECT_EQ(pill.offline, offline);
  }
}

TEST(SyncPill, NeedsAManagerWhenTheHubTakesNothingFromThisTerminal) {
  Window window;
  using screens::sync::Pill;
  using screens::sync::PillKind;
  const auto pill = [&] { return screens::sync::pill(window.state.sync, window.state.shared); };
  for (const auto& counts : {SyncCounts{0, 0, 1000, 0}, SyncCounts{128, 0, 0, 0}, SyncCounts{1, 3, 1000, 0}})
    for (const auto need : {SyncNeed::pair, SyncNeed::signature, SyncNeed::unfreeze, SyncNeed::stop_copy, SyncNeed::update, SyncNeed::update_hub, SyncNeed::restore_hub}) {
      window.act(screens::sync::Finished{counts});
      window.act(screens::sync::Failed{{ErrorCode::rejected, "No."}, 5, need});
      EXPECT_EQ(pill(), (Pill{PillKind::needs_manager, 0, 0, 0, 0, false}));
      window.act(screens::sync::CountsChanged{counts});  // more is recorded: it is as true as before
      EXPECT_EQ(pill().kind, PillKind::needs_manager);
    }
  window.act(screens::sync::CountsChanged{{128, 0, 1000, 0}});
  window.act(screens::sync::Sending{0, 128, 100});
  EXPECT_EQ(pill().kind, PillKind::needs_manager) << "tried, and nothing is taken yet";
  window.act(screens::sync::Sending{64, 128});
  EXPECT_EQ(pill().kind, PillKind::sending);
  window.act(screens::sync::Finished{{0, 0, 1000, 0}});
  EXPECT_EQ(pill().kind, PillKind::all_sent);
  window.act(screens::sync::Failed{{ErrorCode::rejected, "No."}, 5, SyncNeed::pair});
  window.act(screens::sync::Failed{{ErrorCode::unreachable, "No route."}, 5});
  EXPECT_EQ(pill().kind, PillKind::all_sent) << "another trouble takes its place";
}

TEST(SyncPill, CountsWhatIsReadUntilItIsAllHere) {
  Window window;
  using screens::sync::Pill;
  using screens::sync::PillKind;
  const auto pill = [&] { return screens::sync::pill(window.state.sync, window.state.shared); };
  window.act(screens::sync::Failed{{ErrorCode::unreachable, "No route."}, 5});
  window.act(screens::sync::Reading{1'200, 8'000});
  EXPECT_EQ(pill(), (Pill{PillKind::reading, 0, 1'200, 8'000, 0, false})) << "the hub answers again";
  window.act(screens::sync::Sending{0, 3});
  EXPECT_EQ(pill().kind, PillKind::sending) << "what is recorded meanwhile is more urgent";
  window.act(screens::sync::Sending{3, 3});
  EXPECT_EQ(pill().kind, PillKind::reading);
  window.act(screens::sync::Reading{8'000, 8'000});
  EXPECT_NE(pill().kind, PillKind::reading);
  window.act(screens::sync::Reading{1'200, 8'000});
  window.act(screens::sync::Failed{{ErrorCode::unreachable, "No route."}, 5});
  EXPECT_NE(pill().kind, PillKind::reading);
  window.act(screens::sync::Failed{{ErrorCode::rejected, "Old."}, 5, SyncNeed::update});
  window.act(screens::sync::Reading{1'200, 8'000});
  EXPECT_EQ(pill().kind, PillKind::needs_manager) << "what others did is read, and this terminal still cannot send";
  window.act(screens::sync::Finished{{0, 0, 1000, 0}});
  EXPECT_EQ(pill().kind, PillKind::all_sent);
}

TEST(SyncPill, WarnsWhenTheOnlyCopyIsOlderThanADay) {
  Window window;
  using screens::sync::Pill;
  using screens::sync::PillKind;
  const auto pill = [&] { return screens::sync::pill(window.state.sync, window.state.shared); };
  constexpr std::int64_t day_ms = 86'400'000;
  for (const bool paired : {true, false}) {
    window.state.shared.shop.paired = paired;
    const std::int64_t since = window.clock().now_utc_ms();
    window.act(screens::sync::CountsChanged{{128, 0, 1000, since, 0, since}});
    EXPECT_EQ(pill().kind, paired ? PillKind::saved_here : PillKind::not_paired);
    window.clock().advance(day_ms - 1000);
    window.act(Tick{});
    EXPECT_NE(pill().kind, PillKind::only_copy);
    window.clock().advance(2000);
    window.act(Tick{});
    EXPECT_EQ(pill(), (Pill{PillKind::only_copy, 1, 0, 0, 0, false})) << "the minute's tick is enough";
    window.clock().advance(5 * day_ms);
    window.act(Tick{});
    EXPECT_EQ(pill().waiting, 6);
    window.act(screens::sync::CountsChanged{{128, 0, 1000, since, 0, 0}});
    EXPECT_NE(pill().kind, PillKind::only_copy) << "a backup was made";
  }
  window.state.shared.shop.paired = true;
  window.act(screens::sync::CountsChanged{{128, 3, 1000, 1, 0, 1}});
  EXPECT_EQ(pill().kind, PillKind::needs_manager) << "that is more urgent";
}

TEST(SettingsBackup, TheFolderIsKeptAndUsedAtOnce) {
  Window window;
  namespace screen = screens::settings;
  window.act(GoTo{Route::settings});
  EXPECT_NE(window.ordered<FindBackupPlaces>(), nullptr);
  EXPECT_TRUE(window.act(screen::BackUpNow{}).empty()) << "there is no folder yet";
  EXPECT_TRUE(window.act(screen::EditBackupFolder{"stick"}).empty());
  EXPECT_TRUE(window.act_as_manager(screen::ConfirmBackupFolder{}).empty()) << "not a whole path";
  EXPECT_EQ(window.state.notice->kind, NoticeKind::problem);
  window.act(screen::EditBackupFolder{"/media/stick"});
  window.act_as_manager(screen::ConfirmBackupFolder{});
  EXPECT_EQ(window.ordered<KeepSettings>()->settings.backup_folder, "/media/stick");
  EXPECT_NE(window.ordered<BackUpNow>(), nullptr);
  window.act(screen::BackupProgressed{BackupStage::writing, 1, 2});
  EXPECT_TRUE(window.act(screen::BackUpNow{}).empty()) << "one is being made";
  window.act(screen::StopBackup{});
  EXPECT_NE(window.ordered<StopBackup>(), nullptr);
  window.act(screen::BackupProgressed{BackupStage::writing, 2, 2});
  EXPECT_TRUE(window.state.settings.under_way->stopping);
  window.act(screen::BackupChanged{{1000, "/media/stick/x.sealed", false, {}}});
  EXPECT_FALSE(window.state.settings.under_way);
}

TEST(SettingsBackup, TheCodeIsShownToWhoWaitsForItOnly) {
  Window window;
  namespace screen = screens::settings;
  const auto panel = [&]() -> const screen::CodePanel& { return *window.state.settings.code_panel; };
  window.act(screen::OpenCodePanel{});
  window.act(screen::TypePin{'1'});
  window.act(screen::ConfirmPin{});
  EXPECT_EQ(window.ordered<RevealRecoveryCode>(), nullptr) << "too short for a PIN";
  for (const char key : std::string("2345678")) window.act(screen::TypePin{key});
  window.act(screen::TypePin{'\b'});
  window.act(screen::ConfirmPin{});
  const auto* order = window.ordered<RevealRecoveryCode>();
  ASSERT_NE(order, nullptr);
  EXPECT_EQ(order->pin, "1234567");
  EXPECT_EQ(panel().pin, "") << "it is kept nowhere";
  const RequestId request = order->request;
  window.act(screen::CodeRevealed{request + 1, "SECRET"});
  EXPECT_EQ(panel().code, "") << "nobody waits for this one";
  window.act(screen::PinNotTaken{request, PinTrouble::too_soon, 30});
  EXPECT_EQ(panel().trouble, PinTrouble::too_soon);
  EXPECT_EQ(panel().wait_seconds, 30);
  window.act(screen::CodeRevealed{request, "SECRET"});
  EXPECT_EQ(panel().code, "") << "it was answered already";
  for (const char key : std::string("246810")) window.act(screen::TypePin{key});
  window.act(screen::ConfirmPin{});
  ASSERT_NE(window.ordered<RevealRecoveryCode>(), nullptr);
  window.act(screen::CodeRevealed{window.ordered<RevealRecoveryCode>()->request, "7KQ2M"});
  EXPECT_EQ(panel().code, "7KQ2M");
  EXPECT_EQ(panel().trouble, PinTrouble::none);
}

TEST(SyncPill, NeverSaysAllSentBeforeAnythingWas) {
  Window window;
  EXPECT_EQ(screens::sync::pill(window.state.sync, window.state.shared).kind,
            screens::sync::PillKind::saved_here);
  window.state.shared.shop.paired = false;
  EXPECT_EQ(screens::sync::pill(window.state.sync, window.state.shared).kind,
            screens::sync::PillKind::not_paired);
  EXPECT_TRUE(window.act(screens::sync::SendNow{}).empty());
  window.state.shared.shop.paired = true;
  window.act(screens::sync::SendNow{});
  EXPECT_NE(window.ordered<SyncNow>(), nullptr);
}

}  // namespace
}  // namespace intake::app
