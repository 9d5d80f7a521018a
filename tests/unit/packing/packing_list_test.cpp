// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/packing/packing_list.h"

#include <gmock/gmock.h>

#include <set>

#include "db/base/env.h"
#include "tests/unit/packing/packing_fixture.h"

namespace intake::packing {
namespace {

using domain::Condition;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

const std::string english =
    "Item,Category,Condition,Quantity,Unit value\n"
    "Red coat,clothes.coats,A,3,35.50\n"
    "Novels,Books,good,1200,\n";
const std::string chinese =
    "品名,类别,成色,数量,单价\r\n"
    "羽绒服,外套,全新,\"1,200\",￥35\r\n"
    "毛绒熊,玩具,良好,１２,未知\r\n";

std::vector<DoubtKind> doubts_of(const std::string& row, Currency currency = Currency::CNY) {
  const auto list = read("item,category,condition,quantity,unit value\n" + row, currency);
  EXPECT_TRUE(list) << list.error().detail;
  EXPECT_EQ(list->rows.size(), 1U);
  std::vector<DoubtKind> kinds;
  for (const auto& doubt : list->rows.at(0).doubts) kinds.push_back(doubt.kind);
  EXPECT_EQ(list->doubtful, kinds.empty() ? 0U : 1U);
  return kinds;
}

domain::Lot lot_of(const std::string& row, Currency currency = Currency::CNY) {
  const auto list = read("item,category,condition,quantity,unit value\n" + row, currency);
  EXPECT_TRUE(list) << list.error().detail;
  EXPECT_FALSE(list->rows.at(0).doubtful()) << describe(list->rows.at(0).doubts.at(0));
  return list->rows.at(0).lot;
}

void expect_refused(std::string_view bytes, const std::string& says) {
  const auto list = read(bytes);
  ASSERT_FALSE(list) << says;
  EXPECT_EQ(list.error().code, ErrorCode::bad_input);
  EXPECT_THAT(list.error().detail, AllOf(HasSubstr(says), HasSubstr("othing was recorded")));
}

void expect_chinese_sample(const std::string& bytes, Encoding encoding, char delimiter = ',') {
  const auto list = read(bytes);
  ASSERT_TRUE(list) << list.error().detail;
  EXPECT_EQ(list->encoding, encoding);
  EXPECT_EQ(list->delimiter, delimiter);
  ASSERT_EQ(list->rows.size(), 2U);
  EXPECT_EQ(list->doubtful, 0U);
  const auto& coats = list->rows[0];
  EXPECT_EQ(coats.number, 2);
  EXPECT_EQ(coats.lot.description, "羽绒服");
  EXPECT_EQ(coats.lot.category, "clothes.coats");
  EXPECT_EQ(coats.lot.condition, Condition::a);
  EXPECT_EQ(coats.lot.quantity, 1200);
  EXPECT_EQ(coats.lot.value_minor_each, 3500);
  EXPECT_EQ(list->rows[1].lot.category, "toys.other");
  EXPECT_EQ(list->rows[1].lot.quantity, 12);
  EXPECT_EQ(list->rows[1].lot.value_minor_each, std::nullopt);
  EXPECT_EQ(list->totals, (domain::Totals{0, 1212, 1200 * 3500, 0}));
}

TEST(PackingList, ReadsAnEnglishTable) {
  const auto list = read(english);
  ASSERT_TRUE(list) << list.error().detail;
  ASSERT_EQ(list->rows.size(), 2U);
  EXPECT_EQ(list->rows[0].lot.value_minor_each, 3550);
  EXPECT_EQ(list->rows[1].lot.category, "books.other");
  EXPECT_EQ(list->rows[1].lot.condition, Condition::b);
  EXPECT_EQ(list->totals.items, 1203);
}

TEST(PackingList, ReadsEveryEncodingThatSpreadsheetsSave) {
  expect_chinese_sample(chinese, Encoding::utf8);
  expect_chinese_sample("\xEF\xBB\xBF" + chinese, Encoding::utf8_with_bom);
  expect_chinese_sample(encoded(chinese, "GB18030"), Encoding::gb18030);
  expect_chinese_sample("\xFF\xFE" + encoded(chinese, "UTF-16LE"), Encoding::utf16_little_endian);
  expect_chinese_sample("\xFE\xFF" + encoded(chinese, "UTF-16BE"), Encoding::utf16_big_endian);
  expect_chinese_sample(encoded(chinese, "UTF-16LE"), Encoding::utf16_little_endian);  // some programs write no BOM
  expect_chinese_sample(encoded(chinese, "UTF-16BE"), Encoding::utf16_big_endian);
}

TEST(PackingList, ReadsSemicolonsAndTabs) {
  for (const char delimiter : {';', '\t'}) {
    std::string text = chinese;
    bool quoted = false;
    for (char& c : text) {
      if (c == '"') quoted = !quoted;
      if (c == ',' && !quoted) c = delimiter;
    }
    expect_chinese_sample(text, Encoding::utf8, delimiter);
  }
}

TEST(PackingList, TakesColumnsInAnyOrderAndBySynonym) {
  for (const char* header : {"QTY,类别,Description,Grade", "数量（件）,Category ,商品名称,新旧程度", "Quantity/数量,类别 Category,品名 Item,成色(A-R)",
                             "\"Quantity\n(pcs)\",category,ITEM_NAME,condition:"}) {
    const auto list = read(std::string(header) + "\n3,books.novels,Emma,B\n");
    ASSERT_TRUE(list) << header << ": " << list.error().detail;
    const auto& lot = list->rows.at(0).lot;
    EXPECT_FALSE(list->rows[0].doubtful());
    EXPECT_EQ(lot.quantity, 3);
    EXPECT_EQ(lot.description, "Emma");
    EXPECT_EQ(lot.value_minor_each, std::nullopt);
  }
}

TEST(PackingList, PrefersTheBetterOfTwoHeadersAndRefusesEqualOnes) {
  const auto list = read("Description,Item,Category,Condition,Price,Unit price,Quantity\nlong,short,books,A,99,3,2\n");
  ASSERT_TRUE(list) << list.error().detail;
  EXPECT_EQ(list->rows.at(0).item, "short");
  EXPECT_EQ(list->rows[0].lot.value_minor_each, 300);
  expect_refused("item,category,condition,quantity,Quantity\n", "quantity (数量) twice");
}

TEST(PackingList, SaysWhichColumnsAreMissing) {
  expect_refused("Red coat,clothes.coats,A,3,35.50\n", "no column for category (类别), condition (成色) and quantity (数量)");
  expect_refused("item,category,condition,value\n", "no column for quantity (数量)");
  expect_refused("", "no rows");
  expect_refused("\n , \n\n", "no rows");
}

TEST(PackingList, ReadsQuotedLineBreaksAsOneRow) {
  const auto list = read("item,category,condition,quantity,unit value\n\"Red\r\n  coat\",外套,A,1,\n\nBlue coat,外套,A,1,\n");
  ASSERT_TRUE(list) << list.error().detail;
  ASSERT_EQ(list->rows.size(), 2U);
  EXPECT_EQ(list->rows[0].lot.description, "Red coat");
  EXPECT_EQ(list->rows[0].number, 2);
  EXPECT_EQ(list->rows[1].number, 4) << "a blank row is skipped but counted";
}

TEST(PackingList, ReadsFiguresAsPeopleWriteThem) {
  EXPECT_EQ(lot_of("x,books,A,\"1,234\",\"1,234.50\"").quantity, 1234);
  EXPECT_EQ(lot_of("x,books,A,\"1,234\",\"1,234.50\"").value_minor_each, 123450);
  EXPECT_EQ(lot_of("x,books,A,１２３,￥３．５").value_minor_each, 350);
  EXPECT_EQ(lot_of("x,books,A,12件,5元").quantity, 12);
  EXPECT_EQ(lot_of("x,books,A,12.0,0").value_minor_each, 0);
  EXPECT_EQ(lot_of("x,books,A,\xE3\x80\x80" "7 ,").quantity, 7);
  EXPECT_EQ(lot_of("x,books,A,1000000,").quantity, 1'000'000);
  EXPECT_EQ(lot_of("x,books,A,1,1500", Currency::JPY).value_minor_each, 1500);
  EXPECT_EQ(lot_of("x,books,A,1,unknown").value_minor_each, std::nullopt);
}

TEST(PackingList, ReadsConditionsByLetterAndWord) {
  const std::vector<std::pair<std::string, Condition>> words{
      {"a", Condition::a}, {"Ｂ", Condition::b},      {"New", Condition::a},  {"as new", Condition::a}, {"新", Condition::a},
      {"全新", Condition::a}, {"九成新", Condition::a}, {"良好", Condition::b}, {"GOOD", Condition::b},   {"旧", Condition::c},
      {"worn", Condition::c}, {"R", Condition::r},      {"回收", Condition::r}, {"9.5成新", Condition::a}};
  for (const auto& [word, condition] : words) EXPECT_EQ(lot_of("x,books," + word + ",1,").condition, condition) << word;
}

TEST(PackingList, MarksDoubtfulRowsAndWhy) {
  using K = DoubtKind;
  EXPECT_THAT(doubts_of("x,,A,1,"), ElementsAre(K::category_empty));
  EXPECT_THAT(doubts_of("x,spaceships,A,1,"), ElementsAre(K::category_unknown));
  EXPECT_THAT(doubts_of("x,books,,1,"), ElementsAre(K::condition_empty));
  for (const char* bad : {"E", "B-", "AB", "很好看"}) EXPECT_THAT(doubts_of(std::string("x,books,") + bad + ",1,"), ElementsAre(K::condition_unknown)) << bad;
  for (const char* bad : {"", "0", "-3", "1.5", "twelve", "1e3", "\"1,23\"", "1000001", "99999999999999999999", "1.000", "件", "+5", "¥5"})
    EXPECT_THAT(doubts_of(std::string("x,books,A,") + bad + ","), ElementsAre(K::quantity_bad)) << bad;
  for (const char* bad : {"abc", "-1", "1.234", "\"12,50\"", "10000000001", "1-2"})
    EXPECT_THAT(doubts_of(std::string("x,books,A,1,") + bad), ElementsAre(K::value_bad)) << bad;
  EXPECT_THAT(doubts_of("x,books,A,1,1.5", Currency::JPY), ElementsAre(K::value_bad));
  EXPECT_THAT(doubts_of(std::string(401, 'x') + ",books,A,1,"), ElementsAre(K::item_too_long));
  EXPECT_THAT(doubts_of("a\x01" "b,books,A,1,"), ElementsAre(K::text_broken));
  EXPECT_THAT(doubts_of("x,books,A,1,234,50"), ElementsAre(K::fields_extra)) << "a thousands separator without quotes";
  EXPECT_THAT(doubts_of("\"x\"y,books,A,1,"), ElementsAre(K::quotes_stray));
  EXPECT_THAT(doubts_of("x"), ElementsAre(K::category_empty, K::condition_empty, K::quantity_bad));
  EXPECT_THAT(doubts_of("x,books,A,1,,,,"), ElementsAre());
}

TEST(PackingList, MarksTheRowThatMakesTheSumTooLarge) {
  const std::string big = "x,books,A,1111,999999999.99\n";
  std::string text = "item,category,condition,quantity,unit value\n";
  for (int i = 0; i < 12; ++i) text += big;
  const auto list = read(text);
  ASSERT_TRUE(list);
  EXPECT_EQ(list->doubtful, 3U);
  EXPECT_FALSE(list->rows[8].doubtful());
  EXPECT_EQ(list->rows[9].doubts.at(0).kind, DoubtKind::sum_too_large);
  EXPECT_EQ(list->totals.value_minor, 9 * 1'111 * 99'999'999'999);
}

TEST(PackingList, CountsRagByWeightOnly) {
  const auto list = read("item,category,condition,quantity,unit value\nbags,rag,R,5,\n");
  ASSERT_TRUE(list);
  EXPECT_EQ(list->doubtful, 0U);
  EXPECT_EQ(list->totals.items, 0);
}

TEST(PackingList, SaysWhatStandsInTheFile) {
  const auto list = read("item,category,condition,quantity\nx,磁悬浮,A,1\n");
  ASSERT_TRUE(list);
  EXPECT_EQ(describe(list->rows.at(0).doubts.at(0)), "The category is not in the catalogue: \"磁悬浮\".");
  EXPECT_EQ(describe({DoubtKind::category_empty, ""}), "The category is empty.");
  std::string far = "x,";
  for (int i = 0; i < 100; ++i) far += "书架";
  const auto cut = read("item,category,condition,quantity\n" + far + ",A,1\n");
  ASSERT_TRUE(cut);
  EXPECT_LE(cut->rows.at(0).doubts.at(0).original.size(), 84U);
  EXPECT_THAT(cut->rows[0].doubts[0].original, testing::EndsWith("…"));
}

TEST(PackingList, EveryDoubtHasItsOwnSentence) {
  std::set<std::string_view> sentences;
  for (int kind = 0; kind <= static_cast<int>(DoubtKind::quotes_stray); ++kind) {
    const auto text = sentence(static_cast<DoubtKind>(kind));
    EXPECT_TRUE(text.ends_with('.')) << text;
    EXPECT_TRUE(sentences.insert(text).second) << text;
  }
}

TEST(PackingList, RefusesWhatIsNoTableOfText) {
  expect_refused(std::string("item,category\0,condition", 24), "NUL");
  expect_refused(std::string("a,b\0\0", 5) + std::string(3, '\0'), "NUL");
  expect_refused("PK\x03\x04 and so on", "workbook");
  expect_refused("\xD0\xCF\x11\xE0\xA1\xB1", "workbook");
  expect_refused("\xEF\xBB\xBFitem,\xFF\xFF", "UTF-8");
  expect_refused("\xFF\xFEi", "UTF-16");
  expect_refused(std::string("\xFF\xFE\x00\xDC\x41\x00", 6), "UTF-16");
  expect_refused("item,category,condition,quantity\nx,\xFF\xFF,A,1\n", "neither");
  expect_refused("item,category,condition,quantity\n\"x,books,A,1\nx,books,A,1\n", "row 2 is never closed");
  expect_refused(std::string(max_file_bytes + 1, 'x'), "64 MiB");
}

TEST(PackingList, RefusesMoreRowsThanItHolds) {
  std::string text = "category,condition,quantity\n";
  for (std::size_t i = 0; i <= max_rows; ++i) text += "x,A,1\n";
  expect_refused(text, "250,000 rows");
}

TEST(PackingList, TellsProgressAndCanBeCancelled) {
  std::string text = "item,category,condition,quantity\n";
  for (int i = 0; i < 2000; ++i) text += "x,books,A,1\n";
  std::vector<std::size_t> done;
  const auto whole = read_packing_list(text, starting(), Currency::CNY, [&](std::size_t bytes, std::size_t total) {
    EXPECT_EQ(total, text.size());
    done.push_back(bytes);
    return true;
  });
  ASSERT_TRUE(whole);
  EXPECT_GE(done.size(), 3U);
  EXPECT_TRUE(std::is_sorted(done.begin(), done.end()));
  const auto stopped = read_packing_list(text, starting(), Currency::CNY, [](std::size_t, std::size_t) { return false; });
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().code, ErrorCode::cancelled);
}

TEST(ToDonation, LeavesDoubtfulRowsOut) {
  const auto list = read("item,category,condition,quantity,value\ngood,外套,A,2,10\nbad,外套,A,two,10\nbest,books,B,3,\n");
  ASSERT_TRUE(list);
  const auto donation = to_donation(*list);
  ASSERT_TRUE(donation);
  EXPECT_EQ(donation->channel, domain::DonationChannel::company);
  ASSERT_EQ(donation->lots.size(), 2U);
  EXPECT_EQ(donation->lots[1].description, "best");
  EXPECT_TRUE(domain::check_donation(*donation, starting()));
}

TEST(ToDonation, RefusesAListWithNothingToRecord) {
  for (const char* text : {"category,condition,quantity\n", "category,condition,quantity\nx,A,1\n"}) {
    const auto list = read(text);
    ASSERT_TRUE(list);
    const auto donation = to_donation(*list);
    ASSERT_FALSE(donation);
    EXPECT_EQ(donation.error().code, ErrorCode::bad_input);
  }
}

}  // namespace
}  // namespace intake::packing
