// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/slow_disk.h"

#include <sqlite3.h>

#include <chrono>
#include <thread>

#include "tests/support/watched_disk.h"

namespace intake::bench {
namespace {
std::int64_t sync_count = 0;
int sync_microseconds = 0;
}  // namespace

void install_slow_disk() {
  tests::install_watched_disk([](tests::DiskStep step) {
    if (step != tests::DiskStep::sync) return SQLITE_OK;
    ++sync_count;
    wait_as_the_disk_does();
    return SQLITE_OK;
  });
}

std::int64_t syncs() { return sync_count; }
void set_sync_microseconds(int microseconds) { sync_microseconds = microseconds; }

void wait_as_the_disk_does() {
  if (sync_microseconds > 0) std::this_thread::sleep_for(std::chrono::microseconds(sync_microseconds));
}

}  // namespace intake::bench
