// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/store/item_work.h"

#include <gmock/gmock.h>

#include "db/journal/codec.h"
#include "db/store/day_seals.h"
#include "tests/support/store_fixture.h"

namespace intake::tests {
namespace {

using domain::ItemState;
using testing::SizeIs;

class ItemWork : public StoreTest {
 protected:
  domain::TagNumber coat(std::int64_t value_minor = 4'500) { return save(donation_of({line("clothes.coats", 1, value_minor)})).donation.lots.front().tags.front(); }
  Result<store::Stepped> step(store::StepOrder order) { return store::step_item(*store, order, staff); }
  store::StepOrder to_floor(domain::TagNumber tag, std::int64_t price) {
    store::StepOrder order;
    order.tag = tag;
    order.to = ItemState::shop_floor;
    order.condition = domain::Condition::b;
    order.price_minor = price;
    return order;
  }
  store::StepOrder away(domain::TagNumber tag, ItemState to, std::string reason) {
    store::StepOrder order;
    order.tag = tag;
    order.to = to;
    order.reason = std::move(reason);
    return order;
  }
  domain::Totals today() { return must(store::day_totals(*store, must(store::open_day(*store)).value())); }
  void expect_sound() {
    const auto proof = must(store::verify(*store));
    EXPECT_TRUE(proof.ok) << (proof.faults.empty() ? "" : proof.faults.front());
  }
};

TEST_F(ItemWork, RecordsWhereAnItemWentWithPriceAndLabelInOneSave) {
  const auto tag = coat();
  auto order = to_floor(tag, 3'900);
  order.labels = store::Labels::queued;
  const auto done = must(step(order));
  EXPECT_EQ(done.from, ItemState::received);
  EXPECT_EQ(done.tagged.item_state, ItemState::shop_floor);
  EXPECT_EQ(done.tagged.price_minor, 3'900);
  EXPECT_EQ(done.labels_queued, 1);
  EXPECT_EQ(must(store::count_open_print_jobs(*store)), 1);
  EXPECT_EQ(done.head.seq, store::head(*store).seq);
  reopen();
  const auto back = must(store::get_tagged(*store, tag));
  EXPECT_EQ(back.item_state, ItemState::shop_floor);
  EXPECT_EQ(back.price_minor, 3'900);
  ASSERT_THAT(back.history, SizeIs(2));
  EXPECT_EQ(back.history.back().step, "shop_floor");
  EXPECT_EQ(back.history.back().price_minor, 3'900);
  EXPECT_TRUE(back.history.back().effect);
  expect_sound();
}

TEST_F(ItemWork, OnlyWhatIsNewStandsInTheOperation) {
  const auto tag = coat();
  must(step(to_floor(tag, 3'900)));
  const auto content = everything_unsent().back().content;
  EXPECT_EQ(content.find("\"condition\""), std::string::npos) << "the same as it was received with";
  EXPECT_NE(content.find("\"from\":\"received\",\"to\":\"shop_floor\",\"from_op\":null"), std::string::npos) << content;
}

TEST_F(ItemWork, ARefusedThingIsNoItemOfTheDayAndItsSealSaysSo) {
  const auto tag = coat();
  const auto before = today();
  must(step(away(tag, ItemState::refused, "stained")));
  EXPECT_EQ(today().items, before.items - 1);
  EXPECT_EQ(today().value_minor, before.value_minor - 4'500);
  const auto sealed = must(store::seal_day(*store, std::nullopt, staff));
  EXPECT_EQ(sealed.seal.figures.totals, today());
  must(store::undo_step(*store, tag, staff));
  EXPECT_EQ(today(), before);
  EXPECT_EQ(must(store::get_tagged(*store, tag)).item_state, ItemState::received);
  expect_sound();
}

TEST_F(ItemWork, WhatLeavesByTheDayAfterBelongsToThatDay) {
  const auto tag = coat();
  const auto first_day = must(store::open_day(*store)).value();
  const auto before = today();
  seeded.clock.advance(24 * 60 * 60 * 1'000);
  coat();
  must(step(away(tag, ItemState::refused, "stained")));
  EXPECT_EQ(must(store::day_totals(*store, first_day)), before) << "a day that is over is not changed";
  EXPECT_EQ(today().items, 0);
  expect_sound();
}

TEST_F(ItemWork, NothingForSaleWithoutAPrice) {
  auto order = to_floor(coat(), 0);
  order.price_minor.reset();
  EXPECT_FALSE(step(order));
}

TEST_F(ItemWork, APriceFarFromUsualWantsAManager) {
  const auto tag = coat();
  const auto head = store::head(*store).seq;
  const auto refused = step(to_floor(tag, 990'000));
  ASSERT_FALSE(refused);
  EXPECT_TRUE(refused.error().detail.starts_with(store::outlier_words));
  EXPECT_EQ(store::head(*store).seq, head);
  const auto volunteer = must(store::add_staff(*store, "Ming", domain::Role::volunteer, 1, staff));
  auto order = to_floor(tag, 990'000);
  order.approved_by = volunteer.id;
  EXPECT_FALSE(step(order)) << "a volunteer allows nothing";
  order.approved_by = staff;
  EXPECT_EQ(must(step(order)).tagged.history.back().approved_by, must(store::list_staff(*store)).front().name);
}

TEST_F(ItemWork, ElectricalThingsGetNoPriceBeforeTheirCheck) {
  const auto tag = save(donation_of({line("electrical.kitchen", 1, 8'000)})).donation.lots.front().tags.front();
  auto order = to_floor(tag, 8'000);
  EXPECT_FALSE(step(order));
  order.check = domain::ItemCheck{domain::CheckKind::electrical, false, {"plug"}};
  EXPECT_FALSE(step(order)) << "it did not pass";
  auto held = away(tag, ItemState::held, "");
  held.check = domain::ItemCheck{domain::CheckKind::electrical, false, {"plug"}};
  must(step(held));
  EXPECT_FALSE(must(store::get_tagged(*store, tag)).check_passed);
  order.check = domain::ItemCheck{domain::CheckKind::electrical, true, {}};
  must(step(order));
  const auto back = must(store::get_tagged(*store, tag));
  EXPECT_TRUE(back.check_passed);
  EXPECT_EQ(back.history.at(1).check->failed, std::vector<std::string>{"plug"});
  order.check.reset();
  order.price_minor = 7'000;
  EXPECT_TRUE(step(order)) << "it is checked once";
}

TEST_F(ItemWork, ATagFromAnotherTillCanBeWorkedOn) {
  const auto tag = domain::make_tag(77'000'000);
  auto order = to_floor(tag, 3'900);
  EXPECT_FALSE(step(order)) << "nobody said what it is";
  order.category = "clothes.coats";
  const auto done = must(step(order));
  EXPECT_EQ(done.tagged.state, store::TagState::unknown);
  EXPECT_EQ(done.tagged.item_state, ItemState::shop_floor);
  EXPECT_EQ(must(step(away(tag, ItemState::sold, ""))).from, ItemState::shop_floor);
  EXPECT_FALSE(step(away(tag, ItemState::sold, ""))) << "once is enough";
  expect_sound();
}

TEST_F(ItemWork, ARollNumberThatIsOnNothingIsReceivedFirst) {
  const auto blocks = must(store::tag_blocks(*store));
  const auto roll = std::find_if(blocks.begin(), blocks.end(), [](const auto& block) { return block.roll; });
  ASSERT_NE(roll, blocks.end());
  auto order = to_floor(domain::make_tag(roll->first), 3'900);
  order.category = "clothes.coats";
  EXPECT_FALSE(step(order));
}

TEST_F(ItemWork, LearnsWhatTheShopAsks) {
  for (const std::int64_t price : {2'900, 3'900, 3'900, 4'900, 5'900}) must(step(to_floor(coat(), price)));
  const auto suggestion = must(store::price_suggestion(*store, "clothes.coats", domain::Condition::b));
  ASSERT_TRUE(suggestion);
  EXPECT_EQ(suggestion->middle_minor, 3'900);
  EXPECT_EQ(suggestion->tagged, 5);
  bool listed = false;
  for (const auto& row : must(store::all_price_suggestions(*store)))
    if (row.category == "clothes.coats" && row.condition == domain::Condition::b) listed = row.suggestion == *suggestion;
  EXPECT_TRUE(listed);
}

TEST_F(ItemWork, UndoBringsBackPriceConditionAndKind) {
  const auto tag = coat();
  must(step(to_floor(tag, 3'900)));
  auto again = to_floor(tag, 2'000);
  again.condition = domain::Condition::c;
  again.category = "clothes.jackets";
  must(step(again));
  const auto undone = must(store::undo_step(*store, tag, staff));
  EXPECT_EQ(undone.tagged.price_minor, 3'900);
  EXPECT_EQ(undone.tagged.lot.condition, domain::Condition::b);
  EXPECT_EQ(undone.tagged.lot.category, "clothes.coats");
  EXPECT_THAT(undone.tagged.history, SizeIs(4)) << "no step is ever deleted";
  expect_sound();
}

TEST_F(ItemWork, NothingIsThereToUndoOnANewItem) { EXPECT_FALSE(store::undo_step(*store, coat(), staff)); }

TEST_F(ItemWork, AWholeLotIsRefusedWithAllItsPieces) {
  const auto tag = save(donation_of({line("books.novels", 12, 600)})).donation.lots.front().tags.front();
  const auto before = today();
  must(step(away(tag, ItemState::refused, "damp")));
  EXPECT_EQ(today().items, before.items - 12);
  EXPECT_EQ(today().value_minor, before.value_minor - 7'200);
}

TEST_F(ItemWork, AFullHistoryOfOthersIsJudgedByTheHubsWord) {
  const auto tag = coat();
  const auto other = seeded.env.ids.make<DeviceId>();
  const auto pulled = [&](domain::ItemStep one, std::int64_t place, bool effect) {
    journal::Operation operation;
    operation.op_id = seeded.env.ids.make<OpId>();
    operation.entity = domain::item_entity(tag);
    operation.business_date = must(store::open_day(*store)).value();
    operation.staff = staff;
    one.tag = tag;
    operation.payload = journal::ItemStepped{one, std::nullopt};
    store::PulledOperation row{{other, 1, place}, journal::encode(operation), "", operation.op_id, place, {}, effect};
    must(store::apply_pulled(*store, "shop", "c" + std::to_string(place), {row}));
    return operation.op_id;
  };
  must(step(to_floor(tag, 3'900)));  // not known at the hub yet
  domain::ItemStep recycled;
  recycled.from = ItemState::received;
  recycled.to = ItemState::recycled;
  pulled(recycled, 1, true);
  EXPECT_EQ(must(store::get_tagged(*store, tag)).item_state, ItemState::recycled) << "the hub heard of that one first";
  EXPECT_FALSE(must(store::get_tagged(*store, tag)).history.back().effect && must(store::get_tagged(*store, tag)).history.back().step == "shop_floor");
  expect_sound();
}

}  // namespace
}  // namespace intake::tests
