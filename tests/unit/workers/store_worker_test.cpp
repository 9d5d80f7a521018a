// SPDX-License-Identifier: GPL-3.0-or-later
// The thread that owns the store: every order is answered, in order, once; a failed one is said; the end is clean.
#include "terminal/workers/store_worker.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <atomic>

#include "tests/support/watched_disk.h"
#include "tests/unit/workers/facts.h"

namespace intake::workers {
namespace {

namespace receive = screens::receive;
using tests::must;

class StoreWorkerTest : public testing::Test {
 protected:
  StoreWorkerTest() {
    tests::install_watched_disk([this](tests::DiskStep step) { return full && step == tests::DiskStep::write ? SQLITE_FULL : SQLITE_OK; });
    worker = std::make_unique<StoreWorker>(shop.path(), store::Machine(), Post(inbox.channel), cancelled,
                                           StoreListener{[](const store::Store&) {}, [this] { ++saves; }});
  }
  ~StoreWorkerTest() override {
    worker.reset();
    tests::install_watched_disk([](tests::DiskStep) { return SQLITE_OK; });
  }
  void order(app::StoreEffect effect) {
    while (!worker->try_order(effect)) std::this_thread::yield();
  }
  app::Started start() {
    order(app::LoadStart{});
    return inbox.wait_for<app::Started>();
  }

  ShopFolder shop;
  Inbox inbox;
  Cancellations cancelled;
  std::atomic<bool> full{false};
  std::atomic<int> saves{0};
  std::unique_ptr<StoreWorker> worker;
};

/// Holds the store's thread in a visit until it goes out of scope.
class HeldStore {
 public:
  explicit HeldStore(StoreWorker& worker)
      : x_visitor([this, &worker] {
          worker.run([this](store::Store&) {
            x_inside.set_value();
            x_leave.get_future().wait();
          });
        }) {
    x_inside.get_future().wait();
  }
  ~HeldStore() {
    x_leave.set_value();
    x_visitor.join();
  }

 private:
  std::promise<void> x_inside;
  std::promise<void> x_leave;
  std::thread x_visitor;  // the last member: it uses the others
};

TEST_F(StoreWorkerTest, TellsWhatTheFirstFrameNeeds) {
  const auto started = start();
  EXPECT_EQ(started.shop.name, "Riverside");
  EXPECT_EQ(started.shop.terminal_number, 901);
  EXPECT_EQ(started.staff.size(), 1U);
  EXPECT_NE(started.catalogue->find("clothes.coats"), nullptr);
  EXPECT_FALSE(started.draft);
  EXPECT_EQ(started.label_count, 0);
}

TEST_F(StoreWorkerTest, ADateThatAPersonGaveStandsForWhoSignsInAfterThem) {
  const auto manager = start().staff.front().id;
  OsEnv os;
  const std::int64_t now = os.env().clock.now_utc_ms();
  const Date given{civil_date(now, os.env().clock.offset_minutes(now)).days + 2};  // the clock contradicts it
  order(app::OpenDay{1, given, manager});
  EXPECT_EQ(inbox.wait_for<screens::sign_in::DayOpened>().date, given);
  order(app::OpenDay{2, std::nullopt, manager});
  const auto second = inbox.wait_for<screens::sign_in::DayOpened>();
  EXPECT_EQ(second.request, 2U);
  EXPECT_EQ(second.date, given);
}

TEST_F(StoreWorkerTest, AFullQueueRefusesAndDropsNothing) {
  const std::string words(400, 'x');
  std::uint64_t accepted = 0;
  {
    const HeldStore held(*worker);
    app::StoreEffect draft;
    do {
      draft = app::SaveDraft{accepted + 1, shop.donation(1), shop.staff, words};
    } while (worker->try_order(draft) && ++accepted < 100'000);
    ASSERT_GT(accepted, 0U);
    ASSERT_LT(accepted, 100'000U) << "the queue is bounded";
    EXPECT_EQ(std::get<app::SaveDraft>(draft).extra, words) << "what was refused is untouched";
    EXPECT_FALSE(worker->try_order(draft));
  }
  order(app::SaveDraft{accepted + 1, shop.donation(1), shop.staff, words});
  for (std::uint64_t revision = 1; revision <= accepted + 1; ++revision)
    ASSERT_EQ(inbox.wait_for<receive::DraftKept>().revision, revision) << "all of them, in order";
}

TEST_F(StoreWorkerTest, AFailedSaveIsAFactAndKeepsTheDraft) {
  const auto donation = shop.donation(2);
  order(app::SaveDraft{1, donation, shop.staff, "keypad 0\nkeypad.typed 12.\n"});
  inbox.wait_for<receive::DraftKept>();
  full = true;
  order(app::SaveDonation{7, donation, shop.staff, true});
  const auto failed = inbox.wait_for<receive::DonationNotSaved>();
  EXPECT_EQ(failed.request, 7U);
  EXPECT_EQ(failed.error.code, ErrorCode::disk_full);
  order(app::SaveDraft{2, donation, shop.staff, "search co\n"});
  EXPECT_EQ(inbox.wait_for<receive::DraftNotKept>().error.code, ErrorCode::disk_full);
  EXPECT_EQ(saves, 0);
  full = false;

  const auto started = start();
  ASSERT_TRUE(started.draft);
  EXPECT_EQ(started.draft->donation, donation);
  EXPECT_EQ(started.draft->extra, "keypad 0\nkeypad.typed 12.\n");
  EXPECT_EQ(started.label_count, 0) << "no label of what was not recorded";
  order(app::SaveDonation{8, donation, shop.staff, true});
  const auto saved = inbox.wait_for<receive::DonationSaved>();
  EXPECT_EQ(saved.request, 8U);
  EXPECT_EQ(saved.labels, 2);
  EXPECT_EQ(saves, 1);
  EXPECT_FALSE(start().draft);
  worker->stop();
  const auto proof = must(store::verify(*shop.look()));
  EXPECT_TRUE(proof.ok);
  EXPECT_EQ(proof.own.donations, 1);
}

TEST_F(StoreWorkerTest, TheSameDonationAgainIsAnsweredAndRecordedOnce) {
  const auto donation = shop.donation(2);
  order(app::SaveDonation{1, donation, shop.staff, false});
  const auto first = inbox.wait_for<receive::DonationSaved>();
  order(app::SaveDraft{9, donation, shop.staff, ""});  // a draft of it that came back from anywhere
  order(app::SaveDonation{2, donation, shop.staff, false});
  const auto second = inbox.wait_for<receive::DonationSaved>();
  EXPECT_EQ(second.request, 2U);
  EXPECT_EQ(second.saved.receipt, first.saved.receipt);
  EXPECT_EQ(second.saved.donation, first.saved.donation);
  worker->stop();
  EXPECT_EQ(must(store::verify(*shop.look())).own.donations, 1);
}

TEST_F(StoreWorkerTest, ACancelledListRecordsNothing) {
  auto preview = std::make_shared<app::PackingPreview>();
  preview->lots.assign(1'000, tests::line("books.novels", 3, 600));
  cancelled.add(4);
  order(app::AcceptPackingList{4, preview, "Acme", shop.staff});
  EXPECT_EQ(inbox.wait_for<screens::packing::ListNotSaved>().error.code, ErrorCode::cancelled);
  order(app::AcceptPackingList{5, preview, "Acme", shop.staff});
  const auto saved = inbox.wait_for<screens::packing::ListSaved>();
  EXPECT_EQ(saved.request, 5U);
  EXPECT_EQ(saved.saved.totals.items, 3'000);
  worker->stop();
  EXPECT_EQ(must(store::verify(*shop.look())).own.donations, 1);
}

TEST_F(StoreWorkerTest, TheSameListAgainIsAPersonsToDecide) {
  auto preview = std::make_shared<app::PackingPreview>();
  preview->lots.assign(10, tests::line("books.novels", 3, 600));
  order(app::AcceptPackingList{1, preview, "Acme", shop.staff});
  const std::string receipt = inbox.wait_for<screens::packing::ListSaved>().saved.receipt;
  order(app::AcceptPackingList{2, preview, " ACME ", shop.staff});
  const auto seems = inbox.wait_for<screens::packing::SeemsRecorded>();
  EXPECT_EQ(seems.request, 2U);
  EXPECT_EQ(seems.receipt, receipt);
  order(app::AcceptPackingList{3, preview, "Other company", shop.staff});
  EXPECT_EQ(inbox.wait_for<screens::packing::ListSaved>().request, 3U);
  order(app::AcceptPackingList{4, preview, "Acme", shop.staff, true});
  EXPECT_EQ(inbox.wait_for<screens::packing::ListSaved>().request, 4U);
  preview = std::make_shared<app::PackingPreview>(*preview);
  preview->lots.back().quantity = 4;
  order(app::AcceptPackingList{5, preview, "Acme", shop.staff});
  EXPECT_EQ(inbox.wait_for<screens::packing::ListSaved>().request, 5U);
  worker->stop();
  EXPECT_EQ(must(store::verify(*shop.look())).own.donations, 4);
}

TEST_F(StoreWorkerTest, ATagAndItsLabelSayOnePieceForAnItemAndAllForALot) {
  auto donation = shop.donation(3);
  donation.lots.push_back(tests::line("books.novels", 12, 600));
  order(app::SaveDonation{1, donation, shop.staff, true});
  const auto saved = inbox.wait_for<receive::DonationSaved>().saved.donation;
  order(app::LookUpTag{2, saved.lots[0].tags.at(1)});
  EXPECT_EQ(inbox.wait_for<app::TagLookedUp>().tagged.quantity, 1);
  order(app::LookUpTag{3, saved.lots[1].tags.at(0)});
  EXPECT_EQ(inbox.wait_for<app::TagLookedUp>().tagged.quantity, 12);
  order(app::TakeLabels{});
  const auto labels = inbox.wait_for<screens::labels::LabelsTaken>().labels;
  ASSERT_EQ(labels.size(), 4U);
  for (const auto& label : labels) EXPECT_EQ(label.quantity, label.lot_label ? 12 : 1) << label.tag.digits();
  EXPECT_TRUE(labels.back().lot_label);
}

TEST_F(StoreWorkerTest, ItsEndCarriesOutWhatWasOrderedAndClosesTheStore) {
  const auto donation = shop.donation(2);
  {
    const HeldStore held(*worker);
    for (std::uint64_t i = 1; i <= 50; ++i) order(app::SaveDraft{i, donation, shop.staff, ""});
    order(app::SaveDonation{1, donation, shop.staff, true});
  }
  inbox.channel.close();  // nobody listens any more
  worker->stop();
  EXPECT_EQ(must(store::verify(*shop.look())).own.donations, 1);
  EXPECT_TRUE(store::Store::open(shop.path(), store::Access::write, shop.os.env())) << "its lock is free";
  app::StoreEffect late = app::LoadStart{};
  EXPECT_FALSE(worker->try_order(late));
  bool visited = false;
  worker->run([&](store::Store&) { visited = true; });
  EXPECT_FALSE(visited);
}

TEST(StoreWorkerWithoutAStore, SaysSoAndRefusesNobodyForever) {
  tests::TempFolder temp;
  Inbox inbox;
  const Cancellations cancelled;
  StoreWorker worker(temp / "none", store::Machine(), Post(inbox.channel), cancelled, {[](const store::Store&) { FAIL(); }, [] {}});
  EXPECT_EQ(inbox.wait_for<app::NotStarted>().error.code, ErrorCode::not_found);
  bool visited = false;
  worker.run([&](store::Store&) { visited = true; });
  EXPECT_FALSE(visited);
}

TEST(StoreWorkerWithoutAStore, SaysWhoOwnsIt) {
  ShopFolder shop;
  const auto owner = must(store::Store::open(shop.path(), store::Access::write, shop.os.env()));
  Inbox inbox;
  const Cancellations cancelled;
  const StoreWorker worker(shop.path(), store::Machine(), Post(inbox.channel), cancelled, {[](const store::Store&) { FAIL(); }, [] {}});
  EXPECT_EQ(inbox.wait_for<app::NotStarted>().error.code, ErrorCode::owned);
}

}  // namespace
}  // namespace intake::workers
