// SPDX-License-Identifier: GPL-3.0-or-later
// Ed25519 by libsodium: what a device or a hub says of itself, so that others can tell. Everything is raw bytes. Free functions,
// safe from any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace intake::journal {

inline constexpr std::size_t seed_bytes = 32;
inline constexpr std::size_t public_key_bytes = 32;
inline constexpr std::size_t signature_bytes = 64;

std::string public_key_of(std::string_view seed);
std::string sign(std::string_view text, std::string_view seed);
/// False also for keys and signatures of a wrong length.
bool verify(std::string_view text, std::string_view signature, std::string_view public_key);

}  // namespace intake::journal
