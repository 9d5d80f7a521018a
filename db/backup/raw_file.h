// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to db/backup: a file by its descriptor, with errors that tell what is safe. Used by one thread at a time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "db/base/result.h"

namespace intake::backup {

class RawFile {
 public:
  /// A new or emptied file that only its owner may read, locked against others who sweep up what was left half made.
  static Result<RawFile> make(const std::filesystem::path& path);
  static Result<RawFile> open(const std::filesystem::path& path);
  ~RawFile();
  RawFile(RawFile&& other) noexcept;
  RawFile& operator=(RawFile&&) = delete;
  RawFile(const RawFile&) = delete;
  RawFile& operator=(const RawFile&) = delete;

  Result<void> write(std::string_view bytes);
  /// At most `most` bytes; fewer at the file's end only.
  Result<std::string> read(std::size_t most);
  /// On the disk, so that the next read asks the disk and not the memory.
  Result<void> sync();
  Result<void> rewind();
  /// False when somebody else is writing it.
  bool lock();

 private:
  explicit RawFile(int descriptor) : x_descriptor(descriptor) {}
  int x_descriptor = -1;
};

/// Syncs a folder after a file in it was renamed.
Result<void> sync_folder(const std::filesystem::path& folder);

}  // namespace intake::backup
