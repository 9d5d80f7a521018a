// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/domain/donation.h"

#include <gtest/gtest.h>

namespace intake::domain {
namespace {

Catalogue catalogue_of_two() {
  return Catalogue({{"clothes", {"Clothes", "衣物"}, "", {}, false, true}, {"rag", {"Rag", "布料"}, "", {}, true, false}},
                   {{"clothes.coats", "clothes", {"Coats", "外套"}, {}, std::nullopt, true, false, CheckKind::none},
                    {"clothes.other", "clothes", {"Other", "其他"}, {}, std::nullopt, false, false, CheckKind::none},
                    {"rag.textiles", "rag", {"Textiles", "布料"}, {}, std::nullopt, false, true, CheckKind::none}});
}

Lot lot_of(const std::string& category, std::int64_t quantity, std::optional<std::int64_t> value) {
  Lot lot;
  lot.category = category;
  lot.quantity = quantity;
  lot.value_minor_each = value;
  return lot;
}

TEST(Lot, AddsQuantityTimesValue) {
  EXPECT_EQ(lot_totals(lot_of("clothes.coats", 3, 3500), false), (Totals{0, 3, 10500, 0}));
  EXPECT_EQ(lot_totals(lot_of("clothes.coats", 3, std::nullopt), false), (Totals{0, 3, 0, 0}));
}

TEST(Lot, CountsRagByWeightOnly) {
  Lot bag = lot_of("rag.textiles", 1, 500);
  bag.weight_grams = 6400;
  const Catalogue catalogue = catalogue_of_two();
  EXPECT_TRUE(is_rag(bag, *catalogue.find(bag.category)));
  EXPECT_EQ(lot_totals(bag, true), (Totals{0, 0, 0, 6400}));
}

TEST(TagNeed, IsOneAnItemForIndividualsAndOneALotOtherwise) {
  const Catalogue catalogue = catalogue_of_two();
  const Category& coats = *catalogue.find("clothes.coats");
  const Category& other = *catalogue.find("clothes.other");
  const Category& rag = *catalogue.find("rag.textiles");
  EXPECT_EQ(tag_need(lot_of(coats.slug, 3, 1), coats, false).count, 3);
  EXPECT_FALSE(tag_need(lot_of(coats.slug, 3, 1), coats, false).lot_label);
  EXPECT_EQ(tag_need(lot_of(coats.slug, 3, 1), coats, true).count, 1);
  EXPECT_TRUE(tag_need(lot_of(coats.slug, 3, 1), coats, true).lot_label);
  EXPECT_EQ(tag_need(lot_of(other.slug, 12, 1), other, false).count, 1);
  EXPECT_EQ(tag_need(lot_of(coats.slug, 1000, 1), coats, false).count, 1000);
  EXPECT_TRUE(tag_need(lot_of(coats.slug, max_item_tags_per_lot + 1, 1), coats, false).lot_label);
  for (const std::int64_t pieces : {0, 1, 40}) {
    EXPECT_EQ(tag_need(lot_of(rag.slug, pieces, 1), rag, false).count, 1);
    EXPECT_TRUE(tag_need(lot_of(rag.slug, pieces, 1), rag, false).lot_label);
  }
  Lot unfit = lot_of(coats.slug, 0, std::nullopt);
  unfit.condition = Condition::r;
  EXPECT_EQ(tag_need(unfit, coats, false).count, 1) << "a weighed bag is one lot, whatever was in it";
  EXPECT_TRUE(tag_need(unfit, coats, false).lot_label);
}

TEST(CheckLot, RefusesWhatCannotBe) {
  const Catalogue catalogue = catalogue_of_two();
  EXPECT_TRUE(check_lot(lot_of("clothes.coats", 1, 0), catalogue));
  EXPECT_FALSE(check_lot(lot_of("clothes.boots", 1, 0), catalogue));
  EXPECT_FALSE(check_lot(lot_of("clothes.coats", 0, 0), catalogue));
  EXPECT_FALSE(check_lot(lot_of("clothes.coats", -1, 0), catalogue));
  EXPECT_FALSE(check_lot(lot_of("clothes.coats", max_lot_quantity + 1, 0), catalogue));
  EXPECT_FALSE(check_lot(lot_of("clothes.coats", 1, -1), catalogue));
  EXPECT_FALSE(check_lot(lot_of("clothes.coats", 1, max_amount_minor + 1), catalogue));
  Lot heavy = lot_of("clothes.coats", 1, 1);
  heavy.weight_grams = -1;
  EXPECT_FALSE(check_lot(heavy, catalogue));
  heavy.weight_grams = max_weight_grams + 1;
  EXPECT_FALSE(check_lot(heavy, catalogue));
  EXPECT_TRUE(check_lot(lot_of("clothes.coats", 1000, max_amount_minor), catalogue));
  EXPECT_FALSE(check_lot(lot_of("clothes.coats", 1001, max_amount_minor), catalogue));
}

TEST(CheckDonation, RefusesEmptyOnesTooMuchValueOrWeightAndTagsTwice) {
  const Catalogue catalogue = catalogue_of_two();
  Donation donation;
  EXPECT_FALSE(check_donation(donation, catalogue));
  donation.lots.assign(10, lot_of("clothes.coats", 100, max_amount_minor));
  EXPECT_TRUE(check_donation(donation, catalogue));
  donation.lots.push_back(lot_of("clothes.coats", 1, 1));
  EXPECT_EQ(check_donation(donation, catalogue).error().code, ErrorCode::bad_input);
  donation.lots.assign(1, lot_of("clothes.coats", 1, 1));
  donation.weight_grams = max_weight_grams;
  EXPECT_TRUE(check_donation(donation, catalogue));
  // Recorded, such a weight would make an operation that nobody can read.
  for (const std::int64_t grams : {max_weight_grams + 1, std::int64_t{-1}}) {
    donation.weight_grams = grams;
    EXPECT_EQ(check_donation(donation, catalogue).error().code, ErrorCode::bad_input);
  }
  donation.weight_grams.reset();
  donation.lots.assign(2, lot_of("clothes.coats", 1, 1));
  donation.lots[0].tags = donation.lots[1].tags = {make_tag(5)};
  EXPECT_FALSE(check_donation(donation, catalogue));
}

TEST(Codes, AreReadBack) {
  for (const auto condition : {Condition::a, Condition::b, Condition::c, Condition::r})
    EXPECT_EQ(parse_condition(condition_code(condition)), condition);
  for (const auto audience : {Audience::none, Audience::women, Audience::men, Audience::children})
    EXPECT_EQ(parse_audience(audience_code(audience)), audience);
  EXPECT_EQ(parse_condition("b"), std::nullopt);
  EXPECT_EQ(parse_channel("post"), std::nullopt);
  EXPECT_EQ(parse_channel("company"), DonationChannel::company);
}

}  // namespace
}  // namespace intake::domain
