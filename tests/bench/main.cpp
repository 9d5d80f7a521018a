// SPDX-License-Identifier: GPL-3.0-or-later
// Prints one JSON line a figure. See README.md beside this file.
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <map>
#include <string>
#include <vector>

#include "tests/bench/bench.h"
#include "tests/bench/slow_disk.h"

namespace {

constexpr const char* usage =
    "usage: bench [--years N] [--folder DIR] [--bin DIR] [--pictures DIR] [GROUP …]\n"
    "Prints one JSON line a figure; exits 0 when it could measure, whatever it measured.\n"
    "  --years N       years of the first chain's items to record (default 1)\n"
    "  --folder DIR    scratch folder on the disk to be measured (default: a new one under /tmp)\n"
    "  --bin DIR       where intake, intake-hub and intake-terminal are (default build/release/bin)\n"
    "  --pictures DIR  photographs of barcodes, X.txt beside X.png, for the group decode\n"
    "groups: store find import upload window decode (default: all that can run)\n";

}  // namespace

int main(int argc, char** argv) {
  using namespace intake::bench;
  Options options;
  options.bin = "build/release/bin";
  std::vector<std::string> groups;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    const auto value = [&]() -> std::string {
      if (i + 1 < argc) return argv[++i];
      std::fputs(usage, stderr);
      std::exit(2);
    };
    if (word == "--help" || word == "-h") {
      std::fputs(usage, stdout);
      return 0;
    }
    if (word == "--years") options.years = std::strtod(value().c_str(), nullptr);
    else if (word == "--folder") options.folder = value();
    else if (word == "--bin") options.bin = value();
    else if (word == "--pictures") options.pictures = value();
    else groups.push_back(word);
  }
  const std::map<std::string, bool (*)(const Options&)> known{
      {"store", store_figures}, {"find", find_figures},     {"import", import_figures},
      {"upload", upload_figures}, {"window", window_figures}, {"decode", decode_figures}};
  if (groups.empty()) groups = {"store", "find", "import", "upload", "window", "decode"};
  if (options.years <= 0 || std::any_of(groups.begin(), groups.end(), [&](const auto& g) { return !known.contains(g); })) {
    std::fputs(usage, stderr);
    return 2;
  }
  if (options.folder.empty()) {
    std::string pattern = (std::filesystem::temp_directory_path() / "intake-bench-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) return 1;
    options.folder = pattern;
  }
  std::filesystem::create_directories(options.folder);
  install_slow_disk();
  bool holds = true;
  for (const auto& group : groups) holds &= known.at(group)(options);
  std::filesystem::remove_all(options.folder);
  std::fprintf(stderr, holds ? "every bound holds\n" : "some bounds do not hold: see \"holds\":false\n");
  return 0;
}
