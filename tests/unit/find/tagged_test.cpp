// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include "tests/support/store_fixture.h"

namespace intake::tests {
namespace {

using store::TagState;
using testing::IsEmpty;
using testing::SizeIs;

class GetTagged : public StoreTest {
 protected:
  store::Tagged tagged(domain::TagNumber tag) { return must(store::get_tagged(*store, tag)); }
};

TEST_F(GetTagged, ShowsAnItemWithItsWholeHistory) {
  const auto donor = must(store::add_donor(*store, domain::DonorKind::individual, "王小芳", "", staff));
  auto donation = donation_of({line("clothes.coats", 2, 3500)});
  donation.donor = donor.id;
  const auto saved = save(donation);
  const auto tag = saved.donation.lots[0].tags.at(1);
  const auto item = tagged(tag);
  EXPECT_EQ(item.state, TagState::item);
  EXPECT_EQ(item.tag, tag);
  EXPECT_EQ(item.lot, saved.donation.lots[0]);
  EXPECT_EQ(item.quantity, 1) << "one of the two";
  EXPECT_EQ(item.donation, saved.donation.id);
  EXPECT_EQ(item.receipt, saved.receipt);
  EXPECT_EQ(item.donor_number, donor.number);
  EXPECT_EQ(item.item_state, domain::ItemState::received);
  EXPECT_EQ(item.taken_at_utc_ms, saved.taken_at_utc_ms);
  ASSERT_THAT(item.history, SizeIs(1));
  EXPECT_EQ(item.history[0].step, "received");
  EXPECT_EQ(item.history[0].staff_name, "Mei");
  EXPECT_EQ(item.history[0].terminal_number, 901);
  EXPECT_EQ(item.history[0].offset_minutes, shanghai_minutes);
  EXPECT_EQ(item.history[0].business_date, Date::from_civil(2026, 11, 21));
}

TEST_F(GetTagged, TellsALotFromAnItemAndARollNumberFromAnUnknownOne) {
  const auto saved = save(donation_of({line("books.novels", 12, 600)}));
  const auto lot = tagged(saved.donation.lots[0].tags.at(0));
  EXPECT_EQ(lot.state, TagState::lot);
  EXPECT_EQ(lot.quantity, 12);
  const auto roll = domain::make_tag(901'950'000);  // the last tenth of the million
  EXPECT_EQ(tagged(roll).state, TagState::roll_free);
  EXPECT_EQ(tagged(domain::make_tag(901'500'000)).state, TagState::unknown) << "ours, but never printed";
  EXPECT_EQ(tagged(domain::make_tag(5)).state, TagState::unknown);
  EXPECT_THAT(tagged(roll).history, IsEmpty());
}

TEST_F(GetTagged, ARollNumberThatWasClaimedIsAnItem) {
  const auto roll = domain::make_tag(901'950'000);
  auto lot = line("clothes.coats", 1, 3500);
  lot.tags = {roll};
  save(donation_of({lot}));
  EXPECT_EQ(tagged(roll).state, TagState::item);
}

}  // namespace
}  // namespace intake::tests
