// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/figure.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace intake::bench {

bool print(const Figure& figure) {
  const double ratio = figure.limit == 0 ? 0 : figure.ours / figure.limit;
  const bool measured = figure.limit != 0;
  const bool holds = measured && (figure.kind == Bound::at_least ? ratio >= figure.bound : ratio <= figure.bound);
  std::printf(R"({"name":"%s","unit":"%s","ours":%.6g,"limit":%.6g,"ratio":%.4g,"bound":"%s %.6g","holds":%s})"
              "\n",
              figure.name.c_str(), figure.unit.c_str(), figure.ours, figure.limit, ratio,
              figure.kind == Bound::at_least ? ">=" : "<=", figure.bound, holds ? "true" : "false");
  std::fflush(stdout);
  return holds;
}

bool print_in_turn(Figure figure, int rounds, const std::function<double()>& ours,
                   const std::function<double()>& limit) {
  std::vector<double> all_ours;
  std::vector<double> all_limits;
  for (int round = 0; round < rounds; ++round) {
    all_ours.push_back(ours());
    all_limits.push_back(limit());
  }
  figure.ours = median(all_ours);
  figure.limit = median(all_limits);
  return print(figure);
}

double median(std::vector<double> values) { return percentile(std::move(values), 0.5); }

double percentile(std::vector<double> values, double p) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  const auto rank = static_cast<std::size_t>(std::ceil(p * static_cast<double>(values.size())));
  return values[std::min(values.size() - 1, rank == 0 ? 0 : rank - 1)];
}

double seconds(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double best_ms(const std::function<void()>& work) {
  return 1000 * std::min({seconds(work), seconds(work), seconds(work)});
}

void give_up(const std::string& why) {
  std::fprintf(stderr, "bench: %s\n", why.c_str());
  std::exit(1);
}

}  // namespace intake::bench
