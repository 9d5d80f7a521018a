// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/workers/backup_plan.h"

#include <gtest/gtest.h>

#include "terminal/workers/backup_worker.h"

namespace intake::workers {
namespace {

constexpr std::int64_t this_moment = 1'795'228'920'000;
constexpr std::int64_t minute_ms = 60'000;

TEST(BackupPlan, OnceADayAfterTheCloseAndWhenTheStickComesBack) {
  BackupSituation s{this_moment, 0, 0, true, false, false};
  EXPECT_TRUE(backup_due(s)) << "there is none yet";
  s.last_made_at_utc_ms = this_moment - backup_every_ms + minute_ms;
  EXPECT_FALSE(backup_due(s));
  s.wished = true;
  EXPECT_TRUE(backup_due(s)) << "a day was closed";
  s.wished = false;
  s.appeared = true;
  EXPECT_TRUE(backup_due(s)) << "the stick came back";
  s.last_made_at_utc_ms = this_moment - minute_ms;
  EXPECT_FALSE(backup_due(s)) << "it was only pulled out and put in again";
  s.appeared = false;
  s.last_made_at_utc_ms = this_moment - backup_every_ms;
  EXPECT_TRUE(backup_due(s)) << "a day has gone by";
  s.here = false;
  s.wished = true;
  EXPECT_FALSE(backup_due(s)) << "there is nowhere to make it";
}

TEST(BackupPlan, AFailedOneIsTriedAgainLaterOrWhenTheStickComesBack) {
  BackupSituation s{this_moment, this_moment - 60 * minute_ms, this_moment - minute_ms, true, false, true};
  EXPECT_FALSE(backup_due(s));
  s.appeared = true;
  EXPECT_TRUE(backup_due(s));
  s.appeared = false;
  s.last_failed_at_utc_ms = this_moment - backup_retry_ms;
  EXPECT_TRUE(backup_due(s));
  s.wished = false;
  EXPECT_TRUE(backup_due(s)) << "also when the last good one is young";
}

TEST(BackupPlan, AClockThatWentBackPutsNothingOff) {
  EXPECT_TRUE(backup_due({this_moment, this_moment + backup_every_ms, 0, true, false, false}));
  EXPECT_TRUE(backup_due({this_moment, 0, this_moment + backup_every_ms, true, false, false}));
}

TEST(BackupPlaces, AreWhatIsMountedWhereSticksAre) {
  const char* mounts =
      "/dev/sda1 / ext4 rw 0 0\n"
      "/dev/sdb1 /media/shop/USB\\040DISK vfat rw 0 0\n"
      "/dev/sdc1 /run/media/shop/BACKUP exfat rw 0 0\n"
      "/dev/sdc1 /run/media/shop/BACKUP exfat rw 0 0\n"
      "/dev/sdd1 /mnt/second ext4 rw 0 0\n"
      "tmpfs /run tmpfs rw 0 0\n"
      "/dev/sde1 /home ext4 rw 0 0\n"
      "broken\n";
  EXPECT_EQ(removable_places(mounts), (std::vector<std::string>{"/media/shop/USB DISK", "/run/media/shop/BACKUP", "/mnt/second"}));
  EXPECT_TRUE(removable_places("").empty());
}

}  // namespace
}  // namespace intake::workers
