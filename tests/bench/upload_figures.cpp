// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <cstdlib>
#include <string>

#include "tests/bench/bench.h"
#include "tests/bench/running_program.h"
#include "tests/bench/figure.h"
#include "tests/bench/sqlite_peer.h"
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

/// A year of one terminal, recorded while the hub hears nothing. @return its items
std::int64_t record_backlog(const fs::path& terminal, double years) {
  OsEnv machine;
  SeededEnv seeded(1, machine.env().clock.now_utc_ms());
  auto store = store::Store::open(terminal, store::Access::write, seeded.env);
  if (!store) give_up(store.error().detail);
  return record_years(**store, seeded.clock, seeded.rng, years).items;
}

/// Items a second from one terminal to one hub, in a fresh database of the hub's that stays behind.
double upload_rate(const Options& options, const fs::path& database) {
  const fs::path terminal = options.folder / "uploading";
  fs::remove_all(terminal);
  for (const char* suffix : {"", "-wal", "-shm"}) fs::remove(database.string() + suffix);
  const std::string store = "sqlite:" + database.string();
  RunningProgram hub({(options.bin / "intake-hub").string(), "serve", "--listen", "127.0.0.1:0", "--database", store},
                   options.folder / "hub.out");
  const std::string address = address_in(first_line(options.folder / "hub.out"));
  if (address.empty()) give_up("The hub did not start.");
  const std::string code =
      output_of(shell_word(options.bin / "intake-hub") + " pair --database " + shell_word(store) + " --shop 'Xuhui shop'");
  const std::string intake = shell_word(options.bin / "intake") + " --store " + shell_word(terminal);
  if (output_of(intake + " init --shop 'Xuhui shop' --currency CNY --hub http://" + address + " --code " + code).empty())
    give_up("The terminal could not be paired.");
  const std::int64_t items = record_backlog(terminal, options.years);
  const double took = seconds([&] {
    if (output_of(intake + " sync --once --json").empty()) give_up("The backlog could not be sent.");
  });
  return static_cast<double>(items) / took;
}

}  // namespace

bool upload_figures(const Options& options) {
  if (!fs::exists(options.bin / "intake-hub") || !fs::exists(options.bin / "intake") || !peer_is_there()) {
    std::fputs("upload: intake, intake-hub (--bin DIR) and sqlite3 are needed to measure\n", stderr);
    return true;
  }
  const fs::path database = options.folder / "hub.db";
  std::vector<double> ours{upload_rate(options, database)};
  // All that the hub holds about operations: the same rows, indexes and constraints, without signature, chain and rules.
  const ImportPeer peer(database, {"arrival", "donation_part", "donation", "tag", "field"}, options.folder / "hub-peer");
  const Database hub = open_to_read(database);
  const auto items = static_cast<double>(count_rows(hub.get(), "SELECT 1 FROM tag"));
  std::vector<double> limits{items / peer.import_seconds()};
  for (int round = 1; round < options.rounds(); ++round) {
    ours.push_back(upload_rate(options, options.folder / "hub-again.db"));
    limits.push_back(items / peer.import_seconds());
  }
  return print({"upload_of_a_backlog", "items/s", median(ours), median(limits), 0.35, Bound::at_least});
}

}  // namespace intake::bench
