// SPDX-License-Identifier: GPL-3.0-or-later
// An encrypted backup: one file that the recovery code opens, or the hub's own key. README.md has the format.
// Free functions, safe from any thread; each works through its files in small pieces.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "db/base/env.h"
#include "db/base/ids.h"
#include "db/base/result.h"

namespace intake::backup {

/// Whose records, and up to where: readable without a key, and proved by opening.
struct Facts {
  DeviceId device;
  std::int64_t incarnation = 0;
  std::int64_t seq = 0;
  std::int64_t made_at_utc_ms = 0;
  int terminal_number = 0;
  std::int64_t content_bytes = 0;  ///< of the database inside
  std::string hub_public_key;      ///< Ed25519, 32 raw bytes, of the hub that can open it; empty: none can
};

/// Bytes of the content worked through so far. @return false to stop: the work ends with `cancelled`
using KeepOn = std::function<bool(std::int64_t done)>;

/// Seals `content` (and a short secret beside it) into `file`: written beside, synced, read back from the disk, opened and
/// compared, then renamed. So whatever has the name is whole. facts.content_bytes is filled in here.
/// @return disk_full, refused, not_found or io with nothing left behind; corrupt when the disk gave back something else
Result<void> write_sealed(const std::filesystem::path& file, Facts facts, const std::filesystem::path& content, std::string_view secret,
                          std::string_view recovery_code, Rng& rng, const KeepOn& written, const KeepOn& read_back);
/// Removes what a power cut or a pulled stick left half written by this terminal. Nothing that is whole, or at work.
void sweep_half_written(const std::filesystem::path& folder, int terminal_number);

/// @return bad_input for a file that is no encrypted backup; corrupt for one of a newer program or cut off at once
Result<Facts> read_facts(const std::filesystem::path& file);
/// The file's key, 32 raw bytes. @return bad_input for a code with a slip in it; refused when it is not this file's
Result<std::string> key_by_code(const std::filesystem::path& file, std::string_view recovery_code);
/// @param seed the hub's Ed25519 seed, 32 raw bytes. @return refused when the file was not sealed for this hub
Result<std::string> key_by_hub(const std::filesystem::path& file, std::string_view seed);
/// Writes the content to `into`, a file that only its owner may read, synced; nothing is left of it on failure.
/// @return the secret beside it; corrupt when the file was changed or cut short
Result<std::string> open_sealed(const std::filesystem::path& file, std::string_view key, const std::filesystem::path& into);

}  // namespace intake::backup
