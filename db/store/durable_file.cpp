// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/store/durable_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

namespace intake::store {
namespace {

Unexpected system_failure(const char* what) {
  const int code = errno;
  if (code == ENOSPC || code == EDQUOT)
    return fail(ErrorCode::disk_full, "The disk is full. What was saved before is safe; make room and try again.");
  return fail(ErrorCode::io, std::string(what) + " failed (" + std::strerror(code) + "). Check the disk and the folder's permissions.");
}

}  // namespace

Result<void> write_durably(const std::filesystem::path& file, std::string_view bytes) {
  const int descriptor = open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (descriptor < 0) return system_failure("Making a file");
  Result<void> result;
  while (!bytes.empty() && result) {
    const ssize_t put = write(descriptor, bytes.data(), bytes.size());
    if (put >= 0) bytes.remove_prefix(static_cast<std::size_t>(put));
    else if (errno != EINTR) result = system_failure("Writing a file");
  }
  if (result && fsync(descriptor) != 0) result = system_failure("Syncing a file");
  if (close(descriptor) != 0 && result) result = system_failure("Closing a file");
  return result;
}

Result<void> sync_path(const std::filesystem::path& path) {
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return system_failure("Opening a folder");
  Result<void> result;
  if (fsync(descriptor) != 0) result = system_failure("Syncing a folder");
  close(descriptor);
  return result;
}

Result<std::string> read_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return fail(ErrorCode::not_found, "A file of the store is missing.");
  std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (in.bad()) return fail(ErrorCode::io, "Reading a file of the store failed. Check the disk.");
  return bytes;
}

Result<void> is_in_one_file(const std::filesystem::path& database) {
  std::error_code absent;
  const auto left = std::filesystem::file_size(database.string() + "-wal", absent);
  if (absent || left == 0) return {};
  return fail(ErrorCode::io, "The new store could not be written whole. Nothing was changed; look at the disk and try again.");
}

}  // namespace intake::store
