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

namespace fs = std::filesystem;

std::string file_text(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string text((std::istreambuf_iterator<char>(in)), {});
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  return text;
}

/// What the picture says, as the file beside it tells; empty when there is none.
std::string expected(fs::path picture) {
  for (const char* ending : {".txt", ".bin"}) {
    picture.replace_extension(ending);
    if (fs::exists(picture)) return file_text(picture);
  }
  return {};
}

struct Reading {
  int pictures = 0;
  int read = 0;
  int wrong = 0;  ///< something was read that does not stand there
};

void read_one(const fs::path& picture, Reading& reading, std::vector<double>& times_ms) {
  ++reading.pictures;
  Result<std::optional<scan::Decoded>> decoded(std::nullopt);
  times_ms.push_back(1000 * seconds([&] { decoded = scan::decode_file(picture); }));
  if (!decoded) give_up(picture.string() + ": " + decoded.error().detail);
  if (*decoded) ++((*decoded)->text == expected(picture) ? reading.read : reading.wrong);
}

/// Folders are named after their symbology: "ean13-2", "qrcode-2"; the part before the hyphen is the group.
Reading read_group(const fs::path& root, const std::string& group, std::vector<double>& times_ms) {
  Reading reading;
  for (const auto& folder : fs::directory_iterator(root)) {
    const std::string name = folder.path().filename();
    if (!folder.is_directory() || name.substr(0, name.find('-')) != group) continue;
    for (const auto& file : fs::directory_iterator(folder.path()))
      if (file.path().extension() == ".png" || file.path().extension() == ".jpg")
        read_one(file.path(), reading, times_ms);
  }
  return reading;
}

}  // namespace

bool decode_figures(const Options& options) {
  if (options.pictures.empty()) {
    std::fputs("decode: give --pictures DIR to measure\n", stderr);
    return true;
  }
  struct Wanted {
    const char* group;
    int read;
  };
  bool holds = true;
  int wrong = 0;
  std::vector<double> times_ms;
  for (const Wanted wanted : {Wanted{"ean13", 34}, Wanted{"upca", 32}, Wanted{"upce", 7}, Wanted{"qrcode", 44},
                              Wanted{"datamatrix", 25}, Wanted{"ean8", 8}, Wanted{"code128", 8}, Wanted{"code39", 4},
                              Wanted{"itf", 11}}) {
    const Reading reading = read_group(options.pictures, wanted.group, times_ms);
    wrong += reading.wrong;
    holds = print({std::string("decode_") + wanted.group, "of " + std::to_string(reading.pictures),
                   static_cast<double>(reading.read), 1, static_cast<double>(wanted.read), Bound::at_least}) && holds;
  }
  for (const char* group : {"falsepositives", "partial"}) {
    const Reading none = read_group(options.pictures, group, times_ms);
    wrong += none.read + none.wrong;
  }
  read_group(options.pictures, "regress", times_ms);  // makes ZXing 1.4 abort when more than one symbol is asked for
  holds = print({"decode_false_hits", "pictures", static_cast<double>(wrong), 1, 1, Bound::at_most}) && holds;
  return print({"decode_a_photograph_p50", "ms", percentile(times_ms, 0.5), 1, 25, Bound::at_most}) && holds;
}

}  // namespace intake::bench
