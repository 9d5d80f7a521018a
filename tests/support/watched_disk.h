// SPDX-License-Identifier: GPL-3.0-or-later
// An SQLite file system around the usual one that asks before every step that changes a file, and so can count, slow
// down or refuse them. Installed as the default of the process, so the store under it is the product's own.
#pragma once

#include <functional>

namespace intake::tests {

enum class DiskStep { write, truncate, sync };

/// Asked on the thread whose step it is. @return SQLITE_OK to let it happen, or the code it fails with
using DiskWatch = std::function<int(DiskStep)>;

/// The default for connections opened from now on. Called again, only the watch changes; not while a store works.
void install_watched_disk(DiskWatch watch);

}  // namespace intake::tests
