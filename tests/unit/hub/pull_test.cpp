// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "db/journal/codec.h"
#include "sync/hub/admin.h"
#include "sync/protocol/compression.h"
#include "tests/unit/hub/hub_fixtures.h"

namespace intake::hub {
namespace {

TEST(Pull, ShowsTheShopsOtherTerminalsAndNotOneself) {
  TestHub hub;
  Till one(hub, "Northgate");
  Till two(hub, "Northgate");
  Till elsewhere(hub, "Harbour");
  one.donate(1, 100);
  two.donate(2, 100);
  elsewhere.donate(3, 100);
  one.pushed();
  two.pushed();
  elsewhere.pushed();
  const auto page = one.pull();
  ASSERT_EQ(page.operations.size(), 1U);
  const auto& pulled = page.operations[0];
  EXPECT_EQ(pulled.position, two.entries[0].position);
  EXPECT_EQ(pulled.op, two.entries[0].content);
  EXPECT_EQ(pulled.op_id, two.entries[0].op_id);
  EXPECT_EQ(pulled.chain, two.entries[0].chain_hash);
  EXPECT_FALSE(page.more);
  EXPECT_EQ(two.pull().operations.size(), 1U);
  EXPECT_TRUE(elsewhere.pull().operations.empty());
}

TEST(Pull, GoesOnFromItsCursor) {
  TestHub hub;
  Till one(hub, "Northgate");
  Till two(hub, "Northgate");
  two.donate(1, 100);
  two.pushed();
  const auto first = one.pull();
  EXPECT_EQ(first.operations.size(), 1U);
  EXPECT_TRUE(one.pull("shop", first.next_cursor).operations.empty());
  two.donate(2, 100);
  two.pushed(2);
  const auto second = one.pull("shop", first.next_cursor);
  ASSERT_EQ(second.operations.size(), 1U);
  EXPECT_EQ(second.operations[0].position.seq, 2);
}

TEST(Pull, PagesByNumberAndBySize) {
  TestHub hub;
  Till one(hub, "Northgate");
  Till two(hub, "Northgate");
  for (int i = 0; i < 1500; ++i) two.donate(1, 1);
  two.pushed(1, 1000);
  two.pushed(1001);
  std::size_t seen = 0;
  std::string cursor;
  int pages = 0;
  for (bool more = true; more; ++pages) {
    const auto page = one.pull("shop", cursor);
    EXPECT_LE(page.operations.size(), 1000U);
    for (const auto& pulled : page.operations) EXPECT_EQ(pulled.position.seq, static_cast<std::int64_t>(++seen));
    more = page.more;
    cursor = page.next_cursor;
  }
  EXPECT_EQ(seen, 1500U);
  EXPECT_GE(pages, 2);

  Till big(hub, "Harbour");
  Till reader(hub, "Harbour");
  for (int i = 0; i < 40; ++i) {
    std::vector<domain::Lot> lots;
    for (int j = 0; j < 150; ++j) {
      lots.push_back(lot(hub, 1, 1));
      for (int k = 0; k < 40; ++k) lots.back().description += std::to_string(hub.seeded().rng.next() % 1'000'000'000);
      lots.back().description.resize(300);
    }
    big.record(finished(lots));
  }
  for (std::int64_t from = 1; from <= 40; from += 10) big.pushed(from, from + 9);
  seen = 0;
  cursor.clear();
  pages = 0;
  for (bool more = true; more; ++pages) {
    const auto page = reader.pull("shop", cursor);
    ASSERT_FALSE(page.operations.empty());
    seen += page.operations.size();
    more = page.more;
    cursor = page.next_cursor;
  }
  EXPECT_EQ(seen, 40U);
  EXPECT_GE(pages, 2);
}

/// Letters, digits and signs by chance: the least that text can be compressed.
std::string noise(TestHub& hub, std::size_t size) {
  std::string text;
  while (text.size() < size) {
    const char c = static_cast<char>('!' + hub.seeded().rng.below(94));
    if (c != '"' && c != '\\') text += c;
  }
  return text;
}

void record_noisy_donor(Till& till) {
  const DonorId donor = till.hub.seeded().ids.make<DonorId>();
  const journal::SideRecord record{donor, 1, std::string(16, 's'), noise(till.hub, 3'900), noise(till.hub, 3'900), "en", ""};
  const std::string side = journal::encode_side(record);
  till.record(journal::DonorAdded{{domain::DonorKind::individual, {}}, {"1-1", {}}, journal::side_hash(record.salt, side)}, donor, side);
}

TEST(Pull, APageOfTextThatHardlyCompressesFitsAllTheSame) {
  TestHub hub;
  Till writer(hub, "Northgate");
  Till reader(hub, "Northgate");
  for (int i = 0; i < 200; ++i) record_noisy_donor(writer);
  for (std::int64_t from = 1; from <= 200; from += 50) EXPECT_TRUE(writer.pushed(from, from + 49).results.empty());
  std::int64_t seen = 0;
  std::string cursor;
  for (bool more = true; more;) {
    const auto page = reader.pull("shop", cursor);
    ASSERT_FALSE(page.operations.empty());
    for (const auto& pulled : page.operations) EXPECT_EQ(pulled.position.seq, ++seen);
    EXPECT_EQ(page.position, seen);
    EXPECT_EQ(page.end, 200);
    more = page.more;
    cursor = page.next_cursor;
  }
  EXPECT_EQ(seen, 200);

  seen = 0;
  std::string after;
  std::string as_of;
  for (bool more = true; more;) {
    const Response response = reader.call("GET", protocol::snapshot_target("people", after, as_of, 1));
    const auto page = protocol::decode_page(protocol::expand(response.body, {}).value_or(""));
    ASSERT_TRUE(page && !page->operations.empty());
    for (const auto& pulled : page->operations) EXPECT_EQ(pulled.position.seq, ++seen);
    EXPECT_EQ(page->position, seen);
    more = page->more;
    after = page->next_cursor;
    as_of = page->as_of;
  }
  EXPECT_EQ(seen, 200);
}

TEST(Pull, AnOperationThatIsMostlySpacesIsNoBomb) {
  TestHub hub;
  Till writer(hub, "Northgate");
  Till reader(hub, "Northgate");
  for (int i = 0; i < 2; ++i) {
    std::string content = writer.donate(1, 100).content;
    const OpId op_id = writer.entries.back().op_id;
    writer.entries.pop_back();
    writer.record_raw(op_id, content.insert(1, 900'000, ' '));
  }
  for (int i = 0; i < 3; ++i) record_noisy_donor(writer);
  EXPECT_TRUE(writer.pushed().results.empty()) << "by the others it is hidden";
  const auto first = reader.pull();
  ASSERT_EQ(first.operations.size(), 1U);
  EXPECT_EQ(first.operations[0].op, writer.entries[0].content);
  EXPECT_EQ(reader.pull("shop", first.next_cursor).operations.size(), 4U);
}

TEST(Pull, GivesOwnOperationsOfAnEarlierIncarnation) {
  TestHub hub;
  Till till(hub, "Northgate");
  till.donate(1, 100);
  till.donate(2, 100);
  till.pushed();
  till.entries.resize(1);  // the second is lost in the backup
  till.take_next_incarnation();
  const auto page = till.pull();
  EXPECT_EQ(page.operations.size(), 2U);
  till.pushed();
  EXPECT_EQ(till.pull("shop", page.next_cursor).operations.size(), 0U) << "a duplicate is nothing new";
}

TEST(Pull, LeavesQuarantinedOperationsOut) {
  TestHub hub;
  Till one(hub, "Northgate");
  Till two(hub, "Northgate");
  two.record_raw(hub.seeded().ids.make<OpId>(), "nonsense");
  two.donate(1, 1);
  two.pushed();
  const auto page = one.pull();
  ASSERT_EQ(page.operations.size(), 1U);
  EXPECT_EQ(page.operations[0].position.seq, 2);
}

TEST(Pull, AChangedEpochIs410) {
  TestHub hub;
  Till till(hub, "Northgate");
  const std::string cursor = till.pull().next_cursor;
  auto message = till.hello_request();
  message.hub_epoch = Epoch{9, std::string(16, 'x')}.text();
  ASSERT_EQ(till.call("POST", "/v1/hello", protocol::encode(message)).status, 200);
  const Response gone = till.call("GET", protocol::pull_target("shop", cursor, 1));
  EXPECT_EQ(gone.status, 410);
  EXPECT_EQ(error_of(gone).code, "epoch_changed");
  EXPECT_NE(till.pull().next_cursor, cursor);
}

TEST(Pull, ACursorIntoAnotherPastIs410) {
  TestHub hub;
  Till reader(hub, "Northgate");
  Till writer(hub, "Northgate");
  const auto copy = backup(hub.storage(), hub.seeded().env, hub.folder() / "backups");
  ASSERT_TRUE(copy) << copy.error().detail;
  writer.donate(1, 100);
  writer.pushed();
  const std::string cursor = reader.pull().next_cursor;
  EXPECT_TRUE(reader.pull("shop", cursor).operations.empty());
  hub.replace_by(*copy);  // nobody says so: the epoch is the same
  const auto gone = [&] { return reader.call("GET", protocol::pull_target("shop", cursor, 1)); };
  EXPECT_EQ(gone().status, 410) << "nothing stands there now";
  writer.entries.clear();
  writer.donate(2, 100);
  writer.pushed();
  EXPECT_EQ(gone().status, 410) << "something else stands there";
  EXPECT_EQ(reader.pull().operations.size(), 1U);
}

TEST(Pull, HostileQueriesAre400) {
  TestHub hub;
  Till till(hub, "Northgate");
  for (const std::string query : {"", "?feed=shop", "?feed=nix&cursor=&incarnation=1", "?feed=shop&cursor=x&incarnation=1",
                                  "?feed=shop&cursor=1-a.-3&incarnation=1", "?feed=shop&cursor=1-a.99999999999999999999.&incarnation=1", "?feed=shop&cursor=1-a.3&incarnation=1",
                                  "?feed=shop&cursor=..&incarnation=1",
                                  "?feed=shop&cursor=%&incarnation=0"})
    EXPECT_EQ(till.call("GET", "/v1/pull" + query).status, 400) << query;
}

}  // namespace
}  // namespace intake::hub
