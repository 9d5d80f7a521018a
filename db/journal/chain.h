// SPDX-License-Identifier: GPL-3.0-or-later
// The hash chain that makes a missing or changed operation visible. Free functions, safe from any thread.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "db/journal/operation.h"

namespace intake::journal {

inline constexpr std::size_t hash_bytes = 32;

/// BLAKE2b-256 of any bytes, 32 raw bytes.
std::string blake2b(std::string_view bytes);
/// 32 zero bytes: what stands before the first operation of an incarnation.
const std::string& chain_start();
/// BLAKE2b-256(previous ‖ device ‖ incarnation ‖ seq ‖ content_hash): ids as 16 raw bytes, integers as 8 bytes
/// big-endian. @param previous, content_hash 32 raw bytes each.
std::string chain_hash(std::string_view previous, const Position& position, std::string_view content_hash);
/// What a day's donations come to as a set: BLAKE2b-256 of the op ids of their ends, 16 raw bytes each, in ascending order.
/// @param ops sorted, each once
std::string donations_hash(std::span<const OpId> ops);

}  // namespace intake::journal
