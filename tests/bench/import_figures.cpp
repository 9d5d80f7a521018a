// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <string>

#include "db/store/donation_store.h"
#include "db/store/donor_store.h"
#include "terminal/packing/packing_list.h"
#include "tests/bench/bench.h"
#include "tests/bench/figure.h"
#include "tests/bench/sqlite_peer.h"
#include "tests/bench/year.h"

namespace intake::bench {
namespace {

std::string packing_list_text(const domain::Catalogue& catalogue, int rows) {
  SeededRng rng(9);
  std::string text = "品名,类别,成色,数量,单价\r\n";
  for (int i = 0; i < rows; ++i) {
    const auto& category = catalogue.categories()[static_cast<std::size_t>(rng.below(catalogue.categories().size()))];
    text += '"' + thing_words(rng) + "\"," + category.slug + ",A," + std::to_string(1 + rng.below(40)) + "," +
            std::to_string(rng.below(200)) + ".50\r\n";
  }
  return text;
}

/// Seconds from the file's bytes to the durable save.
double import_seconds(BenchStore& bench, const std::string& text) {
  return seconds([&] {
    const auto list = packing::read_packing_list(text, *bench.store->catalogue(), Currency::CNY);
    if (!list) give_up(list.error().detail);
    const auto donation = packing::to_donation(*list);
    if (!donation) give_up(donation.error().detail);
    const auto saved = store::save_donation(*bench.store, *donation, {domain::DonorKind::company, "North Star"}, bench.staff);
    if (!saved) give_up(saved.error().detail);
  });
}

}  // namespace

bool import_figures(const Options& options) {
  if (!peer_is_there()) {
    std::fputs("import: the peer, the program sqlite3, is not installed\n", stderr);
    return true;
  }
  const int rows = options.quick ? 1'000 : 100'000;
  const auto folder = options.folder / "import";
  const auto import_once = [&] {
    BenchStore bench(folder);
    return import_seconds(bench, packing_list_text(*bench.store->catalogue(), rows));
  };
  import_once();
  const ImportPeer peer(folder / "store.db", {"lot", "item"}, options.folder / "import-peer");
  std::filesystem::remove_all(folder);

  const Figure figure{"import_rows", "1/s", 0, 0, 0.25, Bound::at_least};
  return print_in_turn(
      figure, options.rounds(),
      [&] {
        const double took = import_once();
        std::filesystem::remove_all(folder);
        return rows / took;
      },
      [&] { return rows / peer.import_seconds(); });
}

}  // namespace intake::bench
