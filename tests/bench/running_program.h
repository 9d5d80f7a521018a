// SPDX-License-Identifier: GPL-3.0-or-later
// Whole processes, measured from outside. Single-threaded.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace intake::bench {

/// What a command prints on stdout, without the line end; empty when it failed.
std::string output_of(const std::string& command);
std::string shell_word(const std::filesystem::path& path);

/// A process that ends with this object: asked first, forced after five seconds.
class RunningProgram {
 public:
  /// stdout goes to `out`, stderr to `out`.log.
  RunningProgram(const std::vector<std::string>& words, const std::filesystem::path& out);
  ~RunningProgram();
  RunningProgram(const RunningProgram&) = delete;
  RunningProgram& operator=(const RunningProgram&) = delete;

  bool running();
  /// Waits for its end. @return its exit code, or -1 when a signal ended it
  int wait();
  /// Processor time it has used.
  double processor_seconds() const;
  /// Its share of the memory of this machine (PSS).
  double memory_kib() const;

 private:
  pid_t x_pid = -1;
};

/// Waits up to ten seconds until the file holds text; its first line, or nothing.
std::string first_line(const std::filesystem::path& file);

}  // namespace intake::bench
