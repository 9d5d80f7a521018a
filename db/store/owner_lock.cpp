// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/store/owner_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

namespace intake::store {
namespace {

/// What the owner wrote: "intake-terminal (process 4711)".
std::string owner_words(int descriptor) {
  std::array<char, 200> text{};
  const ssize_t got = pread(descriptor, text.data(), text.size(), 0);
  std::string words(text.data(), got > 0 ? static_cast<std::size_t>(got) : 0);
  while (!words.empty() && words.back() == '\n') words.pop_back();
  return words.empty() ? "another process" : words;
}

}  // namespace

OwnerLock::~OwnerLock() {
  if (x_descriptor >= 0) close(x_descriptor);
}

OwnerLock::OwnerLock(OwnerLock&& other) noexcept : x_descriptor(std::exchange(other.x_descriptor, -1)) {}

OwnerLock& OwnerLock::operator=(OwnerLock&& other) noexcept {
  std::swap(x_descriptor, other.x_descriptor);
  return *this;
}

Result<OwnerLock> OwnerLock::take(const std::filesystem::path& folder) {
  OwnerLock lock;
  lock.x_descriptor = open(file_in(folder).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock.x_descriptor < 0)
    return fail(ErrorCode::io, "The store's lock file cannot be opened (" + std::string(std::strerror(errno)) + "). Check the folder's permissions.");
  if (flock(lock.x_descriptor, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK)
      return fail(ErrorCode::io, "The store cannot be locked (" + std::string(std::strerror(errno)) + "). Is it on a network drive?");
    return fail(ErrorCode::owned, "The store is in use by " + owner_words(lock.x_descriptor) +
                                      ". Nothing was recorded; close it first, or use its window.");
  }
  const std::string words = std::string(program_invocation_short_name) + " (process " + std::to_string(getpid()) + ")\n";
  // Only a courtesy to whoever finds the store in use: the lock holds without it, also on a full disk.
  if (ftruncate(lock.x_descriptor, 0) == 0 && pwrite(lock.x_descriptor, words.data(), words.size(), 0) < 0) errno = 0;
  return lock;
}

}  // namespace intake::store
