// SPDX-License-Identifier: GPL-3.0-or-later
// What the screens say: the pill in each of its states, the confirmation, and nothing of a donor but a number.
#include <gtest/gtest.h>

#include "tests/views/stage.h"

namespace intake::tests {
namespace {

std::string pill(const char* name, const char* language) { return Stage(fixture(name), {language}).words_in("frame.sync"); }

TEST(Pill, SaysInEachStateWhereTheRecordsAre) {
  EXPECT_EQ(pill("sync_all_sent", "en"), "cloud_done All sent · 10:41");
  EXPECT_EQ(pill("sync_hub_here", "en"), "cloud_done All sent · 10:41 · to this computer only");
  EXPECT_EQ(pill("sync_uncounted", "en"), "error Needs a manager");
  EXPECT_EQ(pill("sync_certificate", "en"), "cloud_off Offline · 128 saved here, waiting");
  EXPECT_EQ(pill("sync_hub_busy", "en"), "cloud_queue 128 saved here, waiting");
  EXPECT_EQ(pill("sync_waiting", "en"), "cloud_queue 128 saved here, waiting");
  EXPECT_EQ(pill("sync_sending", "en"), "cloud_upload Sending 84 of 128");
  EXPECT_EQ(pill("sync_reading", "en"), "cloud_download Reading 1,200 of 8,000");
  EXPECT_EQ(pill("sync_offline", "en"), "cloud_off Offline · 128 saved here, waiting");
  EXPECT_EQ(pill("sync_needs_manager", "en"), "error 3 items need a manager");
  EXPECT_EQ(pill("sync_not_paired", "en"), "cloud_queue No hub yet · 128 saved here");
}

TEST(Pill, SaysSoInChinese) {
  EXPECT_EQ(pill("sync_all_sent", "zh"), "cloud_done 已全部上传 · 10:41");
  for (const char* name : {"sync_waiting", "sync_sending", "sync_offline", "sync_needs_manager", "sync_not_paired"}) {
    const std::string words = pill(name, "zh");
    EXPECT_NE(words, pill(name, "en"));
    EXPECT_NE(words.find(name == std::string("sync_needs_manager") ? "3" : "128"), std::string::npos) << words;
  }
}

TEST(Pill, AndTheScreenSayHowMuchOfWhatOthersRecordedIsRead) {
  EXPECT_EQ(pill("sync_reading", "zh"), "cloud_download 正在读取 1,200/8,000");
  const Stage stage(fixture("sync_reading"));
  EXPECT_TRUE(stage.says("1,200 of 8,000 are read"));
  EXPECT_TRUE(stage.says("Reading what the shop’s terminals recorded"));
  EXPECT_FALSE(stage.says("Everything is at the hub"));
}

TEST(Pill, AndTheScreenSayWhatTheHubRefuses) {
  const std::pair<const char*, const char*> rows[] = {{"sync_forgotten", "intake pair"}, {"sync_signature", "signature"},
                                                      {"sync_frozen", "stopped"},        {"sync_copy", "copy"},
                                                      {"sync_too_old", "This program is too old"},
                                                      {"sync_hub_too_old", "The hub’s program is too old"},
                                                      {"sync_hub_restored", "restore a newer backup"}};
  for (const auto& [name, words] : rows) {
    EXPECT_EQ(pill(name, "en"), "error Needs a manager") << name;
    EXPECT_EQ(pill(name, "zh"), "error 需要店长处理") << name;
    EXPECT_TRUE(Stage(fixture(name)).says(words)) << name;
    EXPECT_TRUE(Stage(fixture(name)).says("Everything is saved here")) << name;
    EXPECT_FALSE(Stage(fixture(name), {"zh"}).says("Everything")) << name;
  }
}

TEST(Sending, TellsWhatStandsInTheWayApart) {
  const std::pair<const char*, const char*> rows[] = {{"sync_certificate", "no trusted certificate"}, {"sync_sign_in_page", "Sign in to the network"},
                                                      {"sync_hub_down", "The hub is not running"},    {"sync_hub_failed", "cannot do it just now"},
                                                      {"sync_hub_busy", "There is nothing to do"}};
  for (const auto& [name, words] : rows) {
    EXPECT_TRUE(Stage(fixture(name)).says(words)) << name;
    EXPECT_TRUE(Stage(fixture(name)).says("Everything is saved here")) << name;
    EXPECT_FALSE(Stage(fixture(name)).says("carry on")) << name;
    EXPECT_FALSE(Stage(fixture(name), {"zh"}).says("Everything")) << name;
  }
}

TEST(Tasks, SayThatTheLastManagerStaysOne) {
  EXPECT_TRUE(Stage(fixture("tasks_last_manager")).says("make somebody else a manager with a PIN first"));
  EXPECT_TRUE(Stage(fixture("tasks_last_manager"), {"zh"}).says("没有任何改动"));
}

TEST(Sending, NeverCallsAHubOnThisDiskASecondCopy) {
  EXPECT_TRUE(Stage(fixture("sync_hub_here")).says("if its disk breaks, both are lost"));
  EXPECT_FALSE(Stage(fixture("sync_all_sent")).says("both are lost"));
}

TEST(Sending, NeverSaysThatWhatCannotBeCountedIsAtTheHub) {
  const Stage stage(fixture("sync_uncounted"));
  EXPECT_FALSE(stage.says("Everything is at the hub"));
  EXPECT_FALSE(stage.says("All sent"));
  EXPECT_TRUE(stage.says("Reading or writing failed"));
}

TEST(Stick, SaysWhoseDiskAndWhoseProgramItIs) {
  const std::pair<const char*, const char*> rows[] = {{"stick_not_saved_no_path", "begins with /"}, {"stick_not_saved_full", "The stick is full"},
                                                      {"stick_not_read_full", "This computer’s disk is full"}, {"stick_not_saved_refused", "cannot be written to"},
                                                      {"stick_update", "A manager updates the program"}, {"stick_update_hub", "Whoever runs the hub updates it"}};
  for (const auto& [name, words] : rows) EXPECT_TRUE(Stage(fixture(name)).says(words)) << name;
}

TEST(Day, IsClosedOnlyByTheHubsWord) {
  EXPECT_TRUE(Stage(fixture("day_closed")).says("The shop’s day is closed"));
  EXPECT_TRUE(Stage(fixture("day_unheard")).says("as soon as the hub has heard"));
  EXPECT_TRUE(Stage(fixture("day_without_hub")).says("There is no hub yet that closes"));
  EXPECT_TRUE(Stage(fixture("day_settled")).says("Nothing more has to be done"));
}

TEST(Pill, StandsInTheWindowOnEveryScreenAndAtEverySize) {
  for (const Fixture& one : fixtures()) {
    if (one.state.phase != app::Phase::ready) continue;
    for (int step = 0; step < app::text_size_steps; ++step) {
      const Stage stage(one, {"zh", step, false});
      const bool covered = !stage.has("nav.receive") && (one.state.shared.signed_in || one.state.gate);
      EXPECT_EQ(stage.has("frame.sync"), !covered) << one.name << " " << step;
    }
  }
}

TEST(Receive, ShowsADonorsNumberAndNotTheName) {
  Stage stage(fixture("receive_busy"));
  EXPECT_TRUE(stage.says("Donor 1042"));
  EXPECT_FALSE(stage.says("Li Na"));
}

TEST(Receive, SaysOnTheNextStepWhatItDoes) {
  EXPECT_EQ(Stage(fixture("receive_busy")).words_in("receive.finish"), "print Print 6 labels & finish");
  EXPECT_EQ(Stage(fixture("receive_saving")).words_in("receive.finish"), "hourglass_empty Saving…");
  EXPECT_FALSE(Stage(fixture("receive_saving")).target("receive.finish").enabled);
  EXPECT_FALSE(Stage(fixture("receive_empty")).target("receive.finish").enabled);
}

TEST(Receive, ConfirmsASaveWithItsReceipt) {
  Stage stage(fixture("receive_saved"));
  EXPECT_TRUE(stage.says("R2-000123"));
  EXPECT_TRUE(stage.says("16 items"));
  EXPECT_TRUE(stage.says("¥257"));
}

TEST(Receive, SaysWhatIsSafeWhenASaveFailed) {
  EXPECT_TRUE(Stage(fixture("receive_failed")).says("What was saved before is safe"));
}

TEST(Find, GivesWhatLeavesByWeightNoValue) {
  Fixture one = fixture("find_busy");
  one.state.find.found.resize(1);
  one.state.find.found.front().quantity = 3;
  EXPECT_TRUE(Stage(one).says("3 × ¥35"));
  EXPECT_TRUE(Stage(one).says("¥105"));
  one.state.find.found.front().rag = true;
  const Stage stage(one);
  EXPECT_FALSE(stage.says("¥"));
  EXPECT_TRUE(stage.says("3 items"));
  EXPECT_TRUE(stage.says("—"));
}

std::vector<std::string> texts_of(const Stage& stage) {
  std::vector<std::string> out;
  for (const widgets::DrawnText& text : stage.layout().texts()) out.push_back(text.text);
  return out;
}

TEST(Language, IsSwitchedAtOnceOnEveryScreenAndLeavesNothingOfTheOther) {
  for (const Fixture& one : fixtures()) {
    Stage stage(one, {"en"});
    const std::vector<std::string> english = texts_of(stage);
    stage.switch_to("zh");
    const std::vector<std::string> switched = texts_of(stage);
    EXPECT_EQ(switched, texts_of(Stage(one, {"zh"}))) << one.name;
    EXPECT_NE(switched, english) << one.name;
    stage.switch_to("en");
    EXPECT_EQ(texts_of(stage), english) << one.name;
  }
}

TEST(Language, IsSwitchedWithoutAnother) {
  Stage stage(fixture("settings"), {"en"}, Stage::Kind::live);
  EXPECT_TRUE(stage.says("Settings"));
  EXPECT_FALSE(stage.says("设置"));
  EXPECT_TRUE(Stage(fixture("settings"), {"zh"}).says("设置"));
}

}  // namespace
}  // namespace intake::tests
