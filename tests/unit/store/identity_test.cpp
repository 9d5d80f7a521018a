// SPDX-License-Identifier: GPL-3.0-or-later
// A terminal that becomes another one: by joining a hub, by coming back from a backup.
#include "db/store/identity.h"

#include <gmock/gmock.h>

#include "db/journal/chain.h"
#include "db/store/erasures.h"
#include "tests/support/store_fixture.h"

namespace intake::tests {
namespace {

using domain::make_tag;
using testing::ElementsAre;
using testing::IsEmpty;

class Identity : public StoreTest {
 protected:
  std::vector<OpId> op_ids() {
    std::vector<OpId> ids;
    for (const auto& entry : everything_unsent()) ids.push_back(entry.op_id);
    return ids;
  }
  void expect_whole_chain() {
    std::string previous = journal::chain_start();
    std::int64_t seq = 0;
    for (const auto& entry : everything_unsent()) {
      EXPECT_EQ(entry.position, (journal::Position{store->terminal().device, store->terminal().incarnation, ++seq}));
      previous = journal::chain_hash(previous, entry.position, journal::blake2b(entry.content));
      EXPECT_EQ(entry.chain_hash, previous);
    }
    EXPECT_EQ(previous, store::head(*store).chain_hash);
    const auto proof = must(store::verify(*store));
    EXPECT_TRUE(proof.ok) << testing::PrintToString(proof.faults);
  }
};

TEST_F(Identity, PairingKeepsOperationsAndChainsThemAgainForTheHubsDevice) {
  const auto before = save(donation_of({line("clothes.coats", 2, 4500)}));
  const auto ids = op_ids();
  const auto pairing = pairing_of(seeded.env, 7, {{30'000, 10'000, false}, {40'000, 10'000, true}});
  must(store->pair(pairing));
  const auto check = [&] {
    EXPECT_TRUE(store->terminal().paired());
    EXPECT_EQ(store->terminal().device, pairing.device);
    EXPECT_EQ(store->terminal().incarnation, 2);
    EXPECT_EQ(store->terminal().number, 7);
    EXPECT_EQ(store->terminal().shop, pairing.shop);
    EXPECT_EQ(store->terminal().hub_public_key, pairing.hub_public_key);
    EXPECT_EQ(store->terminal().device_seed, pairing.device_seed);
    EXPECT_EQ(store->terminal().hub_epoch, "1-00");
    EXPECT_EQ(op_ids(), ids);
    expect_whole_chain();
  };
  check();
  reopen();
  check();
  // What was recorded stays as it was; what comes is the hub's.
  const auto old = must(store::get_donation(*store, before.donation.id));
  EXPECT_EQ(old->donation, before.donation);
  EXPECT_EQ(old->receipt, "R901-000001");
  const auto after = save(donation_of({line("clothes.coats", 1)}));
  EXPECT_EQ(after.receipt, "R7b-000001");
  EXPECT_THAT(after.donation.lots[0].tags, ElementsAre(make_tag(30'000)));
  EXPECT_EQ(must(store::verify(*store)).own, (domain::Totals{2, 3, 9000, 0}));
  auto old_roll = donation_of({line("clothes.coats", 1)});
  old_roll.lots[0].tags = {make_tag(901'900'000)};
  EXPECT_EQ(store::save_donation(*store, old_roll, staff).error().code, ErrorCode::refused);
  EXPECT_EQ(must(store::hub_time_now_utc_ms(*store)), morning_utc_ms);
}

/// Of another hub than pairing_of.
store::HubPairing pairing_of_another_hub(Env& env, int terminal_number) {
  auto pairing = pairing_of(env, terminal_number, {});
  pairing.hub_public_key = std::string(32, 'x');
  return pairing;
}

TEST_F(Identity, PairedTerminalIsNotPairedWithAnotherHub) {
  must(store->pair(pairing_of(seeded.env, 7, {})));
  const auto device = store->terminal().device;
  const auto again = store->pair(pairing_of_another_hub(seeded.env, 8));
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, ErrorCode::refused);
  EXPECT_EQ(store->terminal().device, device);
}

TEST_F(Identity, ATerminalThatItsHubForgotJoinsItAgainWithAllItHas) {
  save(donation_of({line("clothes.coats", 2, 4500)}));
  const auto first = pairing_of(seeded.env, 7, {{30'000, 10'000, false}});
  must(store->pair(first));
  const auto ids = op_ids();
  const auto head = store::head(*store);
  ASSERT_TRUE(must(store::acknowledge(*store, 2, "1-00", head.seq, head.chain_hash, {}, morning_utc_ms)));
  auto again = pairing_of(seeded.env, 18, {{50'000, 10'000, false}});
  again.device = first.device;
  again.hub_public_key = std::string(32, 'x');
  EXPECT_EQ(store->pair(again).error().code, ErrorCode::refused) << "another hub";
  again.hub_public_key = first.hub_public_key;
  must(store->pair(again));
  EXPECT_EQ(store->terminal().incarnation, 3);
  EXPECT_EQ(store->terminal().number, 18);
  EXPECT_EQ(op_ids(), ids);
  expect_whole_chain();
  EXPECT_THAT(save(donation_of({line("clothes.coats", 1)})).donation.lots[0].tags, ElementsAre(make_tag(50'000)));
}

TEST_F(Identity, ACopyThatIsPairedAgainAsAnotherDeviceKeepsAllItHas) {
  save(donation_of({line("clothes.coats", 2, 4500)}));
  must(store->pair(pairing_of(seeded.env, 7, {{30'000, 10'000, false}})));
  const auto ids = op_ids();
  const auto another = pairing_of(seeded.env, 8, {{50'000, 10'000, false}});
  must(store->pair(another));
  EXPECT_EQ(store->terminal().device, another.device);
  EXPECT_EQ(store->terminal().number, 8);
  EXPECT_EQ(store->terminal().incarnation, 3);
  EXPECT_EQ(op_ids(), ids);
  expect_whole_chain();
}

TEST_F(Identity, TheKeyToPairWithIsKeptUntilThePairingIs) {
  const std::string seed = must(store->pairing_seed());
  EXPECT_EQ(seed.size(), 32U);
  reopen();
  EXPECT_EQ(must(store->pairing_seed()), seed);
  must(store->pair(pairing_of(seeded.env, 7, {})));
  const std::string next = must(store->pairing_seed());
  EXPECT_NE(next, seed) << "it was used";
  EXPECT_EQ(store->pair(pairing_of_another_hub(seeded.env, 8)).error().code, ErrorCode::refused);
  EXPECT_EQ(must(store->pairing_seed()), next) << "a pairing that is refused uses none";
}

TEST_F(Identity, TheNumberByHandIsTheOneOfTheLastMillion) {
  EXPECT_EQ(must(store->hand_number()), 901);
  auto next = store->terminal();
  next.incarnation = 2;
  next.number = 950;
  must(store::rechain(*store, next, store::hand_blocks(950)));
  EXPECT_EQ(must(store->hand_number()), 950);
  must(store->pair(pairing_of(seeded.env, 7, {{899'000'000, 10'000, false}})));
  EXPECT_EQ(must(store->hand_number()), 950);
  auto wishes = hand_store();
  wishes.pairing = pairing_of(seeded.env, 2, {{10'000, 10, false}});
  make(wishes);
  EXPECT_EQ(must(store->hand_number()), 0);
}

TEST_F(Identity, LotsThatWaitedAreTaggedByTheNewBlocksOnceTheShopsFeedWasRead) {
  auto wishes = hand_store();
  wishes.pairing = pairing_of(seeded.env, 2, {});
  make(wishes);
  const auto saved = save(donation_of({line("clothes.coats", 1)}));
  auto next = store->terminal();
  next.incarnation = 2;
  must(store::rechain(*store, next, {{60'000, 10, false}}));
  must(store::apply_pulled(*store, "shop", "b", {}));
  EXPECT_THAT(must(store::get_donation(*store, saved.donation.id))->donation.lots[0].tags, IsEmpty());
  must(store::apply_pulled(*store, "shop", "c", {}, true));
  EXPECT_THAT(must(store::get_donation(*store, saved.donation.id))->donation.lots[0].tags, ElementsAre(make_tag(60'000)));
  expect_whole_chain();
}

TEST_F(Identity, RestoredTerminalSendsEverythingAgainAndBurnsItsNumbers) {
  auto wishes = hand_store();
  wishes.pairing = pairing_of(seeded.env, 2, {{10'000, 10'000, false}, {20'000, 10, true}});
  make(wishes);
  save(donation_of({line("clothes.coats", 2)}));
  const auto ids = op_ids();
  const auto head = store::head(*store);
  ASSERT_TRUE(must(store::acknowledge(*store, 1, "1-00", head.seq, head.chain_hash,
                                      {{2, ids[1], store::HubVerdict::quarantined, "x"}}, morning_utc_ms)));
  auto next = store->terminal();
  EXPECT_EQ(store::rechain(*store, next, {}).error().code, ErrorCode::refused);  // not the same incarnation again
  next.incarnation = 2;
  must(store::rechain(*store, next, {}));
  EXPECT_EQ(op_ids(), ids);
  expect_whole_chain();
  EXPECT_EQ(must(store::waiting(*store)).quarantined, 0);
  EXPECT_EQ(must(store::waiting(*store)).acked_seq, 0);
  EXPECT_THAT(must(store::tag_blocks(*store)), IsEmpty());
  must(store::add_tag_blocks(*store, {{10'000, 10'000, false}}));  // a burned block does not come back
  EXPECT_EQ(must(store::free_tags(*store)), 0);
  EXPECT_EQ(save(donation_of({line("clothes.coats", 1)})).lots_waiting_for_tags, 1);
  must(store::add_tag_blocks(*store, {{20'000, 10, true}}));  // a roll of the shop does, when the hub names it
  EXPECT_THAT(must(store::tag_blocks(*store)), ElementsAre(domain::TagBlock{20'000, 10, true}));
  // An answer to the life before is not believed.
  EXPECT_FALSE(must(store::acknowledge(*store, 1, "1-00", head.seq, head.chain_hash, {}, morning_utc_ms)));
}

/// A paired store, its copy, and what it recorded after the copy was made, as the hub's feed has it.
class OwnPast : public Identity {
 protected:
  void SetUp() override {
    Identity::SetUp();
    auto wishes = hand_store();
    wishes.pairing = pairing_of(seeded.env, 2, {{10'000, 10'000, false}});
    make(wishes);
    must(store::add_tag_blocks(*store, {{902'900'000, 10, true}}));
    kept = save(donation_of({line("books.other", 1, 100)}));
    store.reset();
    std::filesystem::copy(folder(), temp / "copy");
    reopen();
  }
  std::vector<store::PulledOperation> feed() {
    std::vector<store::PulledOperation> at_the_hub;
    for (const auto& entry : everything_unsent()) at_the_hub.push_back({entry.position, entry.content, entry.side});
    return at_the_hub;
  }
  void go_on_with_the_copy() {
    store.reset();
    store = must(store::Store::open(temp / "copy", store::Access::write, seeded.env));
    auto next = store->terminal();
    next.incarnation = 2;
    must(store::rechain(*store, next, {}));
  }
  /// Goes on with the copy in the next incarnation. @param meanwhile before it hears from the hub
  template <class Meanwhile>
  std::vector<store::PulledOperation> come_back(const Meanwhile& meanwhile) {
    auto at_the_hub = feed();
    go_on_with_the_copy();
    meanwhile();
    must(store::apply_pulled(*store, "shop", "c", at_the_hub));
    return at_the_hub;
  }
  void expect_whole() {
    const auto proof = must(store::verify(*store));
    EXPECT_TRUE(proof.ok) << testing::PrintToString(proof.faults);
  }

  store::SavedDonation kept;
};

TEST_F(OwnPast, IsInTheRowsAndInTheJournal) {
  const auto lost = save(donation_of({line("clothes.coats", 2, 4500)}));
  const auto at_the_hub = come_back([] {});
  EXPECT_EQ(must(store::get_donation(*store, lost.donation.id))->donation, lost.donation);
  const auto proof = must(store::verify(*store));
  EXPECT_TRUE(proof.ok) << testing::PrintToString(proof.faults);
  EXPECT_EQ(proof.own, (domain::Totals{2, 3, 9100, 0}));
  EXPECT_EQ(proof.head.seq, kept.head.seq + 1);
  EXPECT_EQ(everything_unsent().back().content, at_the_hub.back().content) << "to the byte, so that the hub knows it again";
  must(store::apply_pulled(*store, "shop", "c2", at_the_hub));
  EXPECT_EQ(must(store::verify(*store)).head.seq, proof.head.seq);
}

TEST_F(OwnPast, MayHaveATagThatStandsElsewhereByNow) {
  const auto roll = domain::make_tag(902'900'000);
  auto coat = donation_of({line("clothes.coats", 1)});
  coat.lots[0].tags = {roll};
  save(coat);
  come_back([&] {
    must(store::add_tag_blocks(*store, {{902'900'000, 10, true}}));
    save(coat);
  });
  expect_whole();
}

TEST_F(OwnPast, LeavesTheJournalWithWholeDonationsAlsoWhenOthersWereRecordedBetweenItsPages) {
  save(donation_of(std::vector<domain::Lot>(450, line("books.other", 1, 100))));
  const auto at_the_hub = feed();
  ASSERT_EQ(std::ssize(at_the_hub), kept.head.seq + 3) << "two parts and their end";
  go_on_with_the_copy();
  const auto second_page = at_the_hub.begin() + kept.head.seq + 1;
  must(store::apply_pulled(*store, "shop", "c1", {at_the_hub.begin(), second_page}));
  save(donation_of({line("toys.other", 1)}));
  must(store::apply_pulled(*store, "shop", "c2", {second_page, at_the_hub.end()}));
  const std::int64_t in_the_middle = store::head(*store).seq - 1;  // behind the second part
  ASSERT_TRUE(must(store::acknowledge(*store, 2, "1-00", in_the_middle, must(store::chain_at(*store, in_the_middle)), {}, morning_utc_ms)));
  must(store::set_hub_seen(*store, "1-00", morning_utc_ms));
  must(store::shorten_journal(*store));
  must(store::set_hub_seen(*store, "1-00", morning_utc_ms + store::keep_bodies_ms));
  EXPECT_EQ(must(store::shorten_journal(*store)), kept.head.seq) << "up to before the first part";
  expect_whole();
}

TEST_F(OwnPast, DoesNotConfirmAnErasureOfFilesThatCameBack) {
  const auto donor = must(store::add_donor(*store, domain::DonorKind::individual, "Wang", "", staff));
  must(store::erase_donor(*store, donor.id, staff));
  const auto before = everything_unsent().size();
  come_back([] {});
  const auto now = everything_unsent();
  EXPECT_EQ(now.size(), before) << "it said so by itself";
  EXPECT_TRUE(must(store::erasure_of(*store, donor.id))->confirmed);
  expect_whole();
}

TEST_F(OwnPast, GoesAlongToAnotherDevice) {
  seeded.clock.set_utc_ms(morning_utc_ms + 24LL * 60 * 60 * 1000);
  save(donation_of({line("clothes.coats", 2, 4500)}));
  come_back([] {});
  auto again = pairing_of(seeded.env, 3, {});
  again.hub_public_key = store->terminal().hub_public_key;
  must(store->pair(again));
  expect_whole();
}

TEST_F(Identity, HandNumberBringsItsMillion) {
  EXPECT_THAT(store::hand_blocks(999), ElementsAre(domain::TagBlock{999'000'000, 900'000, false},
                                                   domain::TagBlock{999'900'000, 100'000, true}));
}

}  // namespace
}  // namespace intake::tests
