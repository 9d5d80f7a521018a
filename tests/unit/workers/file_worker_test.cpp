// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/workers/file_worker.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/unit/workers/facts.h"

namespace intake::workers {
namespace {

class FileWorkerTest : public testing::Test {
 protected:
  std::filesystem::path file(const std::string& name, const std::string& bytes) {
    std::ofstream(shop.temp / name, std::ios::binary) << bytes;
    return shop.temp / name;
  }
  void order(app::FileEffect effect) { ASSERT_TRUE(worker.try_order(effect)); }

  ShopFolder shop;
  std::shared_ptr<const domain::Catalogue> catalogue = shop.look()->catalogue();
  Inbox inbox;
  Cancellations cancelled;
  FileWorker worker{Post(inbox.channel), cancelled, [this] { return std::pair(catalogue, Currency::CNY); }};
};

TEST_F(FileWorkerTest, ReadsAListIntoAPreviewAndMarksItsDoubts) {
  order(app::ReadPackingList{5, file("acme.csv", "item,category,condition,quantity,unit value\nCoat,clothes.coats,A,3,55.00\nThing,nowhere,A,1,1\n")});
  const auto read = inbox.wait_for<screens::packing::ListRead>();
  EXPECT_EQ(read.request, 5U);
  EXPECT_EQ(read.preview->file_name, "acme.csv");
  EXPECT_EQ(read.preview->rows.size(), 2U);
  EXPECT_EQ(read.preview->doubtful, std::vector<std::size_t>{1});
  EXPECT_EQ(read.preview->lots.size(), 1U);
  EXPECT_EQ(read.preview->items, 3);
  EXPECT_EQ(read.preview->value_minor, 16'500);
}

TEST_F(FileWorkerTest, SaysWhyAFileIsNoListAndReadsTheNext) {
  order(app::ReadPackingList{6, shop.temp / "gone.csv"});
  const auto gone = inbox.wait_for<screens::packing::ListNotRead>();
  EXPECT_EQ(gone.request, 6U);
  EXPECT_EQ(gone.error.code, ErrorCode::bad_input);
  order(app::ReadPackingList{7, file("next.csv", "item,category,condition,quantity\nCoat,clothes.coats,A,3\n")});
  EXPECT_EQ(inbox.wait_for<screens::packing::ListRead>().request, 7U);
}

TEST_F(FileWorkerTest, StopsAListThatWasCancelled) {
  std::string rows = "item,category,condition,quantity\n";
  for (int i = 0; i < 20'000; ++i) rows += "Coat,clothes.coats,A,1\n";
  cancelled.add(8);
  order(app::ReadPackingList{8, file("long.csv", rows)});
  EXPECT_EQ(inbox.wait_for<screens::packing::ListNotRead>().error.code, ErrorCode::cancelled);
}

TEST_F(FileWorkerTest, RefusesAListWhileNoStoreIsOpen) {
  FileWorker early(Post(inbox.channel), cancelled, [] { return std::pair(std::shared_ptr<const domain::Catalogue>(), Currency::CNY); });
  app::FileEffect list = app::ReadPackingList{9, file("list.csv", "item,category,condition,quantity\nCoat,clothes.coats,A,3\n")};
  ASSERT_TRUE(early.try_order(list));
  EXPECT_EQ(inbox.wait_for<screens::packing::ListNotRead>().error.code, ErrorCode::refused);
}

TEST_F(FileWorkerTest, SaysWhenAPictureIsNone) {
  order(app::DecodePicture{10, file("photo.png", "not a picture")});
  const auto answer = inbox.wait_for<app::PictureNotDecoded>();
  EXPECT_EQ(answer.request, 10U);
  EXPECT_FALSE(answer.error.detail.empty());
}

TEST_F(FileWorkerTest, TakesNothingAfterItsEnd) {
  worker.stop();
  app::FileEffect late = app::DecodePicture{11, shop.temp / "late.png"};
  EXPECT_FALSE(worker.try_order(late));
  EXPECT_EQ(std::get<app::DecodePicture>(late).file, shop.temp / "late.png") << "the order is untouched";
}

}  // namespace
}  // namespace intake::workers
