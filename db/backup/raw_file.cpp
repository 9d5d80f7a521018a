// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/backup/raw_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace intake::backup {
namespace {

Unexpected failure(const char* what) {
  const int code = errno;
  switch (code) {
    case ENOSPC:
    case EDQUOT:
      return fail(ErrorCode::disk_full, "The disk or stick is full. What is recorded is safe; make room there, or use another one.");
    case EROFS:
    case EACCES:
    case EPERM:
      return fail(ErrorCode::refused, "It cannot be written to (" + std::string(std::strerror(code)) +
                                          "). What is recorded is safe; take the stick's write protection off, or choose another folder.");
    case ENOENT:
    case ENOTDIR:
    case ENODEV:
      return fail(ErrorCode::not_found, "It is not there (any more): " + std::string(what) + " failed. What is recorded is safe; put the stick in again.");
    default:
      return fail(ErrorCode::io, std::string(what) + " failed (" + std::strerror(code) + "). What is recorded is safe; put the stick in again, or use another one.");
  }
}

}  // namespace

Result<RawFile> RawFile::make(const std::filesystem::path& path) {
  RawFile file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (file.x_descriptor < 0) return failure("Making the file");
  if (!file.lock()) return fail(ErrorCode::refused, "The same file is being written into this folder already. What is recorded is safe; wait for it.");
  if (ftruncate(file.x_descriptor, 0) != 0) return failure("Emptying the file");
  return file;
}

Result<RawFile> RawFile::open(const std::filesystem::path& path) {
  // Not blocking: a pipe of that name is not waited for.
  RawFile file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.x_descriptor < 0) return failure("Opening the file");
  return file;
}

RawFile::~RawFile() {
  if (x_descriptor >= 0) close(x_descriptor);
}

RawFile::RawFile(RawFile&& other) noexcept : x_descriptor(std::exchange(other.x_descriptor, -1)) {}

Result<void> RawFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = ::write(x_descriptor, bytes.data(), bytes.size());
    if (put >= 0) bytes.remove_prefix(static_cast<std::size_t>(put));
    else if (errno != EINTR) return failure("Writing the file");
  }
  return {};
}

Result<std::string> RawFile::read(std::size_t most) {
  std::string bytes(most, '\0');
  std::size_t have = 0;
  while (have < most) {
    const ssize_t got = ::read(x_descriptor, bytes.data() + have, most - have);
    if (got == 0) break;
    if (got > 0) have += static_cast<std::size_t>(got);
    else if (errno != EINTR) return failure("Reading the file");
  }
  bytes.resize(have);
  return bytes;
}

Result<void> RawFile::sync() {
  if (fsync(x_descriptor) != 0) return failure("Writing the file to the disk");
  (void)posix_fadvise(x_descriptor, 0, 0, POSIX_FADV_DONTNEED);  // a wish: where it is not granted, memory is compared
  return {};
}

Result<void> RawFile::rewind() {
  if (lseek(x_descriptor, 0, SEEK_SET) != 0) return failure("Reading the file");
  return {};
}

bool RawFile::lock() { return flock(x_descriptor, LOCK_EX | LOCK_NB) == 0; }

Result<void> sync_folder(const std::filesystem::path& folder) {
  INTAKE_LET(opened, RawFile::open(folder));
  return opened.sync();
}

}  // namespace intake::backup
