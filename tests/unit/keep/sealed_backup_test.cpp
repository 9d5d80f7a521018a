// SPDX-License-Identifier: GPL-3.0-or-later
// The encrypted backup of a store: what is in it comes back, what is in the way is said, and recording goes on.
#include "db/store/sealed_backup.h"

#include <gmock/gmock.h>
#include <sys/resource.h>

#include <csignal>
#include <fstream>
#include <set>

#include "db/backup/recovery_code.h"
#include "tests/support/raw_database.h"
#include "tests/support/store_fixture.h"

namespace intake::tests {
namespace {

namespace fs = std::filesystem;
using store::BackupProgress;
using store::BackupStage;
using testing::HasSubstr;

constexpr std::int64_t day_ms = 86'400'000;

domain::Donation some_coats(std::int64_t quantity) { return donation_of({line("clothes.coats", quantity, 4500)}); }

class SealedBackup : public StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    code = must(store::recovery_code(*store));
  }
  fs::path stick() const { return temp / "stick"; }
  /// As the window does it: by a reader, while the owner has the store.
  Result<store::BackupMade> back_up(const store::OnBackup& seen = {}, const backup::KeepRule& rule = {}) {
    const auto reader = must(store::Store::open(folder(), store::Access::read, seeded.env));
    return store::back_up(*reader, stick(), code, seen, rule);
  }
  static std::set<std::string> names_in(const fs::path& folder) {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder)) names.insert(entry.path().filename().string());
    return names;
  }
  std::unique_ptr<store::Store> restored(const fs::path& from) {
    must(store::restore(from, temp / "restored", 902, seeded.env, code));
    return must(store::Store::open(temp / "restored", store::Access::write, seeded.env));
  }

  std::string code;
};

TEST_F(SealedBackup, ComesBackWithEverything) {
  const auto before = save(some_coats(2));
  const auto made = must(back_up());
  EXPECT_EQ(made.file, stick() / "intake-backup-901-20261121T020000Z.sealed");
  EXPECT_EQ(made.seq, before.head.seq);
  EXPECT_TRUE(made.same_disk);
  EXPECT_FALSE(made.without_pins);
  EXPECT_EQ(names_in(stick()), std::set<std::string>{made.file.filename().string()});
  EXPECT_EQ(names_in(folder()).count("backup.new"), 0U) << "no plain copy stays";
  for (const auto& from : {made.file, stick()}) {
    const auto again = restored(from);
    EXPECT_EQ(again->terminal().incarnation, 2);
    EXPECT_TRUE(must(store::verify(*again)).ok);
    EXPECT_EQ(must(store::get_donation(*again, before.donation.id))->donation, before.donation);
    EXPECT_TRUE(must(store::pin_matches(*again, staff, "246810")));
    EXPECT_EQ(store::known_recovery_code(*again), code);
    fs::remove_all(temp / "restored");
  }
}

TEST_F(SealedBackup, RecordingGoesOnMeanwhile) {
  save(some_coats(2));
  int during = 0;
  std::set<BackupStage> stages;
  const auto made = must(back_up([&](const BackupProgress& progress) {
    stages.insert(progress.stage);
    EXPECT_LE(progress.done, progress.total);
    save(some_coats(1));
    ++during;
    return true;
  }));
  EXPECT_EQ(stages.size(), 4U);
  EXPECT_GE(during, 3);
  EXPECT_EQ(must(store::verify(*restored(made.file))).own.items, 2) << "one state, of its beginning";
  EXPECT_EQ(must(store::verify(*store)).own.items, 2 + during);
}

TEST_F(SealedBackup, CanBeStoppedAtEveryStage) {
  save(some_coats(2));
  for (const auto stage : {BackupStage::checking, BackupStage::writing, BackupStage::reading_back}) {
    const auto stopped = back_up([&](const BackupProgress& progress) { return progress.stage != stage; });
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().code, ErrorCode::cancelled);
    EXPECT_FALSE(fs::exists(stick())) << "nothing is left behind";
    EXPECT_EQ(names_in(folder()).count("backup.new"), 0U);
  }
}

TEST_F(SealedBackup, OneAtATime) {
  save(some_coats(2));
  bool tried = false;
  must(back_up([&](const BackupProgress& progress) {
    if (progress.stage == BackupStage::writing && !std::exchange(tried, true)) {
      const auto second = back_up();
      EXPECT_EQ(second ? ErrorCode::internal : second.error().code, ErrorCode::refused);
    }
    return true;
  }));
  EXPECT_TRUE(tried);
}

TEST_F(SealedBackup, WhatAKillLeftIsSweptUp) {
  save(some_coats(2));
  fs::create_directory(folder() / "backup.new");
  std::ofstream(folder() / "backup.new" / "store.db") << "half a copy";
  fs::create_directory(stick());
  std::ofstream(stick() / ".intake-backup-901-20261120T020000Z.sealed.part") << "half a backup";
  const auto refused = store::restore(stick(), temp / "restored", 902, seeded.env, code);
  EXPECT_FALSE(refused) << "half a file does not count";
  const auto made = must(back_up());
  EXPECT_EQ(names_in(stick()), std::set<std::string>{made.file.filename().string()});
  EXPECT_EQ(names_in(folder()).count("backup.new"), 0U);
}

TEST_F(SealedBackup, ADamagedStoreMakesNoBackup) {
  save(some_coats(2));
  must(back_up());
  const auto before = names_in(stick());
  store.reset();
  raw_change(database(), "UPDATE lot SET quantity = 3");
  seeded.clock.advance(1000);
  const auto refused = back_up();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::corrupt);
  EXPECT_EQ(names_in(stick()), before) << "the older one stays";
}

TEST_F(SealedBackup, AFullStickSaysSoAndTheOlderOnesStay) {
  for (int i = 0; i < 40; ++i) save(some_coats(3));
  must(back_up());
  const auto before = names_in(stick());
  seeded.clock.advance(day_ms);
  // The room ends in the middle of the file, whatever user runs this.
  rlimit usual{};
  ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &usual), 0);
  const auto size = fs::file_size(stick() / *before.begin());
  std::signal(SIGXFSZ, SIG_IGN);
  bool limited = false;
  const auto full = back_up([&](const BackupProgress& progress) {
    if (progress.stage == BackupStage::checking) {
      const rlimit small{size / 2, usual.rlim_max};
      limited = setrlimit(RLIMIT_FSIZE, &small) == 0;
    }
    return true;
  });
  setrlimit(RLIMIT_FSIZE, &usual);
  ASSERT_TRUE(limited);
  ASSERT_FALSE(full);
  EXPECT_THAT(full.error().detail, HasSubstr("What is recorded is safe"));
  EXPECT_EQ(names_in(stick()), before);
  must(back_up());
}

TEST_F(SealedBackup, OlderOnesGoByTheRuleAndNothingElse) {
  save(some_coats(1));
  fs::create_directories(stick() / "intake-backup-901-20200101T000000Z");
  std::ofstream(stick() / "intake-backup-901-20200101T000000Z" / "store.db") << "a plain one, made by hand";
  std::ofstream(stick() / "intake-backup-901-20200102T000000Z.sealed") << "only its name is like ours";
  std::ofstream(stick() / "holiday.jpg") << "x";
  fs::path of_another;
  {
    auto wishes = hand_store();
    wishes.hand_number = 905;
    const auto other = must(store::Store::create(temp / "other", wishes, seeded.env));
    of_another = must(store::back_up(*other, stick(), code)).file;
  }
  std::vector<fs::path> made;
  for (int day = 0; day < 5; ++day) {
    seeded.clock.advance(day_ms);
    made.push_back(must(back_up({}, {2, 0, 0})).file);
  }
  EXPECT_EQ(names_in(stick()), (std::set<std::string>{"intake-backup-901-20200101T000000Z", "intake-backup-901-20200102T000000Z.sealed", "holiday.jpg",
                                                      of_another.filename().string(), made[3].filename().string(), made[4].filename().string()}));
  seeded.clock.set_utc_ms(morning_utc_ms - 1000 * day_ms);
  const auto odd = must(back_up({}, {1, 0, 0})).file;
  EXPECT_TRUE(fs::exists(odd)) << "the one just made stays, also by a clock that is years off";
}

TEST_F(SealedBackup, ThoseOfAClockThatWasAheadGoAsTheOthersDo) {
  save(some_coats(2));
  seeded.clock.advance(800 * day_ms);
  std::set<std::string> ahead;
  for (int i = 0; i < 14; ++i) {
    seeded.clock.advance(day_ms);
    ahead.insert(must(back_up()).file.filename().string());
  }
  seeded.clock.advance(-814 * day_ms);
  std::vector<std::string> right;
  for (int i = 0; i < 14; ++i) {
    seeded.clock.advance(day_ms);
    save(some_coats(1));
    right.push_back(must(back_up()).file.filename().string());
  }
  const auto kept = names_in(stick());
  for (const auto& name : right) EXPECT_EQ(kept.count(name), 1U) << name;
  std::size_t left = 0;
  for (const auto& name : ahead) left += kept.count(name);
  EXPECT_EQ(left, 0U) << "they reach less far than every later one";
}

TEST_F(SealedBackup, TheOnlyCopyIsWhatIsNeitherAtTheHubNorInABackup) {
  const auto since = [&] { return must(store::waiting(*store)).only_copy_since_utc_ms; };
  EXPECT_EQ(since(), morning_utc_ms);
  seeded.clock.advance(day_ms);
  save(some_coats(2));
  auto made = must(back_up());
  must(store::note_backup(*store, made));
  EXPECT_EQ(since(), morning_utc_ms) << "what lies on the same disk goes when that does";
  made.same_disk = false;
  must(store::note_backup(*store, made));
  EXPECT_EQ(since(), 0);
  const auto last = *store::last_backup(*store);
  EXPECT_EQ(last.made_at_utc_ms, morning_utc_ms + day_ms);
  EXPECT_EQ(last.file, (stick() / "intake-backup-901-20261122T020000Z.sealed").string());
  EXPECT_FALSE(last.same_disk);
  seeded.clock.advance(day_ms);
  const auto later = save(some_coats(1));
  EXPECT_EQ(since(), morning_utc_ms + 2 * day_ms);
  must(store::acknowledge(*store, 1, "1-00", later.head.seq, later.head.chain_hash, {}, 0));
  EXPECT_EQ(since(), 0) << "at the hub";
  save(some_coats(1));
  const auto again = restored(must(back_up()).file);
  EXPECT_NE(must(store::waiting(*again)).only_copy_since_utc_ms, 0) << "in its next incarnation nothing is backed up yet";
}

}  // namespace
}  // namespace intake::tests
