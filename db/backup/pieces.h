// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to db/backup: a file's content in encrypted pieces of at most 64 KiB, each behind its length, bound to the
// header before them and ended by one that says so: whatever is cut, swapped, repeated or changed shows.
#pragma once

#include <sodium.h>

#include <string>
#include <string_view>

#include "db/backup/raw_file.h"

namespace intake::backup {

inline constexpr std::size_t piece_bytes = 64 * 1024;
/// What a piece grows by: tag and authentication.
inline constexpr std::size_t piece_overhead = 17;

Unexpected cut_short();
Unexpected changed();

/// Encrypts piece by piece into a file.
class PieceWriter {
 public:
  PieceWriter(RawFile& file, std::string_view key);
  /// 24 bytes, to stand in the file's header.
  const std::string& stream_header() const { return x_stream_header; }
  /// Writes the file's header, to which every piece is bound. Before the first piece.
  Result<void> begin(std::string header);
  Result<void> piece(std::string_view plain, bool last);

 private:
  RawFile& x_file;
  crypto_secretstream_xchacha20poly1305_state x_state{};
  std::string x_stream_header;
  std::string x_header;
};

/// Opens piece after piece.
class PieceReader {
 public:
  /// @param header as it was read, bytes for bytes
  PieceReader(std::string header, std::string_view stream_header, std::string_view key);
  /// After the last piece. What follows it is not looked at.
  bool ended() const { return x_ended; }
  Result<std::string> next(RawFile& file);

 private:
  std::string x_header;
  crypto_secretstream_xchacha20poly1305_state x_state{};
  bool x_sound = false;
  bool x_ended = false;
};

}  // namespace intake::backup
