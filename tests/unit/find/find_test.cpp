// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "tests/support/store_fixture.h"

namespace intake::tests {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

domain::Lot named(std::string description, std::string category = "homeware.other") {
  auto lot = line(std::move(category), 1, 500);
  lot.description = std::move(description);
  return lot;
}

class Find : public StoreTest {
 protected:
  std::vector<store::Found> found(std::string_view words, std::size_t limit = 50) {
    return must(store::find(*store, words, limit));
  }
  /// What was found, by description.
  std::vector<std::string> names(std::string_view words, std::size_t limit = 50) {
    std::vector<std::string> all;
    for (const auto& row : found(words, limit)) all.push_back(row.description);
    return all;
  }
  store::SavedDonation save_later(const domain::Donation& donation) {
    seeded.clock.advance(60'000);
    return save(donation);
  }
};

TEST_F(Find, FindsOneTwoAndThreeChineseCharacters) {
  save(donation_of({named("红色羊毛大衣"), named("羊绒围巾"), named("茶壶")}));
  EXPECT_THAT(names("羊"), ElementsAre("羊绒围巾", "红色羊毛大衣"));
  EXPECT_THAT(names("大衣"), ElementsAre("红色羊毛大衣"));
  EXPECT_THAT(names("羊毛大"), ElementsAre("红色羊毛大衣"));
  EXPECT_THAT(names("羊大"), IsEmpty()) << "characters must stand side by side";
  EXPECT_THAT(names("羊 大"), ElementsAre("红色羊毛大衣"));
}

TEST_F(Find, FindsLatinWordsByTheirBeginningsInAnyCase) {
  save(donation_of({named("Blue wool coat"), named("Café set"), named("12 cups")}));
  EXPECT_THAT(names("WOO"), ElementsAre("Blue wool coat"));
  EXPECT_THAT(names("wool blue"), ElementsAre("Blue wool coat"));
  EXPECT_THAT(names("cafe"), ElementsAre("Café set"));
  EXPECT_THAT(names("12"), ElementsAre("12 cups"));
  EXPECT_THAT(names("ool"), IsEmpty());
  EXPECT_THAT(names("wool cups"), IsEmpty()) << "every word has to be there";
}

TEST_F(Find, FindsCategoriesInEitherLanguage) {
  save(donation_of({named("x", "clothes.coats"), named("y", "books.novels")}));
  for (const char* words : {"coat", "Coats", "外套", "外", "clothes", "衣物", "clothes.coats"}) EXPECT_THAT(names(words), ElementsAre("x")) << words;
  EXPECT_THAT(names("小说"), ElementsAre("y"));
}

TEST_F(Find, FindsByTagReceiptAndCode) {
  auto lot = named("kettle", "electrical.kettles");
  lot.code = "9780140328721";
  const auto saved = save(donation_of({lot, named("plates")}));
  const auto tag = saved.donation.lots[0].tags.at(0);
  EXPECT_THAT(names(tag.digits()), ElementsAre("kettle"));
  EXPECT_THAT(names(tag.shown()), ElementsAre("kettle"));
  EXPECT_THAT(names(tag.digits().substr(0, 4)), SizeIs(2)) << "the first digits";
  EXPECT_EQ(found(tag.digits()).at(0).tag, tag);
  EXPECT_THAT(names(saved.receipt), SizeIs(2));
  EXPECT_THAT(names("r901-0000"), SizeIs(2));
  EXPECT_THAT(names("R901-000002"), IsEmpty());
  EXPECT_THAT(names("9780140"), ElementsAre("kettle"));
}

TEST_F(Find, ShowsTheTagThatMatchedAmongManyOfALot) {
  auto lot = line("clothes.coats", 20, 500);
  const auto saved = save(donation_of({lot}));
  const auto& tags = saved.donation.lots[0].tags;
  ASSERT_THAT(tags, SizeIs(20));
  EXPECT_EQ(found(tags[7].digits()).at(0).tag, tags[7]);
  EXPECT_EQ(found("coats").at(0).tag, tags[0]);
  EXPECT_THAT(found("49"), SizeIs(1)) << "a lot once, however many of its tags match";
}

TEST_F(Find, FindsByDonorNumberAndNamesWithoutShowingPeople) {
  const auto person = must(store::add_donor(*store, domain::DonorKind::individual, "王小芳", "", staff));
  const auto company = must(store::add_donor(*store, domain::DonorKind::company, "上海徐汇 Trading Co", "", staff));
  auto from_person = donation_of({named("a scarf")});
  from_person.donor = person.id;
  save(from_person);
  auto from_company = donation_of({named("pallet")});
  from_company.donor = company.id;
  from_company.channel = domain::DonationChannel::company;
  save_later(from_company);

  for (const auto& words : {std::string("王"), std::string("小芳"), person.number}) EXPECT_THAT(names(words), ElementsAre("a scarf")) << words;
  for (const auto& words : {std::string("徐汇"), std::string("trading"), std::string("Trading c"), company.number})
    EXPECT_THAT(names(words), ElementsAre("pallet")) << words;
  EXPECT_THAT(names("901-"), ElementsAre("pallet", "a scarf"));
  EXPECT_THAT(names("1"), ElementsAre("a scarf")) << "this terminal's donor 1";
  const auto shown = found("scarf").at(0);
  EXPECT_EQ(shown.company, "");
  EXPECT_EQ(shown.donor_number, person.number);
  EXPECT_EQ(found("pallet").at(0).company, "上海徐汇 Trading Co");
}

TEST_F(Find, TellsWhatLeavesByWeight) {
  save(donation_of({named("rags", "rag.textiles"), named("coat", "clothes.coats")}));
  for (const auto& row : found("")) EXPECT_EQ(row.rag, row.description == "rags") << row.description;
}

TEST_F(Find, GivesTheNewestFirstAndNoMoreThanAsked) {
  for (int i = 0; i < 9; ++i) save_later(donation_of({named("lamp " + std::to_string(i))}));
  EXPECT_THAT(names("lamp", 3), ElementsAre("lamp 8", "lamp 7", "lamp 6"));
  EXPECT_THAT(names("R901", 2), ElementsAre("lamp 8", "lamp 7"));
  EXPECT_THAT(names("", 2), ElementsAre("lamp 8", "lamp 7")) << "nothing typed yet: the newest";
  EXPECT_THAT(names("lamp", 0), IsEmpty());
}

TEST_F(Find, KnowsNothingOfWhatIsNotThere) {
  save(donation_of({named("plain plates")}));
  for (const char* words : {"zebra", "斑马", "499999999999", "R1-000001", "7-7", "&&&", "\"", "a\"b", "plain zebra", "NEAR(", "plates:x"})
    EXPECT_THAT(names(words), IsEmpty()) << words;
}

TEST_F(Find, WorksOnAStoreThatAnotherProcessOwns) {
  save(donation_of({named("plain plates")}));
  const auto reader = must(store::Store::open(folder(), store::Access::read, seeded.env));
  EXPECT_THAT(must(store::find(*reader, "plates", 5)), SizeIs(1));
}

TEST_F(Find, FindsEveryRunOfItsOwnWords) {
  const std::vector<std::string> characters{"红", "色", "大", "衣", "茶", "壶", "木", "椅"};
  std::vector<std::string> written;
  domain::Donation donation;
  for (int i = 0; i < 60; ++i) {
    std::string description;
    const auto length = 1 + seeded.rng.below(6);
    for (std::uint64_t k = 0; k < length; ++k) description += characters[seeded.rng.below(characters.size())];
    written.push_back(description);
    donation.lots.push_back(named(description));
  }
  save(donation);
  rc::check("every run of one to three characters is found wherever it stands", [&] {
    std::string run;
    const auto length = *rc::gen::inRange(1, 4);
    for (int k = 0; k < length; ++k) run += *rc::gen::elementOf(characters);
    std::vector<std::string> expected;
    for (const auto& description : written)
      if (description.find(run) != std::string::npos) expected.push_back(description);
    auto all = names(run, 1000);
    std::sort(expected.begin(), expected.end());
    std::sort(all.begin(), all.end());
    RC_ASSERT(std::includes(all.begin(), all.end(), expected.begin(), expected.end()));
  });
}

}  // namespace
}  // namespace intake::tests
