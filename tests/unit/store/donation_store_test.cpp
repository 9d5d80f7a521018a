// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/store/donation_store.h"

#include <gmock/gmock.h>

#include <set>

#include "db/journal/chain.h"
#include "db/journal/codec.h"
#include "tests/support/store_fixture.h"

namespace intake::tests {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

class DonationStore : public StoreTest {};

domain::Lot coats(std::int64_t quantity) { return line("clothes.coats", quantity, 4500); }

TEST_F(DonationStore, SavesRowsJournalAndHeadTogether) {
  const auto saved = save(donation_of({coats(2), line("books.other", 5)}));
  EXPECT_EQ(saved.receipt, "R901-000001");
  EXPECT_EQ(saved.totals, (domain::Totals{1, 7, 9000, 0}));
  EXPECT_EQ(saved.taken_at_utc_ms, morning_utc_ms);
  EXPECT_EQ(saved.lots_waiting_for_tags, 0);
  ASSERT_THAT(saved.donation.lots, SizeIs(2));
  const auto back = must(store::get_donation(*store, saved.donation.id));
  ASSERT_TRUE(back);
  EXPECT_EQ(back->donation, saved.donation);
  EXPECT_EQ(back->totals, saved.totals);
  EXPECT_EQ(back->head.seq, saved.head.seq);
  EXPECT_EQ(store::head(*store).seq, saved.head.seq);
  EXPECT_EQ(store::head(*store).chain_hash, saved.head.chain_hash);
  // The manager, the day, the donation: each in its place of the chain.
  const auto entries = everything_unsent();
  ASSERT_THAT(entries, SizeIs(3));
  std::string previous = journal::chain_start();
  for (const auto& entry : entries) {
    EXPECT_EQ(entry.content_hash, journal::blake2b(entry.content));
    previous = journal::chain_hash(previous, entry.position, entry.content_hash);
    EXPECT_EQ(entry.chain_hash, previous);
  }
  EXPECT_EQ(previous, saved.head.chain_hash);
  const auto proof = must(store::verify(*store));
  EXPECT_TRUE(proof.ok);
  EXPECT_THAT(proof.faults, IsEmpty());
  EXPECT_EQ(proof.own, saved.totals);
}

TEST_F(DonationStore, SameIdAgainExistsAndChangesNothing) {
  auto donation = donation_of({coats(1)});
  donation.id = seeded.env.ids.make<DonationId>();
  const auto saved = save(donation);
  const auto again = store::save_donation(*store, donation, staff);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, ErrorCode::exists);
  EXPECT_EQ(store::head(*store).seq, saved.head.seq);
  EXPECT_EQ(must(store::day_totals(*store, Date::from_civil(2026, 11, 21))).donations, 1);
}

TEST_F(DonationStore, RefusesWhatTheDomainRefusesAndRecordsNothing) {
  const auto before = store::head(*store);
  for (const auto& bad : {donation_of({}), donation_of({line("clothes.spaceships", 1)}), donation_of({line("clothes.coats", 0)}),
                          donation_of({line("clothes.coats", 1, -1)}), donation_of({coats(1), line("books.other", 2'000'000)})}) {
    const auto refused = store::save_donation(*store, bad, staff);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::bad_input);
  }
  auto broken = donation_of({coats(1)});
  broken.lots[0].description = "\xFF\xFE";
  EXPECT_EQ(store::save_donation(*store, broken, staff).error().code, ErrorCode::bad_input);
  broken.lots[0].description = "two\nlines";
  EXPECT_EQ(store::save_donation(*store, broken, staff).error().code, ErrorCode::bad_input);
  EXPECT_EQ(store::head(*store).chain_hash, before.chain_hash);
  EXPECT_FALSE(must(store::open_day(*store)));  // not even the day was opened
}

TEST_F(DonationStore, UnknownDonorIsNotFound) {
  auto donation = donation_of({coats(1)});
  donation.donor = seeded.env.ids.make<DonorId>();
  EXPECT_EQ(store::save_donation(*store, donation, staff).error().code, ErrorCode::not_found);
}

TEST_F(DonationStore, KeepsEveryFieldOfALine) {
  const auto donor = must(store::add_donor(*store, domain::DonorKind::individual, "王小明", "wang@example.org", staff));
  auto donation = donation_of({line("clothes.coats", 1, std::nullopt, domain::Condition::a), line("rag.textiles", 0, {}, domain::Condition::r)});
  donation.donor = donor.id;
  donation.channel = domain::DonationChannel::door;
  donation.campaign = "Winter";
  donation.note = "left at the door\nin two bags";
  donation.weight_grams = 12'000;
  donation.lots[0].audience = domain::Audience::women;
  donation.lots[0].description = "红色大衣";
  donation.lots[0].code = "9780306406157";
  donation.lots[1].weight_grams = 8'500;
  const auto saved = save(donation);
  EXPECT_EQ(saved.totals, (domain::Totals{1, 1, 0, 8'500}));
  reopen();
  const auto back = must(store::get_donation(*store, saved.donation.id));
  ASSERT_TRUE(back);
  EXPECT_EQ(back->donation, saved.donation);
  EXPECT_THAT(back->donation.lots[1].tags, SizeIs(1));
  EXPECT_TRUE(back->donation.lots[1].lot_label) << "a weighed bag is one lot";
  EXPECT_TRUE(must(store::verify(*store)).ok);
}

TEST_F(DonationStore, UnknownDonationIsNothing) {
  EXPECT_FALSE(must(store::get_donation(*store, seeded.env.ids.make<DonationId>())));
}

TEST_F(DonationStore, BigDonationIsPartsOfTwoHundredAndIsRecordedWhole) {
  std::vector<domain::Lot> lots(450, line("books.other", 1, 300));
  const auto saved = save(donation_of(lots));
  std::vector<std::size_t> sizes;
  for (const auto& entry : everything_unsent()) {
    const auto operation = must(journal::decode(entry.content));
    if (const auto* part = std::get_if<journal::DonationPart>(&operation.payload)) sizes.push_back(part->lots.size());
    if (const auto* end = std::get_if<journal::DonationFinished>(&operation.payload)) {
      EXPECT_EQ(end->parts, 2);
      EXPECT_EQ(end->lot_count, 450);
      EXPECT_EQ(end->totals, (domain::Totals{1, 450, 135'000, 0}));
      sizes.push_back(end->lots.size());
    }
  }
  EXPECT_THAT(sizes, testing::ElementsAre(200, 200, 50));
  EXPECT_EQ(must(store::get_donation(*store, saved.donation.id))->donation, saved.donation);
  EXPECT_EQ(must(store::day_totals(*store, Date::from_civil(2026, 11, 21))).items, 450);
  EXPECT_TRUE(must(store::verify(*store)).ok);
}

TEST_F(DonationStore, NoOperationOutgrowsItsLimit) {
  std::vector<domain::Lot> lots(200, line("clothes.coats", 500, 100));
  lots.push_back(line("clothes.coats", domain::max_item_tags_per_lot, 100));
  for (auto& lot : lots) lot.description = std::string(domain::max_description_bytes, '"');
  const auto saved = save(donation_of(lots));
  for (const auto& entry : everything_unsent()) {
    EXPECT_LE(entry.content.size(), journal::max_content_bytes);
    EXPECT_TRUE(journal::decode(entry.content));
  }
  EXPECT_EQ(saved.totals.items, 110'000);
}

TEST_F(DonationStore, CancelledMidwayRecordsNothing) {
  const auto before = store::head(*store);
  std::vector<std::size_t> asked;
  const auto result = store::save_donation(*store, donation_of(std::vector<domain::Lot>(900, line("books.other", 1))), staff,
                                           [&](std::size_t done) { asked.push_back(done); return done < 400; });
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::cancelled);
  EXPECT_THAT(asked, testing::ElementsAre(0, 200, 400));
  EXPECT_EQ(store::head(*store).seq, before.seq);
  EXPECT_THAT(must(store::last_donations(*store, {}, 10)), IsEmpty());
  save(donation_of({coats(1)}));  // and the next one is as if nothing had been
  EXPECT_TRUE(must(store::verify(*store)).ok);
}

TEST_F(DonationStore, TwoKeysInADraftRowAndItDiesWithTheSave) {
  EXPECT_FALSE(must(store::get_draft(*store)));
  store::Draft draft{donation_of({coats(1)}), staff, "half a wo"};
  draft.donation.id = seeded.env.ids.make<DonationId>();
  must(store::put_draft(*store, draft));
  draft.donation.lots.push_back(line("books.other", 3));
  must(store::put_draft(*store, draft));
  reopen();
  const auto back = must(store::get_draft(*store));
  ASSERT_TRUE(back);
  EXPECT_EQ(back->donation, draft.donation);
  EXPECT_EQ(back->staff, staff);
  EXPECT_EQ(back->extra, "half a wo");
  save(donation_of({coats(1)}));
  EXPECT_TRUE(must(store::get_draft(*store)));  // another donation's save leaves it
  save(draft.donation);
  EXPECT_FALSE(must(store::get_draft(*store)));
  must(store::put_draft(*store, draft));
  must(store::drop_draft(*store));
  EXPECT_FALSE(must(store::get_draft(*store)));
}

TEST_F(DonationStore, PagesByKeyNewestFirstWithoutGapsAlsoWithinOneMillisecond) {
  std::vector<DonationId> saved;
  for (int i = 0; i < 25; ++i) {
    saved.push_back(save(donation_of({coats(1)})).donation.id);
    if (i % 5 == 0) seeded.clock.advance(60'000);
  }
  std::vector<DonationId> seen;
  store::DonationKey key;
  for (;;) {
    const auto page = must(store::last_donations(*store, key, 4));
    if (page.empty()) break;
    for (const auto& one : page) seen.push_back(one.id);
    key = {page.back().taken_at_utc_ms, page.back().id};
  }
  std::reverse(saved.begin(), saved.end());
  EXPECT_EQ(seen, saved);
}

TEST_F(DonationStore, SummaryShowsNumbersAndNoName) {
  const auto company = must(store::add_donor(*store, domain::DonorKind::company, "Blue Sky Ltd", "", staff));
  auto donation = donation_of({line("linens.towels", 30, 1000), line("books.other", 20, 500)});
  donation.donor = company.id;
  save(donation);
  const auto page = must(store::last_donations(*store, {}, 10));
  ASSERT_THAT(page, SizeIs(1));
  EXPECT_EQ(page[0].donor_number, "901-1");
  EXPECT_EQ(page[0].receipt, "R901-000001");
  EXPECT_EQ(page[0].terminal_number, 901);
  EXPECT_EQ(page[0].lot_count, 2);
  EXPECT_EQ(page[0].business_date, Date::from_civil(2026, 11, 21));
  EXPECT_EQ(page[0].totals, (domain::Totals{1, 50, 40'000, 0}));
}

TEST_F(DonationStore, DayTotalsAreKeptByCategoryAndDay) {
  const Date first = Date::from_civil(2026, 11, 21);
  auto bag = line("rag.textiles", 0, {}, domain::Condition::r);
  bag.weight_grams = 2'500;
  save(donation_of({coats(2), bag}));
  save(donation_of({coats(1), line("books.other", 4, std::nullopt)}));
  seeded.clock.advance(24LL * 3600 * 1000);
  save(donation_of({coats(5)}));
  EXPECT_EQ(must(store::day_totals(*store, first)), (domain::Totals{2, 7, 13'500, 2'500}));
  const auto by_category = must(store::day_totals_by_category(*store, first));
  ASSERT_THAT(by_category, SizeIs(3));
  EXPECT_EQ(by_category[0].category, "books.other");
  EXPECT_EQ(by_category[1].totals, (domain::Totals{0, 3, 13'500, 0}));
  const auto days = must(store::totals_by_day(*store, first, Date{first.days + 7}));
  ASSERT_THAT(days, SizeIs(2));
  EXPECT_EQ(days[1].totals, (domain::Totals{1, 5, 22'500, 0}));
  EXPECT_EQ(must(store::day_totals(*store, Date{0})), domain::Totals{});
}

TEST_F(DonationStore, SuggestionLearnsFromTheShopsOwnValues) {
  const auto guide = must(store::suggestion_for(*store, "clothes.coats", domain::Condition::b));
  ASSERT_TRUE(guide);
  EXPECT_EQ(guide->observed, 0);
  for (int i = 0; i < 5; ++i) save(donation_of({line("clothes.coats", 1, 7700)}));
  save(donation_of({line("clothes.coats", 1, std::nullopt), line("clothes.coats", 1, 100, domain::Condition::a)}));
  const auto own = must(store::suggestion_for(*store, "clothes.coats", domain::Condition::b));
  ASSERT_TRUE(own);
  EXPECT_EQ(own->observed, 5);
  EXPECT_EQ(own->usual_minor, 7700);
  // Old values fade: only the last thirty-one count.
  save(donation_of(std::vector<domain::Lot>(100, line("clothes.coats", 1, 2000))));
  const auto later = must(store::suggestion_for(*store, "clothes.coats", domain::Condition::b));
  EXPECT_EQ(later->usual_minor, 2000);
  EXPECT_EQ(later->observed, 31);
  EXPECT_FALSE(must(store::suggestion_for(*store, "no.such", domain::Condition::b)));
  bool listed = false;
  for (const auto& row : must(store::all_suggestions(*store)))
    listed = listed || (row.category == "clothes.coats" && row.condition == domain::Condition::b && row.suggestion == *later);
  EXPECT_TRUE(listed);
}

TEST_F(DonationStore, CodeMeansWhatItWasRecordedAsTheLastTime) {
  auto book = line("books.novels", 1, 800);
  book.code = "9780306406157";
  book.description = "三体";
  save(donation_of({book}));
  book.category = "books.textbooks";
  book.value_minor_each = std::nullopt;
  save(donation_of({book}));
  const auto meaning = must(store::meaning_of_code(*store, "9780306406157"));
  ASSERT_TRUE(meaning);
  EXPECT_EQ(meaning->category, "books.textbooks");
  EXPECT_EQ(meaning->description, "三体");
  EXPECT_FALSE(meaning->value_minor_each);
  EXPECT_FALSE(must(store::meaning_of_code(*store, "5000159461122")));
}

}  // namespace
}  // namespace intake::tests
