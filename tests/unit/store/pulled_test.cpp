// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include "db/journal/codec.h"
#include "db/store/store_impl.h"
#include "tests/support/raw_database.h"
#include "tests/support/store_fixture.h"

namespace intake::tests {
namespace {

using store::PulledOperation;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

/// A second till of the shop, whose operations the fixture's store pulls.
class Pulled : public StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    auto wishes = hand_store(902);
    wishes.manager_name = "Ben";
    other = must(store::Store::create(temp / "other", wishes, others.env));
    ben = must(store::list_staff(*other)).front().id;
  }

  std::vector<PulledOperation> others_operations() {
    std::vector<PulledOperation> list;
    for (const auto& entry : must(store::unsent(*other, 0, 1'000'000, SIZE_MAX)))
      list.push_back({entry.position, entry.content, entry.side});
    return list;
  }
  std::int64_t pull(const std::vector<PulledOperation>& operations, const std::string& cursor = "c1") {
    return must(store::apply_pulled(*store, "shop", cursor, operations));
  }
  std::int64_t unread() { return raw_number(database(), "SELECT count(*) FROM unread"); }
  domain::Totals today() { return must(store::day_totals(*store, Date::from_civil(2026, 11, 21))); }

  SeededEnv others{77, morning_utc_ms, shanghai_minutes};
  std::unique_ptr<store::Store> other;
  StaffId ben;
};

TEST_F(Pulled, OthersOperationsBecomeRowsOnceAndTheCursorMoves) {
  const auto company = must(store::add_donor(*other, domain::DonorKind::company, "Blue Sky Ltd", "", ben));
  auto donation = donation_of({line("clothes.coats", 40, 5000)});
  donation.donor = company.id;
  const auto theirs = must(store::save_donation(*other, donation, ben));
  EXPECT_EQ(must(store::cursor(*store, "shop")), "");
  EXPECT_EQ(pull(others_operations()), 4);
  EXPECT_EQ(must(store::cursor(*store, "shop")), "c1");
  EXPECT_EQ(must(store::cursor(*store, "organisation")), "");

  const auto here = must(store::get_donation(*store, theirs.donation.id));
  ASSERT_TRUE(here);
  EXPECT_EQ(here->donation, theirs.donation);
  EXPECT_EQ(here->receipt, "R902-000001");
  const auto page = must(store::last_donations(*store, {}, 10));
  ASSERT_THAT(page, SizeIs(1));
  EXPECT_EQ(page[0].terminal_number, 902);
  EXPECT_EQ(page[0].donor_number, "902-1");
  EXPECT_EQ(must(store::get_donor(*store, company.id))->name, "Blue Sky Ltd");
  EXPECT_THAT(must(store::list_staff(*store)), SizeIs(2));
  EXPECT_EQ(today(), theirs.totals);
  EXPECT_FALSE(must(store::open_day(*store)));  // another till's day says nothing about this one

  EXPECT_EQ(pull(others_operations(), "c2"), 0);
  EXPECT_EQ(must(store::cursor(*store, "shop")), "c2");
  EXPECT_EQ(today(), theirs.totals);
  const auto proof = must(store::verify(*store));
  EXPECT_TRUE(proof.ok) << testing::PrintToString(proof.faults);
  EXPECT_EQ(proof.own, domain::Totals{});  // figures are of this device's own work
  EXPECT_EQ(must(store::waiting(*store)).operations, 1);
  EXPECT_EQ(unread(), 0);
}

TEST_F(Pulled, PartsCountOnlyWhenTheDonationIsFinished) {
  const auto theirs = must(store::save_donation(*other, donation_of(std::vector<domain::Lot>(450, line("books.other", 2, 100))), ben));
  const auto operations = others_operations();  // manager, day, two parts, the end
  ASSERT_THAT(operations, SizeIs(5));
  pull({operations.begin(), operations.end() - 1}, "c1");
  EXPECT_EQ(today(), domain::Totals{});
  EXPECT_THAT(must(store::last_donations(*store, {}, 10)), IsEmpty());
  EXPECT_FALSE(must(store::get_donation(*store, theirs.donation.id)));
  EXPECT_TRUE(must(store::verify(*store)).ok);
  pull({operations.back()}, "c2");
  EXPECT_EQ(today(), (domain::Totals{1, 900, 90'000, 0}));
  EXPECT_EQ(must(store::get_donation(*store, theirs.donation.id))->donation, theirs.donation);
  EXPECT_TRUE(must(store::verify(*store)).ok);
}

TEST_F(Pulled, EndWithoutItsPartsIsPutAside) {
  must(store::save_donation(*other, donation_of(std::vector<domain::Lot>(250, line("books.other", 1, 100))), ben));
  const auto operations = others_operations();
  EXPECT_EQ(pull({operations.back()}), 0);
  EXPECT_EQ(unread(), 1);
  EXPECT_EQ(today(), domain::Totals{});
  EXPECT_TRUE(must(store::verify(*store)).ok);
}

TEST_F(Pulled, OneThatCannotBeReadIsKeptRawAndTheOthersGoOn) {
  must(store::save_donation(*other, donation_of({line("books.other", 1, 100)}), ben));
  auto operations = others_operations();
  const std::string newer =
      R"({"op_id":"0197b2c0-0000-7000-8000-00000000000a","kind":"shift.started","v":1,)"
      R"("entity":"0197b2c0-0000-7000-8000-00000000000b","at":{"utc_ms":1,"offset_minutes":0}})";
  operations.insert(operations.begin(), {{operations[0].position.device, 1, 90}, "not json", ""});
  operations.insert(operations.begin() + 1, {{operations[0].position.device, 1, 91}, newer, "side"});
  EXPECT_EQ(pull(operations), 3);
  EXPECT_EQ(unread(), 2);
  EXPECT_EQ(raw_text(database(), "SELECT content FROM unread WHERE seq = 91"), newer);
  EXPECT_EQ(raw_text(database(), "SELECT why FROM unread WHERE seq = 91"), "unknown_kind");
  EXPECT_EQ(today().donations, 1);
  EXPECT_EQ(pull(operations, "c2"), 0);
  EXPECT_EQ(unread(), 2);
}

TEST_F(Pulled, WhatAnOlderProgramCouldNotReadIsTakenInByOneThatCanAndPlacedByTheFeed) {
  const auto donor = must(store::add_donor(*other, domain::DonorKind::individual, "Wang", "", ben)).id;
  must(store::change_donor(*other, donor, {{}, {}, "0571"}, ben));
  auto operations = others_operations();
  const auto changed = operations.back();
  operations.back().content.replace(operations.back().content.find("donor.changed"), 13, "donor.what-it");
  for (std::size_t i = 0; i < operations.size(); ++i) operations[i].place = static_cast<std::int64_t>(i) + 1;
  pull(operations);
  EXPECT_EQ(unread(), 1);
  reopen();
  EXPECT_EQ(must(store::cursor(*store, "shop")), "c1") << "this program cannot read it either";
  const auto quoted = [](std::string text) {
    for (std::size_t at = 0; (at = text.find('\'', at)) != std::string::npos; at += 2) text.insert(at, "'");
    return "'" + text + "'";
  };
  store.reset();
  tests::raw_change(database(), "UPDATE unread SET content = CAST(" + quoted(changed.content) + " AS BLOB)");
  store = must(store::Store::open(folder(), store::Access::write, seeded.env));
  EXPECT_EQ(unread(), 0);
  EXPECT_EQ(must(store::get_donor(*store, donor))->contact, "0571") << "also where no hub has it any more";
  EXPECT_EQ(must(store::cursor(*store, "shop")), "") << "the feed is read from its start";
  EXPECT_EQ(raw_text(database(), "SELECT count(*) FROM field_value WHERE place IS NULL AND device <> 1"), "1");
  operations.back() = changed;
  operations.back().place = static_cast<std::int64_t>(operations.size());
  EXPECT_EQ(pull(operations, "c2"), 0) << "it is known";
  EXPECT_EQ(raw_text(database(), "SELECT count(*) FROM field_value WHERE place IS NULL AND device <> 1"), "0");
  reopen();
  EXPECT_EQ(must(store::cursor(*store, "shop")), "c2");
}

TEST_F(Pulled, ForgedSideRecordIsPutAside) {
  must(store::add_donor(*other, domain::DonorKind::individual, "Wang", "", ben));
  auto operations = others_operations();
  operations.back().side.replace(operations.back().side.find("Wang"), 4, "Wong");
  EXPECT_EQ(pull(operations), 1);
  EXPECT_EQ(unread(), 1);
  EXPECT_THAT(must(store::find_donors(*store, "", 10)), IsEmpty());
}

TEST_F(Pulled, ErasedDonorComesWithoutAName) {
  const auto donor = must(store::add_donor(*other, domain::DonorKind::individual, "Wang", "", ben));
  auto operations = others_operations();
  operations.back().side.clear();
  EXPECT_EQ(pull(operations), 2);
  EXPECT_EQ(must(store::get_donor(*store, donor.id))->name, "");
  EXPECT_EQ(must(store::get_donor(*store, donor.id))->number, "902-1");
}

TEST_F(Pulled, DonationMayComeBeforeItsDonorAndItsStaff) {
  const auto donor = must(store::add_donor(*other, domain::DonorKind::individual, "Wang", "", ben));
  auto donation = donation_of({line("books.other", 1, 100)});
  donation.donor = donor.id;
  const auto theirs = must(store::save_donation(*other, donation, ben));
  auto operations = others_operations();
  std::reverse(operations.begin(), operations.end());
  EXPECT_EQ(pull({operations[0]}, "c1"), 1);
  EXPECT_EQ(must(store::last_donations(*store, {}, 1)).front().donor_number, "");
  EXPECT_THAT(must(store::list_staff(*store)), SizeIs(1));
  EXPECT_EQ(pull(operations, "c2"), 3);
  EXPECT_EQ(must(store::last_donations(*store, {}, 1)).front().donor_number, "902-1");
  EXPECT_THAT(must(store::list_staff(*store)), SizeIs(2));
  EXPECT_EQ(must(store::get_donation(*store, theirs.donation.id))->donation, theirs.donation);
}

TEST_F(Pulled, TagThatStandsHereAlreadyStaysWhereItIs) {
  // Two tills that took the same number by hand: the hub makes it a task, here the first keeps the tag.
  const auto roll = domain::make_tag(902'900'000);
  must(store::add_tag_blocks(*store, {{902'900'000, 10, true}}));
  auto mine = donation_of({line("clothes.coats", 1)});
  mine.lots[0].tags = {roll};
  const auto here = save(mine);
  const auto theirs = must(store::save_donation(*other, mine, ben));
  EXPECT_EQ(pull(others_operations()), 3);
  EXPECT_THAT(must(store::get_donation(*store, here.donation.id))->donation.lots[0].tags, ElementsAre(roll));
  EXPECT_THAT(must(store::get_donation(*store, theirs.donation.id))->donation.lots[0].tags, IsEmpty());
  EXPECT_TRUE(must(store::verify(*store)).ok);
}

TEST_F(Pulled, LaterTagsAttachToOthersLots) {
  auto wishes = hand_store();
  wishes.pairing = pairing_of(others.env, 3, {});
  other = must(store::Store::create(temp / "third", wishes, others.env));
  ben = must(store::list_staff(*other)).front().id;
  const auto theirs = must(store::save_donation(*other, donation_of({line("clothes.coats", 2)}), ben));
  must(store::add_tag_blocks(*other, {{70'000, 10, false}}));
  EXPECT_EQ(pull(others_operations()), 4);
  EXPECT_THAT(must(store::get_donation(*store, theirs.donation.id))->donation.lots[0].tags,
              ElementsAre(domain::make_tag(70'000), domain::make_tag(70'001)));
}

TEST_F(Pulled, TagsOfADonationThatTheHubTookInLaterAttachWhenItComes) {
  auto wishes = hand_store();
  wishes.pairing = pairing_of(others.env, 3, {});
  other = must(store::Store::create(temp / "third", wishes, others.env));
  const auto saved = must(store::save_donation(*other, donation_of({line("clothes.coats", 2)}), must(store::list_staff(*other)).front().id));
  must(store::add_tag_blocks(*other, {{70'000, 10, false}}));
  auto operations = others_operations();
  const auto donation = *std::prev(operations.end(), 2);
  operations.erase(std::prev(operations.end(), 2));
  pull(operations, "c1");
  EXPECT_EQ(unread(), 1);
  EXPECT_EQ(pull({donation}, "c2"), 2);
  EXPECT_EQ(unread(), 0);
  EXPECT_THAT(must(store::get_donation(*store, saved.donation.id))->donation.lots[0].tags, SizeIs(2));
}

TEST_F(Pulled, OwnOperationsThatComeBackAreKnown) {
  const auto saved = save(donation_of({line("books.other", 1, 100)}));
  std::vector<PulledOperation> own;
  for (const auto& entry : everything_unsent()) own.push_back({entry.position, entry.content, entry.side});
  EXPECT_EQ(pull(own), 0);
  EXPECT_EQ(today(), saved.totals);
  EXPECT_TRUE(must(store::verify(*store)).ok);
}

TEST_F(Pulled, DiskFaultEndsThePageWhole) {
  must(store::save_donation(*other, donation_of(std::vector<domain::Lot>(1000, line("books.other", 1, 100))), ben));
  auto& db = store::connection(*store);
  db.execute("PRAGMA max_page_count = " + std::to_string(db.pragma("page_count") + 2));
  const auto full = store::apply_pulled(*store, "shop", "c1", others_operations());
  ASSERT_FALSE(full);
  EXPECT_EQ(full.error().code, ErrorCode::disk_full);
  EXPECT_EQ(must(store::cursor(*store, "shop")), "");
  db.execute("PRAGMA max_page_count = 1000000");
  EXPECT_EQ(pull(others_operations()), static_cast<std::int64_t>(others_operations().size()));
  EXPECT_EQ(today().items, 1000);
}

}  // namespace
}  // namespace intake::tests
