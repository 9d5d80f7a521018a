// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "sync/hub/admin.h"
#include "sync/protocol/compression.h"
#include "tests/unit/hub/hub_fixtures.h"

namespace intake::hub {
namespace {

journal::StaffAdded named(const std::string& name) { return {{name, {}}, {domain::Role::staff, {}}, {1, {}}}; }

class Snapshot : public testing::Test {
 protected:
  Response ask(const std::string& table, const std::string& after, const std::string& as_of) {
    return reader.call("GET", protocol::snapshot_target(table, after, as_of, reader.incarnation));
  }
  protocol::Page page(const std::string& table, const std::string& after = "", const std::string& as_of = "") {
    const Response response = ask(table, after, as_of);
    EXPECT_EQ(response.status, 200) << response.body;
    auto read = protocol::decode_page(protocol::expand(response.body, {}).value_or(""));
    EXPECT_TRUE(read);
    return read.value_or(protocol::Page{});
  }

  TestHub hub;
  Till writer{hub, "Northgate"};
  Till reader{hub, "Northgate"};
};

TEST_F(Snapshot, GivesPeopleAndRecordsApartAndTheFeedBehindThem) {
  writer.donate(1, 100);
  writer.record(named("王芳"), hub.seeded().env.ids.next());
  writer.donate(2, 100);
  Till elsewhere(hub, "Harbour");
  elsewhere.donate(3, 100);
  writer.pushed();
  elsewhere.pushed();

  const auto people = page("people");
  ASSERT_EQ(people.operations.size(), 1U);
  EXPECT_EQ(people.operations[0].op, writer.entries[1].content);
  EXPECT_FALSE(people.more);
  const auto records = page("records", "", people.as_of);
  ASSERT_EQ(records.operations.size(), 2U);
  EXPECT_EQ(records.operations[0].op, writer.entries[0].content);
  EXPECT_EQ(records.operations[1].op, writer.entries[2].content);
  EXPECT_EQ(records.as_of, people.as_of);
  EXPECT_EQ(records.position, 3);
  EXPECT_EQ(records.end, 3);
  EXPECT_TRUE(reader.pull("shop", people.as_of).operations.empty());
}

TEST_F(Snapshot, EndsWhereItBegan) {
  writer.donate(1, 100);
  writer.pushed();
  const auto people = page("people");
  EXPECT_TRUE(people.operations.empty());
  writer.record(named("came while it was read"), hub.seeded().env.ids.next());
  writer.donate(2, 100);
  writer.pushed(2);
  EXPECT_EQ(page("people", "", people.as_of).operations.size(), 0U);
  EXPECT_EQ(page("records", "", people.as_of).operations.size(), 1U);
  const auto behind = reader.pull("shop", people.as_of);
  ASSERT_EQ(behind.operations.size(), 2U);
  EXPECT_EQ(behind.operations[0].op, writer.entries[1].content);
}

TEST_F(Snapshot, PagesByKey) {
  for (int i = 0; i < 1200; ++i) writer.donate(1, 1);
  writer.pushed(1, 1000);
  writer.pushed(1001);
  const auto first = page("records");
  EXPECT_EQ(first.operations.size(), 1000U);
  EXPECT_TRUE(first.more);
  EXPECT_EQ(first.position, 1000);
  EXPECT_EQ(first.end, 1200);
  const auto second = page("records", first.next_cursor, first.as_of);
  EXPECT_EQ(second.operations.size(), 200U);
  EXPECT_FALSE(second.more);
  EXPECT_EQ(second.operations.front().position.seq, 1001);
}

TEST_F(Snapshot, OfAnotherPastIs410) {
  const auto copy = backup(hub.storage(), hub.seeded().env, hub.folder() / "backups");
  ASSERT_TRUE(copy) << copy.error().detail;
  writer.donate(1, 100);
  writer.pushed();
  const auto people = page("people");
  hub.replace_by(*copy);  // nobody says so: the epoch is the same
  EXPECT_EQ(ask("records", "", people.as_of).status, 410);
  auto message = reader.hello_request();
  message.hub_epoch = Epoch{9, std::string(16, 'x')}.text();
  ASSERT_EQ(reader.call("POST", "/v1/hello", protocol::encode(message)).status, 200);
  EXPECT_EQ(error_of(ask("people", "", people.as_of)).code, "epoch_changed");
}

TEST_F(Snapshot, HostileQueriesAre400) {
  const std::string as_of = page("people").as_of;
  EXPECT_EQ(ask("donors", "", as_of).status, 400);
  EXPECT_EQ(ask("", "", as_of).status, 400);
  EXPECT_EQ(ask("people", "-1", as_of).status, 400);
  EXPECT_EQ(ask("people", "1", as_of).status, 400) << "behind the end";
  EXPECT_EQ(ask("people", "99999999999999999999", as_of).status, 400);
  EXPECT_EQ(ask("people", "", "x").status, 400);
  EXPECT_EQ(ask("people", "", as_of + " 1").status, 410) << "another mark";
  EXPECT_EQ(reader.call("GET", "/v1/snapshot?table=people&after=&as_of=&incarnation=0").status, 400);
}

}  // namespace
}  // namespace intake::hub
