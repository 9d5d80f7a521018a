// SPDX-License-Identifier: GPL-3.0-or-later
// Prints one JSON line a figure. See README.md beside this file.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include "tests/bench/bench.h"
#include "tests/bench/figure.h"
#include "tests/bench/slow_disk.h"

namespace intake::bench {
namespace {

constexpr const char* usage =
    "usage: bench [--years N] [--quick] [--folder DIR] [--bin DIR] [--pictures DIR] [--terminals N]\n"
    "             [--terminals-in DIR] [--pouchdb DIR] [GROUP …]\n"
    "Prints one JSON line a figure; exits 0 when it could measure, whatever it measured.\n"
    "  --years N       years of the first chain's items to record (default 1)\n"
    "  --quick         a day, one round: only to see that everything runs\n"
    "  --folder DIR    scratch folder on the disk to be measured (default: a new one under /tmp)\n"
    "  --bin DIR       where intake, intake-hub and intake-terminal are (default build/release/bin)\n"
    "  --pictures DIR  photographs of barcodes, X.txt beside X.png, for the group decode\n"
    "  --terminals N   terminals of the group load (default 1000)\n"
    "  --terminals-in DIR  their stores, elsewhere than the hub's database, as on machines of their own (default: --folder)\n"
    "  --pouchdb DIR   what pouchdb/install.sh made, for the group pouchdb\n"
    "groups: store find import upload window frame decode label (default: all that can run); load and pouchdb are named\n";

constexpr double quick_years = 0.002;

using Group = bool (*)(const Options&);

const std::map<std::string, Group>& groups() {
  static const std::map<std::string, Group> all{
      {"store", store_figures},   {"find", find_figures},     {"import", import_figures}, {"upload", upload_figures}, {"load", load_figures}, {"pouchdb", pouchdb_figures},
      {"window", window_figures}, {"frame", frame_figures},   {"decode", decode_figures}, {"label", label_figures}};
  return all;
}

[[noreturn]] void refuse() {
  std::fputs(usage, stderr);
  std::exit(2);
}

struct Order {
  Options options;
  std::vector<std::string> groups;
};

Order read_words(int argc, char** argv) {
  Order order;
  order.options.bin = "build/release/bin";
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    const auto value = [&]() -> std::string {
      if (i + 1 >= argc) refuse();
      return argv[++i];
    };
    if (word == "--help" || word == "-h") {
      std::fputs(usage, stdout);
      std::exit(0);
    }
    if (word == "--quick") order.options.quick = true;
    else if (word == "--years") order.options.years = std::strtod(value().c_str(), nullptr);
    else if (word == "--folder") order.options.folder = value();
    else if (word == "--bin") order.options.bin = value();
    else if (word == "--pictures") order.options.pictures = value();
    else if (word == "--pouchdb") order.options.pouchdb = std::filesystem::absolute(value());
    else if (word == "--terminals-in") order.options.terminals_folder = value();
    else if (word == "--terminals") order.options.terminals = std::atoi(value().c_str());
    else if (groups().contains(word)) order.groups.push_back(word);
    else refuse();
  }
  if (order.options.quick) {
    order.options.years = quick_years;
    order.options.terminals = 8;
  }
  if (order.options.years <= 0 || order.options.terminals < 1) refuse();
  if (order.groups.empty()) {
    order.groups = {"store", "find", "import", "upload", "window", "frame", "decode", "label"};
    if (order.options.quick) order.groups.emplace_back("load");
  }
  return order;
}

int run(Order order) {
  std::filesystem::path& folder = order.options.folder;
  if (folder.empty()) folder = std::filesystem::temp_directory_path();
  std::string pattern = (folder / "intake-bench-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) give_up("No scratch folder could be made in " + folder.string() + ".");
  folder = pattern;
  std::filesystem::path& elsewhere = order.options.terminals_folder;
  elsewhere = elsewhere.empty() ? folder : elsewhere / folder.filename();
  install_slow_disk();
  bool holds = true;
  for (const auto& group : order.groups) holds = groups().at(group)(order.options) && holds;
  std::filesystem::remove_all(elsewhere);
  std::filesystem::remove_all(folder);
  std::fputs(holds ? "every bound holds\n" : "some bounds do not hold: see \"holds\":false\n", stderr);
  return 0;
}

}  // namespace
}  // namespace intake::bench

int main(int argc, char** argv) { return intake::bench::run(intake::bench::read_words(argc, argv)); }
