// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "sync/protocol/compression.h"
#include "sync/protocol/messages.h"
#include "tests/unit/protocol/protocol_fixtures.h"

namespace intake::protocol {
namespace {

constexpr std::int64_t now_utc_ms = 1'794'000'000'000;

std::vector<Envelope> round_trip(std::span<const journal::Entry> entries, const Limits& limits, bool opaque = false) {
  const auto batch = encode_batch(entries, limits, opaque);
  if (!batch) return {};
  const auto lines = expand(batch->body, limits);
  if (!lines) return {};
  auto envelopes = decode_batch(*lines, limits);
  return envelopes ? *envelopes : std::vector<Envelope>{};
}

TEST(Batch, ComesBackByteForByte) {
  SeededEnv seeded(1, now_utc_ms);
  auto entries = chained_journal(seeded.env, 20);
  entries[3].content = "{\"quote\":\"\\\"\",\"line\":\"\\n\",\"zh\":\"外套 旧衣\",\"nul\":\"\\u0000\"}";
  entries[4].side = "{\"donor\":\"…\"}";
  const auto envelopes = round_trip(entries, {});
  ASSERT_EQ(envelopes.size(), entries.size());
  for (std::size_t i = 0; i < entries.size(); ++i) EXPECT_EQ(envelopes[i], envelope_of(entries[i]));
}

TEST(Batch, CarriesBytesThatAreNoUtf8AsOpaque) {
  SeededEnv seeded(2, now_utc_ms);
  auto entries = chained_journal(seeded.env, 2);
  entries[1].content = std::string("\xff\xfe\0broken", 9);
  const auto envelopes = round_trip(entries, {});
  ASSERT_EQ(envelopes.size(), 2U);
  EXPECT_FALSE(envelopes[0].opaque);
  EXPECT_TRUE(envelopes[1].opaque);
  EXPECT_EQ(envelopes[1].op, entries[1].content);
}

TEST(Batch, SendsAnyContentAsOpaqueWhenAsked) {
  SeededEnv seeded(3, now_utc_ms);
  const auto entries = chained_journal(seeded.env, 1);
  const auto envelopes = round_trip(entries, {}, true);
  ASSERT_EQ(envelopes.size(), 1U);
  EXPECT_TRUE(envelopes[0].opaque);
  EXPECT_EQ(envelopes[0].op, entries[0].content);
}

TEST(Batch, StopsAtTheNumberOfOperations) {
  SeededEnv seeded(4, now_utc_ms);
  const auto entries = chained_journal(seeded.env, 30);
  const auto batch = encode_batch(entries, {.operations = 7});
  ASSERT_TRUE(batch);
  EXPECT_EQ(batch->operations, 7U);
  EXPECT_EQ(batch->last_seq, 7);
}

TEST(Batch, StopsBeforeTheExpandedLimit) {
  SeededEnv seeded(5, now_utc_ms);
  const auto entries = chained_journal(seeded.env, 100, 1000);
  const Limits limits{.operations = 1000, .compressed_bytes = 1 << 20, .expanded_bytes = 20'000};
  const auto batch = encode_batch(entries, limits);
  ASSERT_TRUE(batch);
  EXPECT_GT(batch->operations, 10U);
  EXPECT_LT(batch->operations, 20U);
  EXPECT_TRUE(expand(batch->body, limits));
}

TEST(Batch, StopsBeforeTheCompressedLimit) {
  SeededEnv seeded(6, now_utc_ms);
  const auto entries = chained_journal(seeded.env, 200, 1000);
  const Limits limits{.operations = 1000, .compressed_bytes = 30'000, .expanded_bytes = 8 << 20};
  const auto batch = encode_batch(entries, limits);
  ASSERT_TRUE(batch);
  EXPECT_GE(batch->operations, 1U);
  EXPECT_LE(batch->body.size(), 30'000U);
}

TEST(Batch, ManyOperationsOnTheHubSideAreRefused) {
  SeededEnv seeded(7, now_utc_ms);
  const auto entries = chained_journal(seeded.env, 11);
  const auto batch = encode_batch(entries, {});
  ASSERT_TRUE(batch);
  const auto lines = expand(batch->body, {});
  ASSERT_TRUE(lines);
  const auto refused = decode_batch(*lines, {.operations = 10});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::refused);
}

TEST(Batch, HostileLinesAreRefusedWithTheirNumber) {
  const std::string good =
      encode_line({1, OpId(*Uuid::parse("0191e0f1-0000-7000-8000-000000000001")), std::string(32, 'c'), "{}", "", false});
  for (const std::string bad :
       {"x", "[]", "{}", "{\"seq\":0}", "null", "{\"seq\":1,\"op_id\":\"zz\",\"chain\":\"00\",\"op\":\"\"}",
        "{\"seq\":9223372036854775808,\"op_id\":\"0191e0f1-0000-7000-8000-000000000001\"}",
        "{\"seq\":1.5,\"op_id\":\"0191e0f1-0000-7000-8000-000000000001\"}", "{\"seq\":2,\"op\":\"\xff\"}"}) {
    const auto read = decode_batch(good + bad + "\n", {});
    ASSERT_FALSE(read) << bad;
    EXPECT_EQ(read.error().code, ErrorCode::bad_input);
    EXPECT_NE(read.error().detail.find("Line 2"), std::string::npos) << read.error().detail;
  }
  EXPECT_TRUE(decode_batch(good, {}));
  EXPECT_FALSE(decode_batch("", {}));
  EXPECT_FALSE(decode_batch("\n\n", {}));
}

TEST(Batch, DeepNestingIsRefused) {
  EXPECT_FALSE(decode_batch(std::string(100'000, '[') + "\n", {}));
  EXPECT_FALSE(decode_batch("{\"seq\":" + std::string(5'000, '['), {}));
}

TEST(Batch, UnknownFieldsArePassedOver) {
  const auto read = decode_batch("{\"later\":{\"a\":[1]},\"seq\":4,\"op_id\":\"0191e0f1-0000-7000-8000-000000000001\",\"chain\":\"" +
                                     std::string(64, '0') + "\",\"op\":\"{}\"}",
                                 {});
  ASSERT_TRUE(read);
  EXPECT_EQ(read->front().seq, 4);
}

}  // namespace
}  // namespace intake::protocol
