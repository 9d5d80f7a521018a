// SPDX-License-Identifier: GPL-3.0-or-later
// A letter opens for its reader only, whole or not at all; whatever is changed in it shows.
#include "db/backup/letter.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>

#include "db/backup/key_box.h"
#include "db/backup/pieces.h"
#include "tests/support/program.h"
#include "tests/support/temp_folder.h"

namespace intake::backup {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view mark = "intake-test   v1";
constexpr std::size_t header_size = 16 + 32 + 80 + 24;

struct Letters : testing::Test {
  Result<void> write(const std::string& bytes, std::size_t at_once = 50'000) {
    return write_letter(file(), mark, public_key_of(reader), seeded.rng, [&](const Put& put) -> Result<void> {
      for (std::size_t at = 0; at < bytes.size(); at += at_once) INTAKE_TRY(put(std::string_view(bytes).substr(at, at_once)));
      return {};
    });
  }
  Result<std::string> read_all(const std::string& seed) {
    INTAKE_LET(letter, Letter::open(file(), mark, seed));
    std::string all;
    for (;;) {
      INTAKE_LET(bytes, letter.read(1'000));
      all += bytes;
      if (bytes.size() < 1'000) return all;
    }
  }
  ErrorCode fault(const std::string& bytes) {
    tests::write_file(file(), bytes);
    const auto read = read_all(reader);
    EXPECT_FALSE(read);
    return read ? ErrorCode::internal : read.error().code;
  }
  fs::path file() const { return temp / "letter.intake"; }
  std::size_t files() const { return static_cast<std::size_t>(std::distance(fs::directory_iterator(temp.path()), fs::directory_iterator())); }

  tests::TempFolder temp;
  SeededEnv seeded{3, 0};
  std::string reader = std::string(32, 'r');
  std::string content = [this] {
    std::string bytes;
    while (bytes.size() < 150'000) bytes += static_cast<char>(seeded.rng.next());
    return bytes;
  }();
};

TEST_F(Letters, OpenForTheirReaderOnly) {
  ASSERT_TRUE(write(content));
  EXPECT_EQ(read_all(reader).value_or(""), content);
  const auto other = read_all(std::string(32, 'o'));
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, ErrorCode::refused);
  EXPECT_EQ(files(), 1U);
  struct stat facts {};
  ASSERT_EQ(stat(file().c_str(), &facts), 0);
  EXPECT_EQ(facts.st_mode & 0777U, 0600U);
}

TEST_F(Letters, OfAnySizeComeBack) {
  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, piece_bytes - 1, piece_bytes, piece_bytes + 1, 2 * piece_bytes}) {
    const std::string part = content.substr(0, size);
    ASSERT_TRUE(write(part, 7'777)) << size;
    const auto read = read_all(reader);
    ASSERT_TRUE(read) << size << ": " << read.error().detail;
    EXPECT_EQ(*read, part);
  }
}

TEST_F(Letters, BeginAgainAfterRewinding) {
  ASSERT_TRUE(write(content));
  auto letter = Letter::open(file(), mark, reader);
  ASSERT_TRUE(letter);
  ASSERT_TRUE(letter->read(100'000));
  ASSERT_TRUE(letter->rewind());
  EXPECT_EQ(letter->read(150'000).value_or(""), content);
}

TEST_F(Letters, ShowEveryChange) {
  ASSERT_TRUE(write(content));
  const std::string good = tests::read_file(file());
  for (std::size_t at = 0; at < good.size(); at = at < header_size + 40 ? at + 1 : at + 997) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 1);
    const ErrorCode code = fault(bad);
    EXPECT_EQ(code, at < mark.size() ? ErrorCode::bad_input : at < mark.size() + 32 ? ErrorCode::refused : ErrorCode::corrupt) << at;
  }
}

TEST_F(Letters, ShowEveryCut) {
  ASSERT_TRUE(write(content));
  const std::string good = tests::read_file(file());
  for (std::size_t size = 0; size < good.size(); size = size < header_size + 40 ? size + 1 : size + 997)
    EXPECT_EQ(fault(good.substr(0, size)), size < mark.size() - 1 ? ErrorCode::bad_input : ErrorCode::corrupt) << size;
  EXPECT_EQ(fault(good + "x"), ErrorCode::corrupt);
  EXPECT_EQ(fault(good + good.substr(header_size)), ErrorCode::corrupt);
}

TEST_F(Letters, OfAnotherKindOrVersionAreNotRead) {
  ASSERT_TRUE(write(content));
  const auto kind = Letter::open(file(), "intake-other  v1", reader);
  ASSERT_FALSE(kind);
  EXPECT_EQ(kind.error().code, ErrorCode::bad_input);
  const auto version = Letter::open(file(), "intake-test   v2", reader);
  ASSERT_FALSE(version);
  EXPECT_THAT(version.error().detail, testing::HasSubstr("version"));
}

TEST_F(Letters, LeaveNothingWhenTheyCannotBeFinished) {
  const auto refused = write_letter(file(), mark, public_key_of(reader), seeded.rng, [](const Put& put) -> Result<void> {
    INTAKE_TRY(put("some"));
    return fail(ErrorCode::cancelled, "Enough.");
  });
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::cancelled);
  EXPECT_EQ(files(), 0U);
  // One that was there stays as it was.
  ASSERT_TRUE(write(content));
  EXPECT_FALSE(write_letter(file(), mark, public_key_of(reader), seeded.rng, [](const Put&) -> Result<void> { return fail(ErrorCode::cancelled, ""); }));
  EXPECT_EQ(read_all(reader).value_or(""), content);
}

TEST_F(Letters, AFullDiskIsSaid) {
  // A file may not grow beyond that: the system says no in the middle, as a full stick does.
  rlimit before{};
  getrlimit(RLIMIT_FSIZE, &before);
  const rlimit small{100'000, before.rlim_max};
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &small), 0);
  const auto ignored = std::signal(SIGXFSZ, SIG_IGN);
  const auto full = write(content);
  std::signal(SIGXFSZ, ignored);
  setrlimit(RLIMIT_FSIZE, &before);
  ASSERT_FALSE(full);
  EXPECT_THAT(full.error().detail, testing::HasSubstr("What is recorded is safe"));
  EXPECT_EQ(files(), 0U);
}

TEST_F(Letters, HalvesThatSomebodyIsAtWorkOnAreNotSwept) {
  tests::write_file(temp / ".intake-1-a.intake.part", "half");
  tests::write_file(temp / ".intake-1-b.intake.part", "half");
  tests::write_file(temp / ".other-1-b.intake.part", "half");
  const int busy = ::open((temp / ".intake-1-b.intake.part").c_str(), O_RDWR);
  ASSERT_EQ(flock(busy, LOCK_EX), 0);
  sweep_half_letters(temp.path(), "intake-1-", ".intake");
  close(busy);
  EXPECT_FALSE(fs::exists(temp / ".intake-1-a.intake.part"));
  EXPECT_TRUE(fs::exists(temp / ".intake-1-b.intake.part"));
  EXPECT_TRUE(fs::exists(temp / ".other-1-b.intake.part"));
}

}  // namespace
}  // namespace intake::backup
