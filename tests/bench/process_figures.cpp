// SPDX-License-Identifier: GPL-3.0-or-later
// Whole processes: what a shop's machine and its hub do, measured from outside.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "tests/bench/bench.h"
#include "tests/bench/figure.h"
#include "tests/bench/year.h"

namespace intake::bench {
namespace {

using namespace std::chrono_literals;

std::string output_of(const std::string& command) {
  std::string text;
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return text;
  char part[4096];
  while (const std::size_t got = fread(part, 1, sizeof part, pipe)) text.append(part, got);
  pclose(pipe);
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

std::string quoted(const std::filesystem::path& path) { return "'" + path.string() + "'"; }

/// A child process that ends with this object.
class Child {
 public:
  Child(const std::vector<std::string>& words, const std::filesystem::path& out) {
    std::vector<char*> arguments;
    for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    x_pid = fork();
    if (x_pid == 0) {
      if (freopen(out.c_str(), "w", stdout) == nullptr) _exit(126);
      if (freopen((out.string() + ".log").c_str(), "w", stderr) == nullptr) _exit(126);
      execvp(arguments[0], arguments.data());
      _exit(127);
    }
  }
  ~Child() {
    kill(x_pid, SIGTERM);
    for (int i = 0; i < 100; ++i) {
      if (waitpid(x_pid, nullptr, WNOHANG) != 0) return;
      std::this_thread::sleep_for(50ms);
    }
    kill(x_pid, SIGKILL);
    waitpid(x_pid, nullptr, 0);
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  pid_t pid() const { return x_pid; }

 private:
  pid_t x_pid = -1;
};

/// Waits until the file holds text; its first line.
std::string first_line(const std::filesystem::path& file) {
  for (int i = 0; i < 1000; ++i) {
    std::ifstream in(file);
    std::string line;
    if (std::getline(in, line) && !line.empty()) return line;
    std::this_thread::sleep_for(10ms);
  }
  return {};
}

/// A number behind a label in a file of /proc, as "Pss:   1234 kB".
double proc_value(const std::string& file, const std::string& label) {
  std::ifstream in(file);
  std::string line;
  while (std::getline(in, line))
    if (line.starts_with(label)) return std::strtod(line.c_str() + label.size(), nullptr);
  return 0;
}

/// Processor time a process has used, seconds.
double processor_seconds(pid_t pid) {
  std::ifstream in("/proc/" + std::to_string(pid) + "/stat");
  std::string text((std::istreambuf_iterator<char>(in)), {});
  std::istringstream fields(text.substr(text.rfind(')') + 2));
  std::string skipped;
  for (int i = 0; i < 11; ++i) fields >> skipped;
  double user = 0;
  double system = 0;
  fields >> user >> system;
  return (user + system) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

}  // namespace

bool upload_figures(const Options& options) {
  const auto hub_database = options.folder / "hub.db";
  const auto terminal = options.folder / "uploading";
  Child hub({(options.bin / "intake-hub").string(), "serve", "--listen", "127.0.0.1:0", "--database", "sqlite:" + hub_database.string()},
            options.folder / "hub.out");
  const std::string ready = first_line(options.folder / "hub.out");
  const auto at = ready.find("127.0.0.1:");
  if (at == std::string::npos) {
    std::fprintf(stderr, "the hub did not start\n");
    return false;
  }
  const std::string url = "http://" + ready.substr(at, ready.find_first_not_of("0123456789.:", at) - at);
  const std::string code = output_of(quoted(options.bin / "intake-hub") + " pair --database sqlite:" + quoted(hub_database) + " --shop 'Xuhui shop'");
  const std::string intake = quoted(options.bin / "intake") + " --store " + quoted(terminal);
  if (std::system((intake + " init --shop 'Xuhui shop' --currency CNY --hub " + url + " --code " + code + " > /dev/null").c_str()) != 0) return false;

  // The backlog of a year, one operation a lot of an individual's, recorded here while the hub hears nothing.
  std::int64_t operations = 0;
  {
    SeededEnv seeded(1, std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count());
    auto store = store::Store::open(terminal, store::Access::write, seeded.env);
    if (!store) return false;
    operations = record_years(**store, seeded.clock, seeded.rng, options.years).saves;
  }
  const double ours = static_cast<double>(operations) / seconds([&] {
                        if (std::system((intake + " sync --once --json > /dev/null").c_str()) != 0) std::exit(1);
                      });

  // The same rows with the same indexes by `.import`, from what the hub now holds.
  const std::string csv = (options.folder / "arrivals.csv").string();
  const std::string schema = (options.folder / "arrivals.sql").string();
  const std::string peer = (options.folder / "arrivals.db").string();
  if (std::system(("sqlite3 -readonly " + quoted(hub_database) + " '.mode quote' '.output " + csv + "' 'SELECT * FROM arrival' && sqlite3 -readonly " + quoted(hub_database) +
                   " \"SELECT sql || ';' FROM sqlite_schema WHERE tbl_name = 'arrival' AND sql NOT NULL\" > '" + schema + "'").c_str()) != 0) return false;
  // Quoted mode keeps the hashes as BLOBs, so the peer reads INSERTs in one transaction, as `.import` does with text.
  if (std::system(("sed -i -e 's/^/INSERT INTO arrival VALUES(/' -e 's/$/);/' -e '1iBEGIN;' -e '$aCOMMIT;' '" + csv + "'").c_str()) != 0) return false;
  const double peer_rate = static_cast<double>(operations) / seconds([&] {
                             if (std::system(("sqlite3 '" + peer + "' 'PRAGMA journal_mode=WAL' '.read " + schema + "' '.read " + csv + "' > /dev/null 2>&1").c_str()) != 0) std::exit(1);
                           });
  return print({"upload_of_a_backlog", "operations/s", ours, peer_rate, 0.35, Bound::at_least});
}

bool window_figures(const Options& options) {
  if (std::getenv("DISPLAY") == nullptr) {
    std::fprintf(stderr, "window: no display; start it under xvfb-run -a to measure\n");
    return true;
  }
  const auto folder = options.folder / "window";
  {
    BenchStore bench(folder);
    record_years(*bench.store, bench.seeded.clock, bench.seeded.rng, options.years);
  }
  bool holds = true;
  std::vector<double> starts;
  double pss_kib = 0;
  double idle = 0;
  const auto layout = options.folder / "layout.json";
  for (int round = 0; round < 5; ++round) {
    std::filesystem::remove(layout);
    const auto start = std::chrono::steady_clock::now();
    Child window({(options.bin / "intake-terminal").string(), "--store", folder.string(), "--layout-file", layout.string()}, options.folder / "window.out");
    while (!std::filesystem::exists(layout) && std::chrono::steady_clock::now() - start < 20s) std::this_thread::sleep_for(1ms);
    starts.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    if (round < 4) continue;
    std::this_thread::sleep_for(3s);
    const double before = processor_seconds(window.pid());
    std::this_thread::sleep_for(20s);
    idle = (processor_seconds(window.pid()) - before) / 20 * 100;
    pss_kib = proc_value("/proc/" + std::to_string(window.pid()) + "/smaps_rollup", "Pss:");
  }
  holds &= print({"start_to_first_usable_frame", "ms", *std::min_element(starts.begin(), starts.end()), 1, 150, Bound::at_most});
  holds &= print({"memory_pss", "MiB", pss_kib / 1024, 1, 130, Bound::at_most});
  holds &= print({"idle_with_a_running_clock", "% of a core", idle, 1, 2, Bound::at_most});
  std::filesystem::remove_all(folder);
  return holds;
}

}  // namespace intake::bench
