// SPDX-License-Identifier: GPL-3.0-or-later
// Backups as the window makes them, with its real threads: by themselves and when asked, while recording goes on.
#include "db/store/sealed_backup.h"

#include <gtest/gtest.h>

#include "tests/unit/workers/live_window.h"

namespace intake::workers {
namespace {

namespace settings = screens::settings;

class LiveBackup : public testing::Test {
 protected:
  std::filesystem::path stick() const { return shop.temp / "stick"; }
  void start() {
    window.reset();
    window = std::make_unique<LiveWindow>(shop.path());
  }
  const settings::State& screen() const { return window->session.state().settings; }
  void until_backed_up() {
    window->until([](const app::State& s) { return s.settings.backup.last_at_utc_ms > 0 && !s.settings.under_way; });
  }
  std::size_t files() const {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(stick()), std::filesystem::directory_iterator()));
  }

  ShopFolder shop;
  std::unique_ptr<LiveWindow> window;
};

TEST_F(LiveBackup, AChosenFolderGetsOneAtOnceAndItComesBackWhole) {
  std::filesystem::create_directory(stick());
  start();
  window->act_as_manager(settings::ChooseBackupFolder{stick().string()});
  until_backed_up();
  EXPECT_TRUE(screen().backup.same_disk);
  EXPECT_GT(window->seen<settings::BackupProgressed>(), 0U);
  const std::string made = screen().backup.last_file;
  window.reset();
  const auto code = *store::known_recovery_code(*shop.look());
  const auto again = shop.temp / "again";
  tests::must(store::restore(made, again, 905, shop.os.env(), code));
  EXPECT_TRUE(tests::must(store::verify(*tests::must(store::Store::open(again, store::Access::read, shop.os.env())))).ok);
  EXPECT_EQ(store::last_backup(*shop.look())->file, made);
}

TEST_F(LiveBackup, AtItsStartOneIsMadeWhenADayHasGoneByAndNoneWhenNot) {
  std::filesystem::create_directory(stick());
  shop.set("backup_folder", stick().string());
  start();
  until_backed_up();
  EXPECT_EQ(files(), 1U);
  start();
  until_backed_up();
  EXPECT_EQ(files(), 1U) << "the last one is young";
  window->session.apply(app::GoTo{app::Route::settings});
  app::Effect closed = app::BackupEffect(app::BackUpSoon{});
  ASSERT_TRUE(window->workers.dispatch(closed));
  window->until([](const app::State& s) { return s.settings.under_way.has_value(); });
  until_backed_up();
  EXPECT_EQ(files(), 2U) << "a day was closed";
}

TEST_F(LiveBackup, AMissingFolderIsSaidAndNothingIsMadeInItsPlace) {
  shop.set("backup_folder", stick().string());
  start();
  window->until([](const app::State& s) { return s.settings.backup.problem.has_value(); });
  EXPECT_EQ(screen().backup.problem->code, ErrorCode::not_found);
  EXPECT_FALSE(std::filesystem::exists(stick()));
  window->sign_in();  // recording goes on
  std::filesystem::create_directory(stick());
  window->act(settings::BackUpNow{});
  until_backed_up();
  EXPECT_FALSE(screen().backup.problem);
  EXPECT_EQ(files(), 1U);
}

TEST_F(LiveBackup, TheCodeIsShownForAManagersPinOnly) {
  start();
  window->act(settings::OpenCodePanel{});
  const auto type = [&](const std::string& pin) {
    for (const char key : pin) window->act(settings::TypePin{key});
    window->act(settings::ConfirmPin{});
    window->until([](const app::State& s) { return s.settings.code_panel->request == 0; });
  };
  type("135791");
  EXPECT_EQ(screen().code_panel->trouble, app::PinTrouble::wrong);
  EXPECT_EQ(screen().code_panel->code, "");
  type("246810");
  EXPECT_EQ(screen().code_panel->code, *store::known_recovery_code(*shop.look()));
  window->act(settings::CloseCodePanel{});
  window->act(settings::OpenCodePanel{});
  for (int i = 0; i < 5; ++i) type("135791");
  type("246810");
  EXPECT_EQ(screen().code_panel->trouble, app::PinTrouble::too_soon) << "also the right one has to wait";
  EXPECT_GT(screen().code_panel->wait_seconds, 0);
  EXPECT_EQ(screen().code_panel->code, "");
}

}  // namespace
}  // namespace intake::workers
