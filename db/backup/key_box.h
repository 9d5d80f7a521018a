// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to db/backup: a file's key, sealed so that one holder of an Ed25519 key can read it and nobody can tell who
// sealed it. The one place where a signing key is used to seal.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "db/base/env.h"

namespace intake::backup {

inline constexpr std::size_t key_bytes = 32;
/// 80: a key in a crypto_box_seal.
inline constexpr std::size_t key_box_bytes = key_bytes + 48;

/// 32 random bytes.
std::string new_key(Rng& rng);
/// Ed25519, of a seed of 32 raw bytes.
std::string public_key_of(std::string_view seed);
/// Nothing when nothing can be sealed to that key.
std::optional<std::string> box_for(std::string_view public_key, std::string_view key);
/// Nothing when it was not sealed to that seed's key, or was changed.
std::optional<std::string> unbox(std::string_view box, std::string_view seed);

}  // namespace intake::backup
