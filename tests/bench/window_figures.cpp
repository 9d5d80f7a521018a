// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>

#include "tests/bench/bench.h"
#include "tests/bench/running_program.h"
#include "tests/bench/figure.h"
#include "tests/bench/year.h"

namespace intake::bench {
namespace {

using namespace std::chrono_literals;

constexpr double kib_a_mib = 1024;

/// Waits until the window has written where its widgets stand, which it does with its first usable frame.
double start_ms(RunningProgram& window, const std::filesystem::path& layout) {
  const double took = seconds([&] {
    while (!std::filesystem::exists(layout)) {
      if (!window.running()) give_up("The window did not start.");
      std::this_thread::sleep_for(1ms);
    }
  });
  return 1000 * took;
}

}  // namespace

bool window_figures(const Options& options) {
  const auto program = options.bin / "intake-terminal";
  if (std::getenv("DISPLAY") == nullptr || !std::filesystem::exists(program)) {
    std::fputs("window: a display (xvfb-run -a) and intake-terminal (--bin DIR) are needed to measure\n", stderr);
    return true;
  }
  const auto folder = options.folder / "window";
  {
    BenchStore bench(folder);
    record_years(bench, options.years);
  }
  const auto layout = options.folder / "layout.json";
  std::vector<double> starts;
  double memory_mib = 0;
  double idle_percent = 0;
  const int rounds = options.rounds();
  for (int round = 0; round < rounds; ++round) {
    std::filesystem::remove(layout);
    RunningProgram window({program.string(), "--store", folder.string(), "--layout-file", layout.string()},
                        options.folder / "window.out");
    starts.push_back(start_ms(window, layout));
    if (round + 1 < rounds) continue;
    std::this_thread::sleep_for(options.quick ? 1s : 3s);
    const auto watched = options.quick ? 1s : 20s;
    const double before = window.processor_seconds();
    std::this_thread::sleep_for(watched);
    idle_percent = (window.processor_seconds() - before) / std::chrono::duration<double>(watched).count() * 100;
    memory_mib = window.memory_kib() / kib_a_mib;
  }
  // The best of several starts: the machines are shared, and nothing makes a start faster than it is.
  bool holds = print({"start_to_first_usable_frame", "ms", *std::min_element(starts.begin(), starts.end()), 1, 150,
                      Bound::at_most});
  holds = print({"memory", "MiB", memory_mib, 1, 130, Bound::at_most}) && holds;
  holds = print({"idle_with_a_running_clock", "% of a core", idle_percent, 1, 2, Bound::at_most}) && holds;
  std::filesystem::remove_all(folder);
  return holds;
}

}  // namespace intake::bench
