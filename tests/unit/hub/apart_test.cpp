// SPDX-License-Identifier: GPL-3.0-or-later
// A device of another shop, and one of another organisation in the same hub, try every call: they get nothing of the first,
// and change nothing of it. A new call of the protocol is one more line in attempts().
#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include <functional>

#include "db/journal/codec.h"
#include "sync/hub/admin.h"
#include "sync/hub/donors.h"
#include "sync/hub/stick_import.h"
#include "sync/hub/tasks.h"
#include "sync/protocol/compression.h"
#include "sync/protocol/stick_file.h"
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
  std::string strangers_code;  ///< another one that the stranger was given, for Harbour
};

struct Attempt {
  const char* name;
  std::function<Response(Till& stranger, First& first)> make;
  int status;                          ///< of a stranger from another shop
  int status_of_organisation = status; ///< of one from another organisation
};

Response under_its_name(Till& stranger, First& first, const std::string& method, const std::string& target, const std::string& body) {
  const DeviceId own = stranger.identity.device;
  const std::string own_nonce = stranger.nonce;  // the answer's is the other's
  stranger.identity.device = first.till.identity.device;
  Response response = stranger.call(method, target, body);
  stranger.identity.device = own;
  stranger.nonce = own_nonce;
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
         auto message = s.enrol_request(f.strangers_code, "Harbour");
         message.device = f.till.identity.device;
         return s.enrol(message);
       }, 409, 200},  // to another organisation the device is as any that it does not know
      {"change its person", [](Till& s, First& f) {
         journal::StaffChanged changed;
         changed.name = {"Eve", {}};
         return pushed_again(s, changed, f.person);
       }, 200},
      {"erase its donor", [](Till& s, First& f) { return pushed_again(s, journal::DonorErased{}, f.donor); }, 200},
      {"confirm its donor's erasure", [](Till& s, First& f) { return pushed_again(s, journal::ErasureConfirmed{}, f.donor); }, 200},
      {"settle its task", [](Till& s, First& f) { return pushed_again(s, journal::TaskSettled{"", journal::Choice::noted}, f.unreadable); }, 200},
      {"use its operation's id", [](Till& s, First& f) {
         s.record_raw(f.till.entries.front().op_id, "{}");
         return s.push(static_cast<std::int64_t>(s.entries.size()));
       }, 200},
      {"name it absent", [](Till& s, First& f) { return pushed_again(s, journal::DayAbsent{*Date::parse("2026-11-21"), f.till.identity.device}, s.identity.shop); }, 200},
  };
  return all;
}

std::string readable(const Response& response) {
  return response.content_type == "application/zstd" ? protocol::expand(response.body, {}).value_or("") : response.body;
}

/// Nothing that only the first has stands in what a stranger got. @param own_device of the stranger, which may be named
void expect_nothing_of(const First& first, const std::string& text, const std::string& what, DeviceId own_device = {}) {
  for (const std::string& secret : {std::string(donor_name), std::string("Ana"), first.till.entries.back().op_id.to_string(), first.donor.to_string(),
                                    first.till.identity.device.to_string(), std::string("R1-000001")})
    EXPECT_TRUE(secret == own_device.to_string() || text.find(secret) == std::string::npos) << what << ": " << text;
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
    first.strangers_code = hub.code("Harbour");
    const Seen before(first);
    ASSERT_NE(before.sides.find(donor_name), std::string::npos);
    const Response response = attempt.make(stranger, first);
    EXPECT_EQ(response.status, attempt.status) << attempt.name << ": " << readable(response);
    expect_nothing_of(first, readable(response), attempt.name);
    const Response then = stranger.call("GET", protocol::pull_target("shop", "", 1));
    EXPECT_EQ(then.status, 200) << attempt.name;
    expect_nothing_of(first, readable(then), std::string(attempt.name) + ", then pull");
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
struct TwoOrganisations {
  TwoOrganisations() {
    const OrganisationId id = hub.seeded().ids.make<OrganisationId>();
    EXPECT_TRUE(hub.storage().begin() && hub.storage().add_organisation(id) && hub.storage().commit());
    auto opened = open_sqlite_storage(hub.file(), Access::write, hub.seeded().env, id);
    EXPECT_TRUE(opened) << (opened ? "" : opened.error().detail);
    storage = std::move(*opened);
    service = std::make_unique<HubService>(*storage, hub.seeded().env);
  }
  std::string code(const std::string& shop) { return pair(*storage, hub.seeded().env, shop).value_or(""); }
  /// A terminal of the second whose shop has the name of the first's, and all whose numbers and keys are the same.
  Till stranger() {
    Till till(hub);
    till.service = service.get();
    EXPECT_EQ(till.enrol(code("Northgate"), "Northgate").status, 200);
    EXPECT_EQ(till.identity.terminal_number, first.till.identity.terminal_number);
    return till;
  }
  /// Every row of an organisation, in all tables.
  std::string rows_of(int organisation) const {
    SQLite::Database database(hub.file().string(), SQLite::OPEN_READONLY);
    std::string all;
    SQLite::Statement tables(database, "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c ON c.name = 'organisation' OR (m.name = "
                                       "'organisation' AND c.name = 'key') WHERE m.type = 'table' ORDER BY m.name");
    while (tables.executeStep()) {
      const std::string table = tables.getColumn(0).getString();
      SQLite::Statement rows(database, "SELECT * FROM \"" + table + "\" WHERE " + tables.getColumn(1).getString() + " = ? ORDER BY 1, 2, 3");
      for (rows.bind(1, organisation); rows.executeStep(); all += '\n') {
        all += table;
        for (int i = 0; i < rows.getColumnCount(); ++i) all += ' ' + rows.getColumn(i).getString();
      }
    }
    return all;
  }

  TestHub hub;
  First first{hub};
  std::unique_ptr<Storage> storage;
  std::unique_ptr<HubService> service;
};
class SecondOrganisation : public testing::Test, protected TwoOrganisations {};

TEST(Apart, ADeviceOfAnotherOrganisationGetsNothingAndChangesNothing) {
  for (const auto& attempt : attempts()) {
    TwoOrganisations two;
    First& first = two.first;
    Till stranger = two.stranger();
    first.strangers_code = two.code("Harbour");
    const Seen before(first);
    const std::string rows = two.rows_of(1);
    ASSERT_NE(rows.find(donor_name), std::string::npos);
    const Response response = attempt.make(stranger, first);
    EXPECT_EQ(response.status, attempt.status_of_organisation) << attempt.name << ": " << readable(response);
    const DeviceId own = stranger.identity.device;
    expect_nothing_of(first, readable(response), attempt.name, own);
    for (const char* target : {"/v1/pull?feed=shop&cursor=&incarnation=9", "/v1/snapshot?table=people&after=&as_of=&incarnation=9",
                               "/v1/snapshot?table=records&after=&as_of=&incarnation=9"}) {
      const Response then = stranger.call("GET", target);
      EXPECT_EQ(then.status, 200) << attempt.name << ", then " << target;
      for (const char* secret : {donor_name, "Ana", "R1-000001"})  // what it sent itself comes back, under its own ids
        EXPECT_EQ(readable(then).find(secret), std::string::npos) << attempt.name << ", then " << target;
    }
    EXPECT_EQ(two.rows_of(1), rows) << attempt.name;
    const std::string others = two.rows_of(2);
    ASSERT_NE(others.find("Northgate"), std::string::npos);
    for (const char* secret : {donor_name, "Ana", "R1-000001", "no JSON"}) EXPECT_EQ(others.find(secret), std::string::npos) << attempt.name;
    EXPECT_TRUE(Seen(first) == before) << attempt.name;
    EXPECT_TRUE(two.hub.verify().ok) << attempt.name;
    EXPECT_TRUE(verify(*two.storage).value().ok) << attempt.name;
  }
}

TEST_F(SecondOrganisation, TheSameIdsAndTagsAreNoDuplicatesThere) {
  domain::Lot tagged = lot(hub, 1, 100);
  tagged.tags = {domain::make_tag(first.till.identity.blocks.at(0).first)};
  const Uuid donation = hub.seeded().ids.next();
  first.till.record(finished({tagged}), donation);
  first.till.pushed(static_cast<std::int64_t>(first.till.entries.size()));
  Till stranger = this->stranger();
  EXPECT_EQ(stranger.identity.blocks.at(0).first, first.till.identity.blocks.at(0).first) << "numbers are an organisation's own";
  domain::Lot same = lot(hub, 2, 300);
  same.tags = tagged.tags;
  stranger.record(finished({same}), donation);
  journal::Operation erased;
  erased.op_id = first.till.entries.front().op_id;
  erased.entity = first.donor;
  erased.business_date = *Date::parse("2026-11-21");
  erased.staff = hub.seeded().ids.make<StaffId>();
  erased.payload = journal::DonorErased{};
  stranger.record_raw(erased.op_id, journal::encode(erased));
  const std::string rows = rows_of(1);
  EXPECT_TRUE(stranger.pushed().results.empty()) << "its replies would tell what others have";
  EXPECT_EQ(rows_of(1), rows);
  EXPECT_FALSE(hub.storage().donors().erased(1, first.donor).value());
}

TEST_F(SecondOrganisation, ItsOfficeReachesNothingOfTheFirst) {
  code("Northgate");
  const std::string rows = rows_of(1);
  std::vector<Order> orders(6);
  for (auto& order : orders) order.shop = "Northgate";
  orders[0].command = "settle";
  orders[0].task = first.unreadable.to_string();
  orders[0].choice = "noted";
  orders[1].command = orders[2].command = "erase";
  orders[1].donor = "1-1";
  orders[2].donor = first.donor.to_string();
  orders[3].command = "freeze";
  orders[4].command = "thaw";
  orders[3].terminal_number = orders[4].terminal_number = first.till.identity.terminal_number;
  orders[5].command = "roll";
  orders[5].shop = "Harbour";
  orders[5].count = 1;
  for (const auto& order : orders) {
    const auto answer = carry_out(*storage, hub.seeded().env, order);
    ASSERT_FALSE(answer) << order.command << ": " << *answer;
    EXPECT_EQ(answer.error().code, ErrorCode::not_found) << order.command << ": " << answer.error().detail;
  }
  const auto held = held_on(*storage, storage->shop_named("Northgate").value().value(), first.donor);
  ASSERT_TRUE(held) << held.error().detail;
  EXPECT_TRUE(held->fields.empty() && held->donations.empty() && held->number.empty());
  EXPECT_TRUE(open_tasks(*storage, "").value().empty());
  EXPECT_TRUE(erasures(*storage, "").value().empty());
  EXPECT_TRUE(verify(*storage).value().devices.empty());
  EXPECT_EQ(rows_of(1), rows);
}

/// A file for a stick with a terminal's greeting, its operations and both its feeds.
std::filesystem::path saved_to_stick(const Till& till, const DeviceId& named, const std::string& cursor = "") {
  protocol::StickHeader header;
  header.hub_id = till.identity.hub_id;
  header.device = named;
  header.first_seq = 1;
  header.last_seq = static_cast<std::int64_t>(till.entries.size());
  header.last_chain = till.hello_request().last_chain;
  header.hub_epoch = till.identity.hub_epoch;
  const auto file = till.hub.folder() / (till.hub.seeded().ids.next().to_string() + ".intake");
  EXPECT_TRUE(protocol::write_stick_file(file, protocol::StickKind::requests, header, till.seed, till.identity.hub_public_key, till.hub.seeded().env.rng,
                                         [&](const protocol::PutCall& put) -> Result<void> {
    INTAKE_TRY(put({0, "POST", std::string(protocol::hello_path), protocol::encode(till.hello_request())}));
    INTAKE_TRY(put({0, "POST", protocol::push_target(till.incarnation), batch_of(till)}));
    INTAKE_TRY(put({0, "GET", protocol::pull_target("organisation", cursor, 9), ""}));
    return put({0, "GET", protocol::pull_target("shop", cursor, 9), ""});
  }));
  return file;
}

TEST_F(SecondOrganisation, AStickBringsNothingAcross) {
  Till stranger = this->stranger();
  stranger.donate(3, 100);
  const std::string rows = rows_of(1);
  const std::string others = rows_of(2);
  for (const auto& file : {saved_to_stick(first.till, first.till.identity.device), saved_to_stick(stranger, first.till.identity.device)}) {
    const auto refused = import_stick(*service, *storage, hub.seeded().env, file);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::refused);
    EXPECT_FALSE(std::filesystem::exists(protocol::reply_file_of(file)));
  }
  EXPECT_EQ(rows_of(2), others);

  const auto own = saved_to_stick(stranger, stranger.identity.device, first.cursor);
  ASSERT_FALSE(import_stick(hub.service(), hub.storage(), hub.seeded().env, own)) << "the first does not know it";
  const auto taken = import_stick(*service, *storage, hub.seeded().env, own);
  ASSERT_TRUE(taken) << taken.error().detail;
  EXPECT_EQ(taken->taken[0], 1);
  auto replies = protocol::StickFile::open(protocol::reply_file_of(own), protocol::StickKind::replies, stranger.seed);
  ASSERT_TRUE(replies && replies->prove(stranger.identity.hub_public_key));
  int pages = 0;
  while (const auto call = replies->next().value()) {
    const bool page = call->method == "GET" && call->status == 200;
    const std::string text = page ? protocol::expand(call->body, {}).value() : call->body;
    for (const std::string& secret : {std::string(donor_name), std::string("Ana"), first.donor.to_string(), first.till.identity.device.to_string()})
      EXPECT_EQ(text.find(secret), std::string::npos) << call->target;
    pages += page ? 1 : 0;
  }
  EXPECT_EQ(pages, 2) << "from the start, since the cursor is not its own";
  EXPECT_EQ(rows_of(1), rows);
}

TEST_F(SecondOrganisation, ItsStorageHasNothingOfTheFirst) {
  EXPECT_TRUE(storage->shops().value().empty());
  EXPECT_TRUE(storage->devices().value().empty());
  EXPECT_FALSE(storage->device(first.till.identity.device).value());
  EXPECT_FALSE(storage->device_at(1).value());
  EXPECT_FALSE(storage->shop_at(1).value());
  EXPECT_FALSE(storage->shop_named("Northgate").value());
  EXPECT_FALSE(storage->arrivals().content_of(first.till.entries.front().op_id).value());
  EXPECT_FALSE(storage->arrivals().content_hash_of(first.till.entries.front().op_id).value());
  EXPECT_TRUE(storage->open_tasks().value().empty());
  EXPECT_TRUE(storage->heads(1).value().empty());
  EXPECT_TRUE(storage->donors().added(1, "1-1").value().empty());
  EXPECT_TRUE(storage->donors().naming(1, first.donor).value().empty());
  EXPECT_FALSE(storage->pairing_code(first.used_code.substr(0, 2)).value());
  bool any = false;
  EXPECT_TRUE(storage->arrivals().walk(1, [&](const Walked&) { any = true; }));
  FeedReading reading;
  reading.shop_key = 1;
  EXPECT_TRUE(storage->read_feed(reading, [&](protocol::PulledOperation&&) { return any = true; }));
  EXPECT_EQ(storage->feed_end(1).value(), 0);
  EXPECT_TRUE(storage->arrivals().unknown_operations().value().empty());
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
