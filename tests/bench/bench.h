// SPDX-License-Identifier: GPL-3.0-or-later
// The groups of figures; each prints its lines and says whether all of them hold.
#pragma once

#include <filesystem>

namespace intake::bench {

struct Options {
  double years = 1;                ///< of the first chain
  bool quick = false;              ///< few rounds and rows: only to see that everything runs
  std::filesystem::path folder;    ///< scratch, on the disk to be measured; emptied at the end
  std::filesystem::path bin;       ///< where intake, intake-hub and intake-terminal are
  std::filesystem::path pouchdb;   ///< node_modules and upload.mjs; empty to leave PouchDB out
  int terminals = 1'000;           ///< of the group load
  std::filesystem::path terminals_folder;  ///< where those have their stores
  std::filesystem::path pictures;  ///< photographs of barcodes with X.txt beside X.png; empty to leave them out

  int rounds() const { return quick ? 1 : 5; }
};

/// Durable saves and their syncs, on the disk as it is and with 2 ms a sync; size of the store; totals; listing.
bool store_figures(const Options& options);
/// Find as you type: recall and time against LIKE.
bool find_figures(const Options& options);
/// A packing list of 100,000 rows against `sqlite3 .import`.
bool import_figures(const Options& options);
/// Upload of a year's backlog to a hub, against `sqlite3 .import` of what the hub then holds.
bool upload_figures(const Options& options);
/// A hub under many terminals that push once a second each, and under 16 backlogs at once.
bool load_figures(const Options& options);
/// The upload against PouchDB replicating to express-pouchdb.
bool pouchdb_figures(const Options& options);
/// The window's start, memory and idle processor time.
bool window_figures(const Options& options);
/// Building a frame, drawing it, and a press until it is seen.
bool frame_figures(const Options& options);
/// Photographs read, false hits, time.
bool decode_figures(const Options& options);
/// Labels: drawing, and reading them back from photographs made of them.
bool label_figures(const Options& options);

}  // namespace intake::bench
