// SPDX-License-Identifier: GPL-3.0-or-later
// A device of another shop, and one of another organisation in the same hub, try every call: they get nothing of the first,
// and change nothing of it. A new call of the protocol is one more line in attempts().
#include <gtest/gtest.h>

#include <functional>

#include "db/journal/codec.h"
#include "sync/hub/tasks.h"
#include "sync/protocol/compression.h"
#include "tests/unit/hub/hub_fixtures.h"

namespace intake::hub {
namespace {

const char* const donor_name = "Quillfeather";

/// What the first shop has, and all that a stranger may have found out of it.
struct First {
  explicit First(TestHub& test_hub) : hub(test_hub), till(test_hub, "Northgate"), other(test_hub, "Northgate") {
    const journal::SideRecord record{donor, 1, std::string(16, 's'), donor_name, "", "en", ""};
    side = journal::encode_side(record);
    till.record(journal::DonorAdded{{domain::DonorKind::individual, {}}, {"1-1", {}}, journal::side_hash(record.salt, side)}, donor, side);
    till.record(journal::StaffAdded{{"Ana", {}}, {domain::Role::volunteer, {}}, {3, {}}}, person);
    till.record_raw(unreadable, "no JSON");
    till.donate(2, 100);
    till.pushed();
    used_code = hub.code("Northgate");
    other.enrol(used_code, "Northgate");
    cursor = other.pull().next_cursor;
  }
  TestHub& hub;
  DonorId donor = hub.seeded().ids.make<DonorId>();
  Uuid person = hub.seeded().ids.next();
  OpId unreadable = hub.seeded().ids.make<OpId>();
  std::string side;
  Till till;
  Till other;
  std::string used_code;
  std::string cursor;
};

struct Attempt {
  const char* name;
  std::function<Response(Till& stranger, First& first)> make;
  int status;  ///< of a stranger from another shop
};

Response under_its_name(Till& stranger, First& first, const std::string& method, const std::string& target, const std::string& body) {
  const DeviceId own = stranger.identity.device;
  stranger.identity.device = first.till.identity.device;
  Response response = stranger.call(method, target, body);
  stranger.identity.device = own;
  return response;
}

Response pushed_again(Till& stranger, journal::Payload payload, Uuid entity) {
  stranger.record(std::move(payload), entity);
  return stranger.push(static_cast<std::int64_t>(stranger.entries.size()));
}

std::string batch_of(const Till& till) { return protocol::encode_batch(till.entries, {}, false)->body; }

const std::vector<Attempt>& attempts() {
  static const std::vector<Attempt> all{
      {"hello under its name", [](Till& s, First& f) { return under_its_name(s, f, "POST", "/v1/hello", protocol::encode(f.till.hello_request())); }, 401},
      {"hello with its chain", [](Till& s, First& f) { return s.call("POST", "/v1/hello", protocol::encode(f.till.hello_request())); }, 200},
      {"push under its name", [](Till& s, First& f) { return under_its_name(s, f, "POST", protocol::push_target(1), batch_of(f.till)); }, 401},
      {"push its chain", [](Till& s, First& f) { return s.call("POST", protocol::push_target(1), batch_of(f.till)); }, 409},
      {"push in an incarnation of its own", [](Till& s, First& f) { return s.call("POST", protocol::push_target(7), batch_of(f.till)); }, 409},
      {"pull under its name", [](Till& s, First& f) { return under_its_name(s, f, "GET", protocol::pull_target("shop", "", 1), ""); }, 401},
      {"pull the shop", [](Till& s, First&) { return s.call("GET", protocol::pull_target("shop", "", 1)); }, 200},
      {"pull the shop from its cursor", [](Till& s, First& f) { return s.call("GET", protocol::pull_target("shop", f.cursor, 1)); }, 410},
      {"pull the organisation from its cursor", [](Till& s, First& f) { return s.call("GET", protocol::pull_target("organisation", f.cursor, 1)); }, 410},
      {"pull the organisation", [](Till& s, First&) { return s.call("GET", protocol::pull_target("organisation", "", 1)); }, 200},
      {"pull another feed", [](Till& s, First&) { return s.call("GET", protocol::pull_target("Northgate", "", 1)); }, 400},
      {"the people of a snapshot", [](Till& s, First&) { return s.call("GET", "/v1/snapshot?table=people&after=&as_of=&incarnation=1"); }, 200},
      {"the records of a snapshot from its cursor", [](Till& s, First& f) { return s.call("GET", "/v1/snapshot?table=records&after=&as_of=" + f.cursor + "&incarnation=1"); }, 410},
      {"a snapshot under its name", [](Till& s, First& f) { return under_its_name(s, f, "GET", "/v1/snapshot?table=people&after=&as_of=&incarnation=1", ""); }, 401},
      {"audit it", [](Till& s, First& f) { return s.call("GET", "/v1/audit/" + f.till.identity.device.to_string()); }, 404},
      {"audit it under its name", [](Till& s, First& f) { return under_its_name(s, f, "GET", "/v1/audit/" + f.till.identity.device.to_string(), ""); }, 401},
      {"enrol with its used code", [](Till& s, First& f) { return s.enrol(f.used_code, "Northgate"); }, 404},
      {"enrol as its device", [](Till& s, First& f) {
         auto message = s.enrol_request(f.hub.code("Harbour"), "Harbour");
         message.device = f.till.identity.device;
         return s.enrol(message);
       }, 409},
      {"change its person", [](Till& s, First& f) {
         journal::StaffChanged changed;
         changed.name = {"Eve", {}};
         return pushed_again(s, changed, f.person);
       }, 200},
      {"erase its donor", [](Till& s, First& f) { return pushed_again(s, journal::DonorErased{}, f.donor); }, 200},
      {"confirm its donor's erasure", [](Till& s, First& f) { return pushed_again(s, journal::ErasureConfirmed{}, f.donor); }, 200},
      {"settle its task", [](Till& s, First& f) { return pushed_again(s, journal::TaskSettled{"", journal::Choice::noted}, f.unreadable); }, 200},
      {"name it absent", [](Till& s, First& f) { return pushed_again(s, journal::DayAbsent{*Date::parse("2026-11-21"), f.till.identity.device}, s.identity.shop); }, 200},
  };
  return all;
}

std::string readable(const Response& response) {
  return response.content_type == "application/zstd" ? protocol::expand(response.body, {}).value_or("") : response.body;
}

/// Nothing that only the first has stands in what a stranger got.
void expect_nothing_of(const First& first, const std::string& text, const std::string& what) {
  for (const std::string& secret : {std::string(donor_name), std::string("Ana"), first.till.entries.back().op_id.to_string(), first.donor.to_string(),
                                    first.till.identity.device.to_string(), std::string("R1-000001")})
    EXPECT_EQ(text.find(secret), std::string::npos) << what << ": " << text;
}

/// What the first and its hub see is as it was.
struct Seen {
  explicit Seen(First& first) : tasks(open_tasks(first.hub.storage(), "Northgate").value().size()), lines(first.other.pull().operations.size()) {
    for (const auto& row : first.other.pull().operations) sides += row.side;
    const auto set_by = first.hub.storage().field_set_by(1, first.person, "name").value();
    name_by = set_by ? set_by->to_string() : "";
    erased = first.hub.storage().donors().erased(1, first.donor).value();
  }
  friend bool operator==(const Seen&, const Seen&) = default;
  std::size_t tasks;
  std::size_t lines;
  std::string sides;
  std::string name_by;
  bool erased = false;
};

TEST(Apart, AnotherShopGetsNothingAndChangesNothing) {
  for (const auto& attempt : attempts()) {
    TestHub hub;
    First first(hub);
    Till stranger(hub, "Harbour");
    const Seen before(first);
    ASSERT_NE(before.sides.find(donor_name), std::string::npos);
    const Response response = attempt.make(stranger, first);
    EXPECT_EQ(response.status, attempt.status) << attempt.name << ": " << readable(response);
    expect_nothing_of(first, readable(response), attempt.name);
    expect_nothing_of(first, readable(stranger.call("GET", protocol::pull_target("shop", "", 1))), std::string(attempt.name) + ", then pull");
    EXPECT_TRUE(Seen(first) == before) << attempt.name;
    EXPECT_TRUE(hub.verify().ok) << attempt.name;
  }
}

TEST(Apart, ATerminalThatIsNotThereIsAnsweredTheSame) {
  TestHub hub;
  First first(hub);
  Till stranger(hub, "Harbour");
  EXPECT_EQ(stranger.call("GET", "/v1/audit/" + first.till.identity.device.to_string()).body,
            stranger.call("GET", "/v1/audit/" + hub.seeded().ids.next().to_string()).body);
}

/// Another organisation in the same file, with a service of its own.
class SecondOrganisation : public testing::Test {
 protected:
  SecondOrganisation() {
    const OrganisationId id = hub.seeded().ids.make<OrganisationId>();
    EXPECT_TRUE(hub.storage().begin() && hub.storage().add_organisation(id) && hub.storage().commit());
    auto opened = open_sqlite_storage(hub.file(), Access::write, hub.seeded().env, id);
    EXPECT_TRUE(opened) << (opened ? "" : opened.error().detail);
    storage = std::move(*opened);
    service = std::make_unique<HubService>(*storage, hub.seeded().env);
  }
  TestHub hub;
  First first{hub};
  std::unique_ptr<Storage> storage;
  std::unique_ptr<HubService> service;
};

TEST_F(SecondOrganisation, ItsStorageHasNothingOfTheFirst) {
  EXPECT_TRUE(storage->shops().value().empty());
  EXPECT_TRUE(storage->devices().value().empty());
  EXPECT_FALSE(storage->device(first.till.identity.device).value());
  EXPECT_FALSE(storage->device_at(1).value());
  EXPECT_FALSE(storage->shop_at(1).value());
  EXPECT_FALSE(storage->shop_named("Northgate").value());
  EXPECT_FALSE(storage->content_of(first.till.entries.front().op_id).value());
  EXPECT_FALSE(storage->content_hash_of(first.till.entries.front().op_id).value());
  EXPECT_TRUE(storage->open_tasks().value().empty());
  EXPECT_TRUE(storage->heads(1).value().empty());
  EXPECT_TRUE(storage->donors().added(1, "1-1").value().empty());
  EXPECT_TRUE(storage->donors().naming(1, first.donor).value().empty());
  EXPECT_FALSE(storage->pairing_code(first.used_code.substr(0, 2)).value());
  bool any = false;
  EXPECT_TRUE(storage->walk(1, [&](const Walked&) { any = true; }));
  FeedReading reading;
  reading.shop_key = 1;
  EXPECT_TRUE(storage->read_feed(reading, [&](protocol::PulledOperation&&) { return any = true; }));
  EXPECT_EQ(storage->feed_end(1).value(), 0);
  EXPECT_TRUE(storage->unknown_operations().value().empty());
  EXPECT_FALSE(any);
  EXPECT_TRUE(storage->tags().rolls(1, 10).value().empty());
}

TEST_F(SecondOrganisation, AShopOfTheSameNameAndItsTerminalAreItsOwn) {
  const auto shop = storage->add_shop(hub.seeded().ids.make<ShopId>(), "Northgate");
  ASSERT_TRUE(shop) << shop.error().detail;
  const Seen before(first);
  ASSERT_TRUE(storage->begin());
  ASSERT_TRUE(storage->donors().erase(shop->key, first.donor, first.unreadable, 1));
  ASSERT_TRUE(storage->commit());
  EXPECT_TRUE(Seen(first) == before);
  EXPECT_TRUE(hub.verify().ok);
}

TEST_F(SecondOrganisation, ADeviceOfTheFirstIsUnknownToItsServiceInEveryCall) {
  for (const auto& attempt : {std::pair{"POST", std::string("/v1/hello")}, std::pair{"POST", protocol::push_target(1)},
                              std::pair{"GET", protocol::pull_target("shop", first.cursor, 1)},
                              std::pair{"GET", "/v1/audit/" + first.till.identity.device.to_string()}}) {
    const Response response = service->answer(first.till.request(attempt.first, attempt.second, ""));
    EXPECT_EQ(response.status, 401) << attempt.second;
    EXPECT_EQ(error_of(response).code, "unknown_device");
  }
}

}  // namespace
}  // namespace intake::hub
