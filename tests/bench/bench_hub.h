// SPDX-License-Identifier: GPL-3.0-or-later
// A hub as a process on a fresh database, and terminals with a backlog to send to it. Single-threaded.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "tests/bench/bench.h"
#include "tests/bench/running_program.h"

namespace intake::bench {

inline constexpr const char* bench_shop = "Xuhui shop";

class BenchHub {
 public:
  BenchHub(const Options& options, const std::filesystem::path& database);

  std::string url() const { return "http://" + x_address; }
  /// A pairing code.
  std::string code(const std::string& shop = bench_shop) const;
  /// Makes a store in an emptied folder and pairs it.
  void join(const std::filesystem::path& terminal, const std::string& shop = bench_shop) const;
  /// `intake sync --once` for each of them, all at the same time.
  void send_all(const std::vector<std::filesystem::path>& terminals) const;
  double memory_kib() const { return x_process->memory_kib(); }

 private:
  const Options& x_options;
  std::string x_database;
  std::unique_ptr<RunningProgram> x_process;
  std::string x_address;
};

/// So many years of the first chain, recorded at a terminal that joined while the hub hears nothing. @return its items
std::int64_t record_backlog(const std::filesystem::path& terminal, double years, std::uint64_t seed = 1);

}  // namespace intake::bench
