// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/base/new_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace intake {
namespace {

Unexpected failure(int code) {
  if (code == EEXIST) return fail(ErrorCode::exists, "There is a file of that name already. Nothing was written; name another one.");
  if (code == ENOSPC || code == EDQUOT) return fail(ErrorCode::disk_full, "The disk is full. Nothing was written; make room and try again.");
  return fail(ErrorCode::io, "The file cannot be written (" + std::string(std::strerror(code)) + "). Nothing was written; check the folder and its permissions.");
}

/// @return 0, or errno
int write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = ::write(descriptor, bytes.data(), bytes.size());
    if (put >= 0) bytes.remove_prefix(static_cast<std::size_t>(put));
    else if (errno != EINTR) return errno;
  }
  return fsync(descriptor) == 0 ? 0 : errno;
}

}  // namespace

Result<void> write_new_file(const std::filesystem::path& file, std::string_view bytes) {
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor < 0) return failure(errno);
  int code = write_all(descriptor, bytes);
  if (close(descriptor) != 0 && code == 0) code = errno;
  if (code == 0) return {};
  ::unlink(file.c_str());  // ours: it was made above
  return failure(code);
}

}  // namespace intake
