// SPDX-License-Identifier: GPL-3.0-or-later
// A hub under many terminals, each the product's own client machine with a store and a kept-alive connection of its own.
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>

#include "db/store/donation_store.h"
#include "db/store/staff_store.h"
#include "sync/client/curl_transport.h"
#include "sync/client/pairing.h"
#include "sync/client/store_access.h"
#include "sync/client/sync_round.h"
#include "tests/bench/bench.h"
#include "tests/bench/bench_hub.h"
#include "tests/bench/figure.h"
#include "tests/bench/year.h"

namespace intake::bench {
namespace {

namespace fs = std::filesystem;
using Moment = std::chrono::steady_clock::time_point;
using std::chrono::microseconds;

constexpr int threads = 16;  // that drive terminals: so many requests can be under way at once
constexpr int backlogs = 16;

template <class T>
T need(Result<T> result) {
  if (!result) give_up(result.error().detail);
  return std::move(*result);
}

std::unique_ptr<store::Store> joined_store(client::HttpTransport& transport, const BenchHub& hub, const std::string& code, const fs::path& folder, Env& env) {
  store::NewStore wishes;
  wishes.shop_name = bench_shop;
  wishes.manager_pin = "471163";
  wishes.pairing = need(client::enrol(transport, {hub.url(), code, bench_shop, Currency::CNY, std::nullopt, 0}, env, {}));
  return need(store::Store::create(folder, wishes, env));
}

class Terminal {
 public:
  /// Joins and sends what a new store has to say.
  Terminal(const BenchHub& hub, const std::string& code, const fs::path& folder, std::uint64_t seed, std::int64_t now_utc_ms)
      : x_seeded(seed, now_utc_ms), x_store(joined_store(x_transport, hub, code, folder, x_seeded.env)), x_access(*x_store),
        x_round(x_access, x_transport, {}, {}, client::Overlap::no), x_staff(need(store::staff_for_command(*x_store, "command line")).id) {
    if (!std::holds_alternative<client::Greeted>(x_round.perform(client::Greet{}))) give_up("The hub does not greet a terminal.");
    save();  // opens the day
    if (!push(client::most_operations)) give_up("The hub does not take a new terminal's operations.");
  }

  void save() {
    (void)need(store::save_donation(*x_store, individual_donation(*x_store->catalogue(), x_seeded.rng, 1), x_staff));
    x_seeded.clock.advance(1'000);
  }
  /// One batch. @return whether the hub acknowledged all of it and the store took that
  bool push(std::int64_t most) {
    const auto event = x_round.perform(client::Push{x_acknowledged, most, false});
    const auto* pushed = std::get_if<client::Pushed>(&event);
    if (pushed == nullptr || !pushed->chain_is_ours || pushed->acked_seq != pushed->last_seq) return false;
    x_acknowledged = pushed->acked_seq;
    return true;
  }

 private:
  SeededEnv x_seeded;
  client::CurlTransport x_transport;
  std::unique_ptr<store::Store> x_store;
  client::DirectStore x_access;
  client::SyncRound x_round;
  StaffId x_staff;
  std::int64_t x_acknowledged = 0;
};

using Terminals = std::vector<std::unique_ptr<Terminal>>;

void on_all_threads(const std::function<void(std::size_t)>& work) {
  std::vector<std::thread> all;
  for (std::size_t i = 0; i < threads; ++i) all.emplace_back(work, i);
  for (auto& one : all) one.join();
}

Terminals join_all(const Options& options, const BenchHub& hub) {
  Terminals terminals(static_cast<std::size_t>(options.terminals));
  OsEnv machine;
  const std::int64_t now = machine.env().clock.now_utc_ms();
  on_all_threads([&](std::size_t thread) {
    for (std::size_t i = thread; i < terminals.size(); i += threads)
      terminals[i] = std::make_unique<Terminal>(hub, hub.code(), options.terminals_folder / ("terminal-" + std::to_string(i)), 1'000 + i, now);
  });
  return terminals;
}

double push_ms(Terminal& terminal, int& failed) {
  bool taken = false;
  const double took = 1'000 * seconds([&] { taken = terminal.push(1); });
  if (!taken) ++failed;
  return took;
}

struct Load {
  std::vector<double> ms;
  int failed = 0;
  double a_second = 0;
};

/// What each will push; recording is not what is measured.
void save_all(Terminals& terminals, int rounds) {
  on_all_threads([&](std::size_t thread) {
    for (std::size_t i = thread; i < terminals.size(); i += threads)
      for (int round = 0; round < rounds; ++round) terminals[i]->save();
  });
}

/// Every terminal pushes one operation once a second, spread evenly over it.
Load push_all(Terminals& terminals, int rounds) {
  const auto turn = microseconds(1'000'000);
  const auto gap = turn / static_cast<std::int64_t>(terminals.size());
  Load load;
  std::mutex mutex;
  const Moment start = std::chrono::steady_clock::now() + std::chrono::milliseconds(50);
  on_all_threads([&](std::size_t thread) {
    std::vector<double> ms;
    int failed = 0;
    for (int round = 0; round < rounds; ++round)
      for (std::size_t i = thread; i < terminals.size(); i += threads) {
        std::this_thread::sleep_until(start + turn * round + gap * static_cast<std::int64_t>(i));
        ms.push_back(push_ms(*terminals[i], failed));
      }
    const std::lock_guard lock(mutex);
    load.ms.insert(load.ms.end(), ms.begin(), ms.end());
    load.failed += failed;
  });
  load.a_second = static_cast<double>(load.ms.size()) / std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return load;
}

bool many_terminals(const Options& options) {
  const BenchHub hub(options, options.folder / "hub.db");
  Terminals terminals = join_all(options, hub);
  int failed = 0;
  std::vector<double> alone;
  const int pushes_alone = options.quick ? 20 : 500;
  for (int i = 0; i < pushes_alone; ++i) terminals.front()->save();
  for (int i = 0; i < pushes_alone; ++i) alone.push_back(push_ms(*terminals.front(), failed));
  const int rounds = options.quick ? 2 : 30;
  save_all(terminals, rounds);
  const Load load = push_all(terminals, rounds);
  const double one_ms = median(alone);
  std::fprintf(stderr, "load: %zu terminals, %zu pushes, %d failed; alone p50 %.2f ms; p50 %.2f, p99 %.2f, longest %.2f ms\n", terminals.size(),
               load.ms.size(), load.failed + failed, one_ms, median(load.ms), percentile(load.ms, 0.99), percentile(load.ms, 1));
  bool holds = print({"load_failed", "pushes", static_cast<double>(load.failed + failed), 1, 0, Bound::at_most});
  holds = print({"load_rate", "pushes/s", load.a_second, static_cast<double>(terminals.size()), 0.95, Bound::at_least}) && holds;
  holds = print({"load_p50", "ms", median(load.ms), one_ms, 10, Bound::at_most}) && holds;
  holds = print({"load_p99", "ms", percentile(load.ms, 0.99), one_ms, 10, Bound::at_most}) && holds;
  return print({"load_hub_memory", "MiB", hub.memory_kib() / 1024, 1, 64, Bound::at_most}) && holds;
}

/// Items a second when the backlog of `options.years` stands at so many terminals, each of a shop of its own, that send at once.
double send_backlogs(const Options& options, int count) {
  const BenchHub hub(options, options.folder / "hub.db");
  std::vector<fs::path> terminals;
  std::int64_t items = 0;
  for (int i = 0; i < count; ++i) {
    terminals.push_back(options.terminals_folder / ("backlog-" + std::to_string(i)));
    hub.join(terminals.back(), "Shop " + std::to_string(i + 1));  // as in the chain; in one shop each would also read all others
    items += record_backlog(terminals.back(), options.years / count, static_cast<std::uint64_t>(i) + 1);
  }
  const double took = seconds([&] { hub.send_all(terminals); });
  std::fprintf(stderr, "load: %lld items of %d terminals at once in %.1f s, hub %.0f MiB\n", static_cast<long long>(items), count, took,
               hub.memory_kib() / 1024);
  return static_cast<double>(items) / took;
}

}  // namespace

bool load_figures(const Options& options) {
  if (!fs::exists(options.bin / "intake-hub") || !fs::exists(options.bin / "intake")) {
    std::fputs("load: intake and intake-hub (--bin DIR) are needed to measure\n", stderr);
    return true;
  }
  // A connection, a database with its log and its index, and a lock a terminal.
  rlimit files{};
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = std::min<rlim_t>(files.rlim_max, 20'000);
  setrlimit(RLIMIT_NOFILE, &files);
  const bool holds = many_terminals(options);
  return print_in_turn({"load_backlog_of_16", "items/s", 0, 0, 0.5, Bound::at_least}, options.quick ? 1 : 3,
                       [&] { return send_backlogs(options, backlogs); }, [&] { return send_backlogs(options, 1); }) && holds;
}

}  // namespace intake::bench
