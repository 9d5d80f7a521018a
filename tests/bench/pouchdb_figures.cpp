// SPDX-License-Identifier: GPL-3.0-or-later
// The same operations from a terminal to a hub, and as documents from PouchDB to express-pouchdb: what an offline-first
// program would otherwise be built on. By option, with what pouchdb/install.sh put into a folder.
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

#include "db/store/donation_store.h"
#include "db/store/item_store.h"
#include "db/store/outbox.h"
#include "db/store/staff_store.h"
#include "tests/bench/bench.h"
#include "tests/bench/bench_hub.h"
#include "tests/bench/figure.h"
#include "tests/bench/year.h"

namespace intake::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t donations_a_year = 20'000;  // of one thing each, so that an operation is about a document's size

struct Backlog {
  std::int64_t operations = 0;
  fs::path lines;  ///< the operations' contents
};

Backlog record(const Options& options, const fs::path& terminal) {
  OsEnv machine;
  SeededEnv seeded(1, machine.env().clock.now_utc_ms());
  auto store = store::Store::open(terminal, store::Access::write, seeded.env);
  if (!store) give_up(store.error().detail);
  const auto staff = store::staff_for_command(**store, "command line");
  const auto added = store::add_tag_blocks(**store, {{500'000'000, 4'000'000, false}});
  if (!staff || !added) give_up("The store for PouchDB's figure could not be prepared.");
  const auto donations = static_cast<std::int64_t>(static_cast<double>(donations_a_year) * options.years);
  for (std::int64_t i = 0; i < donations; ++i) {
    if (!store::save_donation(**store, individual_donation(*(*store)->catalogue(), seeded.rng, 1), staff->id)) give_up("A donation was not saved.");
    seeded.clock.advance(1'000);
  }
  Backlog backlog{0, options.folder / "operations.ndjson"};
  std::ofstream out(backlog.lines);
  const auto entries = store::unsent(**store, 0, 10'000'000, SIZE_MAX);
  if (!entries) give_up(entries.error().detail);
  for (const auto& entry : *entries) out << entry.content << '\n';
  backlog.operations = static_cast<std::int64_t>(entries->size());
  return backlog;
}

/// Documents a second; nothing when it did not work.
double documents_a_second(const Options& options, const fs::path& lines, int round) {
  const fs::path folder = options.folder / ("pouchdb-" + std::to_string(round));
  fs::create_directories(folder / "till");
  fs::create_directories(folder / "centre");
  const std::string said = output_of("node " + shell_word(options.pouchdb / "upload.mjs") + ' ' + shell_word(lines) + ' ' + shell_word(folder));
  constexpr std::string_view key = "\"documents_a_second\":";
  const std::size_t at = said.find(key);
  if (at == std::string::npos) give_up("PouchDB did not replicate.");
  std::fprintf(stderr, "pouchdb: %s\n", said.c_str());
  return std::strtod(said.c_str() + at + key.size(), nullptr);
}

}  // namespace

bool pouchdb_figures(const Options& options) {
  if (options.pouchdb.empty()) {
    std::fputs("pouchdb: --pouchdb DIR is needed, as pouchdb/install.sh made it\n", stderr);
    return true;
  }
  std::vector<double> ours;
  std::vector<double> theirs;
  for (int round = 0; round < (options.quick ? 1 : 3); ++round) {
    const fs::path terminal = options.folder / "pouchdb-terminal";
    const BenchHub hub(options, options.folder / "hub.db");
    hub.join(terminal);
    const Backlog backlog = record(options, terminal);
    const double took = seconds([&] { hub.send_all({terminal}); });
    ours.push_back(static_cast<double>(backlog.operations) / took);
    theirs.push_back(documents_a_second(options, backlog.lines, round));
  }
  return print({"upload_against_pouchdb", "operations/s", median(ours), median(theirs), 12, Bound::at_least});
}

}  // namespace intake::bench
