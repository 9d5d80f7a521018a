// SPDX-License-Identifier: GPL-3.0-or-later
// A PIN made slow to guess: Argon2id over the PIN keyed with a pepper that stays on the device. It lives beside the
// chain because this room alone knows libsodium. Free functions, safe from any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace intake::journal {

inline constexpr std::size_t pin_salt_bytes = 16;
inline constexpr std::size_t pin_pepper_bytes = 32;
inline constexpr std::int64_t pin_passes = 2;
inline constexpr std::int64_t pin_memory_kib = 19 * 1024;

/// 32 raw bytes; nothing when there is not enough memory. @param salt 16, pepper 32 raw bytes.
std::optional<std::string> pin_hash(std::string_view pin, std::string_view salt, std::string_view pepper,
                                    std::int64_t passes, std::int64_t memory_kib);
/// Compares without telling by its time where two hashes differ.
bool same_secret(std::string_view a, std::string_view b);

}  // namespace intake::journal
