// SPDX-License-Identifier: GPL-3.0-or-later
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "db/store/donation_store.h"
#include "tests/bench/bench.h"
#include "tests/bench/figure.h"
#include "tests/bench/slow_disk.h"
#include "tests/bench/year.h"

namespace intake::bench {
namespace {

/// Writes and syncs 4 KiB `count` times, as the least a durable save can be. @return a second
double raw_rate(const std::filesystem::path& folder, int count) {
  const auto file = folder / "raw";
  const int descriptor = open(file.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  std::array<char, 4096> page{};
  const double took = seconds([&] {
    for (int i = 0; i < count; ++i) {
      page[0] = static_cast<char>(i);
      if (write(descriptor, page.data(), page.size()) != static_cast<ssize_t>(page.size())) std::exit(1);
      wait_as_the_disk_does();
      fdatasync(descriptor);
    }
  });
  close(descriptor);
  std::filesystem::remove(file);
  return count / took;
}

/// Saves donations of one lot each. @return a second
double save_rate(BenchStore& bench, int count) {
  std::vector<domain::Donation> donations;
  for (int i = 0; i < count; ++i) donations.push_back(individual_donation(*bench.store->catalogue(), bench.seeded.rng, 1));
  const double took = seconds([&] {
    for (const auto& donation : donations)
      if (!store::save_donation(*bench.store, donation, bench.staff)) std::exit(1);
  });
  return count / took;
}

/// Ours and the limit in turn, five times each; the medians go into the figure.
bool save_figure(const Options& options, BenchStore& bench, const std::string& name, int count, double bound) {
  std::vector<double> ours;
  std::vector<double> limits;
  for (int round = 0; round < 5; ++round) {
    ours.push_back(save_rate(bench, count));
    limits.push_back(raw_rate(options.folder, count));
  }
  return print({name, "1/s", median(ours), median(limits), bound, Bound::at_least});
}

bool totals_figures(const BenchStore& bench, const std::filesystem::path& database) {
  const Date day = civil_date(bench.seeded.env.clock.now_utc_ms(), 0);
  sqlite3* scan = nullptr;
  sqlite3_open_v2(database.c_str(), &scan, SQLITE_OPEN_READONLY, nullptr);
  std::vector<double> ours;
  std::vector<double> limits;
  for (int round = 0; round < 5; ++round) {
    ours.push_back(1 / (seconds([&] {
                          for (int i = 0; i < 200; ++i)
                            if (!store::day_totals(*bench.store, Date{day.days - i % 300})) std::exit(1);
                        }) / 200));
    const std::string sql =
        "SELECT l.category, sum(l.quantity), sum(l.quantity * l.value_minor_each) FROM lot l JOIN donation d ON d.key = l.donation "
        "WHERE +d.business_date = " + std::to_string(day.days - 40) + " GROUP BY 1";
    limits.push_back(1 / seconds([&] { sqlite3_exec(scan, sql.c_str(), nullptr, nullptr, nullptr); }));
  }
  sqlite3_close(scan);
  return print({"day_totals", "1/s", median(ours), median(limits), 1000, Bound::at_least});
}

bool listing_figure(const BenchStore& bench) {
  std::vector<double> times;
  store::DonationKey key;
  for (int page = 0; page < 400; ++page) {
    std::vector<store::DonationSummary> rows;
    times.push_back(1000 * seconds([&] { rows = *store::last_donations(*bench.store, key, 50); }));
    if (rows.empty()) break;
    key = {rows.back().taken_at_utc_ms, rows.back().id};
  }
  return print({"last_50_and_next_page_p99", "ms", percentile(times, 0.99), 1, 1, Bound::at_most});
}

}  // namespace

bool store_figures(const Options& options) {
  const auto folder = options.folder / "store";
  bool holds = true;
  {
    BenchStore bench(folder);
    const std::int64_t before = syncs();
    const int saves = 200;
    save_rate(bench, saves);
    holds &= print({"syncs_a_save", "syncs", static_cast<double>(syncs() - before) / saves, 1, 1.1, Bound::at_most});
    auto hundred = individual_donation(*bench.store->catalogue(), bench.seeded.rng, 100);
    const std::int64_t before_hundred = syncs();
    if (!store::save_donation(*bench.store, hundred, bench.staff)) std::exit(1);
    holds &= print({"syncs_a_donation_of_100_lots", "syncs", static_cast<double>(syncs() - before_hundred), 1, 1.1, Bound::at_most});
    holds &= save_figure(options, bench, "durable_save", 400, 0.18);
    set_sync_microseconds(2000);
    holds &= save_figure(options, bench, "durable_save_2ms_disk", 60, 0.85);
    set_sync_microseconds(0);

    const auto recorded = record_years(*bench.store, bench.seeded.clock, bench.seeded.rng, options.years);
    std::fprintf(stderr, "recorded %lld donations, %lld lots, %lld items\n", static_cast<long long>(recorded.donations),
                 static_cast<long long>(recorded.lots), static_cast<long long>(recorded.items));
    holds &= totals_figures(bench, folder / "store.db");
    holds &= listing_figure(bench);
    bench.store.reset();  // closes, and so checkpoints
    // A lot is the row that grows the store: at the counter it is one item; a company's stands for several.
    const auto bytes = static_cast<double>(std::filesystem::file_size(folder / "store.db"));
    holds &= print({"store_bytes_a_lot", "bytes", bytes / static_cast<double>(recorded.lots + 2700), 1, 600, Bound::at_most});
    holds &= print({"store_bytes_an_item", "bytes", bytes / static_cast<double>(recorded.items + 2700), 1, 600, Bound::at_most});
  }
  std::filesystem::remove_all(folder);
  return holds;
}

}  // namespace intake::bench
