// SPDX-License-Identifier: GPL-3.0-or-later
// A window's session with its real threads: what people see when printing fails or is slow, when an answer comes late,
// and when the window closes.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/unit/workers/live_window.h"

namespace intake::workers {
namespace {

namespace receive = screens::receive;

class LiveWindowTest : public testing::Test {
 protected:
  LiveWindowTest() { shop.set("printer", "1"); }
  std::filesystem::path pdf_folder() const { return shop.temp / "labels"; }
  void start() {
    window.reset();  // one window owns a store
    window = std::make_unique<LiveWindow>(shop.path());
    window->sign_in();
  }
  void add_a_coat() {
    window->act(receive::ChooseTile{"clothes"});
    window->act(receive::ChooseKind{"clothes.coats"});
    window->act(receive::Add{});
  }
  void finish(bool print) {
    window->act(receive::Finish{print});
    window->until([](const app::State& s) { return s.receive.saved || s.receive.problem; });
  }
  const app::State& state() const { return window->session.state(); }

  ShopFolder shop;
  std::unique_ptr<LiveWindow> window;
};

TEST_F(LiveWindowTest, AFailedPrintWaitsInTheQueueAndIsPrintedWhenTriedAgain) {
  shop.set("pdf_folder", pdf_folder().string());  // which is not there yet
  start();
  add_a_coat();
  finish(true);
  ASSERT_TRUE(state().receive.saved) << "nothing recorded depends on the printer";
  window->until([](const app::State& s) { return s.labels.failed == 1; });
  ASSERT_EQ(state().labels.jobs.size(), 1U);
  EXPECT_EQ(state().labels.jobs.front().state, app::PrintState::failed);
  EXPECT_FALSE(state().labels.jobs.front().problem.empty());
  EXPECT_TRUE(state().labels.stopped) << "a person looks first";

  std::filesystem::create_directory(pdf_folder());
  window->act(screens::labels::RetryAll{});
  window->until([](const app::State& s) { return s.labels.count == 0 && s.labels.printing == 0; });
  EXPECT_FALSE(std::filesystem::is_empty(pdf_folder()));
}

TEST_F(LiveWindowTest, ALabelThatWaitsIsThereAfterARestart) {
  shop.set("pdf_folder", pdf_folder().string());
  start();
  add_a_coat();
  finish(true);
  window->until([](const app::State& s) { return s.labels.failed == 1; });
  start();
  EXPECT_EQ(state().labels.count, 1);
  EXPECT_EQ(state().labels.failed, 1);
}

TEST_F(LiveWindowTest, SlowPrintingNeverHoldsUpASave) {
  start();
  // A printer that takes the first byte only when somebody reads it.
  const auto file = shop.temp / "slow.pdf";
  const std::string pipe = file.string() + ".part";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  app::LabelText label;
  label.tag = domain::make_tag(901'000'001);
  label.title = "Coats";
  label.condition = "B";
  app::Effect slow = app::PrintEffect(app::WriteLabelsPdf{77, file, {label}});
  ASSERT_TRUE(window->workers.dispatch(slow));
  for (int i = 0; i < 3; ++i) {
    add_a_coat();
    finish(false);
    ASSERT_TRUE(state().receive.saved);
    window->act(receive::StartNext{});
  }
  EXPECT_EQ(window->seen<screens::labels::Printed>() + window->seen<screens::labels::NotPrinted>(), 0U) << "it still prints";
  const int reader = open(pipe.c_str(), O_RDONLY | O_CLOEXEC);
  ASSERT_GE(reader, 0);
  char bytes[4096];
  while (read(reader, bytes, sizeof bytes) > 0) {}
  close(reader);
  window->until([&](const app::State&) { return window->seen<screens::labels::Printed>() + window->seen<screens::labels::NotPrinted>() == 1; });
}

TEST_F(LiveWindowTest, AnAnswerThatComesLateChangesNothing) {
  start();
  add_a_coat();
  finish(false);
  const auto tag = state().receive.saved->donation.lots.at(0).tags.at(0);
  window->act(screens::item::Open{tag, app::Route::find});
  window->act(screens::item::Back{});
  window->until([&](const app::State&) { return window->seen<screens::item::Loaded>() == 1; });
  EXPECT_EQ(state().route, app::Route::find);
  EXPECT_FALSE(state().item.tagged);
  window->act(screens::find::Search{"books"});
  window->act(screens::find::Search{"coats"});
  window->until([&](const app::State&) { return window->seen<screens::find::ItemsFound>() == 2; });
  EXPECT_EQ(state().find.found_for, "coats");
  EXPECT_EQ(state().find.found.size(), 1U);
}

TEST_F(LiveWindowTest, ItsEndRecordsWhatWasFinishedThoughNobodyListens) {
  start();
  add_a_coat();
  window->act(receive::Finish{false});
  window.reset();
  EXPECT_EQ(tests::must(store::verify(*shop.look())).own.donations, 1);
}

TEST_F(LiveWindowTest, ItsEndWaitsForNoFullInbox) {
  Inbox inbox(1);  // nobody takes anything out of it
  Workers workers(shop.path(), store::Machine(), inbox.channel);
  const auto donation = shop.donation(1);
  for (std::uint64_t i = 1; i <= 20; ++i) {
    app::Effect draft = app::StoreEffect(app::SaveDraft{i, donation, shop.staff, ""});
    ASSERT_TRUE(workers.dispatch(draft));
  }
  app::Effect save = app::StoreEffect(app::SaveDonation{1, donation, shop.staff, false});
  ASSERT_TRUE(workers.dispatch(save));
  workers.stop();
  EXPECT_EQ(tests::must(store::verify(*shop.look())).own.donations, 1);
}

}  // namespace
}  // namespace intake::workers
