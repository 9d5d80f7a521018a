// SPDX-License-Identifier: GPL-3.0-or-later
// For targets that read a file: one in memory, and a true one with changes in it.
#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <string_view>

#include "tests/fuzz/target.h"

namespace intake::fuzz {

/// A file that is nowhere on a disk, as long as this lives.
class FileInMemory {
 public:
  explicit FileInMemory(std::string_view bytes) : x_descriptor(memfd_create("fuzzed", 0)) {
    must_hold(x_descriptor >= 0 && write(x_descriptor, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()), "a file in memory is made");
  }
  ~FileInMemory() { close(x_descriptor); }
  FileInMemory(const FileInMemory&) = delete;
  FileInMemory& operator=(const FileInMemory&) = delete;
  std::filesystem::path path() const { return "/proc/self/fd/" + std::to_string(x_descriptor); }

 private:
  int x_descriptor;
};

/// First how much is cut off its end; then place (two bytes) and new byte, until the choices are used up.
inline std::string changed(std::string file, Choices choices) {
  if (const unsigned cut = choices.byte(); cut > 0) file.resize(file.size() - cut % file.size());
  while (!choices.rest().empty() && !file.empty()) {
    const std::size_t at = (choices.byte() << 8 | choices.byte()) % file.size();
    file[at] = static_cast<char>(choices.byte());
  }
  return file;
}

}  // namespace intake::fuzz
