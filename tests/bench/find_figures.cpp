// SPDX-License-Identifier: GPL-3.0-or-later
#include <sqlite3.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "db/store/item_store.h"
#include "tests/bench/bench.h"
#include "tests/bench/figure.h"
#include "tests/bench/year.h"

namespace intake::bench {
namespace {

int count_rows(void* count, int, char**, char**) {
  ++*static_cast<std::int64_t*>(count);
  return 0;
}

std::int64_t like_count(sqlite3* database, const std::string& words, int limit) {
  std::int64_t count = 0;
  const std::string sql = "SELECT key FROM lot WHERE description LIKE '%" + words + "%' LIMIT " + std::to_string(limit);
  sqlite3_exec(database, sql.c_str(), count_rows, &count, nullptr);
  return count;
}

}  // namespace

bool find_figures(const Options& options) {
  const auto folder = options.folder / "find";
  bool holds = true;
  {
    BenchStore bench(folder);
    record_years(*bench.store, bench.seeded.clock, bench.seeded.rng, options.years);
    sqlite3* like = nullptr;
    sqlite3_open_v2((folder / "store.db").c_str(), &like, SQLITE_OPEN_READONLY, nullptr);

    // Recall: of what LIKE finds, how much find finds; both counted up to the same limit.
    constexpr int limit = 100'000'000;
    for (const auto& [name, words] : {std::pair{"one", "茶"}, std::pair{"two", "大衣"}, std::pair{"three", "色围巾"}}) {
      const auto all = like_count(like, words, limit);
      const auto found = static_cast<std::int64_t>(store::find(*bench.store, words, limit)->size());
      holds &= print({std::string("find_recall_") + name + "_characters", "rows", static_cast<double>(found),
                      static_cast<double>(all), 1, Bound::at_least});
    }

    std::vector<double> times;
    for (const char* words : {"w", "wo", "wool", "wool c", "茶", "大衣", "羊毛大衣", "4901", "4900 0000", "novel", "上海", "901-1"})
      for (int round = 0; round < 20; ++round)
        times.push_back(1000 * seconds([&] {
                          if (!store::find(*bench.store, words, 50)) std::exit(1);
                        }));
    holds &= print({"find_p50", "ms", percentile(times, 0.5), 1, 1, Bound::at_most});
    holds &= print({"find_p99", "ms", percentile(times, 0.99), 1, 16, Bound::at_most});

    // A tag's first digits, where LIKE has to read every item.
    std::vector<double> ours;
    std::vector<double> limits;
    for (int round = 0; round < 5; ++round) {
      ours.push_back(1 / (seconds([&] {
                            for (int i = 0; i < 50; ++i)
                              if (!store::find(*bench.store, "490100000", 50)) std::exit(1);
                          }) / 50));
      limits.push_back(1 / seconds([&] {
        sqlite3_exec(like,
                     "SELECT count(*) FROM item i JOIN lot l ON l.key = i.lot WHERE CAST(i.tag AS TEXT) LIKE '%9010000%' "
                     "OR l.description LIKE '%9010000%'",
                     nullptr, nullptr, nullptr);
      }));
    }
    holds &= print({"find_tag_prefix_against_like", "1/s", median(ours), median(limits), 500, Bound::at_least});
    sqlite3_close(like);
  }
  std::filesystem::remove_all(folder);
  return holds;
}

}  // namespace intake::bench
