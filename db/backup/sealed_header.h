// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to db/backup: the first 300 bytes of an encrypted backup, and the two ways to its key. README.md names them.
#pragma once

#include <string>
#include <string_view>

#include "db/backup/key_box.h"
#include "db/backup/sealed_file.h"

namespace intake::backup {

inline constexpr std::size_t header_bytes = 300;
inline constexpr std::size_t most_secret_bytes = 64;

struct Header {
  Facts facts;
  std::uint32_t passes = 2;
  std::uint32_t memory_kib = 64 * 1024;
  std::string salt;           // 16
  std::string code_nonce;     // 24
  std::string code_box;       // 48: the key, locked by the code
  std::string hub_box;        // 80: the key, sealed to the hub; zeros without one
  std::string stream_header;  // 24
};

std::string encode(const Header& header);
Result<Header> decode(std::string_view bytes);
/// Locks the key both ways. @return internal when there is not enough memory for Argon2id
Result<void> lock_key(Header& header, std::string_view key, std::string_view recovery_code, Rng& rng);
Result<std::string> unlock_by_code(const Header& header, std::string_view recovery_code);
Result<std::string> unlock_by_hub(const Header& header, std::string_view seed);

}  // namespace intake::backup
