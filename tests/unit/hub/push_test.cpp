// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "db/journal/codec.h"
#include "sync/protocol/compression.h"
#include "tests/unit/hub/hub_fixtures.h"

namespace intake::hub {
namespace {

using protocol::Verdict;

std::vector<Verdict> verdicts(const protocol::PushReply& reply) {
  std::vector<Verdict> all;
  for (const auto& result : reply.results) all.push_back(result.verdict);
  return all;
}
std::string only_reason(const protocol::PushReply& reply) {
  return reply.results.size() == 1 ? reply.results.front().reason : "results: " + std::to_string(reply.results.size());
}

TEST(Push, AcknowledgesWithItsChain) {
  TestHub hub;
  Till till(hub, "Northgate");
  till.donate(2, 350);
  till.donate(3, {});
  const auto reply = till.pushed();
  EXPECT_EQ(reply.acked_seq, 2);
  EXPECT_EQ(reply.acked_chain, till.entries.back().chain_hash);
  EXPECT_EQ(reply.hub_epoch, till.identity.hub_epoch);
  EXPECT_EQ(reply.incarnation, 1);
  EXPECT_TRUE(reply.results.empty());
  const auto report = hub.verify();
  EXPECT_TRUE(report.ok);
  EXPECT_EQ(report.figures, (Figures{2, 5, 700}));
  ASSERT_EQ(report.devices.size(), 1U);
  EXPECT_EQ(report.devices[0].head_chain, till.entries.back().chain_hash);
}

TEST(Push, SentTwiceCountsOnce) {
  TestHub hub;
  Till till(hub, "Northgate");
  till.donate(2, 350);
  till.donate(3, 10);
  const auto first = till.pushed();
  const auto second = till.pushed();
  EXPECT_EQ(second.acked_seq, 2);
  EXPECT_EQ(second.acked_chain, first.acked_chain);
  till.donate(1, 1);
  const auto overlapping = till.pushed(2);
  EXPECT_EQ(overlapping.acked_seq, 3);
  EXPECT_TRUE(overlapping.results.empty());
  EXPECT_EQ(hub.verify().figures, (Figures{3, 6, 731}));
}

TEST(Push, SurvivesAReopenedHub) {
  TestHub hub;
  Till till(hub, "Northgate");
  till.donate(2, 350);
  till.pushed();
  hub.reopen();
  till.donate(1, 50);
  EXPECT_EQ(till.pushed(1).acked_seq, 2);
  EXPECT_EQ(hub.verify().figures, (Figures{2, 3, 750}));
}

TEST(Push, AGapIs412AndKeepsNothing) {
  TestHub hub;
  Till till(hub, "Northgate");
  for (int i = 0; i < 5; ++i) till.donate(1, 100);
  const Response gap = till.push(3);
  EXPECT_EQ(gap.status, 412);
  EXPECT_EQ(error_of(gap).code, "gap");
  EXPECT_EQ(error_of(gap).expected_seq, 1);
  EXPECT_EQ(hub.verify().figures.donations, 0);
  EXPECT_EQ(till.pushed().acked_seq, 5);
}

TEST(Push, AReorderedBatchIs412AndKeepsNothing) {
  TestHub hub;
  Till till(hub, "Northgate");
  for (int i = 0; i < 3; ++i) till.donate(1, 100);
  const Response swapped = till.push_entries({till.entries[0], till.entries[2], till.entries[1]});
  EXPECT_EQ(swapped.status, 412);
  EXPECT_EQ(error_of(swapped).expected_seq, 2);
  EXPECT_EQ(hub.verify().devices[0].head_seq, 0);
}

TEST(Push, AnotherOperationAtTheSamePlaceIsAFork) {
  TestHub hub;
  Till till(hub, "Northgate");
  till.donate(1, 100);
  till.donate(1, 100);
  till.pushed();
  Till twin = till;
  twin.entries.resize(1);
  twin.donate(9, 900);
  const Response fork = twin.push(2);
  EXPECT_EQ(fork.status, 409);
  EXPECT_EQ(error_of(fork).code, "fork");
  EXPECT_EQ(error_of(fork).head_seq, 2);
  EXPECT_EQ(hub.verify().figures, (Figures{2, 2, 200}));
}

TEST(Push, AChainThatDoesNotFollowIsAFork) {
  TestHub hub;
  Till till(hub, "Northgate");
  till.donate(1, 100);
  till.entries[0].chain_hash[0] ^= 1;
  EXPECT_EQ(till.push().status, 409);
  Till changed(hub, "Northgate");
  changed.donate(1, 100);
  changed.entries[0].content += ' ';
  EXPECT_EQ(changed.push().status, 409);
}

TEST(Push, ARestoredTerminalsOperationsAreDuplicatesOfThemselves) {
  TestHub hub;
  Till till(hub, "Northgate");
  for (int i = 0; i < 3; ++i) till.donate(2, 100);
  till.pushed();
  till.donate(7, 10);  // recorded, never sent
  till.take_next_incarnation();
  ASSERT_EQ(till.hello().status, 200);
  const auto reply = till.pushed();
  EXPECT_EQ(reply.acked_seq, 4);
  EXPECT_EQ(reply.incarnation, 2);
  EXPECT_EQ(verdicts(reply), (std::vector{Verdict::duplicate, Verdict::duplicate, Verdict::duplicate}));
  const auto report = hub.verify();
  EXPECT_TRUE(report.ok) << to_text(report);
  EXPECT_EQ(report.figures, (Figures{4, 13, 670}));
  EXPECT_EQ(report.devices[0].head_chain, till.entries.back().chain_hash);
}

TEST(Push, TheSameAnswerAgainWhenTheAcknowledgementWasLost) {
  TestHub hub;
  Till till(hub, "Northgate");
  till.record_raw(hub.seeded().ids.make<OpId>(), "no operation");
  till.donate(1, 100);
  const auto first = till.pushed();
  const auto second = till.pushed();
  ASSERT_EQ(first.results.size(), 1U);
  EXPECT_EQ(first.results, second.results);
}

TEST(Push, AReusedIdWithOtherContentIsQuarantinedAndBlocksNothing) {
  TestHub hub;
  Till till(hub, "Northgate");
  const OpId id = till.donate(1, 100).op_id;
  std::string other = till.entries[0].content;
  other.replace(other.find("R1-000001"), 9, "R1-000002");
  till.record_raw(id, other);
  till.donate(1, 100);
  const auto reply = till.pushed();
  EXPECT_EQ(reply.acked_seq, 3);
  EXPECT_EQ(only_reason(reply), "id_reused");
  const auto report = hub.verify();
  EXPECT_TRUE(report.ok) << to_text(report);
  EXPECT_EQ(report.figures, (Figures{2, 2, 200}));
}

TEST(Push, WhatCannotBeReadIsKeptRawAndBlocksNothing) {
  TestHub hub;
  Till till(hub, "Northgate");
  SeededEnv& env = hub.seeded();
  const auto with_id = [](OpId id, const std::string& rest) { return "{\"op_id\":\"" + id.to_string() + "\"" + rest + "}"; };
  till.record_raw(env.ids.make<OpId>(), "");
  till.record_raw(env.ids.make<OpId>(), std::string("\xff\x00\xfe", 3));
  OpId id = env.ids.make<OpId>();
  till.record_raw(id, with_id(id, ",\"kind\":\"moon.landed\",\"v\":1,\"at\":{}"));
  id = env.ids.make<OpId>();
  till.record_raw(id, with_id(id, ",\"kind\":\"day.opened\",\"v\":9"));
  till.donate(1, 100);
  till.record_raw(env.ids.make<OpId>(), till.entries.back().content);
  till.donate(2, 100);
  const auto reply = till.pushed();
  EXPECT_EQ(reply.acked_seq, 7);
  std::vector<std::string> reasons;
  for (const auto& result : reply.results) {
    EXPECT_EQ(result.verdict, Verdict::quarantined);
    reasons.push_back(result.reason);
  }
  EXPECT_EQ(reasons, (std::vector<std::string>{"unreadable", "sent_opaque", "unknown_kind", "unknown_version", "id_differs"}));
  const auto report = hub.verify();
  EXPECT_TRUE(report.ok) << to_text(report);
  EXPECT_EQ(report.figures, (Figures{2, 3, 300}));
  till.take_next_incarnation();
  const auto again = till.pushed();
  EXPECT_EQ(again.results.size(), 7U);
  const Verdict aside = Verdict::quarantined;
  EXPECT_EQ(verdicts(again), (std::vector<Verdict>{aside, aside, aside, aside, Verdict::duplicate, aside, Verdict::duplicate}))
      << "known, and those in quarantine are told as that";
}

TEST(Push, OpaqueBytesAreKeptWithoutReading) {
  TestHub hub;
  Till till(hub, "Northgate");
  till.donate(1, 100);
  const Response response = till.push_entries(till.entries, true);
  ASSERT_EQ(response.status, 200);
  EXPECT_EQ(only_reason(*protocol::decode_push_reply(response.body)), "sent_opaque");
  EXPECT_TRUE(hub.verify().ok);
  EXPECT_EQ(hub.verify().figures, Figures{});
}

TEST(Push, ADonationInPartsCountsWhenItIsFinished) {
  TestHub hub;
  Till till(hub, "Northgate");
  const Uuid donation = hub.seeded().ids.next();
  const std::vector<domain::Lot> first{lot(hub, 10, 100), lot(hub, 5, {})};
  const std::vector<domain::Lot> second{lot(hub, 7, 20)};
  const std::vector<domain::Lot> last{lot(hub, 1, 1)};
  till.record(journal::DonationPart{1, first}, donation);
  till.record(journal::DonationPart{2, second}, donation);
  till.pushed();
  EXPECT_EQ(hub.verify().figures, Figures{});
  auto all = first;
  all.insert(all.end(), second.begin(), second.end());
  till.record(finished(last, 2, all), donation);
  EXPECT_TRUE(till.pushed(3).results.empty());
  EXPECT_EQ(hub.verify().figures, (Figures{1, 23, 1141}));
  EXPECT_TRUE(hub.verify().ok);

  till.record(journal::DonationPart{3, second}, donation);
  till.record(finished(last), donation);
  const auto late = till.pushed(4);
  ASSERT_EQ(late.results.size(), 2U);
  EXPECT_EQ(late.results[0].reason, "finished_already");
  EXPECT_EQ(late.results[1].reason, "finished_already");
  EXPECT_EQ(hub.verify().figures, (Figures{1, 23, 1141}));
}

TEST(Push, AFinishWithoutItsPartsIsHeldBack) {
  TestHub hub;
  Till till(hub, "Northgate");
  const Uuid donation = hub.seeded().ids.next();
  const std::vector<domain::Lot> lots{lot(hub, 10, 100)};
  till.record(journal::DonationPart{2, lots}, donation);
  till.record(finished({}, 1, lots), donation);
  EXPECT_EQ(only_reason(till.pushed()), "parts_missing");
  Till thief(hub, "Northgate");
  thief.record(journal::DonationPart{1, lots}, donation);
  thief.pushed();
  till.record(finished({}, 2, {lots[0], lots[0]}), donation);
  EXPECT_EQ(only_reason(till.pushed(3)), "parts_missing") << "another device's part is not this donation's";
}

TEST(Push, APartSentUnderTwoIdsIsHeldBack) {
  TestHub hub;
  Till till(hub, "Northgate");
  const Uuid donation = hub.seeded().ids.next();
  till.record(journal::DonationPart{1, {lot(hub, 1, 1)}}, donation);
  till.record(journal::DonationPart{1, {lot(hub, 1, 1)}}, donation);
  EXPECT_EQ(only_reason(till.pushed()), "part_again");
}

TEST(Push, TotalsThatDifferAreHeldBack) {
  TestHub hub;
  Till till(hub, "Northgate");
  auto wrong = finished({lot(hub, 2, 100)});
  wrong.totals.items = 3;
  till.record(wrong);
  wrong = finished({lot(hub, 2, 100)});
  wrong.totals.value_minor = 100;
  till.record(wrong);
  wrong = finished({lot(hub, 2, 100)});
  wrong.lot_count = 2;
  till.record(wrong);
  till.donate(1, 1);
  const auto reply = till.pushed();
  ASSERT_EQ(reply.results.size(), 3U);
  for (const auto& result : reply.results) EXPECT_EQ(result.reason, "totals_differ");
  EXPECT_EQ(hub.verify().figures, (Figures{1, 1, 1}));
  EXPECT_TRUE(hub.verify().ok);
}

TEST(Push, OneTagOnTwoLotsIsAConflictAndBothDonationsCount) {
  TestHub hub;
  Till one(hub, "Northgate");
  Till two(hub, "Northgate");
  auto a = lot(hub, 1, 100);
  auto b = lot(hub, 1, 200);
  a.tags = b.tags = {domain::make_tag(10'000'007)};
  one.record(finished({a}));
  two.record(finished({b}));
  EXPECT_TRUE(one.pushed().results.empty());
  const auto reply = two.pushed();
  EXPECT_EQ(only_reason(reply), "tag_taken:" + domain::make_tag(10'000'007).digits());
  EXPECT_EQ(verdicts(reply), std::vector{Verdict::conflict});
  EXPECT_EQ(hub.verify().figures, (Figures{2, 2, 300}));
  one.record(journal::LotTagged{DonationId(), {domain::make_tag(10'000'007)}, false}, a.id);
  EXPECT_TRUE(one.pushed(2).results.empty()) << "the same lot may say it again";
}

journal::StaffAdded staff(const std::string& name, std::optional<OpId> from_op = {}) {
  return {{name, from_op}, {domain::Role::staff, from_op}, {1, from_op}};
}

TEST(Push, AFieldConflictsOnlyWhenItsAuthorHadNotSeenTheLast) {
  TestHub hub;
  Till one(hub, "Northgate");
  Till two(hub, "Northgate");
  const Uuid person = hub.seeded().ids.next();
  const OpId first = one.record(staff("Wang"), person).op_id;
  const OpId second = one.record(staff("Wang Li", first), person).op_id;
  EXPECT_TRUE(one.pushed().results.empty()) << "a terminal's own second edit";
  two.record(staff("Wang L.", first), person);
  const auto reply = two.pushed();
  EXPECT_EQ(verdicts(reply), std::vector{Verdict::conflict});
  EXPECT_EQ(only_reason(reply), "field_changed:name");
  two.record(staff("Wang L", two.entries[0].op_id), person);
  EXPECT_TRUE(two.pushed(2).results.empty()) << "the later arrival had won";
  EXPECT_NE(first, second);
  EXPECT_TRUE(hub.verify().ok);
}

TEST(Push, SideRecordsTravelBesideAndMustBeTheHashedOnes) {
  TestHub hub;
  Till till(hub, "Northgate");
  const DonorId donor = hub.seeded().ids.make<DonorId>();
  const journal::SideRecord record{donor, 1, std::string(16, 's'), "A name", "", "en", ""};
  const std::string side = journal::encode_side(record);
  const journal::DonorAdded added{{domain::DonorKind::individual, {}}, {"1-1", {}}, journal::side_hash(record.salt, side)};
  till.record(added, donor, side);
  EXPECT_TRUE(till.pushed().results.empty());
  Till other(hub, "Northgate");
  const auto page = other.pull();
  ASSERT_EQ(page.operations.size(), 1U);
  EXPECT_EQ(page.operations[0].side, side);

  const DonorId second = hub.seeded().ids.make<DonorId>();
  till.record(added, second, side);
  EXPECT_EQ(only_reason(till.pushed(2)), "side_differs");
  EXPECT_EQ(other.pull().operations.size(), 1U);
  const DonorId erased = hub.seeded().ids.make<DonorId>();
  till.record(added, erased, "");
  EXPECT_TRUE(till.pushed(3).results.empty()) << "an erased donor has no side record";
}

TEST(Push, HostileBodiesAreRefused) {
  TestHub hub;
  Till till(hub, "Northgate");
  const std::string target = protocol::push_target(1);
  EXPECT_EQ(till.call("POST", target, "").status, 400);
  EXPECT_EQ(till.call("POST", target, "plain").status, 400);
  EXPECT_EQ(till.call("POST", target, *protocol::compress("{}\n")).status, 400);
  EXPECT_EQ(till.call("POST", target, *protocol::compress(std::string(8 << 20, ' '))).status, 413);
  EXPECT_EQ(till.call("POST", target, std::string((1 << 20) + 1, 'x')).status, 413);
  Request unread = till.request("POST", target, "");
  unread.too_large = true;
  EXPECT_EQ(hub.service().answer(unread).status, 413);
  till.donate(1, 1);
  const std::string body = protocol::encode_batch(till.entries, {})->body;
  for (const std::string query : {"", "?incarnation=0", "?incarnation=-1", "?incarnation=x", "?incarnation=1x", "?incarnation="})
    EXPECT_EQ(till.call("POST", "/v1/push" + query, body).status, 400) << query;
  EXPECT_EQ(till.call("POST", target, body).status, 200);
}

TEST(Push, AThousandOperationsAndNotOneMore) {
  TestHub hub;
  Till till(hub, "Northgate");
  for (int i = 0; i < 1001; ++i) till.donate(1, 1);
  std::string lines;
  for (const auto& entry : till.entries) lines += protocol::encode_line(protocol::envelope_of(entry));
  EXPECT_EQ(till.call("POST", protocol::push_target(1), *protocol::compress(lines)).status, 413);
  EXPECT_EQ(till.pushed(1, 1000).acked_seq, 1000);
  EXPECT_EQ(till.pushed(1001).acked_seq, 1001);
  EXPECT_EQ(hub.verify().figures, (Figures{1001, 1001, 1001}));
}

/// A hub that fails at each donation of 13 items, by a fault of its own.
TEST(Push, AFaultOfTheHubsOwnIs500KeepsNothingAndIsFoundInAHalvedBatch) {
  TestHub hub;
  hub.tamper("CREATE TRIGGER bad_luck BEFORE INSERT ON day_donation WHEN new.items = 13 BEGIN SELECT RAISE(ABORT, 'bad luck'); END");
  Till till(hub, "Northgate");
  for (const std::int64_t quantity : {1, 13, 2}) till.donate(quantity, 100);
  for (int again = 0; again < 2; ++again) {
    const Response failed = till.push();
    EXPECT_EQ(failed.status, 500);
    EXPECT_EQ(error_of(failed).code, "failed");
    EXPECT_EQ(failed.retry_after_s, 0);
    EXPECT_EQ(hub.verify().figures, Figures{}) << "the operation before it is not here either";
  }
  EXPECT_EQ(till.pushed(1, 1).acked_seq, 1);
  EXPECT_EQ(till.push(2, 2).status, 500);
  const Response opaque = till.push_entries({till.entries[1]}, true);
  EXPECT_EQ(opaque.status, 200);
  EXPECT_EQ(till.pushed(3).acked_seq, 3);
  EXPECT_EQ(hub.verify().figures, (Figures{2, 3, 300}));
  EXPECT_TRUE(hub.verify().ok);
}

TEST(Push, AFaultThatOneMeetsDoesNotReachTheOthersOfItsGroup) {
  TestHub hub;
  hub.tamper("CREATE TRIGGER bad_luck BEFORE INSERT ON day_donation WHEN new.items = 13 BEGIN SELECT RAISE(ABORT, 'bad luck'); END");
  Till unlucky(hub, "Northgate");
  Till other(hub, "Northgate");
  unlucky.donate(1, 100);
  unlucky.donate(13, 100);
  other.donate(2, 100);
  const auto asked = [](Till& till) {
    return till.request("POST", protocol::push_target(1), protocol::encode_batch(till.entries, {})->body);
  };
  const auto answers = hub.service().answer({asked(unlucky), asked(other)});
  EXPECT_EQ(answers[0].status, 500);
  EXPECT_EQ(answers[1].status, 200);
  EXPECT_EQ(hub.verify().figures, (Figures{1, 2, 200}));
  EXPECT_TRUE(hub.verify().ok);
}

TEST(Push, ADamagedDatabaseIs503AndPutsNothingAside) {
  TestHub hub;
  Till till(hub, "Northgate");
  Till reader(hub, "Northgate");
  till.donate(1, 100);
  till.pushed();
  hub.damage("day_donation");
  till.donate(2, 100);
  EXPECT_FALSE(hub.service().damage());
  for (int again = 0; again < 2; ++again) {
    const Response damaged = till.push(2);
    EXPECT_EQ(damaged.status, 503);
    EXPECT_EQ(error_of(damaged).code, "unavailable");
    EXPECT_GT(damaged.retry_after_s, 0);
    EXPECT_NE(damaged.fact.find("restore its newest backup"), std::string::npos) << damaged.fact;
  }
  ASSERT_TRUE(hub.service().damage());
  EXPECT_EQ(reader.hello().status, 200) << "what does not meet it is answered";
}

TEST(Push, ADatabaseOfWhichNothingCanBeReadAnyMoreRefusesWithASignature) {
  TestHub hub;
  Till till(hub, "Northgate");
  till.donate(1, 100);
  hub.damage("hub");
  hub.tamper("CREATE TABLE spare (a)");  // or the hub would not read that page again
  EXPECT_EQ(till.push().status, 503) << "the fixture checks the signature";
}

TEST(Push, ADiskThatTakesNothingIs503) {
  TestHub hub;
  Till till(hub, "Northgate");
  till.donate(1, 100);
  {
    const NoRoom meanwhile;
    const Response full = till.push();
    EXPECT_EQ(full.status, 503);
    EXPECT_EQ(error_of(full).code, "unavailable");
    EXPECT_GT(full.retry_after_s, 0);
  }
  EXPECT_EQ(hub.verify().figures, Figures{});
  EXPECT_EQ(till.pushed().acked_seq, 1);
}

}  // namespace
}  // namespace intake::hub
