// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/simulated_disk.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <new>

namespace intake::simulation {
namespace {

constexpr std::size_t sector_bytes = 512;

std::map<std::string, SimulatedDisk*>& disks() {
  static std::map<std::string, SimulatedDisk*> by_folder;
  return by_folder;
}

SimulatedDisk* disk_of(const char* name) {
  if (name == nullptr) return nullptr;
  const std::string_view file(name);
  for (const auto& [folder, disk] : disks())
    if (file.size() > folder.size() && file.starts_with(folder) && file[folder.size()] == '/') return disk;
  return nullptr;
}

// --- The file system -------------------------------------------------------------------------------------------------
sqlite3_vfs* real_vfs = nullptr;
sqlite3_vfs simulated_vfs;
Rng* sqlite_luck = nullptr;

/// What SQLite holds for a file: ours, and behind it the real one.
struct File {
  sqlite3_file base;
  SimulatedDisk* disk;
  std::string* name;
  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};
File& file_of(sqlite3_file* file) { return *reinterpret_cast<File*>(file); }
sqlite3_file* real_of(sqlite3_file* file) { return file_of(file).real(); }

std::string bytes_at(sqlite3_file* real, std::int64_t at, std::size_t count) {
  std::string bytes(count, '\0');
  if (count > 0) real->pMethods->xRead(real, bytes.data(), static_cast<int>(count), at);
  return bytes;
}

int close_file(sqlite3_file* file) {
  const int result = real_of(file)->pMethods->xClose(real_of(file));
  delete file_of(file).name;
  return result;
}
int read_file(sqlite3_file* file, void* bytes, int count, sqlite3_int64 at) {
  SimulatedDisk* disk = file_of(file).disk;
  if (disk != nullptr && disk->before_read() != SQLITE_OK) return SQLITE_IOERR_READ;
  return real_of(file)->pMethods->xRead(real_of(file), bytes, count, at);
}
int write_file(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 at) {
  File& ours = file_of(file);
  sqlite3_file* real = ours.real();
  if (ours.disk == nullptr) return real->pMethods->xWrite(real, bytes, count, at);
  if (const int refused = ours.disk->before_change(); refused != SQLITE_OK) return refused;
  sqlite3_int64 size = 0;
  real->pMethods->xFileSize(real, &size);
  const std::int64_t overlap = std::clamp<std::int64_t>(size - at, 0, count);
  std::string before = bytes_at(real, at, static_cast<std::size_t>(overlap));
  const int result = real->pMethods->xWrite(real, bytes, count, at);
  if (result == SQLITE_OK)
    ours.disk->wrote(*ours.name, at, std::move(before), std::string(static_cast<const char*>(bytes), static_cast<std::size_t>(count)), size);
  return result;
}
int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
  File& ours = file_of(file);
  sqlite3_file* real = ours.real();
  if (ours.disk == nullptr) return real->pMethods->xTruncate(real, size);
  if (const int refused = ours.disk->before_change(); refused != SQLITE_OK) return refused;
  sqlite3_int64 size_before = 0;
  real->pMethods->xFileSize(real, &size_before);
  std::string before = bytes_at(real, size, static_cast<std::size_t>(std::max<std::int64_t>(0, size_before - size)));
  const int result = real->pMethods->xTruncate(real, size);
  if (result == SQLITE_OK) ours.disk->truncated(*ours.name, size, std::move(before));
  return result;
}
int sync_file(sqlite3_file* file, int flags) {
  File& ours = file_of(file);
  if (ours.disk == nullptr) return ours.real()->pMethods->xSync(ours.real(), flags);
  if (const int refused = ours.disk->before_change(); refused != SQLITE_OK) return refused;
  ours.disk->synced(*ours.name);  // the simulated disk decides what is durable; the real one need not be waited for
  return SQLITE_OK;
}
int file_size(sqlite3_file* file, sqlite3_int64* size) { return real_of(file)->pMethods->xFileSize(real_of(file), size); }
int lock_file(sqlite3_file* file, int level) { return real_of(file)->pMethods->xLock(real_of(file), level); }
int unlock_file(sqlite3_file* file, int level) { return real_of(file)->pMethods->xUnlock(real_of(file), level); }
int check_reserved(sqlite3_file* file, int* out) { return real_of(file)->pMethods->xCheckReservedLock(real_of(file), out); }
int file_control(sqlite3_file* file, int what, void* argument) {
  return real_of(file)->pMethods->xFileControl(real_of(file), what, argument);
}
int sector_size(sqlite3_file*) { return static_cast<int>(sector_bytes); }
int characteristics(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }
int shm_map(sqlite3_file* file, int page, int size, int extend, void volatile** out) {
  return real_of(file)->pMethods->xShmMap(real_of(file), page, size, extend, out);
}
int shm_lock(sqlite3_file* file, int offset, int count, int flags) {
  return real_of(file)->pMethods->xShmLock(real_of(file), offset, count, flags);
}
void shm_barrier(sqlite3_file* file) { real_of(file)->pMethods->xShmBarrier(real_of(file)); }
int shm_unmap(sqlite3_file* file, int remove) { return real_of(file)->pMethods->xShmUnmap(real_of(file), remove); }

const sqlite3_io_methods methods{2,          close_file,   read_file,      write_file,   truncate_file, sync_file,       file_size,
                                 lock_file,  unlock_file,  check_reserved, file_control, sector_size,   characteristics, shm_map,
                                 shm_lock,   shm_barrier,  shm_unmap,      nullptr,      nullptr};

int open_file(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  file->pMethods = nullptr;
  SimulatedDisk* disk = disk_of(name);
  if (disk != nullptr && disk->before_open() != SQLITE_OK) return SQLITE_CANTOPEN;
  File& ours = file_of(file);
  const int result = real_vfs->xOpen(real_vfs, name, ours.real(), flags, out_flags);
  if (result != SQLITE_OK) return result;
  ours.disk = disk;
  ours.name = new std::string(name == nullptr ? "" : name);
  ours.base.pMethods = &methods;
  return SQLITE_OK;
}

int delete_file(sqlite3_vfs*, const char* name, int sync_folder) {
  SimulatedDisk* disk = disk_of(name);
  if (disk != nullptr) {
    if (const int refused = disk->before_change(); refused != SQLITE_OK) return refused;
    disk->deleted(name);
  }
  return real_vfs->xDelete(real_vfs, name, sync_folder);
}

int random_bytes(sqlite3_vfs*, int count, char* out) {
  for (int i = 0; i < count; ++i) out[i] = static_cast<char>(sqlite_luck->next());
  return count;
}

/// A real file, for what power cuts do to it.
class RawFile {
 public:
  explicit RawFile(const std::string& name) : x_descriptor(open(name.c_str(), O_RDWR | O_CLOEXEC)) {}
  ~RawFile() {
    if (x_descriptor >= 0) close(x_descriptor);
  }
  RawFile(const RawFile&) = delete;
  RawFile& operator=(const RawFile&) = delete;
  bool is_open() const { return x_descriptor >= 0; }
  void write(std::int64_t at, std::string_view bytes) {
    if (!bytes.empty() && pwrite(x_descriptor, bytes.data(), bytes.size(), at) != static_cast<ssize_t>(bytes.size())) std::abort();
  }
  void resize(std::int64_t size) {
    if (ftruncate(x_descriptor, size) != 0) std::abort();
  }
  std::int64_t size() const {
    struct stat facts {};
    return fstat(x_descriptor, &facts) == 0 ? facts.st_size : 0;
  }

 private:
  int x_descriptor;
};

}  // namespace

void install_simulated_disks(Rng& luck) {
  sqlite_luck = &luck;
  if (real_vfs != nullptr) return;
  real_vfs = sqlite3_vfs_find(nullptr);
  simulated_vfs = *real_vfs;
  simulated_vfs.zName = "simulated_disks";
  simulated_vfs.szOsFile = static_cast<int>(sizeof(File)) + real_vfs->szOsFile;
  simulated_vfs.xOpen = open_file;
  simulated_vfs.xDelete = delete_file;
  simulated_vfs.xRandomness = random_bytes;
  sqlite3_vfs_register(&simulated_vfs, 1);
}

void use_luck(Rng& luck) {
  sqlite_luck = &luck;
  sqlite3_randomness(0, nullptr);  // forgets what it drew from the last one
}

SimulatedDisk::SimulatedDisk(std::filesystem::path folder, Rng& luck) : x_folder(std::move(folder)), x_luck(luck) {
  disks()[x_folder.string()] = this;
}
SimulatedDisk::~SimulatedDisk() { disks().erase(x_folder.string()); }

void SimulatedDisk::end_after(int steps, End how) {
  x_end_after = steps;
  x_end = how;
}

void SimulatedDisk::fail(int steps, int code) {
  x_failing = steps;
  x_code = code;
}

void SimulatedDisk::disarm() {
  x_end_after = 0;
  x_failing = 0;
  x_fail_read_after = 0;
}

int SimulatedDisk::before_change() {
  if (x_end_after > 0 && --x_end_after == 0) x_ended = true;
  if (x_ended) return SQLITE_IOERR;
  if (x_failing > 0) {
    --x_failing;
    return x_code;
  }
  return SQLITE_OK;
}

int SimulatedDisk::before_read() {
  if (x_fail_read_after > 0 && --x_fail_read_after == 0) return SQLITE_IOERR;
  return before_open();
}

int SimulatedDisk::before_open() const { return x_ended ? SQLITE_IOERR : SQLITE_OK; }

void SimulatedDisk::wrote(const std::string& file, std::int64_t at, std::string before, std::string after, std::int64_t size_before) {
  x_unsynced[file].push_back({at, std::move(before), std::move(after), size_before});
}

void SimulatedDisk::truncated(const std::string& file, std::int64_t size, std::string before) {
  const auto size_before = size + static_cast<std::int64_t>(before.size());
  x_unsynced[file].push_back({size, std::move(before), "", size_before});
}

/// Back to what was synced, and then each later change whole, in part, or not at all, as luck has it.
void SimulatedDisk::lose_unsynced() {
  for (const auto& [name, changes] : x_unsynced) {
    RawFile file(name);
    if (!file.is_open()) continue;
    for (auto change = changes.rbegin(); change != changes.rend(); ++change) {
      file.write(change->at, change->before);
      file.resize(change->size_before);
    }
    const std::uint64_t kept_of_8 = x_luck.below(9);
    for (const Change& change : changes) {
      if (x_luck.below(8) >= kept_of_8) continue;
      if (change.after.empty()) {
        file.resize(std::min(file.size(), change.at));
        continue;
      }
      const bool torn = change.after.size() > sector_bytes && x_luck.below(3) == 0;
      for (std::size_t from = 0; from < change.after.size(); from += sector_bytes)
        if (!torn || x_luck.below(2) == 0)
          file.write(change.at + static_cast<std::int64_t>(from), std::string_view(change.after).substr(from, sector_bytes));
    }
  }
  x_unsynced.clear();
  for (const auto& entry : std::filesystem::recursive_directory_iterator(x_folder))
    if (entry.path().string().ends_with("-shm")) std::filesystem::remove(entry.path());
}

void SimulatedDisk::restart() {
  if (x_ended && x_end == End::power_cut) lose_unsynced();
  x_ended = false;
  disarm();
}

void SimulatedDisk::cut_power() {
  lose_unsynced();
  x_ended = false;
  disarm();
}

}  // namespace intake::simulation
