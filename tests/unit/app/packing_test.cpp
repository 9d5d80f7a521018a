// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "tests/unit/app/window.h"

namespace intake::app {
namespace {

using namespace screens::packing;

std::shared_ptr<const PackingPreview> preview_of(int good, int doubtful) {
  PackingPreview preview;
  for (int i = 0; i < good + doubtful; ++i) {
    PackingRow row;
    row.row = i + 2;
    if (i >= good) {
      row.why = {"The category is not known."};
      preview.doubtful.push_back(static_cast<std::size_t>(i));
    } else {
      domain::Lot lot;
      lot.category = "clothes.coats";
      preview.lots.push_back(lot);
      preview.items += 1;
    }
    preview.rows.push_back(row);
  }
  return std::make_shared<const PackingPreview>(std::move(preview));
}

class Packing : public testing::Test {
 protected:
  Packing() {
    window.sign_in();
    window.act(GoTo{Route::packing});
  }
  screens::packing::State& packing() { return window.state.packing; }
  void read(std::shared_ptr<const PackingPreview> preview) {
    window.act(EditPath{"/tmp/list.csv"});
    window.act(Read{});
    window.act(ListRead{window.ordered<ReadPackingList>()->request, std::move(preview)});
  }
  Window window;
};

TEST_F(Packing, RecordsNothingBeforeAPersonAccepts) {
  read(preview_of(3, 1));
  EXPECT_EQ(packing().phase, screens::packing::Phase::preview);
  EXPECT_TRUE(packing().only_doubtful);
  EXPECT_EQ(window.ordered<AcceptPackingList>(), nullptr);
  EXPECT_FALSE(can_accept(packing()));  // no company yet
  window.act(EditCompany{"  "});
  EXPECT_FALSE(can_accept(packing()));
  window.act(EditCompany{"光明公司"});
  EXPECT_NE(window.ordered<FindDonors>(), nullptr);
  window.act(Accept{});
  const auto* accept = window.ordered<AcceptPackingList>();
  ASSERT_NE(accept, nullptr);
  EXPECT_EQ(accept->company, "光明公司");
  EXPECT_EQ(accept->preview->lots.size(), 3u);
  EXPECT_EQ(packing().phase, screens::packing::Phase::saving);
  const RequestId request = accept->request;
  EXPECT_TRUE(window.act(Accept{}).empty());  // once

  window.act(Progressed{request, 2, 3});
  EXPECT_EQ(packing().progress.done, 2);
  EXPECT_GT(packing().progress.last_monotonic_ms, packing().progress.started_monotonic_ms);
  SavedDonation saved;
  saved.receipt = "R2-000009";
  saved.donation.lots.resize(3);
  for (std::size_t i = 0; i < 3; ++i)
    saved.donation.lots[i].tags = {domain::make_tag(static_cast<std::int64_t>(i))};
  window.act(ListSaved{request, saved});
  EXPECT_EQ(packing().phase, screens::packing::Phase::saved);
  EXPECT_EQ(packing().left_out, 1);
  window.act(screens::packing::PrintLabels{});
  ASSERT_NE(window.ordered<QueueLabels>(), nullptr);
  EXPECT_EQ(window.ordered<QueueLabels>()->tags.size(), 3u);
  const RequestId labels = window.ordered<QueueLabels>()->request;
  EXPECT_TRUE(window.act(screens::packing::PrintLabels{}).empty());
  window.act(LabelsQueued{labels, 3});
  EXPECT_EQ(packing().labels_queued, 3);
  window.act(StartOver{});
  EXPECT_EQ(packing().phase, screens::packing::Phase::choose);
}

TEST_F(Packing, AcceptsNothingWhenEveryRowIsDoubtful) {
  read(preview_of(0, 4));
  window.act(EditCompany{"Acme"});
  EXPECT_FALSE(can_accept(packing()));
  window.act(Accept{});
  EXPECT_EQ(window.ordered<AcceptPackingList>(), nullptr);
}

TEST_F(Packing, RecordsWhatSeemsRecordedOnlyWhenAcceptedAgain) {
  read(preview_of(3, 0));
  window.act(EditCompany{"Acme"});
  window.act(Accept{});
  EXPECT_FALSE(window.ordered<AcceptPackingList>()->although_recorded);
  window.act(SeemsRecorded{window.ordered<AcceptPackingList>()->request, "R2-000009"});
  EXPECT_EQ(packing().phase, screens::packing::Phase::preview);
  EXPECT_EQ(packing().recorded_as, "R2-000009");
  window.act(Accept{});
  EXPECT_TRUE(window.ordered<AcceptPackingList>()->although_recorded);
}

TEST_F(Packing, AsksAgainForAnotherCompany) {
  read(preview_of(3, 0));
  window.act(EditCompany{"Acme"});
  window.act(Accept{});
  window.act(SeemsRecorded{window.ordered<AcceptPackingList>()->request, "R2-000009"});
  window.act(EditCompany{"Other"});
  window.act(Accept{});
  EXPECT_FALSE(window.ordered<AcceptPackingList>()->although_recorded);
}

TEST_F(Packing, CancelsAndKeepsThePreview) {
  read(preview_of(3, 0));
  window.act(EditCompany{"Acme"});
  window.act(Accept{});
  const RequestId request = window.ordered<AcceptPackingList>()->request;
  window.act(Cancel{});
  ASSERT_NE(window.ordered<CancelRequest>(), nullptr);
  EXPECT_EQ(window.ordered<CancelRequest>()->request, request);
  EXPECT_TRUE(packing().cancelling);
  window.act(StartOver{});
  EXPECT_EQ(packing().phase, screens::packing::Phase::saving);  // not before its outcome is known
  window.act(ListNotSaved{request, {ErrorCode::cancelled, "Stopped; nothing was recorded."}});
  EXPECT_EQ(packing().phase, screens::packing::Phase::preview);
  EXPECT_TRUE(packing().preview);
  EXPECT_NE(window.state.flash, Flash::problem);  // an outcome, not a failure
}

TEST_F(Packing, StaysTrueWhenTheCancelCameTooLate) {
  read(preview_of(3, 0));
  window.act(EditCompany{"Acme"});
  window.act(Accept{});
  const RequestId request = window.ordered<AcceptPackingList>()->request;
  window.act(Cancel{});
  window.act(ListSaved{request, SavedDonation{}});
  EXPECT_EQ(packing().phase, screens::packing::Phase::saved);
}

TEST_F(Packing, ReadsADroppedFile) {
  window.act(GoTo{Route::receive});
  window.act(FileDropped{"/tmp/清单.CSV"});
  EXPECT_EQ(window.state.route, Route::packing);
  const auto* order = window.ordered<ReadPackingList>();
  ASSERT_NE(order, nullptr);
  EXPECT_EQ(order->file, std::filesystem::path("/tmp/清单.CSV"));
  EXPECT_TRUE(window.act(FileDropped{"/tmp/other.csv"}).empty());  // one at a time
}

TEST_F(Packing, TakesPastedPathsAsTheyCome) {
  for (const char* typed : {" /tmp/a b.csv\n", "\"/tmp/a b.csv\"", "file:///tmp/a b.csv", "'/tmp/a b.csv'"}) {
    Window fresh;
    fresh.sign_in();
    fresh.act(EditPath{typed});
    fresh.act(Read{});
    ASSERT_NE(fresh.ordered<ReadPackingList>(), nullptr) << typed;
    EXPECT_EQ(fresh.ordered<ReadPackingList>()->file, std::filesystem::path("/tmp/a b.csv")) << typed;
  }
  Window fresh;
  fresh.sign_in();
  fresh.act(EditPath{" \n"});
  EXPECT_TRUE(fresh.act(Read{}).empty());
}

TEST_F(Packing, SaysWhyAListCannotBeRead) {
  window.act(EditPath{"/tmp/none.csv"});
  window.act(Read{});
  window.act(ListNotRead{window.ordered<ReadPackingList>()->request,
                         {ErrorCode::not_found, "There is no such file."}});
  EXPECT_EQ(packing().phase, screens::packing::Phase::choose);
  EXPECT_TRUE(packing().problem);
  EXPECT_EQ(packing().path, "/tmp/none.csv");
}

TEST_F(Packing, OffersOnlyCompanies) {
  window.act(EditCompany{"A"});
  domain::Donor person{{}, domain::DonorKind::individual, "2-1", "Ada", "", "", ""};
  domain::Donor company{{}, domain::DonorKind::company, "2-2", "Acme", "", "", ""};
  window.act(CompaniesFound{window.ordered<FindDonors>()->request, {person, company}});
  ASSERT_EQ(packing().companies.size(), 1u);
  EXPECT_EQ(packing().companies[0].name, "Acme");
}

}  // namespace
}  // namespace intake::app
