// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <set>
#include <string>

#include "db/store/item_store.h"
#include "tests/bench/bench.h"
#include "tests/bench/figure.h"
#include "tests/bench/sqlite_peer.h"
#include "tests/bench/year.h"

namespace intake::bench {
namespace {

constexpr std::size_t all_rows = 100'000'000;
constexpr std::size_t a_screen = 50;

std::vector<store::Found> found(const BenchStore& bench, const std::string& words, std::size_t limit) {
  auto rows = store::find(*bench.store, words, limit);
  if (!rows) give_up(rows.error().detail);
  return std::move(*rows);
}

/// Of the lots that LIKE finds in the descriptions, how many find shows: 1 is all of them.
bool recall_figure(const BenchStore& bench, sqlite3* like, const std::string& name, const std::string& words) {
  const auto wanted = first_column(like, "SELECT id FROM lot WHERE description LIKE '%" + words + "%'");
  std::set<std::string> shown;
  for (const auto& row : found(bench, words, all_rows)) shown.insert(std::string(row.lot.raw()));
  const auto hits = std::count_if(wanted.begin(), wanted.end(), [&](const std::string& id) { return shown.contains(id); });
  return print({"find_recall_" + name, "lots", static_cast<double>(hits), static_cast<double>(wanted.size()), 1,
                Bound::at_least});
}

bool time_figures(const BenchStore& bench, int rounds) {
  std::vector<double> times;
  for (const char* words : {"w", "wo", "wool", "wool c", "茶", "大衣", "羊毛大衣", "4901", "4901 0000", "novel", "上海",
                            "R901-0000", "陶笛", "ocarina", "nothing like it"})
    for (int round = 0; round < 4 * rounds; ++round)
      times.push_back(best_ms([&] { found(bench, words, a_screen); }));
  const bool p50 = print({"find_p50", "ms", percentile(times, 0.5), 1, 1, Bound::at_most});
  return print({"find_p99", "ms", percentile(times, 0.99), 1, 16, Bound::at_most}) && p50;
}

/// A thing that is rare, and a tag: where LIKE has to read every row.
bool against_like(const BenchStore& bench, sqlite3* like, int rounds, const std::string& name, const std::string& words,
                  const std::string& sql) {
  constexpr int repeats = 50;
  const Figure figure{"find_" + name + "_against_like", "1/s", 0, 0, 500, Bound::at_least};
  return print_in_turn(
      figure, rounds,
      [&] {
        return repeats / seconds([&] {
                 for (int i = 0; i < repeats; ++i) found(bench, words, a_screen);
               });
      },
      [&] { return 1 / seconds([&] { count_rows(like, sql); }); });
}

}  // namespace

bool find_figures(const Options& options) {
  const auto folder = options.folder / "find";
  bool holds = true;
  {
    BenchStore bench(folder);
    record_years(bench, options.years);
    const Database like = open_to_read(folder / "store.db");
    holds = recall_figure(bench, like.get(), "one_character", "茶") && holds;
    holds = recall_figure(bench, like.get(), "two_characters", "大衣") && holds;
    holds = recall_figure(bench, like.get(), "three_characters", "色围巾") && holds;
    holds = time_figures(bench, options.rounds()) && holds;

    holds = against_like(bench, like.get(), options.rounds(), "two_characters", "陶笛",
                         "SELECT * FROM lot WHERE description LIKE '%陶笛%' ORDER BY key DESC LIMIT 50") && holds;
    const auto tag = first_column(like.get(), "SELECT CAST(tag AS TEXT) FROM item ORDER BY tag LIMIT 1").at(0);
    holds = against_like(bench, like.get(), options.rounds(), "tag", tag.substr(0, 11),
                         "SELECT * FROM item WHERE CAST(tag AS TEXT) LIKE '" + tag.substr(0, 11) + "%'") && holds;
  }
  std::filesystem::remove_all(folder);
  return holds;
}

}  // namespace intake::bench
