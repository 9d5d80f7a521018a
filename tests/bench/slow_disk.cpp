// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/slow_disk.h"

#include <sqlite3.h>

#include <chrono>
#include <cstring>
#include <thread>

namespace intake::bench {
namespace {

std::int64_t sync_count = 0;
int sync_microseconds = 0;
sqlite3_vfs* real_vfs = nullptr;
sqlite3_vfs slow_vfs;

// The real file's methods are copied and only xSync is replaced, so everything else is the real file system itself. All
// files of one kind share their methods, so one copy for each method table met is enough.
struct Methods {
  const sqlite3_io_methods* real = nullptr;
  sqlite3_io_methods replaced{};
};
Methods known[8];

int counted_sync(sqlite3_file* file, int flags) {
  ++sync_count;
  wait_as_the_disk_does();
  for (const Methods& methods : known)
    if (&methods.replaced == file->pMethods) return methods.real->xSync(file, flags);
  return SQLITE_IOERR_FSYNC;
}

void replace_methods(sqlite3_file* file) {
  if (file->pMethods == nullptr) return;
  for (Methods& methods : known) {
    if (methods.real == nullptr) {
      methods.real = file->pMethods;
      methods.replaced = *file->pMethods;
      methods.replaced.xSync = counted_sync;
    }
    if (methods.real == file->pMethods) {
      file->pMethods = &methods.replaced;
      return;
    }
  }
}

int open_counted(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  const int result = real_vfs->xOpen(real_vfs, name, file, flags, out_flags);
  if (result == SQLITE_OK) replace_methods(file);
  return result;
}

}  // namespace

void install_slow_disk() {
  real_vfs = sqlite3_vfs_find(nullptr);
  slow_vfs = *real_vfs;
  slow_vfs.zName = "slow_disk";
  slow_vfs.xOpen = open_counted;
  sqlite3_vfs_register(&slow_vfs, 1);
}

std::int64_t syncs() { return sync_count; }
void set_sync_microseconds(int microseconds) { sync_microseconds = microseconds; }

void wait_as_the_disk_does() {
  if (sync_microseconds > 0) std::this_thread::sleep_for(std::chrono::microseconds(sync_microseconds));
}

}  // namespace intake::bench
