// SPDX-License-Identifier: GPL-3.0-or-later
#include <sqlite3.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

#include "db/store/donation_store.h"
#include "db/store/donor_store.h"
#include "terminal/packing/packing_list.h"
#include "tests/bench/bench.h"
#include "tests/bench/figure.h"
#include "tests/bench/year.h"

namespace intake::bench {
namespace {

std::string packing_list_text(const domain::Catalogue& catalogue, int rows) {
  SeededRng rng(9);
  std::string text = "品名,类别,成色,数量,单价\r\n";
  for (int i = 0; i < rows; ++i) {
    const auto& category = catalogue.categories()[static_cast<std::size_t>(rng.below(catalogue.categories().size()))];
    text += '"' + thing_words(rng) + "\"," + category.slug + ",A," + std::to_string(1 + rng.below(40)) + "," + std::to_string(rng.below(200)) + ".50\r\n";
  }
  return text;
}

/// Lots as a CSV file for `.import`, and the same table with the same indexes, empty, in a database of its own.
void export_lots(const std::filesystem::path& database, const std::filesystem::path& csv, const std::filesystem::path& schema) {
  const std::string command = "sqlite3 -readonly -csv '" + database.string() + "' 'SELECT * FROM lot' > '" + csv.string() +
                              "' && sqlite3 -readonly '" + database.string() +
                              "' \"SELECT replace(sql, ' REFERENCES donation (key)', '') || ';' FROM sqlite_schema WHERE tbl_name = 'lot' AND sql NOT NULL\" > '" +
                              schema.string() + "'";
  if (std::system(command.c_str()) != 0) std::exit(1);
}

}  // namespace

bool import_figures(const Options& options) {
  const int rows = options.years < 0.1 ? 1'000 : 100'000;
  std::vector<double> ours;
  std::vector<double> limits;
  const auto folder = options.folder / "import";
  for (int round = 0; round < (rows > 1'000 ? 5 : 1); ++round) {
    {
      BenchStore bench(folder);
      const std::string text = packing_list_text(*bench.store->catalogue(), rows);
      const auto company = store::donor_named(*bench.store, domain::DonorKind::company, "North Star", bench.staff);
      if (!company) std::exit(1);
      ours.push_back(rows / seconds([&] {
                       const auto list = packing::read_packing_list(text, *bench.store->catalogue(), Currency::CNY, {});
                       if (!list) std::exit(1);
                       const auto donation = packing::to_donation(*list, company->id);
                       if (!donation || !store::save_donation(*bench.store, *donation, bench.staff)) std::exit(1);
                     }));
      export_lots(folder / "store.db", options.folder / "lots.csv", options.folder / "lots.sql");
    }
    std::filesystem::remove_all(folder);
    const std::string peer = (options.folder / "peer.db").string();
    const std::string command = "sqlite3 '" + peer + "' 'PRAGMA journal_mode=WAL' '.read " + (options.folder / "lots.sql").string() +
                                "' '.mode csv' '.import " + (options.folder / "lots.csv").string() + " lot' > /dev/null 2>&1";
    limits.push_back(rows / seconds([&] {
                       if (std::system(command.c_str()) != 0) std::exit(1);
                     }));
    for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(peer + suffix);
  }
  return print({"import_rows", "1/s", median(ours), median(limits), 0.25, Bound::at_least});
}

}  // namespace intake::bench
