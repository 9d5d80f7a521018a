// SPDX-License-Identifier: GPL-3.0-or-later
// One measured figure and how it is printed: a JSON line with ours, the limit or peer of the same run, their ratio, the
// bound it has to hold, and whether it does. Single-threaded.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace intake::bench {

enum class Bound { at_least, at_most };

struct Figure {
  std::string name;
  std::string unit;
  double ours = 0;
  double limit = 0;  ///< the limit or the peer, measured in the same run; 1 where the bound is on `ours` itself
  double bound = 0;  ///< on the ratio ours / limit
  Bound kind = Bound::at_least;
};

/// Prints the line on stdout. @return whether it holds
bool print(const Figure& figure);

/// Ours and the limit in turn, `rounds` times each, so that a busy machine slows both; the medians go into the figure.
bool print_in_turn(Figure figure, int rounds, const std::function<double()>& ours, const std::function<double()>& limit);

double median(std::vector<double> values);
/// p in [0, 1], nearest rank.
double percentile(std::vector<double> values, double p);
/// Seconds of the wall clock that one call took.
double seconds(const std::function<void()>& work);
/// Milliseconds of the fastest of three calls, for work of a few: what a busy machine adds is not the work's.
double best_ms(const std::function<void()>& work);

/// Ends the program with a sentence on stderr: a benchmark that cannot do its work has nothing to print.
[[noreturn]] void give_up(const std::string& why);

}  // namespace intake::bench
