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
  window.act(screens::settings::EditCupsQueue{"zebra"});
  EXPECT_TRUE(window.effects.empty());  // half typed
  window.act(screens::settings::ConfirmPrinter{});
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
  window.act(screens::sync::Finished{{0, 0, 1000, 0}});
  EXPECT_EQ(pill(), (Pill{PillKind::all_sent, 0, 0, 0, 1000, false}));
  window.act(screens::sync::CountsChanged{{2, 3, 1000, 0}});
  EXPECT_EQ(pill().kind, PillKind::needs_manager);
  EXPECT_EQ(pill().waiting, 3);
}

TEST(SyncPill, NeedsAManagerWhenTheHubTakesNothingFromThisTerminal) {
  Window window;
  using screens::sync::Pill;
  using screens::sync::PillKind;
  const auto pill = [&] { return screens::sync::pill(window.state.sync, window.state.shared); };
  for (const auto& counts : {SyncCounts{0, 0, 1000, 0}, SyncCounts{128, 0, 0, 0}, SyncCounts{1, 3, 1000, 0}})
    for (const auto need : {SyncNeed::pair, SyncNeed::signature, SyncNeed::unfreeze, SyncNeed::stop_copy, SyncNeed::update}) {
      window.act(screens::sync::Finished{counts});
      window.act(screens::sync::Failed{{ErrorCode::rejected, "No."}, 5, need});
      EXPECT_EQ(pill(), (Pill{PillKind::needs_manager, 0, 0, 0, 0, false}));
      window.act(screens::sync::CountsChanged{counts});  // more is recorded: it is as true as before
      EXPECT_EQ(pill().kind, PillKind::needs_manager);
    }
  window.act(screens::sync::CountsChanged{{128, 0, 1000, 0}});
  window.act(screens::sync::Sending{0, 128});
  EXPECT_EQ(pill().kind, PillKind::needs_manager) << "tried, and nothing is taken yet";
  window.act(screens::sync::Sending{64, 128});
  EXPECT_EQ(pill().kind, PillKind::sending);
  window.act(screens::sync::Finished{{0, 0, 1000, 0}});
  EXPECT_EQ(pill().kind, PillKind::all_sent);
  window.act(screens::sync::Failed{{ErrorCode::rejected, "No."}, 5, SyncNeed::pair});
  window.act(screens::sync::Failed{{ErrorCode::unreachable, "No route."}, 5});
  EXPECT_EQ(pill().kind, PillKind::all_sent) << "another trouble takes its place";
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
