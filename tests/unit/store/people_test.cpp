// SPDX-License-Identifier: GPL-3.0-or-later
// Staff, donors, and the business date they open.
#include <gmock/gmock.h>

#include <fstream>

#include "db/journal/codec.h"
#include "tests/support/store_fixture.h"

namespace intake::tests {
namespace {

using domain::DonorKind;
using domain::Role;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr std::int64_t day_ms = 24LL * 3600 * 1000;
const Date today = Date::from_civil(2026, 11, 21);

class Staff : public StoreTest {};

TEST_F(Staff, FirstOneIsTheManagerWithThePin) {
  const auto people = must(store::list_staff(*store));
  ASSERT_THAT(people, SizeIs(1));
  EXPECT_EQ(people[0].name, "Mei");
  EXPECT_EQ(people[0].role, Role::manager);
  EXPECT_TRUE(must(store::pin_matches(*store, staff, "246810")));
  EXPECT_FALSE(must(store::pin_matches(*store, staff, "246811")));
  EXPECT_FALSE(must(store::pin_matches(*store, seeded.env.ids.make<StaffId>(), "246810")));
  // Without this device's pepper the stored hash is worth nothing.
  std::ofstream(folder() / "pepper", std::ios::binary | std::ios::trunc) << std::string(32, 'p');
  EXPECT_FALSE(must(store::pin_matches(*store, staff, "246810")));
  std::filesystem::remove(folder() / "pepper");
  EXPECT_FALSE(store::pin_matches(*store, staff, "246810"));
}

TEST_F(Staff, AddedPersonIsAnOperation) {
  const auto added = must(store::add_staff(*store, "小红", Role::volunteer, 7, staff));
  reopen();
  EXPECT_THAT(must(store::list_staff(*store)), testing::Contains(added));
  const auto operation = must(journal::decode(everything_unsent().back().content));
  EXPECT_EQ(operation.entity, Uuid(added.id));
  EXPECT_EQ(operation.staff, staff);
  EXPECT_EQ(store::add_staff(*store, "小红", Role::staff, 0, staff).error().code, ErrorCode::exists);
  for (const auto& bad : {std::string(), std::string(101, 'a'), std::string("a\nb"), std::string("\xC3")})
    EXPECT_EQ(store::add_staff(*store, bad, Role::staff, 0, staff).error().code, ErrorCode::bad_input);
  EXPECT_EQ(store::add_staff(*store, "Ann", Role::staff, -1, staff).error().code, ErrorCode::bad_input);
}

TEST_F(Staff, NobodyIsCalledCommandLine) {
  for (const char* name : {"command line", " Command  Line"}) {
    EXPECT_EQ(store::add_staff(*store, name, Role::manager, 0, staff).error().code, ErrorCode::bad_input) << name;
    auto wishes = hand_store();
    wishes.manager_name = name;
    EXPECT_EQ(store::Store::create(temp / "other", wishes, seeded.env).error().code, ErrorCode::bad_input) << name;
  }
  EXPECT_FALSE(std::filesystem::exists(temp / "other"));
}

TEST_F(Staff, NameOfOtherSpacesOrCapitalsIsTheSamePerson) {
  const auto added = must(store::add_staff(*store, "  Li \u3000 Wei ", Role::volunteer, 0, staff));
  EXPECT_EQ(added.name, "Li Wei");
  for (const char* same : {"Li Wei", "li wei", " LI  WEI"}) {
    EXPECT_EQ(store::add_staff(*store, same, Role::staff, 0, staff).error().code, ErrorCode::exists) << same;
    EXPECT_EQ(must(store::staff_for_command(*store, same)).id, added.id) << same;
  }
  EXPECT_TRUE(must(store::verify(*store)).ok);
}

TEST_F(Staff, CommandLineIsMadeOnFirstUseAndNobodyElse) {
  const auto first = must(store::staff_for_command(*store, "command line"));
  EXPECT_EQ(first.role, Role::staff);
  const auto head = store::head(*store);
  EXPECT_EQ(must(store::staff_for_command(*store, "command line")).id, first.id);
  EXPECT_EQ(must(store::staff_for_command(*store, "Mei")).id, staff);
  const auto unknown = store::staff_for_command(*store, "Nobody");
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().code, ErrorCode::not_found);
  EXPECT_EQ(store::head(*store).seq, head.seq);
}

class Donors : public StoreTest {};

TEST_F(Donors, PersonalFieldsStayOutOfTheOperation) {
  const auto donor = must(store::add_donor(*store, DonorKind::individual, "Wang Xiaoming", "138 0000 0000", staff));
  EXPECT_EQ(donor.number, "901-1");
  const auto entry = everything_unsent().back();
  EXPECT_THAT(entry.content, testing::Not(HasSubstr("Wang")));
  EXPECT_THAT(entry.content, testing::Not(HasSubstr("138")));
  const auto side = must(journal::decode_side(entry.side));
  EXPECT_EQ(side.name, "Wang Xiaoming");
  const auto operation = must(journal::decode(entry.content));
  EXPECT_EQ(std::get<journal::DonorAdded>(operation.payload).side_hash, journal::side_hash(side.salt, entry.side));
  reopen();
  EXPECT_EQ(must(store::get_donor(*store, donor.id)), donor);
  EXPECT_FALSE(must(store::get_donor(*store, seeded.env.ids.make<DonorId>())));
}

TEST_F(Donors, FoundByAPartOfNameOrNumberTakenAsItIs) {
  const auto sky = must(store::add_donor(*store, DonorKind::company, "Blue Sky 100% Ltd", "", staff));
  const auto wang = must(store::add_donor(*store, DonorKind::individual, "王小明", "", staff));
  EXPECT_THAT(must(store::find_donors(*store, "sky", 10)), testing::ElementsAre(sky));
  EXPECT_THAT(must(store::find_donors(*store, "小", 10)), testing::ElementsAre(wang));
  EXPECT_THAT(must(store::find_donors(*store, "901-2", 10)), testing::ElementsAre(wang));
  EXPECT_THAT(must(store::find_donors(*store, "0% L", 10)), testing::ElementsAre(sky));
  EXPECT_THAT(must(store::find_donors(*store, "_", 10)), IsEmpty());
  EXPECT_THAT(must(store::find_donors(*store, "", 1)), testing::ElementsAre(wang));
  EXPECT_THAT(must(store::find_donors(*store, "'; DROP TABLE donor; --", 10)), IsEmpty());
}

TEST_F(Donors, NamedOneIsTheSameTheSecondTime) {
  const auto company = must(store::donor_named(*store, DonorKind::company, "Blue Sky Ltd", staff));
  EXPECT_EQ(must(store::donor_named(*store, DonorKind::company, "Blue Sky Ltd", staff)).id, company.id);
  EXPECT_NE(must(store::donor_named(*store, DonorKind::individual, "Blue Sky Ltd", staff)).id, company.id);
  EXPECT_EQ(store::donor_named(*store, DonorKind::company, "", staff).error().code, ErrorCode::bad_input);
  for (const char* same : {"  Blue   Sky Ltd ", "blue sky LTD", "Blue\u3000Sky Ltd"})
    EXPECT_EQ(must(store::donor_named(*store, DonorKind::company, same, staff)).id, company.id) << same;
  EXPECT_NE(must(store::donor_named(*store, DonorKind::company, "BlueSky Ltd", staff)).id, company.id);
  const auto typed = must(store::add_donor(*store, DonorKind::individual, "  Ann   Lee ", "", staff));
  EXPECT_EQ(typed.name, "Ann Lee");
  // A second one of nearly that name, from another till perhaps, is still found by the very name.
  const auto small = must(store::add_donor(*store, DonorKind::individual, "ann lee", "", staff));
  EXPECT_EQ(must(store::donor_named(*store, DonorKind::individual, "ann lee", staff)).id, small.id);
  EXPECT_EQ(must(store::donor_named(*store, DonorKind::individual, "ANN LEE", staff)).id, typed.id);
  EXPECT_TRUE(must(store::verify(*store)).ok);
}

class Day : public StoreTest {
 protected:
  Date ensure() { return must(store::ensure_day(*store, staff)); }
  void hub_says(std::int64_t utc_ms) { must(store::set_hub_seen(*store, "1-00", utc_ms)); }
};

TEST_F(Day, TodayIsOpenedOnceByAnOperation) {
  EXPECT_FALSE(must(store::open_day(*store)));
  EXPECT_EQ(must(store::plan_day(*store)).advice, store::DayAdvice::open_today);
  EXPECT_EQ(ensure(), today);
  const auto head = store::head(*store);
  EXPECT_EQ(ensure(), today);
  EXPECT_EQ(must(store::open_day(*store, std::nullopt, staff)).seq, head.seq);
  EXPECT_EQ(must(store::open_day(*store, today, staff)).seq, head.seq);
  EXPECT_EQ(store::head(*store).chain_hash, head.chain_hash);
  EXPECT_EQ(must(store::plan_day(*store)).advice, store::DayAdvice::open_already);
  seeded.clock.advance(day_ms);
  EXPECT_EQ(ensure(), Date{today.days + 1});
  const auto operation = must(journal::decode(everything_unsent().back().content));
  EXPECT_EQ(std::get<journal::DayOpened>(operation.payload), (journal::DayOpened{Date{today.days + 1}, today}));
  EXPECT_EQ(operation.business_date, Date{today.days + 1});
}

TEST_F(Day, ItIsTheDateOfTheShopsZoneNotOfUtc) {
  seeded.clock.set_utc_ms(morning_utc_ms + 15LL * 3600 * 1000);  // 01:00 the next day in Shanghai, 17:00 UTC
  EXPECT_EQ(ensure(), Date{today.days + 1});
}

TEST_F(Day, ClockSetBackAsksAPersonAndTakesTheirWordForTheDay) {
  ensure();
  seeded.clock.set_utc_ms(0);
  const auto plan = must(store::plan_day(*store));
  EXPECT_EQ(plan.advice, store::DayAdvice::ask_person);
  EXPECT_THAT(plan.reason, HasSubstr("1970-01-01"));
  const auto refused = store::ensure_day(*store, staff);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::refused);
  EXPECT_EQ(store::open_day(*store, std::nullopt, staff).error().code, ErrorCode::refused);
  const auto donation = store::save_donation(*store, donation_of({line("clothes.coats", 1)}), staff);
  ASSERT_FALSE(donation);
  EXPECT_EQ(donation.error().code, ErrorCode::refused);

  const Date real{today.days + 2};
  must(store::open_day(*store, real, staff));
  EXPECT_EQ(ensure(), real);
  save(donation_of({line("clothes.coats", 1)}));
  EXPECT_EQ(must(store::day_totals(*store, real)).donations, 1);
  // On the next day of the same wrong clock somebody is asked again, and may confirm the same date.
  seeded.clock.advance(day_ms);
  EXPECT_FALSE(store::ensure_day(*store, staff));
  must(store::open_day(*store, real, staff));
  EXPECT_EQ(ensure(), real);
}

TEST_F(Day, GivenDateStandsForTodayAlsoWhenEarlier) {
  ensure();
  must(store::open_day(*store, Date{today.days - 1}, staff));
  EXPECT_EQ(ensure(), Date{today.days - 1});
  EXPECT_EQ(must(store::open_day(*store)), Date{today.days - 1});
  must(store::open_day(*store, std::nullopt, staff));
  EXPECT_EQ(ensure(), today);
}

TEST_F(Day, ClockFarFromTheHubsAsksAPerson) {
  hub_says(morning_utc_ms + 3 * day_ms);
  auto plan = must(store::plan_day(*store));
  EXPECT_EQ(plan.advice, store::DayAdvice::ask_person);
  EXPECT_EQ(plan.hub_suggests, Date{today.days + 3});
  EXPECT_FALSE(store::ensure_day(*store, staff));
  must(store::open_day(*store, Date{today.days + 3}, staff));
  EXPECT_EQ(ensure(), Date{today.days + 3});
}

TEST_F(Day, AClockThatWasPutRightSinceTheHubWasHeardIsNoDoubt) {
  seeded.clock.set_utc_ms(morning_utc_ms - 300 * day_ms);
  hub_says(morning_utc_ms);
  seeded.clock.set_utc_ms(morning_utc_ms + 60'000);
  EXPECT_EQ(must(store::plan_day(*store)).advice, store::DayAdvice::open_today);
  EXPECT_EQ(ensure(), today);
}

TEST_F(Day, HubsTimeIsCarriedForwardAndAClockSetBackShows) {
  hub_says(morning_utc_ms + 60'000);
  seeded.clock.advance(30 * day_ms);
  EXPECT_EQ(must(store::hub_time_now_utc_ms(*store)), morning_utc_ms + 60'000 + 30 * day_ms);
  EXPECT_EQ(ensure(), Date{today.days + 30});  // weeks offline are no doubt
  seeded.clock.set_utc_ms(morning_utc_ms - 400 * day_ms);
  EXPECT_EQ(must(store::plan_day(*store)).hub_suggests, today);
}

TEST_F(Day, HubNeverHeardHasNoTime) { EXPECT_FALSE(must(store::hub_time_now_utc_ms(*store))); }

}  // namespace
}  // namespace intake::tests
