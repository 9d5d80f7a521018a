// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/watched_disk.h"

#include <sqlite3.h>

#include <cstdlib>
#include <mutex>
#include <utility>

namespace intake::tests {
namespace {

DiskWatch watch;
sqlite3_vfs* real_vfs = nullptr;
sqlite3_vfs watched_vfs;

// The real file's methods are copied and only what changes a file is replaced, so everything else is the real file
// system itself. All files of one kind share their methods, so one copy for each method table met is enough.
struct Methods {
  const sqlite3_io_methods* real = nullptr;
  sqlite3_io_methods replaced{};
};
std::mutex known_mutex;  // of opening; tables once made never change
Methods known[8];

const sqlite3_io_methods* real_methods(const sqlite3_file* file) {
  for (const Methods& methods : known)
    if (&methods.replaced == file->pMethods) return methods.real;
  std::abort();  // a file is only ever given one of these
}

int watched_write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 at) {
  const int refused = watch(DiskStep::write);
  return refused != SQLITE_OK ? refused : real_methods(file)->xWrite(file, bytes, count, at);
}
int watched_truncate(sqlite3_file* file, sqlite3_int64 size) {
  const int refused = watch(DiskStep::truncate);
  return refused != SQLITE_OK ? refused : real_methods(file)->xTruncate(file, size);
}
int watched_sync(sqlite3_file* file, int flags) {
  const int refused = watch(DiskStep::sync);
  return refused != SQLITE_OK ? refused : real_methods(file)->xSync(file, flags);
}

void replace_methods(sqlite3_file* file) {
  if (file->pMethods == nullptr) return;
  const std::lock_guard lock(known_mutex);
  for (Methods& methods : known) {
    if (methods.real == nullptr) {
      methods.replaced = *file->pMethods;
      methods.replaced.xWrite = watched_write;
      methods.replaced.xTruncate = watched_truncate;
      methods.replaced.xSync = watched_sync;
      methods.real = file->pMethods;
    }
    if (methods.real == file->pMethods) {
      file->pMethods = &methods.replaced;
      return;
    }
  }
}

int open_watched(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  const int result = real_vfs->xOpen(real_vfs, name, file, flags, out_flags);
  if (result == SQLITE_OK) replace_methods(file);
  return result;
}

}  // namespace

void install_watched_disk(DiskWatch new_watch) {
  watch = std::move(new_watch);
  if (real_vfs != nullptr) return;
  real_vfs = sqlite3_vfs_find(nullptr);
  watched_vfs = *real_vfs;
  watched_vfs.zName = "watched_disk";
  watched_vfs.xOpen = open_watched;
  sqlite3_vfs_register(&watched_vfs, 1);
}

}  // namespace intake::tests
