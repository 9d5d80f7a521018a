// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "terminal/scan/decoder.h"
#include "tests/bench/bench.h"
#include "tests/bench/figure.h"

namespace intake::bench {
namespace {

std::string file_text(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string text((std::istreambuf_iterator<char>(in)), {});
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  return text;
}

/// What the picture says, as the file beside it tells; empty when there is none.
std::string expected(std::filesystem::path picture) {
  for (const char* ending : {".txt", ".bin"}) {
    picture.replace_extension(ending);
    if (std::filesystem::exists(picture)) return file_text(picture);
  }
  return {};
}

struct Reading {
  int pictures = 0;
  int read = 0;
  int wrong = 0;
};

/// Folders are named after their symbology: "ean13-2", "qrcode-2"; the part before the hyphen is the group.
Reading read_group(const std::filesystem::path& root, const std::string& group, std::vector<double>& times) {
  Reading reading;
  for (const auto& folder : std::filesystem::directory_iterator(root)) {
    const std::string name = folder.path().filename();
    if (!folder.is_directory() || name.substr(0, name.find('-')) != group) continue;
    for (const auto& file : std::filesystem::directory_iterator(folder.path())) {
      if (file.path().extension() != ".png" && file.path().extension() != ".jpg") continue;
      ++reading.pictures;
      std::string text;
      times.push_back(1000 * seconds([&] {
                        const auto decoded = scan::decode_file(file.path());
                        if (decoded && *decoded) text = (*decoded)->text;
                      }));
      if (text.empty()) continue;
      (text == expected(file.path()) ? reading.read : reading.wrong) += 1;
    }
  }
  return reading;
}

}  // namespace

bool decode_figures(const Options& options) {
  if (options.pictures.empty()) {
    std::fprintf(stderr, "decode: give --pictures DIR to measure\n");
    return true;
  }
  struct Wanted {
    const char* group;
    int read;
  };
  bool holds = true;
  int wrong = 0;
  std::vector<double> times;
  for (const Wanted wanted : {Wanted{"ean13", 34}, Wanted{"upca", 32}, Wanted{"upce", 7}, Wanted{"qrcode", 44}, Wanted{"datamatrix", 25},
                              Wanted{"ean8", 8}, Wanted{"code128", 8}, Wanted{"code39", 4}, Wanted{"itf", 11}}) {
    const Reading reading = read_group(options.pictures, wanted.group, times);
    wrong += reading.wrong;
    holds &= print({std::string("decode_") + wanted.group, "pictures", static_cast<double>(reading.read), 1,
                    static_cast<double>(wanted.read), Bound::at_least});
  }
  const Reading none = read_group(options.pictures, "falsepositives", times);
  holds &= print({"decode_false_hits", "pictures", static_cast<double>(wrong + none.read + none.wrong), 1, 1, Bound::at_most});
  holds &= print({"decode_a_photograph_p50", "ms", percentile(times, 0.5), 1, 25, Bound::at_most});
  return holds;
}

}  // namespace intake::bench
