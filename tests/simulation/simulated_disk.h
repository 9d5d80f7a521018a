// SPDX-License-Identifier: GPL-3.0-or-later
// The disk of one simulated machine: what was written and not synced is lost, kept or torn when the power fails. It lies
// under SQLite as a file system of its own, around the usual one, so the stores on it are the product's. One thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "db/base/env.h"

namespace intake::simulation {

class SimulatedDisk {
 public:
  /// Everything below `folder` (absolute, there already) is on this disk.
  SimulatedDisk(std::filesystem::path folder, Rng& luck);
  ~SimulatedDisk();
  SimulatedDisk(const SimulatedDisk&) = delete;
  SimulatedDisk& operator=(const SimulatedDisk&) = delete;

  const std::filesystem::path& folder() const { return x_folder; }

  enum class End { process_killed, power_cut };
  /// The machine ends in the middle of the step that many changes from now (1: the next): it and all after it fail.
  void end_after(int steps, End how);
  /// The next changes fail with an I/O error, or with a full disk, and then it works again.
  void fail(int steps, int code);
  /// One read fails, that many reads from now (1: the next), and then it works again. 0: none.
  void fail_reading(int steps) { x_fail_read_after = steps; }
  /// The machine ended: whoever works on it has to close everything, and then call restart().
  bool ended() const { return x_ended; }
  bool power_was_cut() const { return x_ended && x_end == End::power_cut; }
  /// Nothing that was armed happens any more.
  void disarm();
  /// The machine starts again. After a power cut, of each file what was synced is there, and of the rest what luck left.
  void restart();
  /// Ends it now and starts it again; nothing may be open.
  void cut_power();

  // --- For the file system ---
  /// @return an SQLite result code; anything but 0 and the change does not happen
  int before_change();
  int before_read();
  /// As before_read, but for a file that is opened: those do not fail by themselves.
  int before_open() const;
  void wrote(const std::string& file, std::int64_t at, std::string before, std::string after, std::int64_t size_before);
  void truncated(const std::string& file, std::int64_t size, std::string before);
  void synced(const std::string& file) { x_unsynced.erase(file); }
  void deleted(const std::string& file) { x_unsynced.erase(file); }

 private:
  /// Bytes from `at` on: `before` became `after`; a truncation has an `after` that is shorter.
  struct Change {
    std::int64_t at = 0;
    std::string before;
    std::string after;
    std::int64_t size_before = 0;
  };
  void lose_unsynced();

  const std::filesystem::path x_folder;
  Rng& x_luck;
  std::map<std::string, std::vector<Change>> x_unsynced;
  int x_end_after = 0;
  End x_end = End::process_killed;
  int x_failing = 0;
  int x_fail_read_after = 0;
  int x_code = 0;
  bool x_ended = false;
};

/// Makes the simulated file system the default of this process; once, before the first store is opened. SQLite's own
/// randomness then comes from `luck`, too. @param luck has to outlive all stores
void install_simulated_disks(Rng& luck);
/// Another seed's luck for SQLite itself.
void use_luck(Rng& luck);

}  // namespace intake::simulation
