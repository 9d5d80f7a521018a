// SPDX-License-Identifier: GPL-3.0-or-later
// An SQLite file system around the usual one that counts syncs and can make each of them slow, as an eMMC or a USB
// stick does. Installed as the default of the process, so the store under it is the product's own. Single-threaded.
#pragma once

#include <cstdint>

namespace intake::bench {

/// Makes it the default for connections opened from now on.
void install_slow_disk();
/// Syncs of files since the start of the process.
std::int64_t syncs();
/// Extra time of every sync from now on, microseconds; 0 is as fast as the disk is.
void set_sync_microseconds(int microseconds);
/// The same extra time, for the limit that is measured without SQLite.
void wait_as_the_disk_does();

}  // namespace intake::bench
