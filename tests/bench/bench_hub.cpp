// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench_hub.h"

#include "db/store/item_store.h"
#include "tests/bench/figure.h"
#include "tests/bench/year.h"

namespace intake::bench {
namespace {

namespace fs = std::filesystem;

/// "127.0.0.1:4711" out of what the hub prints when it is ready; empty when it does not come up.
std::string address_in(const std::string& ready) {
  const std::size_t at = ready.find("127.0.0.1:");
  if (at == std::string::npos) return {};
  return ready.substr(at, ready.find_first_not_of("0123456789.:", at) - at);
}

}  // namespace

BenchHub::BenchHub(const Options& options, const fs::path& database) : x_options(options), x_database("sqlite:" + database.string()) {
  for (const char* suffix : {"", "-wal", "-shm"}) fs::remove(database.string() + suffix);
  const fs::path out = options.folder / "hub.out";
  fs::remove(out);  // else the address would be read that the hub before had
  x_process = std::make_unique<RunningProgram>(
      std::vector<std::string>{(options.bin / "intake-hub").string(), "serve", "--listen", "127.0.0.1:0", "--database", x_database}, out);
  x_address = address_in(first_line(out));
  if (x_address.empty()) give_up("The hub did not start.");
}

std::string BenchHub::code(const std::string& shop) const {
  return output_of(shell_word(x_options.bin / "intake-hub") + " pair --database " + shell_word(x_database) + " --shop '" + shop + "'");
}

void BenchHub::join(const fs::path& terminal, const std::string& shop) const {
  fs::remove_all(terminal);
  const std::string intake = shell_word(x_options.bin / "intake") + " --store " + shell_word(terminal);
  if (output_of(intake + " init --shop '" + shop + "' --currency CNY --hub " + url() + " --code " + code(shop)).empty())
    give_up("The terminal could not be paired.");
}

void BenchHub::send_all(const std::vector<fs::path>& terminals) const {
  std::vector<std::unique_ptr<RunningProgram>> sending;
  for (const auto& terminal : terminals)
    sending.push_back(std::make_unique<RunningProgram>(
        std::vector<std::string>{(x_options.bin / "intake").string(), "--store", terminal.string(), "sync", "--once", "--json"},
        terminal.string() + ".out"));
  for (std::size_t i = 0; i < terminals.size(); ++i)
    if (sending[i]->wait() != 0) give_up("A backlog could not be sent.");
}

std::int64_t record_backlog(const fs::path& terminal, double years, std::uint64_t seed) {
  OsEnv machine;
  SeededEnv seeded(seed, machine.env().clock.now_utc_ms());
  auto store = store::Store::open(terminal, store::Access::write, seeded.env);
  if (!store) give_up(store.error().detail);
  // Tags as a hub leases them ahead of need, for all of the year: without them every lot would wait for its tag, which
  // comes with the first hello and then makes an operation of its own.
  constexpr std::int64_t of_one = 4'000'000;
  const auto added = store::add_tag_blocks(**store, {{500'000'000 + static_cast<std::int64_t>(seed - 1) * of_one, of_one, false}});
  if (!added) give_up(added.error().detail);
  return record_years(**store, seeded.clock, seeded.rng, years).items;
}

}  // namespace intake::bench
