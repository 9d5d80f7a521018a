// SPDX-License-Identifier: GPL-3.0-or-later
// simulation --seeds N --from S: runs that many seeds and tells the story of those that fail.
#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>

#include "db/base/planted.h"
#include "tests/simulation/world.h"
#include "tests/support/temp_folder.h"

namespace {

using namespace intake;

bool plant(std::string_view name) {
  for (const PlantedName& known : planted_names) {
    if (known.name != name) continue;
    planted_bug = known.bug;
    return true;
  }
  return false;
}

/// A table: bug, the first seed that found it, and what it saw. @return 1 when a bug survived
int find_all(const simulation::UnpairedStores& stores, const std::filesystem::path& folder, std::uint64_t from, std::uint64_t seeds) {
  int survivors = 0;
  for (const PlantedName& known : planted_names) {
    planted_bug = known.bug;
    simulation::Outcome outcome;
    for (std::uint64_t seed = from; seed < from + seeds && outcome.ok(); ++seed) outcome = simulation::run_seed(seed, stores, folder);
    if (outcome.ok()) ++survivors;
    const std::string found = outcome.ok() ? "survived" : "seed " + std::to_string(outcome.seed);
    std::printf("%-30s %-12s %s\n", std::string(known.name).c_str(), found.c_str(), outcome.violation.c_str());
    std::fflush(stdout);
  }
  planted_bug = Planted::none;
  std::printf("%zu bugs, %d survived\n", planted_names.size(), survivors);
  return survivors == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  std::uint64_t seeds = 100;
  std::uint64_t from = 1;
  bool tell = false;
  CLI::App app{"Runs terminals and a hub on one thread with a played clock, network and disk, and proves that nothing is lost, doubled or hidden."};
  app.add_option("--seeds", seeds, "how many seeds to run")->capture_default_str();
  app.add_option("--from", from, "the first seed")->capture_default_str();
  std::string bug;
  app.add_option("--bug", bug, "plant this bug first (db/base/planted.h)");
  bool find_bugs = false;
  app.add_flag("--find-bugs", find_bugs, "plant each bug in turn, and say which seed finds it; those seeds at most");
  app.add_flag("--story", tell, "tell the story also of seeds that hold");
  CLI11_PARSE(app, argc, argv);

  const tests::TempFolder folder;
  const simulation::UnpairedStores stores(folder.path());
  if (find_bugs) return find_all(stores, folder / "world", from, seeds);
  if (!bug.empty() && !plant(bug)) {
    std::fprintf(stderr, "simulation: there is no bug called %s.\n", bug.c_str());
    return 2;
  }
  std::uint64_t failed = 0;
  const auto started = std::chrono::steady_clock::now();
  for (std::uint64_t seed = from; seed < from + seeds; ++seed) {
    const simulation::Outcome outcome = simulation::run_seed(seed, stores, folder / "world");
    if (tell || !outcome.ok())
      for (const std::string& line : outcome.story) std::printf("%s\n", line.c_str());
    if (outcome.ok()) continue;
    ++failed;
    std::printf("seed %llu: %s\n", static_cast<unsigned long long>(seed), outcome.violation.c_str());
  }
  const double took = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
  std::printf("%llu seeds, %llu failed, %.1f a second\n", static_cast<unsigned long long>(seeds), static_cast<unsigned long long>(failed),
              static_cast<double>(seeds) / took);
  return failed == 0 ? 0 : 1;
}
