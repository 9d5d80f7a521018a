// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <set>

#include "sync/hub/admin.h"
#include "tests/unit/hub/hub_fixtures.h"

namespace intake::hub {
namespace {

constexpr std::int64_t minute_ms = 60'000;

TEST(PairingCode, IsEightCapitalsWithoutVowels) {
  TestHub hub;
  std::set<std::string> codes;
  for (int i = 0; i < 50; ++i) {
    const std::string code = hub.code("Northgate");
    EXPECT_EQ(code.size(), 8U);
    EXPECT_EQ(code.find_first_not_of("BCDFGHJKLMNPQRSTVWXZ"), std::string::npos) << code;
    codes.insert(code);
  }
  EXPECT_EQ(codes.size(), 50U);
}

TEST(Enrol, GivesIdentityNumberKeyAndABlock) {
  TestHub hub;
  Till one(hub, "Northgate");
  Till two(hub, "Northgate");
  Till other(hub, "Harbour 港口");
  EXPECT_EQ(one.identity.terminal_number, 1);
  EXPECT_EQ(two.identity.terminal_number, 2);
  EXPECT_EQ(other.identity.terminal_number, 3);
  EXPECT_EQ(one.identity.shop, two.identity.shop);
  EXPECT_NE(one.identity.shop, other.identity.shop);
  EXPECT_EQ(other.identity.shop_name, "Harbour 港口");
  EXPECT_EQ(one.identity.organisation, other.identity.organisation);
  EXPECT_NE(one.identity.device, two.identity.device);
  const std::vector<domain::TagBlock> first{{10'000'000, 10'000, false}};
  const std::vector<domain::TagBlock> second{{10'010'000, 10'000, false}};
  EXPECT_EQ(one.identity.blocks, first);
  EXPECT_EQ(two.identity.blocks, second);
  EXPECT_EQ(one.hello().status, 200);
}

TEST(Enrol, TakesTheCodeInSmallLetters) {
  TestHub hub;
  std::string code = hub.code("Northgate");
  for (char& c : code) c = static_cast<char>(c - 'A' + 'a');
  EXPECT_EQ(Till(hub).enrol(code, "Northgate").status, 200);
}

TEST(Enrol, ALostReplyIsGivenAgainAndACodeServesOneTerminal) {
  TestHub hub;
  const std::string code = hub.code("Northgate");
  Till till(hub);
  ASSERT_EQ(till.enrol(code, "Northgate").status, 200);
  const auto first = till.identity;
  ASSERT_EQ(till.enrol(code, "Northgate").status, 200);
  EXPECT_EQ(till.identity.device, first.device);
  EXPECT_EQ(till.identity.blocks, first.blocks);
  Till thief(hub);
  EXPECT_EQ(thief.enrol(code, "Northgate").status, 404);
}

/// As if so many codes had been given as there are first two letters.
void give_all_codes(TestHub& hub, const std::string& device) {
  hub.tamper("WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 20), "
             "letter (x) AS (SELECT substr('BCDFGHJKLMNPQRSTVWXZ', i, 1) FROM n) INSERT OR REPLACE INTO pairing_code SELECT 1, a.x || b.x, 'BBBBBB', 1, " + std::to_string(test_now_utc_ms + minute_ms) + ", 5, " +
             device + " FROM letter a, letter b");
}

TEST(Enrol, HundredsMayJoinWithinMinutesButNotBeInvitedAtOnce) {
  TestHub hub;
  Till first(hub, "Northgate");
  give_all_codes(hub, "1");
  EXPECT_EQ(Till(hub, "Northgate").identity.terminal_number, 2) << "codes that served give way";
  give_all_codes(hub, "NULL");
  const auto refused = pair(hub.storage(), hub.seeded().env, "Northgate");
  ASSERT_FALSE(refused) << "open ones do not";
  EXPECT_EQ(refused.error().code, ErrorCode::refused);
  hub.seeded().clock.advance(minute_ms);
  EXPECT_EQ(Till(hub, "Northgate").identity.terminal_number, 3);
}

TEST(Enrol, WrongExpiredAndUsedCodesLookTheSame) {
  TestHub hub;
  const std::string code = hub.code("Northgate");
  Till till(hub);
  const Response wrong = till.enrol("BBBBBBBB", "Northgate");
  const Response nonsense = till.enrol("x", "Northgate");
  hub.seeded().clock.advance(10 * minute_ms);
  const Response expired = till.enrol(code, "Northgate", "192.0.2.7");
  EXPECT_EQ(wrong.status, 404);
  EXPECT_EQ(nonsense.status, 404);
  EXPECT_EQ(expired.status, 404);
  EXPECT_EQ(wrong.body, expired.body);
  EXPECT_EQ(wrong.body, nonsense.body);
}

TEST(Enrol, ACodeHoldsUntilJustBeforeTenMinutes) {
  TestHub hub;
  const std::string code = hub.code("Northgate");
  hub.seeded().clock.advance(10 * minute_ms - 1);
  EXPECT_EQ(Till(hub).enrol(code, "Northgate").status, 200);
}

TEST(Enrol, FiveWrongTriesEndACodeFromWhateverAddress) {
  TestHub hub;
  const std::string code = hub.code("Northgate");
  std::string wrong = code;
  wrong[7] = wrong[7] == 'B' ? 'C' : 'B';
  Till till(hub);
  for (int i = 0; i < 5; ++i) EXPECT_EQ(till.enrol(wrong, "Northgate", "192.0.2." + std::to_string(i)).status, 404);
  EXPECT_EQ(till.enrol(code, "Northgate", "192.0.2.9").status, 404);
}

TEST(Enrol, FourWrongTriesLeaveOne) {
  TestHub hub;
  const std::string code = hub.code("Northgate");
  std::string wrong = code;
  wrong[7] = wrong[7] == 'B' ? 'C' : 'B';
  Till till(hub);
  for (int i = 0; i < 4; ++i) EXPECT_EQ(till.enrol(wrong, "Northgate").status, 404);
  hub.reopen();  // tries are kept, not remembered
  EXPECT_EQ(till.enrol(code, "Northgate").status, 200);
}

TEST(Enrol, AnAddressThatGuessesWaits) {
  TestHub hub;
  const std::string code = hub.code("Northgate");
  Till till(hub);
  for (int i = 0; i < 5; ++i) EXPECT_EQ(till.enrol("ZZZZZZZ" + std::string(1, "BCDFG"[i]), "Northgate").status, 404);
  const Response waiting = till.enrol(code, "Northgate");
  EXPECT_EQ(waiting.status, 429);
  EXPECT_GT(waiting.retry_after_s, 500);
  EXPECT_EQ(till.enrol(code, "Northgate", "192.0.2.7").status, 200) << "another address is not held up";
  hub.seeded().clock.advance(10 * minute_ms + 1000);
  EXPECT_EQ(Till(hub).enrol(hub.code("Northgate"), "Northgate").status, 200);
}

TEST(Enrol, AnotherShopsCodeIsRefusedAndStaysGood) {
  TestHub hub;
  const std::string code = hub.code("Northgate");
  Till till(hub);
  const Response refused = till.enrol(code, "Harbour");
  EXPECT_EQ(refused.status, 409);
  EXPECT_EQ(error_of(refused).code, "shop_differs");
  EXPECT_EQ(till.enrol(code, "Northgate").status, 200);
}

TEST(Enrol, AShopHasTheCurrencyOfItsFirstTerminal) {
  TestHub hub;
  const auto join = [&](const std::string& code, const std::string& shop, Currency currency) {
    Till till(hub);
    auto message = till.enrol_request(code, shop);
    message.currency = currency;
    return till.enrol(message);
  };
  const std::string early = hub.code("Northgate");  // the shop is made before anybody knows its currency
  EXPECT_EQ(join(hub.code("Northgate"), "Northgate", Currency::GBP).status, 200);
  const Response refused = join(early, "Northgate", Currency::CNY);
  EXPECT_EQ(refused.status, 409);
  EXPECT_EQ(error_of(refused).code, "currency_differs");
  EXPECT_NE(error_of(refused).reason.find("GBP"), std::string::npos);
  hub.reopen();
  EXPECT_EQ(join(early, "Northgate", Currency::JPY).status, 409);
  EXPECT_EQ(join(early, "Northgate", Currency::GBP).status, 200) << "the code stayed good";
  EXPECT_EQ(join(hub.code("Harbour"), "Harbour", Currency::CNY).status, 200) << "another shop is free to choose";
}

TEST(Enrol, AStoreThatExistedKeepsItsIdentityUnlessItIsTaken) {
  TestHub hub;
  Till till(hub);
  auto message = till.enrol_request(hub.code("Northgate"), "Northgate");
  message.device = hub.seeded().ids.make<DeviceId>();
  message.terminal_number = 907;
  ASSERT_EQ(till.enrol(message).status, 200);
  EXPECT_EQ(till.identity.device, *message.device);
  EXPECT_EQ(till.identity.terminal_number, 1);

  Till twin(hub);
  auto again = twin.enrol_request(hub.code("Northgate"), "Northgate");
  again.device = message.device;
  EXPECT_EQ(error_of(twin.enrol(again)).code, "device_known");
  again.device = hub.seeded().ids.make<DeviceId>();
  again.terminal_number = 907;
  EXPECT_EQ(error_of(twin.enrol(again)).code, "number_taken");
  again.terminal_number = 908;
  EXPECT_EQ(twin.enrol(again).status, 200);
}

TEST(Enrol, ATerminalThatLostTheReplyIsKnownByItsKeyUnderANewCodeOfItsShop) {
  TestHub hub;
  const auto identity = hub.seeded().ids.make<DeviceId>();
  const auto asked = [&](const Till& till, const std::string& code, const std::string& shop) {
    auto message = till.enrol_request(code, shop);
    message.device = identity;
    message.terminal_number = 907;
    return message;
  };
  Till till(hub);
  ASSERT_EQ(till.enrol(asked(till, hub.code("Northgate"), "")).status, 200);
  const auto first = till.identity;
  const std::string code = hub.code("Northgate");
  const std::string elsewhere = hub.code("Harbour");
  const Response refused = till.enrol(asked(till, elsewhere, ""));
  EXPECT_EQ(refused.status, 409);
  EXPECT_EQ(error_of(refused).code, "shop_differs");

  ASSERT_EQ(till.enrol(asked(till, code, "")).status, 200);
  EXPECT_EQ(till.identity.device, identity);
  EXPECT_EQ(till.identity.terminal_number, first.terminal_number);
  ASSERT_EQ(till.identity.blocks.size(), 1U);
  EXPECT_NE(till.identity.blocks[0].first, first.blocks[0].first) << "a copy of this store may print from those";
  const auto again = till.identity.blocks;
  ASSERT_EQ(till.enrol(asked(till, code, "")).status, 200);
  EXPECT_EQ(till.identity.blocks, again) << "the same code, the same answer";
  EXPECT_EQ(hub.storage().devices()->size(), 1U);
  Till thief(hub);
  EXPECT_EQ(thief.enrol(code, "Northgate").status, 404) << "the code served its terminal";
  EXPECT_EQ(thief.enrol(asked(thief, hub.code("Northgate"), "")).status, 409) << "the same identity with another key";
  EXPECT_EQ(till.hello().status, 200);
}

TEST(Enrol, MustBeSignedWithTheKeyItBrings) {
  TestHub hub;
  Till till(hub);
  auto message = till.enrol_request(hub.code("Northgate"), "Northgate");
  message.public_key = std::string(32, '\x01');
  EXPECT_EQ(till.enrol(message).status, 401);
  EXPECT_TRUE(hub.storage().devices()->empty());
}

TEST(Enrol, NumbersStepOverThoseByHandAndEndAt9999) {
  TestHub hub;
  Till first(hub, "Northgate");
  hub.tamper("UPDATE organisation SET next_number = 899");
  EXPECT_EQ(Till(hub, "Northgate").identity.terminal_number, 899);
  Till thousandth(hub, "Northgate");
  EXPECT_EQ(thousandth.identity.terminal_number, 1000);
  ASSERT_FALSE(thousandth.identity.blocks.empty());
  EXPECT_EQ(thousandth.identity.blocks[0].first, 10'020'000) << "tags know nothing of the number";
  EXPECT_EQ(Till(hub, "Northgate").identity.terminal_number, 1001);
  hub.tamper("UPDATE organisation SET next_number = 9999");
  hub.reopen();
  EXPECT_EQ(Till(hub, "Northgate").identity.terminal_number, 9999);
  Till till(hub);
  const Response full = till.enrol(hub.code("Northgate"), "Northgate");
  EXPECT_EQ(full.status, 409);
  EXPECT_EQ(error_of(full).code, "hub_full");
}

}  // namespace
}  // namespace intake::hub
