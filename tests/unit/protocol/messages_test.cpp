// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/protocol/messages.h"

#include <gtest/gtest.h>

#include "db/journal/chain.h"
#include "tests/unit/protocol/protocol_fixtures.h"

namespace intake::protocol {
namespace {

template <class AnyId>
AnyId id(int n) {
  Uuid uuid;
  uuid.bytes[0] = 1;
  uuid.bytes[15] = static_cast<std::uint8_t>(n);
  return AnyId(uuid);
}

TEST(Messages, EnrolComesBack) {
  const EnrolRequest request{"BCDFGHJK", std::string(32, '\x07'), "Northgate 北门", Currency::JPY, "0.1.0", id<DeviceId>(4), 907};
  EXPECT_EQ(decode_enrol_request(encode(request)).value_or(EnrolRequest{}), request);
  EnrolRequest fresh = request;
  fresh.device.reset();
  fresh.terminal_number = 0;
  EXPECT_EQ(decode_enrol_request(encode(fresh)).value_or(EnrolRequest{}), fresh);
  const EnrolReply reply{id<OrganisationId>(1), id<DeviceId>(4), id<ShopId>(2), "Northgate 北门", 12, id<Uuid>(3), "1-00ff",
                         std::string(32, '\x09'), {{10'000'000, 10'000, false}}, 1'794'000'000'123, "abcd", {}};
  EXPECT_EQ(decode_enrol_reply(encode(reply)).value_or(EnrolReply{}), reply);
}

TEST(Messages, AnEnrolReplyGivesANumberThatIsAHubs) {
  const auto numbered = [](int number) {
    return decode_enrol_reply(encode(EnrolReply{id<OrganisationId>(1), id<DeviceId>(4), id<ShopId>(2), "Northgate", number, id<Uuid>(3), "1-00ff",
                                                std::string(32, '\x09'), {}, 1, "abcd", {}}));
  };
  for (const int number : {1, 899, 1000, 9999}) EXPECT_EQ(numbered(number).value_or(EnrolReply{}).terminal_number, number);
  for (const int number : {-1, 0, 900, 999, 10'000}) EXPECT_FALSE(numbered(number)) << number;
}

TEST(Messages, HelloComesBack) {
  const HelloRequest request{{1, 2}, "0.1.0", 3, 4711, std::string(32, '\x01'), 4700, std::string(32, '\x02'), "2-aa", 120, 7};
  EXPECT_EQ(decode_hello_request(encode(request)).value_or(HelloRequest{}), request);
  const HelloReply reply{1, id<Uuid>(3), "2-aa", 4700, std::string(32, '\x02'), 1'794'000'000'123, "Northgate",
                         {500, 1 << 18, 1 << 20}, {{10'020'000, 10'000, false}, {10'030'000, 500, true}}, {{id<DeviceId>(4), 1'000, Date{20'764}}}};
  EXPECT_EQ(decode_hello_reply(encode(reply)).value_or(HelloReply{}), reply);
}

TEST(Messages, PushReplyComesBack) {
  const PushReply reply{2, 900, std::string(32, '\x03'), "2-aa", 1'794'000'000'123,
                        {{7, id<OpId>(1), Verdict::duplicate, "known"}, {9, id<OpId>(2), Verdict::quarantined, "id_reused"}}};
  EXPECT_EQ(decode_push_reply(encode(reply)).value_or(PushReply{}), reply);
}

TEST(Messages, ErrorComesBackWithAndWithoutHead) {
  const ErrorReply plain{"gap", "An operation before this batch is missing here.", "Send again from seq 5.", 5, {}, {}, ""};
  EXPECT_EQ(decode_error_reply(encode(plain)).value_or(ErrorReply{}), plain);
  const ErrorReply fork{"fork", "r", "f", {}, 2, 17, std::string(32, '\x05')};
  EXPECT_EQ(decode_error_reply(encode(fork)).value_or(ErrorReply{}), fork);
}

TEST(Messages, EveryVerdictHasItsWord) {
  for (const auto verdict : {Verdict::applied, Verdict::duplicate, Verdict::conflict, Verdict::quarantined})
    EXPECT_EQ(parse_verdict(verdict_word(verdict)), verdict);
  EXPECT_FALSE(parse_verdict("accepted"));
}

TEST(Messages, HostileValuesAreRefused) {
  EXPECT_FALSE(decode_hello_request("<html>Welcome to our Wi-Fi</html>"));
  EXPECT_FALSE(decode_hello_request("{}"));
  EXPECT_FALSE(decode_hello_request("{\"versions\":[1],\"incarnation\":-1,\"last_seq\":0,\"last_chain\":\"\"}"));
  EXPECT_FALSE(decode_push_reply("{\"incarnation\":1,\"acked_seq\":3,\"acked_chain\":\"00\",\"hub_epoch\":\"1\",\"time_utc_ms\":1}"));
  const auto enrol = [](const std::string& code, int key_digits, const std::string& currency) {
    return decode_enrol_request("{\"code\":\"" + code + "\",\"public_key\":\"" + std::string(static_cast<std::size_t>(key_digits), '0') +
                                "\",\"shop\":\"S\",\"currency\":\"" + currency + "\"}");
  };
  EXPECT_TRUE(enrol("A", 64, "CNY"));
  EXPECT_FALSE(enrol("A", 62, "CNY"));
  EXPECT_FALSE(enrol(std::string(201, 'A'), 64, "CNY"));
  for (const char* currency : {"", "ZZZ", "cny", "CNYX"}) EXPECT_FALSE(enrol("A", 64, currency)) << currency;
}

TEST(Messages, TargetsEscapeTheCursor) {
  EXPECT_EQ(push_target(3), "/v1/push?incarnation=3");
  EXPECT_EQ(pull_target("shop", "1-aa.12 &=", 2), "/v1/pull?feed=shop&cursor=1-aa.12%20%26%3d&incarnation=2");
}

Page page_of(SeededEnv& seeded, std::size_t count) {
  Page page{"shop", "1-aa.12", true, "1-aa", 1'794'000'000'123, {}, {}};
  for (const auto& entry : chained_journal(seeded.env, count))
    page.operations.push_back({entry.position, entry.op_id, entry.chain_hash, entry.content, entry.side, static_cast<std::int64_t>(page.operations.size()) + 8});
  return page;
}

TEST(Page, ComesBack) {
  SeededEnv seeded(1, 1'794'000'000'000);
  Page page = page_of(seeded, 5);
  page.operations[2].side = "{\"donor\":\"\"}";
  page.operations[3].op = "\xff not utf-8";
  page.operations[4].op.clear();  // the reader's own
  EXPECT_EQ(decode_page(encode_page(page)).value_or(Page{}), page);
  const Page empty = page_of(seeded, 0);
  EXPECT_EQ(decode_page(encode_page(empty)).value_or(Page{}), empty);
  Page rolls{"organisation", "1-aa.2", false, "1-aa", 5, {}, {{10'000'000, 500, true}, {10'000'500, 20, true}}};
  EXPECT_EQ(decode_page(encode_page(rolls)).value_or(Page{}), rolls);
}

TEST(Page, AChangedOrMissingByteIsFound) {
  SeededEnv seeded(2, 1'794'000'000'000);
  const std::string text = encode_page(page_of(seeded, 3));
  const std::size_t first = text.find('\n') + 1;
  for (std::size_t at = first; at < text.size(); at += 7) {
    std::string changed = text;
    changed[at] = changed[at] == 'a' ? 'b' : 'a';
    EXPECT_FALSE(decode_page(changed)) << at;
    EXPECT_FALSE(decode_page(text.substr(0, at))) << at;
  }
}

}  // namespace
}  // namespace intake::protocol
