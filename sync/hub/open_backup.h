// SPDX-License-Identifier: GPL-3.0-or-later
// A terminal's encrypted backup, opened with the hub's key when the paper with its recovery code is lost.
#pragma once

#include <filesystem>

#include "sync/hub/storage.h"

namespace intake::hub {

/// Writes what is inside as a plain backup, the folder `out`, which `intake restore` takes; only its owner may enter it.
/// @param with_pins that the terminal's PINs still hold in what is restored from it
/// @return bad_input, refused, corrupt or io with nothing left behind; exists when `out` is there
Result<void> open_backup(Storage& storage, const std::filesystem::path& file, const std::filesystem::path& out, bool with_pins);

}  // namespace intake::hub
