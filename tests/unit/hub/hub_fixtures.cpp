// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/hub/hub_fixtures.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <fstream>

#include "db/base/hex.h"
#include "db/journal/chain.h"
#include "db/journal/codec.h"
#include "sync/hub/admin.h"
#include "sync/protocol/compression.h"
#include "sync/protocol/signature.h"
#include "sync/protocol/version.h"

namespace intake::hub {

TemporaryFolder::TemporaryFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "intake-hub-test-XXXXXX").string();
  x_path = mkdtemp(name.data());
}
TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(x_path, ignored);
}

NoRoom::NoRoom() {
  std::signal(SIGXFSZ, SIG_IGN);  // a write beyond it fails instead
  getrlimit(RLIMIT_FSIZE, &x_before);
  const rlimit little{4096, x_before.rlim_max};
  setrlimit(RLIMIT_FSIZE, &little);
}
NoRoom::~NoRoom() { setrlimit(RLIMIT_FSIZE, &x_before); }

TestHub::TestHub() { reopen(); }

std::string TestHub::code(const std::string& shop) {
  auto code = pair(*x_storage, x_seeded.env, shop);
  EXPECT_TRUE(code) << (code ? "" : code.error().detail);
  return code.value_or("");
}

void TestHub::reopen() {
  x_service.reset();
  x_storage.reset();
  auto storage = open_sqlite_storage(file(), Access::write, x_seeded.env);
  if (!storage) throw std::runtime_error(storage.error().detail);
  x_storage = std::move(*storage);
  x_service = std::make_unique<HubService>(*x_storage, x_seeded.env);
}

void TestHub::replace_by(const std::filesystem::path& other) {
  x_service.reset();
  x_storage.reset();
  for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(file().string() + ending);
  std::filesystem::copy_file(other, file());
  reopen();
}

Report TestHub::verify() {
  auto reader = open_sqlite_storage(file(), Access::read, x_seeded.env);
  EXPECT_TRUE(reader);
  auto report = hub::verify(**reader);
  EXPECT_TRUE(report);
  return report.value_or(Report{});
}

void TestHub::tamper(const std::string& sql) {
  SQLite::Database database(file().string(), SQLite::OPEN_READWRITE);
  database.exec(sql);
}

void TestHub::damage(const std::string& table) {
  reopen();  // with nothing in the log
  std::int64_t at = 0;
  std::int64_t bytes = 0;
  {
    SQLite::Database database(file().string(), SQLite::OPEN_READONLY);
    SQLite::Statement root(database, "SELECT rootpage FROM sqlite_schema WHERE name = ?");
    root.bind(1, table);
    if (!root.executeStep()) throw std::runtime_error("There is no table " + table + ".");
    bytes = database.execAndGet("PRAGMA page_size").getInt64();
    at = (root.getColumn(0).getInt64() - 1) * bytes;
  }
  std::fstream(file(), std::ios::in | std::ios::out | std::ios::binary).seekp(at) << std::string(static_cast<std::size_t>(bytes), '\xff');
}

domain::Lot lot(TestHub& hub, std::int64_t quantity, std::optional<std::int64_t> value_minor_each, const std::string& category) {
  domain::Lot one;
  one.id = hub.seeded().ids.make<LotId>();
  one.category = category;
  one.quantity = quantity;
  one.value_minor_each = value_minor_each;
  return one;
}

journal::DonationFinished finished(const std::vector<domain::Lot>& lots, std::int64_t parts,
                                   const std::vector<domain::Lot>& lots_of_parts) {
  journal::DonationFinished payload;
  payload.receipt = "R1-000001";
  payload.parts = parts;
  payload.lot_count = static_cast<std::int64_t>(lots.size() + lots_of_parts.size());
  payload.totals.donations = 1;
  for (const auto* group : {&lots, &lots_of_parts}) {
    for (const auto& one : *group) {
      payload.totals.items += one.quantity;
      payload.totals.value_minor += one.quantity * one.value_minor_each.value_or(0);
    }
  }
  payload.lots = lots;
  return payload;
}

Till::Till(TestHub& test_hub) : hub(test_hub), seed(protocol::new_seed(test_hub.seeded().rng)) {}

Till::Till(TestHub& test_hub, const std::string& shop) : Till(test_hub) {
  const Response response = enrol(hub.code(shop), shop);
  EXPECT_EQ(response.status, 200) << response.body;
}

protocol::EnrolRequest Till::enrol_request(const std::string& code, const std::string& shop) const {
  return {code, protocol::public_key_of(seed), shop, Currency::CNY, std::string(protocol::program_version), {}, 0};
}

Response Till::enrol(const std::string& code, const std::string& shop, const std::string& remote) {
  return enrol(enrol_request(code, shop), remote);
}

Response Till::enrol(const protocol::EnrolRequest& message, const std::string& remote) {
  Request r{"POST", "/v1/enrol", "", "", "", protocol::encode(message), remote};
  r.signature = to_hex(protocol::sign(protocol::request_text({r.method, r.target, r.device, r.nonce, r.body}), seed));
  Response response = answering().answer(r);
  if (response.status == 200) {
    auto reply = protocol::decode_enrol_reply(response.body);
    EXPECT_TRUE(reply);
    identity = *reply;
    nonce = identity.nonce;
  }
  return response;
}

Request Till::request(const std::string& method, const std::string& target, const std::string& body) const {
  Request r{method, target, identity.device.to_string(), nonce, "", body, "127.0.0.1"};
  r.signature = to_hex(protocol::sign(protocol::request_text({r.method, r.target, r.device, r.nonce, r.body}), seed));
  return r;
}

Response Till::call(const std::string& method, const std::string& target, const std::string& body) {
  const Request r = request(method, target, body);
  Response response = answering().answer(r);
  EXPECT_TRUE(protocol::verify(protocol::reply_text({response.status, r.signature, response.next_nonce, response.body}),
                               from_hex(response.hub_signature).value_or(""), identity.hub_public_key));
  nonce = response.next_nonce;
  return response;
}

const journal::Entry& Till::record(journal::Payload payload, Uuid entity, const std::string& side) {
  journal::Operation operation;
  operation.op_id = hub.seeded().ids.make<OpId>();
  operation.entity = entity.is_nil() ? hub.seeded().ids.next() : entity;
  operation.business_date = *Date::parse("2026-11-21");
  operation.at_utc_ms = hub.seeded().clock.now_utc_ms();
  operation.staff = hub.seeded().ids.make<StaffId>();
  operation.payload = std::move(payload);
  record_raw(operation.op_id, journal::encode(operation));
  entries.back().side = side;
  return entries.back();
}

const journal::Entry& Till::record_raw(OpId op_id, std::string content) {
  const std::string previous = entries.empty() ? journal::chain_start() : entries.back().chain_hash;
  journal::Entry entry{{identity.device, incarnation, static_cast<std::int64_t>(entries.size()) + 1}, op_id, std::move(content), "", "", ""};
  entry.content_hash = journal::blake2b(entry.content);
  entry.chain_hash = journal::chain_hash(previous, entry.position, entry.content_hash);
  entries.push_back(std::move(entry));
  return entries.back();
}

const journal::Entry& Till::donate(std::int64_t quantity, std::optional<std::int64_t> value_minor_each) {
  return record(finished({lot(hub, quantity, value_minor_each)}));
}

Response Till::push_entries(const std::vector<journal::Entry>& some, bool opaque) {
  const auto batch = protocol::encode_batch(some, {}, opaque);
  EXPECT_TRUE(batch && batch->operations == some.size());
  return call("POST", protocol::push_target(incarnation), batch->body);
}

Response Till::push(std::int64_t from, std::int64_t to) {
  const auto end = to == 0 ? entries.end() : entries.begin() + to;
  return push_entries({entries.begin() + (from - 1), end});
}

protocol::PushReply Till::pushed(std::int64_t from, std::int64_t to) {
  const Response response = push(from, to);
  EXPECT_EQ(response.status, 200) << response.body;
  auto reply = protocol::decode_push_reply(response.body);
  EXPECT_TRUE(reply);
  return reply.value_or(protocol::PushReply{});
}

protocol::HelloRequest Till::hello_request() const {
  return {{1}, "0.1.0", incarnation, static_cast<std::int64_t>(entries.size()),
          entries.empty() ? journal::chain_start() : entries.back().chain_hash, 0, journal::chain_start(), identity.hub_epoch, 10'000, 0};
}

Response Till::hello() { return call("POST", "/v1/hello", protocol::encode(hello_request())); }

protocol::Page Till::pull(const std::string& feed, const std::string& cursor) {
  const Response response = call("GET", protocol::pull_target(feed, cursor, incarnation));
  EXPECT_EQ(response.status, 200) << response.body;
  const auto lines = protocol::expand(response.body, {});
  EXPECT_TRUE(lines);
  auto page = protocol::decode_page(lines.value_or(""));
  EXPECT_TRUE(page);
  return page.value_or(protocol::Page{});
}

void Till::take_next_incarnation() {
  ++incarnation;
  rechain();
}

void Till::rechain() {
  std::vector<journal::Entry> kept;
  kept.swap(entries);
  for (auto& entry : kept) {
    record_raw(entry.op_id, entry.content);
    entries.back().side = entry.side;
  }
}

protocol::ErrorReply error_of(const Response& response) {
  auto error = protocol::decode_error_reply(response.body);
  EXPECT_TRUE(error) << response.body;
  return error.value_or(protocol::ErrorReply{});
}

}  // namespace intake::hub
