// SPDX-License-Identifier: GPL-3.0-or-later
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <string>

#include "db/store/donation_store.h"
#include "tests/bench/bench.h"
#include "tests/bench/figure.h"
#include "tests/bench/slow_disk.h"
#include "tests/bench/sqlite_peer.h"
#include "tests/bench/year.h"

namespace intake::bench {
namespace {

constexpr int slow_sync_microseconds = 2'000;

/// Writes and syncs 4 KiB `count` times, the least a durable save can be. @return a second
double raw_rate(const std::filesystem::path& folder, int count) {
  const auto file = folder / "raw";
  const int descriptor = open(file.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  std::array<char, 4096> page{};
  const double took = seconds([&] {
    for (int i = 0; i < count; ++i) {
      page[0] = static_cast<char>(i);
      if (write(descriptor, page.data(), page.size()) != static_cast<ssize_t>(page.size())) give_up("The disk is full.");
      wait_as_the_disk_does();
      fdatasync(descriptor);
    }
  });
  close(descriptor);
  std::filesystem::remove(file);
  return count / took;
}

void save(BenchStore& bench, const domain::Donation& donation) {
  const auto saved = store::save_donation(*bench.store, donation, bench.staff);
  if (!saved) give_up(saved.error().detail);
}

/// Saves donations of one lot each. @return a second
double save_rate(BenchStore& bench, int count) {
  std::vector<domain::Donation> donations;
  for (int i = 0; i < count; ++i)
    donations.push_back(individual_donation(*bench.store->catalogue(), bench.seeded.rng, 1));
  return count / seconds([&] {
           for (const auto& donation : donations) save(bench, donation);
         });
}

bool sync_figures(BenchStore& bench, int saves) {
  save_rate(bench, 1);  // opens the day
  const std::int64_t before = syncs();
  save_rate(bench, saves);
  const double a_save = static_cast<double>(syncs() - before) / saves;
  const bool single = print({"syncs_a_save", "syncs", a_save, 1, 1.1, Bound::at_most});

  const auto hundred = individual_donation(*bench.store->catalogue(), bench.seeded.rng, 100);
  const std::int64_t before_hundred = syncs();
  save(bench, hundred);
  const auto a_hundred = static_cast<double>(syncs() - before_hundred);
  return print({"syncs_a_donation_of_100_lots", "syncs", a_hundred, 1, 1.1, Bound::at_most}) && single;
}

bool save_figure(const Options& options, BenchStore& bench, const std::string& name, int count, double bound) {
  return print_in_turn({name, "1/s", 0, 0, bound, Bound::at_least}, options.rounds(),
                       [&] { return save_rate(bench, count); }, [&] { return raw_rate(options.folder, count); });
}

bool save_figures(const Options& options, BenchStore& bench) {
  bool holds = save_figure(options, bench, "durable_save", options.quick ? 20 : 400, 0.18);
  set_sync_microseconds(slow_sync_microseconds);
  holds = save_figure(options, bench, "durable_save_2ms_disk", options.quick ? 5 : 60, 0.85) && holds;
  set_sync_microseconds(0);
  return holds;
}

Date today(BenchStore& bench) { return civil_date(bench.seeded.clock.now_utc_ms(), 0); }

/// Milliseconds of one day's totals by category: the middle of 200 of the last days, of which there are `days`.
double day_totals_ms(BenchStore& bench, std::int32_t days) {
  std::vector<double> times;
  for (std::int32_t back = 0; back < 200; ++back)
    times.push_back(best_ms([&] {
      if (!store::day_totals_by_category(*bench.store, Date{today(bench).days - 1 - back % days}))
        give_up("The totals of a day cannot be read.");
    }));
  return median(times);
}

bool totals_figure(const Options& options, BenchStore& bench, std::int32_t days,
                   const std::filesystem::path& database) {
  const Database scan = open_to_read(database);
  const std::string sql =
      "SELECT l.category, sum(l.quantity), sum(l.quantity * l.value_minor_each) FROM lot l "
      "JOIN donation d ON d.key = l.donation WHERE d.business_date = " + std::to_string(today(bench).days - 1) +
      " GROUP BY 1";
  return print_in_turn({"day_totals_by_category_against_scan", "1/s", 0, 0, 1000, Bound::at_least}, options.rounds(),
                       [&] { return 1000 / day_totals_ms(bench, days); },
                       [&] { return 1 / seconds([&] { count_rows(scan.get(), sql); }); });
}

bool listing_figure(const BenchStore& bench) {
  std::vector<double> times;
  store::DonationKey key;
  for (int page = 0; page < 400; ++page) {
    std::vector<store::DonationSummary> rows;
    times.push_back(best_ms([&] {
      auto found = store::last_donations(*bench.store, key, 50);
      if (!found) give_up(found.error().detail);
      rows = std::move(*found);
    }));
    if (rows.empty()) break;
    key = {rows.back().taken_at_utc_ms, rows.back().id};
  }
  return print({"last_50_and_next_page_p99", "ms", percentile(times, 0.99), 1, 1, Bound::at_most});
}

std::int64_t number(sqlite3* database, const std::string& sql) {
  return std::stoll(first_column(database, "SELECT CAST((" + sql + ") AS TEXT)").at(0));
}

/// The file, less what a checkpoint takes away: bodies of operations older than 35 days once the hub has them.
bool size_figures(const std::filesystem::path& file, std::int64_t now_ms) {
  constexpr std::int64_t kept_ms = 35LL * 86'400'000;
  const Database database = open_to_read(file);
  const auto lots = static_cast<double>(number(database.get(), "SELECT count(*) FROM lot"));
  const std::int64_t old_bodies =
      number(database.get(), "SELECT ifnull(sum(length(content)), 0) FROM journal WHERE recorded_at_utc_ms < " +
                                 std::to_string(now_ms - kept_ms));
  const auto bytes = static_cast<double>(std::filesystem::file_size(file));
  const bool all = print({"store_bytes_an_item_all_bodies", "bytes", bytes / lots, 1, 900, Bound::at_most});
  const double kept = (bytes - static_cast<double>(old_bodies)) / lots;
  return print({"store_bytes_an_item_35_days_of_bodies", "bytes", kept, 1, 600, Bound::at_most}) && all;
}

}  // namespace

bool store_figures(const Options& options) {
  const auto folder = options.folder / "store";
  bool holds = true;
  std::int64_t now_ms = 0;
  {
    BenchStore bench(folder);
    holds = sync_figures(bench, options.quick ? 20 : 200);
    holds = save_figures(options, bench) && holds;

    const auto days = std::max(1, static_cast<std::int32_t>(36 * options.years));
    record_years(bench, options.years / 10);
    const double small_ms = day_totals_ms(bench, days);
    const auto recorded = record_years(bench, options.years);
    std::fprintf(stderr, "recorded %lld donations of %lld items\n", static_cast<long long>(recorded.donations),
                 static_cast<long long>(recorded.items));
    const double large_ms = day_totals_ms(bench, days);
    holds = print({"day_totals_p50_growth_from_a_tenth", "ms", large_ms, small_ms, 3, Bound::at_most}) && holds;
    holds = totals_figure(options, bench, days, folder / "store.db") && holds;
    holds = listing_figure(bench) && holds;
    now_ms = bench.seeded.clock.now_utc_ms();
  }  // closes the store, and so empties its write-ahead log
  holds = size_figures(folder / "store.db", now_ms) && holds;
  std::filesystem::remove_all(folder);
  return holds;
}

}  // namespace intake::bench
