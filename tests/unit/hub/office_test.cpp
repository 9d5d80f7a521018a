// SPDX-License-Identifier: GPL-3.0-or-later
// What whoever runs the hub decides: the hub's own device of a shop, its chain and its place in the feed.
#include "sync/hub/office.h"

#include <gtest/gtest.h>

#include "db/journal/codec.h"
#include "sync/hub/admin.h"
#include "sync/hub/days.h"
#include "sync/hub/epoch.h"
#include "sync/hub/tasks.h"
#include "sync/protocol/signature.h"
#include "tests/unit/hub/hub_fixtures.h"

namespace intake::hub {
namespace {

const journal::StaffAdded ana{{"Ana", {}}, {domain::Role::volunteer, {}}, {3, {}}};

class Office : public testing::Test {
 protected:
  Office() {
    one.record(ana, person);
    one.pushed();
  }
  /// A terminal changes the name without having seen the last one.
  journal::Entry rename(Till& till, const std::string& to) {
    journal::StaffChanged changed;
    changed.name = {to, one.entries.at(0).op_id};
    const auto entry = till.record(changed, person);
    till.pushed(static_cast<std::int64_t>(till.entries.size()));
    return entry;
  }
  /// @return the one that needs a manager
  OpId rename_twice() {
    rename(one, "Anna " + std::to_string(one.entries.size()));
    return rename(two, "Anne " + std::to_string(two.entries.size())).op_id;
  }
  std::vector<ShownTask> tasks() { return open_tasks(hub.storage(), "").value(); }
  Result<std::string> settle(OpId op, const std::string& field, const std::string& choice) {
    Order order;
    order.command = "settle";
    order.task = op.to_string();
    order.field = field;
    order.choice = choice;
    return carry_out(hub.storage(), hub.seeded().env, order);
  }
  Device own() { return hub.storage().own_devices().value().at(0); }
  std::string name_now() {
    const auto op = hub.storage().field_set_by(one_shop(), person, "name").value();
    const auto operation = journal::decode(hub.storage().arrivals().content_of(*op).value()->content).value();
    const auto* changed = std::get_if<journal::StaffChanged>(&operation.payload);
    return changed != nullptr ? changed->name->value : "Ana";
  }
  std::int64_t one_shop() { return hub.storage().shop_named("Northgate").value()->key; }

  TestHub hub;
  Till one{hub, "Northgate"};
  Till two{hub, "Northgate"};
  Till elsewhere{hub, "Harbour"};
  const Uuid person = hub.seeded().ids.next();
};

TEST_F(Office, ATaskShowsBothValuesAndTheOtherIsTaken) {
  rename(one, "Anna");
  const auto late = rename(two, "Anne");
  ASSERT_EQ(tasks().size(), 1U);
  EXPECT_EQ(tasks()[0].task.field, "name");
  EXPECT_EQ(tasks()[0].stands, "Anne");
  EXPECT_EQ(tasks()[0].other, "Anna");
  EXPECT_EQ(settle(late.op_id, "name", "noted").error().code, ErrorCode::bad_input);
  EXPECT_EQ(settle(late.op_id, "role", "kept").error().code, ErrorCode::not_found);
  const auto done = settle(late.op_id, "name", "replaced");
  ASSERT_TRUE(done) << done.error().detail;
  EXPECT_TRUE(tasks().empty());
  EXPECT_EQ(name_now(), "Anna");
  EXPECT_EQ(settle(late.op_id, "name", "kept").error().code, ErrorCode::not_found) << "it was dealt with";
  EXPECT_TRUE(hub.verify().ok);
}

TEST_F(Office, ItsOperationsComeInTheShopsFeedByNobodyInParticular) {
  rename(one, "Anna");
  const auto late = rename(two, "Anne");
  ASSERT_TRUE(settle(late.op_id, "name", "replaced"));
  const auto page = one.pull();
  ASSERT_GE(page.operations.size(), 2U);
  const auto& set = page.operations[page.operations.size() - 2];
  const auto& settled = page.operations.back();
  EXPECT_EQ(set.position.device, own().id);
  EXPECT_EQ(set.position.seq, 1);
  EXPECT_EQ(settled.position.seq, 2);
  EXPECT_LT(set.feed, settled.feed);
  const auto operation = journal::decode(settled.op).value();
  EXPECT_TRUE(operation.staff.is_nil());
  EXPECT_EQ(std::get<journal::TaskSettled>(operation.payload).choice, journal::Choice::replaced);
  EXPECT_TRUE(elsewhere.pull().operations.empty()) << "another shop hears nothing";
}

TEST_F(Office, AQuarantinedOperationIsNoted) {
  const OpId op = hub.seeded().ids.make<OpId>();
  one.record_raw(op, "no JSON");
  one.pushed(2);
  ASSERT_EQ(tasks().size(), 1U);
  EXPECT_EQ(settle(op, "", "kept").error().code, ErrorCode::bad_input);
  ASSERT_TRUE(settle(op, "", "noted"));
  EXPECT_TRUE(tasks().empty());
}

TEST_F(Office, TheOtherRoleIsNotTakenFromTheLastManager) {
  const auto give = [&](Till& till, domain::Role role) {
    journal::StaffChanged changed;
    changed.role = {role, one.entries.at(0).op_id};
    const OpId op = till.record(changed, person).op_id;
    till.pushed(static_cast<std::int64_t>(till.entries.size()));
    return op;
  };
  give(one, domain::Role::staff);
  const OpId late = give(two, domain::Role::manager);
  const auto refused = settle(late, "role", "replaced");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::refused);
  EXPECT_NE(refused.error().detail.find("last manager"), std::string::npos);
  EXPECT_EQ(tasks().size(), 1U);
  EXPECT_TRUE(hub.storage().own_devices().value().empty()) << "nothing was recorded";
  one.record(journal::StaffAdded{{"Bo", {}}, {domain::Role::manager, {}}, {4, {}}}, hub.seeded().ids.next());
  one.pushed(static_cast<std::int64_t>(one.entries.size()));
  EXPECT_TRUE(settle(late, "role", "replaced"));
  EXPECT_TRUE(hub.verify().ok);
}

TEST_F(Office, TwoFieldsOfOneOperationAreSettledApart) {
  journal::StaffChanged changed;
  changed.name = {"Anna", one.entries.at(0).op_id};
  changed.role = {domain::Role::staff, one.entries.at(0).op_id};
  one.record(changed, person);
  one.pushed(2);
  changed.name->value = "Anne";
  changed.role->value = domain::Role::manager;
  const OpId late = two.record(changed, person).op_id;
  two.pushed();
  ASSERT_EQ(tasks().size(), 2U);
  ASSERT_TRUE(settle(late, "name", "kept"));
  ASSERT_EQ(tasks().size(), 1U);
  EXPECT_EQ(tasks()[0].task.field, "role");
  two.record(journal::TaskSettled{"role", journal::Choice::kept}, late);
  two.pushed(2);
  EXPECT_TRUE(tasks().empty());
}

TEST_F(Office, WhatIsHeldIsNotSettledByAFieldsDecision) {
  const journal::Entry held = one.record_raw(hub.seeded().ids.make<OpId>(), "no JSON");
  one.record(journal::TaskSettled{"name", journal::Choice::kept}, held.op_id);
  one.pushed(2);
  const auto open = [&] {
    const auto device = hub.storage().device(one.identity.device).value()->key;
    return hub.storage().days().held(device, *Date::parse("2026-11-21")).value().open;
  };
  EXPECT_EQ(tasks().size(), 1U);
  EXPECT_EQ(open(), 1) << "as the list says";
  ASSERT_TRUE(settle(held.op_id, "", "noted"));
  EXPECT_TRUE(tasks().empty());
  EXPECT_EQ(open(), 0);
}

TEST_F(Office, WhatADonorSaidIsShownWhenAskedForOnly) {
  const DonorId donor = hub.seeded().ids.make<DonorId>();
  const auto tell = [&](Till& till, const std::string& contact) {
    journal::SideRecord side;
    side.donor = donor;
    side.name = "Wang Fang";
    side.contact = contact;
    side.revision = static_cast<std::int64_t>(till.entries.size()) + 1;
    side.salt = std::string(journal::side_salt_bytes, contact.back());
    const std::string text = journal::encode_side(side);
    till.record(journal::DonorChanged{{}, journal::Field<std::string>{journal::side_hash(side.salt, text), {}}}, donor, text);
    till.pushed(static_cast<std::int64_t>(till.entries.size()));
  };
  tell(one, "020 7946 0001");
  tell(two, "020 7946 0002");
  rename_twice();
  const auto all = tasks();
  ASSERT_EQ(all.size(), 2U);
  for (const std::string& words : {tasks_text(all, false), tasks_json(all, false)}) {
    EXPECT_EQ(words.find("Wang"), std::string::npos) << words;
    EXPECT_EQ(words.find("7946"), std::string::npos) << words;
    EXPECT_NE(words.find("Ann"), std::string::npos) << "a name on the staff list is nobody's secret: " << words;
  }
  EXPECT_NE(tasks_text(all, false).find("--field side  two values differ"), std::string::npos);
  EXPECT_NE(tasks_text(all, false).find("--show-personal"), std::string::npos);
  EXPECT_NE(tasks_json(all, false).find(R"("field":"side","personal":true,"stands":null,"other":null)"), std::string::npos) << tasks_json(all, false);
  for (const std::string& words : {tasks_text(all, true), tasks_json(all, true)}) {
    EXPECT_NE(words.find("020 7946 0001"), std::string::npos) << words;
    EXPECT_NE(words.find("020 7946 0002"), std::string::npos) << words;
  }
}

TEST_F(Office, EqualValuesNeedNobody) {
  rename(one, "Anna");
  const auto late = rename(two, "Anna");
  EXPECT_EQ(hub.storage().arrivals().at(hub.storage().device(two.identity.device).value()->key, 1, late.position.seq).value()->verdict,
            protocol::Verdict::conflict);
  EXPECT_TRUE(tasks().empty());
}

TEST_F(Office, TheProofAndTheAuditCoverItsChain) {
  ASSERT_TRUE(settle(rename_twice(), "name", "kept"));
  const Report report = hub.verify();
  ASSERT_TRUE(report.ok);
  ASSERT_EQ(report.devices.size(), 4U);
  EXPECT_EQ(report.devices.back().device, own().id);
  EXPECT_EQ(report.devices.back().head_seq, 1);
  const auto audit = protocol::decode_audit_reply(one.call("GET", "/v1/audit/" + own().id.to_string()).body);
  ASSERT_TRUE(audit);
  EXPECT_EQ(audit->heads.at(0).seq, 1);
  EXPECT_EQ(elsewhere.call("GET", "/v1/audit/" + own().id.to_string()).status, 404);
  hub.tamper("UPDATE arrival SET chain_hash = randomblob(32) WHERE device = (SELECT key FROM device WHERE number IS NULL)");
  const Report broken = hub.verify();
  EXPECT_FALSE(broken.ok);
  EXPECT_NE(broken.faults.at(0).find("The hub's own in Northgate"), std::string::npos) << broken.faults.at(0);
}

TEST_F(Office, ItHoldsNoDayOpenAndTakesNoNumber) {
  ASSERT_TRUE(settle(rename_twice(), "name", "kept"));
  one.record(journal::DayOpened{*Date::parse("2026-11-21"), {}}, hub.storage().shop_named("Northgate").value()->id);
  one.pushed(static_cast<std::int64_t>(one.entries.size()));
  const auto days = shop_days(hub.storage(), *hub.storage().shop_named("Northgate").value(), 5).value();
  ASSERT_EQ(days.size(), 1U);
  EXPECT_EQ(days[0].terminals.size(), 2U);
  EXPECT_EQ(hub.storage().devices().value().size(), 3U);
  Till next(hub, "Northgate");
  EXPECT_EQ(next.identity.terminal_number, 4);
}

TEST_F(Office, NobodySignsAsTheHubsOwnDevice) {
  ASSERT_TRUE(settle(rename_twice(), "name", "kept"));
  const DeviceId mine = two.identity.device;
  two.identity.device = own().id;
  for (const Response& response : {two.call("POST", "/v1/hello", protocol::encode(two.hello_request())), two.call("GET", protocol::pull_target("shop", "", 1))}) {
    EXPECT_EQ(response.status, 401);
    EXPECT_EQ(error_of(response).code, "unknown_device");
  }
  two.identity.device = mine;
  auto message = two.enrol_request(hub.code("Northgate"), "Northgate");
  message.device = own().id;
  Till stranger(hub);
  message.public_key = protocol::public_key_of(stranger.seed);
  EXPECT_EQ(error_of(stranger.enrol(message)).code, "device_known");
}

TEST_F(Office, ARestoredHubBeginsAnotherIncarnationOfItsOwn) {
  ASSERT_TRUE(settle(rename_twice(), "name", "kept"));
  ASSERT_TRUE(hub.storage().begin());
  ASSERT_TRUE(raise_epoch(hub.storage(), hub.seeded().env, 1));
  ASSERT_TRUE(hub.storage().commit());
  ASSERT_TRUE(settle(rename_twice(), "name", "kept"));
  const auto heads = hub.storage().heads(own().key).value();
  ASSERT_EQ(heads.size(), 2U);
  EXPECT_EQ(heads[1].incarnation, 2);
  EXPECT_EQ(heads[1].seq, 1);
  EXPECT_TRUE(hub.verify().ok);
}

}  // namespace
}  // namespace intake::hub
