// SPDX-License-Identifier: GPL-3.0-or-later
// Files for a stick: what is read is what was signed, by whom it names, whole and in order, or nothing is.
#include "sync/protocol/stick_file.h"

#include <gmock/gmock.h>

#include "db/backup/letter.h"
#include "db/journal/chain.h"
#include "sync/protocol/signature.h"
#include "tests/support/program.h"
#include "tests/support/temp_folder.h"

namespace intake::protocol {
namespace {

namespace fs = std::filesystem;

struct StickFiles : testing::Test {
  StickFiles() {
    header.hub_id = *Uuid::parse("0191e0f1-0000-7000-8000-000000000002");
    header.device = *DeviceId::parse("0191e0f1-0000-7000-8000-00000000000d");
    header.first_seq = 3;
    header.last_seq = 4;
    header.last_chain = std::string(32, 'c');
    header.acked_seq = 2;
    header.hub_epoch = "1-000102030405060708090a0b0c0d0e0f";
    header.made_at_utc_ms = 1'794'000'000'000;
    calls.push_back({0, "POST", "/v1/hello", "{}"});
    std::string noise;
    while (noise.size() < 300'000) noise += static_cast<char>(seeded.rng.next());
    calls.push_back({0, "POST", "/v1/push?incarnation=1", noise});
    calls.push_back({0, "GET", "/v1/pull?feed=shop&cursor=&incarnation=1", ""});
  }
  Result<void> write(StickKind kind = StickKind::requests) {
    return write_stick_file(file(), kind, header, writer, public_key_of(reader), seeded.rng, [&](const PutCall& put) -> Result<void> {
      for (const auto& call : calls) INTAKE_TRY(put(call));
      return {};
    });
  }
  Result<std::vector<StickCall>> read(StickKind kind = StickKind::requests) {
    INTAKE_LET(opened, StickFile::open(file(), kind, reader));
    INTAKE_TRY(opened.prove(public_key_of(writer)));
    EXPECT_EQ(opened.header(), header);
    std::vector<StickCall> all;
    for (;;) {
      INTAKE_LET(call, opened.next());
      if (!call) return all;
      all.push_back(std::move(*call));
    }
  }
  /// What anybody can make: a letter sealed to the reader, of any content.
  void forge(const std::string& content) {
    ASSERT_TRUE(backup::write_letter(file(), "intake-stick  v1", public_key_of(reader), seeded.rng, [&](const backup::Put& put) { return put(content); }));
  }
  std::string content() {
    auto letter = backup::Letter::open(file(), "intake-stick  v1", reader);
    return letter ? letter->read(10'000'000).value_or("") : "";
  }
  static std::string block(char kind, const std::string& bytes) {
    std::string text(1, kind);
    for (int shift = 24; shift >= 0; shift -= 8) text += static_cast<char>(bytes.size() >> shift & 0xFFU);
    return text + bytes;
  }
  std::string signed_blocks(const std::vector<std::string>& texts) {
    std::vector<std::string> hashes;
    std::string all;
    for (const auto& text : texts) {
      hashes.push_back(journal::blake2b(text));
      all += block(hashes.size() == 1 ? 'h' : 'c', text);
    }
    return all + block('s', sign(stick_text(StickKind::requests, hashes), writer));
  }
  ErrorCode fault() {
    const auto said = read();
    EXPECT_FALSE(said);
    return said ? ErrorCode::internal : said.error().code;
  }
  fs::path file() const { return temp / "intake-2-20261121T104207Z.intake"; }

  tests::TempFolder temp;
  SeededEnv seeded{5, 0};
  std::string writer = std::string(32, 'w');
  std::string reader = std::string(32, 'r');
  StickHeader header;
  std::vector<StickCall> calls;
};

TEST_F(StickFiles, ComeBackAsTheyWereInBothDirections) {
  ASSERT_TRUE(write());
  EXPECT_EQ(read().value_or(std::vector<StickCall>{}), calls);
  for (auto& call : calls) call.status = 409;
  ASSERT_TRUE(write(StickKind::replies));
  EXPECT_EQ(read(StickKind::replies).value_or(std::vector<StickCall>{}), calls);
  EXPECT_EQ(reply_file_of(file()).filename(), "intake-2-20261121T104207Z.reply");
}

TEST_F(StickFiles, OneDirectionIsNeverTakenForTheOther) {
  ASSERT_TRUE(write(StickKind::requests));
  EXPECT_EQ(read(StickKind::replies).error().code, ErrorCode::bad_input);
  // Also not by somebody who seals the inside again under the other mark: its signature says which it is.
  const std::string inside = content();
  ASSERT_TRUE(backup::write_letter(file(), "intake-reply  v1", public_key_of(reader), seeded.rng, [&](const backup::Put& put) { return put(inside); }));
  EXPECT_EQ(read(StickKind::replies).error().code, ErrorCode::refused);
}

TEST_F(StickFiles, ASealProvesNobody) {
  ASSERT_TRUE(write());
  const std::string good = content();
  for (std::size_t at = 0; at < good.size(); at = at < 900 ? at + 11 : at + 19'973) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 1);
    forge(bad);
    const ErrorCode code = fault();
    EXPECT_TRUE(code == ErrorCode::corrupt || code == ErrorCode::refused) << at;
  }
  for (std::size_t size = 0; size < good.size(); size = size < 900 ? size + 11 : size + 19'973) {
    forge(good.substr(0, size));
    EXPECT_EQ(fault(), ErrorCode::corrupt) << size;
  }
  forge(good + block('c', "GET /v1/pull?feed=shop&cursor=&incarnation=1\n"));
  EXPECT_EQ(fault(), ErrorCode::corrupt) << "something follows the signature";
}

TEST_F(StickFiles, NothingIsLeftOutOrMoved) {
  const std::string head = encode(header);
  const std::string hello = "POST /v1/hello\n{}";
  const std::string pull = "GET /v1/pull?feed=shop&cursor=&incarnation=1\n";
  const std::string good = signed_blocks({head, hello, pull});
  const std::string signature = good.substr(good.size() - 64 - 5);
  forge(good);
  EXPECT_TRUE(read());
  forge(block('h', head) + block('c', pull) + block('c', hello) + signature);
  EXPECT_EQ(fault(), ErrorCode::refused);
  forge(block('h', head) + block('c', hello) + signature);
  EXPECT_EQ(fault(), ErrorCode::refused);
  forge(block('h', head) + block('c', hello) + block('c', hello) + block('c', pull) + signature);
  EXPECT_EQ(fault(), ErrorCode::refused);
  forge(block('h', head) + block('c', hello) + block('c', pull));
  EXPECT_EQ(fault(), ErrorCode::corrupt) << "no signature at all";
}

TEST_F(StickFiles, NonsenseThatIsSignedIsStillNonsense) {
  const std::string head = encode(header);
  for (const std::string call : {"", "no line", "POST\nx", "\n"}) {
    forge(signed_blocks({head, call}));
    EXPECT_EQ(fault(), ErrorCode::corrupt) << call;
  }
  forge(signed_blocks({"{}"}));
  EXPECT_EQ(fault(), ErrorCode::corrupt);
  forge(block('h', head) + std::string("c\xFF\xFF\xFF\xFF", 5) + "too large to be true");
  EXPECT_EQ(fault(), ErrorCode::corrupt);
  forge("");
  EXPECT_EQ(fault(), ErrorCode::corrupt);
}

TEST_F(StickFiles, AFileThatIsTooLargeToBeOneIsNotReadToItsEnd) {
  ASSERT_TRUE(write());
  fs::resize_file(file(), (std::uintmax_t{1} << 30) + 1);
  EXPECT_EQ(fault(), ErrorCode::bad_input);
}

TEST_F(StickFiles, WhatIsChangedAfterTheProofIsNotTaken) {
  ASSERT_TRUE(write());
  auto opened = StickFile::open(file(), StickKind::requests, reader);
  ASSERT_TRUE(opened);
  ASSERT_TRUE(opened->prove(public_key_of(writer)));
  ASSERT_TRUE(opened->next());
  // In the middle of the second call, and in the same file.
  std::string bytes = tests::read_file(file());
  bytes[150'000] = static_cast<char>(bytes[150'000] ^ 1);
  tests::write_file(file(), bytes);
  const auto changed = opened->next();
  ASSERT_FALSE(changed);
  EXPECT_EQ(changed.error().code, ErrorCode::corrupt);
}

}  // namespace
}  // namespace intake::protocol
