// SPDX-License-Identifier: GPL-3.0-or-later
// The same target without libFuzzer: every file of the corpus, then each of them cut short, with a bit turned and with a
// piece of another one put in, from a fixed seed. So every build replays what was ever found, with any compiler.
//   fuzz_NAME CORPUS-DIR [CHANGES-OF-EACH]
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "db/base/env.h"
#include "tests/fuzz/target.h"

namespace intake::fuzz {
namespace {

namespace fs = std::filesystem;

constexpr int usual_changes = 40;

std::vector<std::string> corpus_in(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.is_regular_file()) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::vector<std::string> corpus;
  for (const auto& file : files) {
    std::ifstream in(file, std::ios::binary);
    corpus.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  return corpus;
}

std::size_t place_in(const std::string& text, Rng& rng) { return static_cast<std::size_t>(rng.below(text.size() + 1)); }

std::string changed(std::string text, const std::string& other, Rng& rng) {
  const std::size_t at = place_in(text, rng);
  switch (rng.below(4)) {
    case 0: text.resize(at); break;
    case 1:
      if (at < text.size()) text[at] = static_cast<char>(static_cast<unsigned char>(text[at]) ^ (1U << rng.below(8)));
      break;
    case 2: text.erase(at, static_cast<std::size_t>(rng.below(16))); break;
    default: text.insert(at, other, place_in(other, rng), static_cast<std::size_t>(rng.below(64))); break;
  }
  return text;
}

int replay(const fs::path& folder, int changes) {
  const auto corpus = corpus_in(folder);
  if (corpus.empty()) {
    std::fprintf(stderr, "There is nothing in %s.\n", folder.c_str());
    return 1;
  }
  SeededRng rng(1);
  std::size_t runs = 0;
  for (const auto& text : corpus) {
    run(text);
    for (int i = 0; i < changes; ++i) run(changed(text, corpus[static_cast<std::size_t>(rng.below(corpus.size()))], rng));
    runs += 1 + static_cast<std::size_t>(changes);
  }
  std::printf("%zu files, %zu runs: every property holds.\n", corpus.size(), runs);
  return 0;
}

}  // namespace
}  // namespace intake::fuzz

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fputs("usage: fuzz_NAME CORPUS-DIR [CHANGES-OF-EACH]\n", stderr);
    return 2;
  }
  return intake::fuzz::replay(argv[1], argc > 2 ? std::atoi(argv[2]) : intake::fuzz::usual_changes);
}
