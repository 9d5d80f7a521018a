// SPDX-License-Identifier: GPL-3.0-or-later
// An encrypted backup opens with its two keys, whole or not at all; whatever is changed in it shows.
#include "db/backup/sealed_file.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sodium.h>
#include <sys/file.h>
#include <unistd.h>

#include <fstream>

#include "db/backup/recovery_code.h"
#include "tests/support/program.h"
#include "tests/support/temp_folder.h"

namespace intake::backup {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

constexpr const char* name = "intake-backup-7-20261121T104207Z.sealed";

class Sealed : public testing::Test {
 protected:
  Sealed() {
    unsigned char secret[crypto_sign_SECRETKEYBYTES];
    hub_key.resize(32);
    crypto_sign_seed_keypair(reinterpret_cast<unsigned char*>(hub_key.data()), secret, reinterpret_cast<const unsigned char*>(hub_seed.data()));
    // Half of it repeats itself and half of it does not, so that both kinds are compressed.
    for (int i = 0; i < 20'000; ++i) content += "the same again ";
    while (content.size() < 900'000) content += static_cast<char>(seeded.rng.next());
    tests::write_file(temp / "content", content);
    facts.device = seeded.ids.make<DeviceId>();
    facts.incarnation = 3;
    facts.seq = 1234;
    facts.made_at_utc_ms = 1'795'344'127'000;
    facts.terminal_number = 7;
    facts.hub_public_key = hub_key;
  }
  Result<void> write(const KeepOn& written = {}, const KeepOn& read_back = {}) {
    return write_sealed(file(), facts, temp / "content", pepper, code, seeded.rng, written, read_back);
  }
  Result<std::string> open_with(const Result<std::string>& key) {
    if (!key) return fail(key.error());
    return open_sealed(file(), *key, temp / "out");
  }
  fs::path file() const { return temp / name; }
  std::size_t files() const { return static_cast<std::size_t>(std::distance(fs::directory_iterator(temp.path()), fs::directory_iterator())); }

  tests::TempFolder temp;
  SeededEnv seeded{11, 1'795'344'127'000};
  std::string code = make_recovery_code(seeded.rng);
  std::string pepper = std::string(32, 'p');
  std::string hub_seed = std::string(32, 'h');
  std::string hub_key;
  std::string content;
  Facts facts;
};

TEST_F(Sealed, OpensWithTheCodeAndWithTheHub) {
  std::int64_t told = 0;
  ASSERT_TRUE(write([&](std::int64_t done) { told = done; return true; }));
  EXPECT_EQ(told, static_cast<std::int64_t>(content.size()));
  EXPECT_EQ(files(), 2U) << "nothing is left beside it";
  EXPECT_EQ(fs::status(file()).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  const auto read = read_facts(file());
  ASSERT_TRUE(read);
  EXPECT_EQ(read->device, facts.device);
  EXPECT_EQ(read->incarnation, 3);
  EXPECT_EQ(read->seq, 1234);
  EXPECT_EQ(read->made_at_utc_ms, facts.made_at_utc_ms);
  EXPECT_EQ(read->terminal_number, 7);
  EXPECT_EQ(read->content_bytes, static_cast<std::int64_t>(content.size()));
  for (const auto& key : {key_by_code(file(), code), key_by_hub(file(), hub_seed)}) {
    const auto opened = open_with(key);
    ASSERT_TRUE(opened) << opened.error().detail;
    EXPECT_EQ(*opened, pepper);
    EXPECT_EQ(tests::read_file(temp / "out"), content);
    EXPECT_EQ(fs::status(temp / "out").permissions(), fs::perms::owner_read | fs::perms::owner_write);
  }
  EXPECT_EQ(tests::read_file(file()).find("the same again"), std::string::npos);
  EXPECT_LT(fs::file_size(file()), content.size());
}

TEST_F(Sealed, WithoutAHubOnlyTheCodeOpensIt) {
  facts.hub_public_key.clear();
  pepper.clear();
  tests::write_file(temp / "content", content = "");
  ASSERT_TRUE(write());
  EXPECT_EQ(key_by_hub(file(), hub_seed).error().code, ErrorCode::refused);
  const auto opened = open_with(key_by_code(file(), code));
  ASSERT_TRUE(opened) << opened.error().detail;
  EXPECT_EQ(*opened, "");
  EXPECT_EQ(tests::read_file(temp / "out"), "");
}

TEST_F(Sealed, OtherKeysAreRefusedWithWhatToDo) {
  ASSERT_TRUE(write());
  const auto other = key_by_code(file(), make_recovery_code(seeded.rng));
  EXPECT_EQ(other.error().code, ErrorCode::refused);
  EXPECT_THAT(other.error().detail, HasSubstr("Nothing was changed"));
  EXPECT_EQ(key_by_code(file(), "7KQ2M").error().code, ErrorCode::bad_input);
  EXPECT_EQ(key_by_hub(file(), std::string(32, 'x')).error().code, ErrorCode::refused);
  EXPECT_EQ(open_sealed(file(), std::string(32, 'x'), temp / "out").error().code, ErrorCode::corrupt);
  EXPECT_FALSE(fs::exists(temp / "out"));
}

TEST_F(Sealed, ATwinFileIsOtherwiseEncrypted) {
  ASSERT_TRUE(write());
  const auto first = tests::read_file(file());
  ASSERT_TRUE(write());
  EXPECT_NE(tests::read_file(file()).substr(300), first.substr(300)) << "each has a key of its own";
}

TEST_F(Sealed, EveryChangedBytesShows) {
  ASSERT_TRUE(write());
  const auto whole = tests::read_file(file());
  const auto key = key_by_code(file(), code);
  ASSERT_TRUE(key);
  std::vector<std::size_t> places;
  for (std::size_t at = 0; at < 360; ++at) places.push_back(at);  // the header, the first piece's length, the secret
  for (int i = 0; i < 60; ++i) places.push_back(300 + seeded.rng.below(whole.size() - 300));
  places.push_back(whole.size() - 1);
  for (const std::size_t at : places) {
    std::string changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ 0x20);
    tests::write_file(file(), changed);
    const auto opened = open_sealed(file(), *key, temp / "out");
    ASSERT_FALSE(opened) << "byte " << at;
    EXPECT_TRUE(opened.error().code == ErrorCode::corrupt || (at < 16 && opened.error().code == ErrorCode::bad_input)) << at << opened.error().detail;
    EXPECT_FALSE(fs::exists(temp / "out"));
  }
  // What locks the key shows when the key is asked for.
  for (const std::size_t at : {76U, 92U, 116U, 163U}) {
    std::string changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    tests::write_file(file(), changed);
    EXPECT_EQ(key_by_code(file(), code).error().code, ErrorCode::refused) << at;
  }
  std::string changed = whole;
  changed[200] = static_cast<char>(changed[200] ^ 1);
  tests::write_file(file(), changed);
  EXPECT_EQ(key_by_hub(file(), hub_seed).error().code, ErrorCode::corrupt);
}

TEST_F(Sealed, CutLengthenedOrReorderedShows) {
  ASSERT_TRUE(write());
  const auto whole = tests::read_file(file());
  const auto key = key_by_code(file(), code);
  ASSERT_TRUE(key);
  const auto refused = [&](const std::string& bytes) {
    tests::write_file(file(), bytes);
    const auto opened = open_sealed(file(), *key, temp / "out");
    EXPECT_FALSE(opened);
    EXPECT_FALSE(fs::exists(temp / "out"));
    return opened ? Error{} : opened.error();
  };
  for (const std::size_t size : {whole.size() - 1, whole.size() / 2, std::size_t{400}, std::size_t{302}, std::size_t{300}, std::size_t{299}, std::size_t{17}}) {
    const auto error = refused(whole.substr(0, size));
    EXPECT_EQ(error.code, ErrorCode::corrupt) << size;
    EXPECT_THAT(error.detail, HasSubstr("cut short")) << size;
    EXPECT_THAT(error.detail, HasSubstr("use another backup")) << size;
  }
  EXPECT_EQ(refused(whole + "x").code, ErrorCode::corrupt);
  // The pieces from the second on, in another order.
  std::vector<std::string> pieces;
  for (std::size_t at = 300; at < whole.size();) {
    std::size_t size = 0;
    for (std::size_t i = 0; i < 4; ++i) size = size << 8 | static_cast<unsigned char>(whole[at + i]);
    pieces.push_back(whole.substr(at, size + 4));
    at += size + 4;
  }
  ASSERT_GT(pieces.size(), 4U);
  std::swap(pieces[1], pieces[2]);
  std::string other = whole.substr(0, 300);
  for (const auto& piece : pieces) other += piece;
  EXPECT_EQ(refused(other).code, ErrorCode::corrupt);
}

TEST_F(Sealed, OtherFilesAreNamedForWhatTheyAre) {
  for (const std::string& bytes : {std::string(), std::string("a photograph"), std::string(5000, '\xff')}) {
    tests::write_file(file(), bytes);
    EXPECT_EQ(read_facts(file()).error().code, ErrorCode::bad_input);
  }
  tests::write_file(file(), "intake-backup v2" + std::string(400, 'x'));
  EXPECT_THAT(read_facts(file()).error().detail, HasSubstr("newer"));
  EXPECT_EQ(read_facts(temp / "nowhere").error().code, ErrorCode::not_found);
  // One that asks for more work than any of ours does.
  tests::write_file(file(), "intake-backup v1" + std::string(400, '\x7f'));
  EXPECT_EQ(key_by_code(file(), code).error().code, ErrorCode::corrupt);
}

TEST_F(Sealed, WhatIsStoppedLeavesNothing) {
  EXPECT_EQ(write([](std::int64_t) { return false; }).error().code, ErrorCode::cancelled);
  EXPECT_EQ(write({}, [](std::int64_t) { return false; }).error().code, ErrorCode::cancelled);
  EXPECT_EQ(files(), 1U);
}

TEST_F(Sealed, WhatTheDiskGivesBackOtherwiseIsNoBackup) {
  // As a stick does that says "written" and forgets: the half file loses a byte between writing and reading back.
  const auto result = write([&](std::int64_t done) {
    if (done == static_cast<std::int64_t>(content.size())) {
      std::fstream half(temp / ("." + std::string(name) + ".part"), std::ios::in | std::ios::out | std::ios::binary);
      half.seekp(5000);
      half << "xxxxxxxx";
    }
    return true;
  });
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::corrupt);
  EXPECT_THAT(result.error().detail, HasSubstr("use another stick"));
  EXPECT_EQ(files(), 1U);
}

TEST_F(Sealed, HalfWrittenFilesAreSweptUpButNotThoseAtWork) {
  const auto half = temp / ("." + std::string(name) + ".part");
  const auto of_another = temp / ".intake-backup-8-20261121T104207Z.sealed.part";
  const auto of_a_person = temp / ".holiday.part";
  for (const auto& path : {half, of_another, of_a_person}) tests::write_file(path, "x");
  const int at_work = ::open(half.c_str(), O_RDWR);
  ASSERT_EQ(flock(at_work, LOCK_EX | LOCK_NB), 0);
  sweep_half_written(temp.path(), 7);
  EXPECT_TRUE(fs::exists(half));
  EXPECT_EQ(write().error().code, ErrorCode::refused) << "two at once";
  EXPECT_TRUE(fs::exists(half));
  close(at_work);
  sweep_half_written(temp.path(), 7);
  EXPECT_FALSE(fs::exists(half));
  EXPECT_TRUE(fs::exists(of_another));
  EXPECT_TRUE(fs::exists(of_a_person));
}

TEST_F(Sealed, AMissingOrLockedFolderSaysWhatToDo) {
  const auto missing = write_sealed(temp / "gone" / name, facts, temp / "content", pepper, code, seeded.rng, {}, {});
  EXPECT_EQ(missing.error().code, ErrorCode::not_found);
  EXPECT_THAT(missing.error().detail, HasSubstr("is safe"));
}

TEST_F(Sealed, AFullDiskSaysSo) {
  if (!fs::exists("/dev/full")) GTEST_SKIP() << "no /dev/full on this system";
  fs::create_symlink("/dev/full", temp / ("." + std::string(name) + ".part"));
  EXPECT_FALSE(write()) << "a symbolic link in the way is not followed";
}

}  // namespace
}  // namespace intake::backup
