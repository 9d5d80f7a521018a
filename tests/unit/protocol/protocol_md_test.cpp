// SPDX-License-Identifier: GPL-3.0-or-later
// Holds PROTOCOL.md against the program: its worked examples are read and must come out byte for byte.
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>

#include "db/base/hex.h"
#include "db/journal/chain.h"
#include "db/journal/codec.h"
#include "sync/protocol/messages.h"
#include "sync/protocol/signature.h"
#include "sync/protocol/stick_file.h"

namespace intake::protocol {
namespace {

/// Fenced blocks that have a name, without the last line feed.
const std::map<std::string, std::string>& blocks() {
  static const auto all = [] {
    std::map<std::string, std::string> found;
    std::ifstream file(PROTOCOL_MD);
    std::string name;
    for (std::string line; std::getline(file, line);) {
      if (line.starts_with("```")) {
        const std::size_t space = line.find(' ');
        name = space == std::string::npos ? "" : line.substr(space + 1);
      } else if (!name.empty()) {
        std::string& text = found[name];
        text += (text.empty() ? "" : "\n") + line;
      }
    }
    return found;
  }();
  return all;
}

const std::string& block(const std::string& name) {
  static const std::string missing = "no such block";
  const auto found = blocks().find(name);
  EXPECT_NE(found, blocks().end()) << name;
  return found == blocks().end() ? missing : found->second;
}

/// Lines of "key  value".
std::map<std::string, std::string> table(const std::string& name) {
  std::map<std::string, std::string> rows;
  std::istringstream lines(block(name));
  for (std::string line; std::getline(lines, line);) {
    const std::size_t space = line.find(' ');
    rows[line.substr(0, space)] = line.substr(line.find_first_not_of(' ', space));
  }
  return rows;
}

std::string bytes(const std::map<std::string, std::string>& rows, const std::string& key) {
  const auto row = rows.find(key);
  return row == rows.end() ? "" : from_hex(row->second).value_or("");
}

std::string big_endian(std::int64_t value) {
  std::string text(8, '\0');
  for (std::size_t i = 0; i < 8; ++i) text[7 - i] = static_cast<char>(value >> (8 * i) & 0xFF);
  return text;
}

TEST(ProtocolMd, TheChainIsAsWorkedOut) {
  std::string previous = journal::chain_start();
  for (const std::string n : {"1", "2"}) {
    const std::string content = block("content-" + n);
    auto rows = table("chain-" + n);
    const journal::Position position{*DeviceId::parse(rows["device"]), std::stoll(rows["incarnation"]), std::stoll(rows["seq"])};
    EXPECT_EQ(bytes(rows, "previous"), previous);
    EXPECT_EQ(bytes(rows, "content_hash"), journal::blake2b(content));
    EXPECT_EQ(bytes(rows, "preimage"), previous + std::string(position.device.raw()) + big_endian(position.incarnation) +
                                           big_endian(position.seq) + journal::blake2b(content));
    EXPECT_EQ(journal::blake2b(bytes(rows, "preimage")), bytes(rows, "chain_hash"));
    EXPECT_EQ(journal::chain_hash(previous, position, journal::blake2b(content)), bytes(rows, "chain_hash"));
    previous = bytes(rows, "chain_hash");
  }
}

TEST(ProtocolMd, TheContentsAreWhatThisProgramWrites) {
  for (const std::string n : {"1", "2"}) {
    const auto operation = journal::decode(block("content-" + n));
    ASSERT_TRUE(operation) << operation.error().detail;
    EXPECT_EQ(journal::encode(*operation), block("content-" + n));
  }
}

TEST(ProtocolMd, TheSealIsOfTheSecondOperation) {
  const auto operation = journal::decode(block("day-sealed"));
  ASSERT_TRUE(operation) << operation.error().detail;
  EXPECT_EQ(journal::encode(*operation), block("day-sealed"));
  const auto& sealed = std::get<journal::DaySealed>(operation->payload);
  const auto donation = journal::decode(block("content-2"));
  ASSERT_TRUE(donation);
  EXPECT_EQ(sealed.donations_hash, journal::donations_hash(std::vector{donation->op_id}));
  EXPECT_EQ(sealed.totals, std::get<journal::DonationFinished>(donation->payload).totals);
  EXPECT_EQ(sealed.last_chain, bytes(table("chain-2"), "chain_hash"));
}

TEST(ProtocolMd, TheErasureIsWhatThisProgramSays) {
  const auto operation = journal::decode(block("donor-erased"));
  ASSERT_TRUE(operation) << operation.error().detail;
  EXPECT_TRUE(std::holds_alternative<journal::DonorErased>(operation->payload));
  EXPECT_EQ(journal::encode(*operation), block("donor-erased"));
}

TEST(ProtocolMd, TheStepOfAnItemIsWhatThisProgramSays) {
  const auto operation = journal::decode(block("item-step"));
  ASSERT_TRUE(operation) << operation.error().detail;
  const auto& step = std::get<journal::ItemStepped>(operation->payload).step;
  EXPECT_EQ(operation->entity, domain::item_entity(step.tag));
  EXPECT_EQ(step.to, domain::ItemState::shop_floor);
  EXPECT_EQ(journal::encode(*operation), block("item-step"));
}

TEST(ProtocolMd, TheSideRecordHasItsHash) {
  const auto side = journal::decode_side(block("side"));
  ASSERT_TRUE(side);
  EXPECT_EQ(journal::encode_side(*side), block("side"));
  EXPECT_EQ(to_hex(journal::side_hash(side->salt, block("side"))), block("side-hash"));
}

TEST(ProtocolMd, TheSignaturesHold) {
  auto rows = table("signed-request");
  const std::string seed = bytes(rows, "seed");
  ASSERT_EQ(seed.size(), seed_bytes);
  EXPECT_EQ(public_key_of(seed), bytes(rows, "public_key"));
  const std::string request = request_text({rows["method"], rows["target"], rows["device"], rows["nonce"], rows["body_text"]});
  EXPECT_EQ(to_hex(sign(request, seed)), rows["signature"]);
  auto reply_rows = table("signed-reply");
  const std::string reply =
      reply_text({std::stoi(reply_rows["status"]), rows["signature"], reply_rows["nonce"], reply_rows["body_text"]});
  EXPECT_EQ(to_hex(sign(reply, seed)), reply_rows["signature"]);
}

template <class Message>
void comes_back(const std::string& name, Result<Message> (*decode)(std::string_view)) {
  const auto message = decode(block(name));
  ASSERT_TRUE(message) << name << ": " << message.error().detail;
  EXPECT_EQ(encode(*message), block(name));
}

TEST(ProtocolMd, TheMessagesAreWhatThisProgramSays) {
  comes_back("enrol-request", decode_enrol_request);
  comes_back("enrol-reply", decode_enrol_reply);
  comes_back("hello-request", decode_hello_request);
  comes_back("hello-reply", decode_hello_reply);
  comes_back("push-reply", decode_push_reply);
  comes_back("audit-reply", decode_audit_reply);
  comes_back("error", decode_error_reply);
}

TEST(ProtocolMd, TheFileForAStickIsSignedAsWorkedOut) {
  const auto header = decode_stick_header(block("stick-header"));
  ASSERT_TRUE(header) << header.error().detail;
  EXPECT_EQ(encode(*header), block("stick-header"));
  const std::vector<std::string> hashes{journal::blake2b(block("stick-header")), journal::blake2b("POST /v1/hello\n" + block("hello-request")),
                                        journal::blake2b("GET " + pull_target(feed_organisation, "", 1) + "\n")};
  EXPECT_EQ(stick_text(StickKind::requests, hashes), block("stick-text"));
  EXPECT_EQ(to_hex(sign(block("stick-text"), bytes(table("signed-request"), "seed"))), block("stick-signature"));
}

TEST(ProtocolMd, ThePushLineIsTheSecondOperation) {
  const auto lines = decode_batch(block("push-line"), {});
  ASSERT_TRUE(lines) << lines.error().detail;
  ASSERT_EQ(lines->size(), 1U);
  EXPECT_EQ(lines->front().op, block("content-2"));
  EXPECT_EQ(lines->front().chain, bytes(table("chain-2"), "chain_hash"));
  EXPECT_EQ(encode_line(lines->front()), block("push-line") + "\n");
}

TEST(ProtocolMd, ThePageIsWhatThisProgramSays) {
  const auto page = decode_page(block("page") + "\n");
  ASSERT_TRUE(page) << page.error().detail;
  ASSERT_EQ(page->operations.size(), 1U);
  EXPECT_EQ(page->operations[0].op, block("content-2"));
  EXPECT_EQ(encode_page(*page), block("page") + "\n");
}

TEST(ProtocolMd, TheSnapshotPageIsWhatThisProgramSays) {
  const auto page = decode_page(block("snapshot-page") + "\n");
  ASSERT_TRUE(page) << page.error().detail;
  EXPECT_EQ(page->table, table_records);
  EXPECT_EQ(page->operations, decode_page(block("page") + "\n").value_or(Page{}).operations);
  EXPECT_EQ(encode_page(*page), block("snapshot-page") + "\n");
}

TEST(ProtocolMd, ThePagesSealIsWhatThisProgramSays) {
  auto page = decode_page(block("page") + "\n");
  ASSERT_TRUE(page);
  page->operations[0].seal = domain::HubDay{domain::SealVerdict::matched, {1, 14, 7000, 0}, 0};
  const std::string lines = encode_page(*page);
  EXPECT_NE(lines.find(",\"seal\":" + block("seal") + "}\n"), std::string::npos) << lines;
  EXPECT_EQ(decode_page(lines).value_or(Page{}), *page);
}

}  // namespace
}  // namespace intake::protocol
