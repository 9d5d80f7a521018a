// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/store/tag_numbers.h"

#include <gmock/gmock.h>

#include <set>

#include "db/journal/codec.h"
#include "tests/support/store_fixture.h"

namespace intake::tests {
namespace {

using domain::make_tag;
using testing::ElementsAre;
using testing::IsEmpty;

class TagNumbers : public StoreTest {};

const domain::Lot coat = line("clothes.coats", 1, 4500);

TEST_F(TagNumbers, OneAnItemOrOneALotByTheDomainsRule) {
  const auto company = must(store::add_donor(*store, domain::DonorKind::company, "Blue Sky Ltd", "", staff));
  const auto single = save(donation_of({line("clothes.coats", 3), line("books.other", 12)}));
  EXPECT_THAT(single.donation.lots[0].tags, ElementsAre(make_tag(901'000'000), make_tag(901'000'001), make_tag(901'000'002)));
  EXPECT_FALSE(single.donation.lots[0].lot_label);
  EXPECT_THAT(single.donation.lots[1].tags, ElementsAre(make_tag(901'000'003)));
  EXPECT_TRUE(single.donation.lots[1].lot_label);
  auto pallet = donation_of({line("clothes.coats", 3'574)});
  pallet.donor = company.id;
  EXPECT_THAT(save(pallet).donation.lots[0].tags, ElementsAre(make_tag(901'000'004)));
}

TEST_F(TagNumbers, NeverTwiceAlsoAfterReopening) {
  std::set<domain::TagNumber> seen;
  for (int i = 0; i < 5; ++i) {
    const auto saved = save(donation_of({line("clothes.coats", 7)}));
    for (const auto tag : saved.donation.lots[0].tags) EXPECT_TRUE(seen.insert(tag).second);
    reopen();
  }
  EXPECT_EQ(seen.size(), 35u);
  EXPECT_EQ(must(store::free_tags(*store)), 900'000 - 35);
}

TEST_F(TagNumbers, RollNumberIsClaimedOnceAndOnlyARollNumber) {
  const auto roll = make_tag(901'900'000);
  auto claimed = donation_of({line("clothes.coats", 2)});
  claimed.lots[0].tags = {roll};
  EXPECT_THAT(save(claimed).donation.lots[0].tags, ElementsAre(roll, make_tag(901'000'000)));
  for (const auto tag : {roll, make_tag(901'000'005), make_tag(5)}) {
    auto again = donation_of({coat});
    again.lots[0].tags = {tag};
    const auto refused = store::save_donation(*store, again, staff);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::refused);
  }
  auto too_many = donation_of({coat});
  too_many.lots[0].tags = {make_tag(901'900'001), make_tag(901'900'002)};
  EXPECT_EQ(store::save_donation(*store, too_many, staff).error().code, ErrorCode::refused);
  auto bag = donation_of({line("rag.textiles", 0, {}, domain::Condition::r)});
  bag.lots[0].weight_grams = 100;
  bag.lots[0].tags = {make_tag(901'900'003), make_tag(901'900'004)};
  EXPECT_EQ(store::save_donation(*store, bag, staff).error().code, ErrorCode::refused);
  bag.lots[0].tags.pop_back();
  EXPECT_THAT(save(bag).donation.lots[0].tags, ElementsAre(make_tag(901'900'003)));
  EXPECT_TRUE(must(store::verify(*store)).ok);
}

class LeasedTags : public StoreTest {
 protected:
  void SetUp() override {
    auto wishes = hand_store();
    wishes.pairing = pairing_of(seeded.env, 2, {{10'000, 3, false}, {50'000, 10, true}});
    make(wishes);
  }
};

TEST_F(LeasedTags, WithoutNumbersTheSaveStandsAndTheBlockTagsItLater) {
  const auto two = save(donation_of({line("clothes.coats", 2)}));
  EXPECT_EQ(two.lots_waiting_for_tags, 0);
  const auto waiting = save(donation_of({line("clothes.coats", 4), line("books.other", 9)}));
  EXPECT_EQ(waiting.lots_waiting_for_tags, 1);  // four do not fit into one left; the lot label does
  EXPECT_THAT(waiting.donation.lots[0].tags, IsEmpty());
  EXPECT_THAT(waiting.donation.lots[1].tags, ElementsAre(make_tag(10'002)));
  const auto label = save(donation_of({line("books.other", 9)}));
  EXPECT_EQ(label.lots_waiting_for_tags, 1);
  EXPECT_EQ(must(store::get_donation(*store, label.donation.id))->lots_waiting_for_tags, 1);
  EXPECT_TRUE(must(store::verify(*store)).ok);

  must(store::add_tag_blocks(*store, {{10'000, 3, false}, {20'000, 10'000, false}}));  // the first is known
  EXPECT_EQ(must(store::free_tags(*store)), 10'000 - 5);
  const auto tagged = must(store::get_donation(*store, waiting.donation.id));
  EXPECT_EQ(tagged->lots_waiting_for_tags, 0);
  EXPECT_THAT(tagged->donation.lots[0].tags, ElementsAre(make_tag(20'000), make_tag(20'001), make_tag(20'002), make_tag(20'003)));
  EXPECT_THAT(must(store::get_donation(*store, label.donation.id))->donation.lots[0].tags, ElementsAre(make_tag(20'004)));
  const auto last = must(journal::decode(everything_unsent().back().content));
  EXPECT_EQ(journal::kind_of(last.payload), "lot.tagged");
  EXPECT_EQ(last.entity, Uuid(label.donation.lots[0].id));
  EXPECT_TRUE(must(store::verify(*store)).ok);
  reopen();
  EXPECT_TRUE(must(store::verify(*store)).ok);
}

TEST_F(LeasedTags, ClaimedNumberCountsTowardsWhatIsMissing) {
  save(donation_of({line("clothes.coats", 3)}));
  auto partly = donation_of({line("clothes.coats", 3)});
  partly.lots[0].tags = {make_tag(50'004)};
  const auto saved = save(partly);
  EXPECT_EQ(saved.lots_waiting_for_tags, 1);
  must(store::add_tag_blocks(*store, {{20'000, 10, false}}));
  EXPECT_THAT(must(store::get_donation(*store, saved.donation.id))->donation.lots[0].tags,
              ElementsAre(make_tag(20'000), make_tag(20'001), make_tag(50'004)));
}

TEST_F(LeasedTags, BlocksInUseAreListedOldestFirst) {
  save(donation_of({line("clothes.coats", 3)}));
  must(store::add_tag_blocks(*store, {{20'000, 10, false}}));
  EXPECT_THAT(must(store::tag_blocks(*store)),
              ElementsAre(domain::TagBlock{50'000, 10, true}, domain::TagBlock{20'000, 10, false}));
}

TEST_F(LeasedTags, BlockOutsideTheNumbersIsRefused) {
  for (const domain::TagBlock& bad : {domain::TagBlock{-1, 5, false}, domain::TagBlock{0, 0, false},
                                      domain::TagBlock{domain::tag_serials - 1, 2, false}, domain::TagBlock{5, INT64_MAX, true}})
    EXPECT_EQ(store::add_tag_blocks(*store, {bad}).error().code, ErrorCode::bad_input);
}

TEST_F(LeasedTags, NumberThatStandsOnSomethingIsPassedOver) {
  // A roll inside a leased range: the hub would not do this, a restored one might.
  must(store::add_tag_blocks(*store, {{20'001, 1, true}, {20'000, 3, false}}));
  auto claimed = donation_of({coat});
  claimed.lots[0].tags = {make_tag(20'001)};
  save(claimed);
  const auto five = save(donation_of({line("clothes.coats", 5)}));
  EXPECT_THAT(five.donation.lots[0].tags, ElementsAre(make_tag(10'000), make_tag(10'001), make_tag(10'002),
                                                      make_tag(20'000), make_tag(20'002)));
}

}  // namespace
}  // namespace intake::tests
