// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <sys/stat.h>

#include <fstream>

#include "terminal/packing/csv_reader.h"
#include "tests/support/store_fixture.h"

namespace intake::tests {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::SizeIs;

constexpr Date today = {20'778};  // 2026-11-21

class ExportCsv : public StoreTest {
 protected:
  fs::path file() const { return temp / "export.csv"; }
  std::string text() const {
    std::ifstream in(file(), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  /// Rows by the reader that reads packing lists.
  std::vector<std::vector<std::string>> table() const {
    const std::string whole = text();
    EXPECT_TRUE(whole.starts_with("\xEF\xBB\xBF"));
    packing::CsvReader reader(std::string_view(whole).substr(3), ',');
    std::vector<std::vector<std::string>> rows;
    packing::Record record;
    while (must(reader.next(record))) rows.push_back(record.fields);
    return rows;
  }
  std::int64_t exported(Date from = today, Date to = today) { return must(store::export_csv(*store, from, to, file())); }
};

TEST_F(ExportCsv, WritesOneRowALot) {
  const auto donor = must(store::add_donor(*store, domain::DonorKind::individual, "王小芳", "", staff));
  auto coats = line("clothes.coats", 2, 3550, domain::Condition::a);
  coats.audience = domain::Audience::women;
  coats.description = "红色, \"double\" breasted";
  auto rag = line("rag.textiles", 0);
  rag.weight_grams = 6400;
  auto donation = donation_of({coats, line("books.novels", 12), rag});
  donation.donor = donor.id;
  const auto saved = save(donation);
  EXPECT_EQ(exported(), 3);
  const auto rows = table();
  ASSERT_THAT(rows, SizeIs(4));
  EXPECT_EQ(rows[0].front(), "business_date");
  const auto tags = saved.donation.lots[0].tags;
  EXPECT_THAT(rows[1], ElementsAre("2026-11-21", "2026-11-21 10:00:00", "R901-000001", "901", "counter", donor.number,
                                   "clothes.coats", "Coats", "外套", "A", "women", "2", "2", "35.50", "71.00", "CNY", "",
                                   "红色, \"double\" breasted", "", tags[0].digits() + " " + tags[1].digits(), ""));
  EXPECT_THAT(rows[2], ElementsAre("2026-11-21", "2026-11-21 10:00:00", "R901-000001", "901", "counter", donor.number,
                                   "books.novels", "Novels", "小说", "B", "", "12", "12", "", "", "CNY", "", "", "",
                                   saved.donation.lots[1].tags[0].digits(), ""));
  EXPECT_EQ(rows[3][12], "0") << "rag is no item";
  EXPECT_EQ(rows[3][16], "6400");
  EXPECT_EQ(text().find("王小芳"), std::string::npos) << "donors by number, never by name";
}

TEST_F(ExportCsv, KeepsTheWeightOfTheWholeDonation) {
  auto bag = line("rag.textiles", 1);
  auto donation = donation_of({line("clothes.coats", 2, 3550), bag});
  donation.weight_grams = 4200;
  save(donation);
  save(donation_of({line("books.novels", 1)}));
  exported();
  const auto rows = table();
  ASSERT_THAT(rows, SizeIs(4));
  EXPECT_EQ(rows[0].back(), "donation_weight_grams");
  EXPECT_EQ(rows[0][16], "weight_grams");
  for (const std::size_t row : {1, 2}) {
    EXPECT_EQ(rows[row].back(), "4200") << "the same on each of its rows, like the receipt";
    EXPECT_EQ(rows[row][16], "") << "no lot was weighed by itself";
  }
  EXPECT_EQ(rows[3].back(), "") << "never weighed";
}

TEST_F(ExportCsv, KeepsFormulasFromRunning) {
  auto lot = line("books.novels", 1);
  lot.description = "=HYPERLINK(\"http://x\")";
  save(donation_of({lot}));
  exported();
  EXPECT_EQ(table().at(1)[17], "'=HYPERLINK(\"http://x\")");
}

TEST_F(ExportCsv, TakesTheBusinessDatesAskedForOldestFirst) {
  for (int day = 0; day < 4; ++day) {
    save(donation_of({line("books.novels", day + 1)}));
    seeded.clock.advance(86'400'000);
  }
  EXPECT_EQ(exported({today.days + 1}, {today.days + 2}), 2);
  EXPECT_EQ(table().at(1)[11], "2");
  EXPECT_EQ(table().at(2)[11], "3");
  EXPECT_EQ(exported({today.days + 50}, {today.days + 60}), 0);
  EXPECT_THAT(table(), SizeIs(1)) << "the header alone";
}

TEST_F(ExportCsv, AppearsWholeOrNotAtAll) {
  std::vector<domain::Lot> lots(1500, line("books.novels", 1));
  save(donation_of(lots));
  const auto stopped = store::export_csv(*store, today, today, file(), [](std::int64_t) { return false; });
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().code, ErrorCode::cancelled);
  const auto nowhere = store::export_csv(*store, today, today, temp / "no" / "folder.csv");
  ASSERT_FALSE(nowhere);
  EXPECT_EQ(nowhere.error().code, ErrorCode::io);
  const auto backwards = store::export_csv(*store, {today.days + 1}, today, file());
  ASSERT_FALSE(backwards);
  EXPECT_EQ(backwards.error().code, ErrorCode::bad_input);
  const auto folder_there = store::export_csv(*store, today, today, folder());
  ASSERT_FALSE(folder_there);
  EXPECT_EQ(folder_there.error().code, ErrorCode::bad_input);
  // Renamed into its place, the file would take the device away from everybody.
  const fs::path pipe = temp / "device";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_EQ(store::export_csv(*store, today, today, pipe).error().code, ErrorCode::bad_input);
  EXPECT_TRUE(fs::is_fifo(pipe));
  fs::remove(pipe);
  for (const auto& entry : fs::directory_iterator(temp.path())) EXPECT_EQ(entry.path(), folder()) << "no other file";
}

}  // namespace
}  // namespace intake::tests
