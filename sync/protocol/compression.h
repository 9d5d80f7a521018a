// SPDX-License-Identifier: GPL-3.0-or-later
// zstd with limits: what comes in may neither be larger than it says nor swell beyond reason. Free functions, safe
// from any thread.
#pragma once

#include <string>
#include <string_view>

#include "db/base/result.h"
#include "sync/protocol/messages.h"

namespace intake::protocol {

/// A body swells at most this many times (small ones up to free_expansion_bytes). Batches of ours swell about four times:
/// every line carries a hash and ids that do not compress.
inline constexpr std::size_t max_expansion = 200;
inline constexpr std::size_t free_expansion_bytes = 64 << 10;
/// log2 of the largest window a frame may ask for: 8 MiB.
inline constexpr int max_window_log = 23;

/// One zstd frame at level 1, content size stated.
Result<std::string> compress(std::string_view bytes);
/// The same, but never so small that expand() takes it for a bomb: what is mostly one and the same gets a frame behind it that
/// readers pass over.
Result<std::string> compress_for_reader(std::string_view bytes);
/// @return bad_input for what is not zstd or is cut short; refused beyond a limit, before memory is spent on it.
Result<std::string> expand(std::string_view compressed, const Limits& limits);

}  // namespace intake::protocol
