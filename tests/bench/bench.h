// SPDX-License-Identifier: GPL-3.0-or-later
// The groups of figures; each prints its lines and says whether all of them hold.
#pragma once

#include <filesystem>

namespace intake::bench {

struct Options {
  double years = 1;
  std::filesystem::path folder;    ///< scratch, on the disk to be measured; emptied at the end
  std::filesystem::path bin;       ///< where intake, intake-hub and intake-terminal are
  std::filesystem::path pictures;  ///< photographs of barcodes with X.txt beside X.png; empty to leave decoding out
};

/// Durable saves and their syncs, on the disk as it is and with 2 ms a sync; size of the store; totals.
bool store_figures(const Options& options);
/// Find as you type: recall and time against LIKE.
bool find_figures(const Options& options);
/// A packing list of 100,000 rows against `sqlite3 .import`.
bool import_figures(const Options& options);
/// Whole processes: upload of a backlog; the window's start, memory and idle processor time.
bool upload_figures(const Options& options);
bool window_figures(const Options& options);
/// Photographs read, false hits, time.
bool decode_figures(const Options& options);

}  // namespace intake::bench
