// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <cstdlib>
#include <string>

#include "db/store/item_store.h"
#include "db/store/outbox.h"
#include "sync/protocol/messages.h"
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
  // Tags as a hub leases them ahead of need, for all of the year: without them every lot would wait for its tag, which
  // comes with the first hello and then makes an operation of its own.
  const auto added = store::add_tag_blocks(**store, {{500'000'000, 10 * items_a_year, false}});
  if (!added) give_up(added.error().detail);
  return record_years(**store, seeded.clock, seeded.rng, years).items;
}

/// Bytes of the batches that the journal goes out in, an item of it. An operation carries one to hundreds of them.
double wire_bytes_an_item(const Options& options, double items) {
  OsEnv machine;
  const auto store = store::Store::open(options.folder / "uploading", store::Access::read, machine.env());
  if (!store) give_up(store.error().detail);
  const protocol::Limits limits;
  std::size_t bytes = 0;
  const std::int64_t last = store::head(**store).seq;
  for (std::int64_t after = 0; after < last;) {
    const auto entries = store::unsent(**store, after, static_cast<std::size_t>(limits.operations),
                                       static_cast<std::size_t>(limits.expanded_bytes));
    if (!entries) give_up(entries.error().detail);
    const auto batch = protocol::encode_batch(*entries, limits);
    if (!batch) give_up(batch.error().detail);
    bytes += batch->body.size();
    after = batch->last_seq;
  }
  return static_cast<double>(bytes) / items;
}

struct Upload {
  double items_a_second = 0;
  double bytes_an_item = 0;
};

/// Items a second from one terminal to one hub, in a fresh database of the hub's that stays behind.
Upload upload(const Options& options, const fs::path& database) {
  const fs::path terminal = options.folder / "uploading";
  fs::remove_all(terminal);
  for (const char* suffix : {"", "-wal", "-shm"}) fs::remove(database.string() + suffix);
  fs::remove(options.folder / "hub.out");  // else the address would be read that the hub before had
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
  const double bytes = wire_bytes_an_item(options, static_cast<double>(items));
  const double took = seconds([&] {
    if (output_of(intake + " sync --once --json").empty()) give_up("The backlog could not be sent.");
  });
  return {static_cast<double>(items) / took, bytes};
}

}  // namespace

bool upload_figures(const Options& options) {
  if (!fs::exists(options.bin / "intake-hub") || !fs::exists(options.bin / "intake") || !peer_is_there()) {
    std::fputs("upload: intake, intake-hub (--bin DIR) and sqlite3 are needed to measure\n", stderr);
    return true;
  }
  const fs::path database = options.folder / "hub.db";
  const Upload first = upload(options, database);
  std::vector<double> ours{first.items_a_second};
  // All that the hub holds about operations: the same rows, indexes and constraints, without signature, chain and rules.
  const ImportPeer peer(database, {"arrival", "donation_part", "donation", "tag", "field"}, options.folder / "hub-peer");
  const Database hub = open_to_read(database);
  const auto items = static_cast<double>(count_rows(hub.get(), "SELECT 1 FROM tag"));
  std::vector<double> limits{items / peer.import_seconds()};
  for (int round = 1; round < options.rounds(); ++round) {
    ours.push_back(upload(options, options.folder / "hub-again.db").items_a_second);
    limits.push_back(items / peer.import_seconds());
  }
  const bool small = print({"upload_on_the_wire", "bytes an item", first.bytes_an_item, 1, 130, Bound::at_most});
  return print({"upload_of_a_backlog", "items/s", median(ours), median(limits), 0.35, Bound::at_least}) && small;
}

}  // namespace intake::bench
