// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <string>

#include "db/store/outbox.h"
#include "sync/protocol/messages.h"
#include "tests/bench/bench.h"
#include "tests/bench/bench_hub.h"
#include "tests/bench/figure.h"
#include "tests/bench/sqlite_peer.h"
#include "tests/bench/year.h"

namespace intake::bench {
namespace {

namespace fs = std::filesystem;

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

constexpr double shops = 16;

struct Upload {
  double items_a_second = 0;
  double bytes_an_item = 0;
  double join_s = 0;  ///< what a new terminal of the shop takes to read a year of one shop
};

/// Items a second from one terminal to one hub, in a fresh database of the hub's that stays behind.
Upload upload(const Options& options, const fs::path& database) {
  const fs::path terminal = options.folder / "uploading";
  const BenchHub hub(options, database);
  hub.join(terminal);
  const std::int64_t items = record_backlog(terminal, options.years);
  const double bytes = wire_bytes_an_item(options, static_cast<double>(items));
  const double took = seconds([&] { hub.send_all({terminal}); });
  const fs::path late = options.folder / "joining";
  hub.join(late);
  const double read = seconds([&] { hub.send_all({late}); });
  return {static_cast<double>(items) / took, bytes, read * static_cast<double>(items_a_year) / shops / static_cast<double>(items)};
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
  const bool soon = print({"join_of_a_shops_year", "s", first.join_s, 1, 60, Bound::at_most});
  return print({"upload_of_a_backlog", "items/s", median(ours), median(limits), 0.35, Bound::at_least}) && small && soon;
}

}  // namespace intake::bench
